# Rules between the keys of a config: what does not go together.

rule-run-too-long = together they may not exceed { weeks }
rule-domains = expected 1 to { $most } life domains; there are { $domains }
rule-all-stopped = no help at all would be granted: name the products that stop in a policy of kind `stop_products`
rule-order = the first may not exceed the second; { $low } is more than { $high }
rule-share-sum = together they may not exceed 1; they sum to { $shares }
rule-no-time = no time is left for clients: they sum to { $indirect }
rule-weights = the weights must sum to 1; they sum to { $rounded }: change another one too
rule-twice = `{ $name }` is there twice
rule-no-metric = there is no metric `{ $name }`; did you mean `{ $near }`?
rule-all-areas = `all` is the whole, which is always there; leave it out
rule-no-area = `{ $name }` is no area of the table (nearest: `{ $near }`)
rule-too-many-policies = there are { $policies } policies; expected at most { $most }
rule-policy-ends-first = the policy ends before it starts, or in the same week; expected `until` after `from`
rule-policy-after-run = the policy starts after the run of { weeks }
rule-no-product = there is no product `{ $product }`; did you mean `{ $near }`?
rule-stop-which = name the `products` that stop; without them all help would stop
rule-no-second-line = there is no second line of which the cost could be divided: set `region.enabled = true`
rule-all-products = this policy holds for all products alike; leave `products` out
rule-whole = municipalities agree on one rule for the second line they share, so it cannot hold for some of them; leave `areas` and `trial` out
rule-lot = this policy can be drawn by lot per { $unit ->
    [workers] `neighbourhood` or `municipality`: it works through workers, who serve many residents
    [households] `neighbourhood` or `municipality`: all households of a neighbourhood have it or none
   *[municipality] `municipality`: a municipality has it as a whole or not at all
}
rule-municipality-whole = a municipality has this policy as a whole or not at all: name municipalities, not some of their neighbourhoods
rule-one-trial = a scenario has one trial: give both the same `trial`, `trial_share` and `areas`
rule-same-kind = both are of the same kind and hold at the same time for the same people; give one an `until`, or other areas or products
rule-same-parameter = both set the same parameter and hold at the same time for the same people, so that the last by name would win; give one an `until`, or other areas or products
rule-second-line-empty = the second line has no positions, so whoever needs intensive help would wait for ever: give it some, or switch the region off
rule-nothing-to-divide = there is no second line of which the cost could be divided `{ $rule }`: switch the region on, or set `equalisation` to `none`
rule-one-municipality = `{ $rule }` divides cost between municipalities, and the table has one: `{ $only }`
rule-administration = administration at the start may not exceed the most there can be: { $base }% without rules and { $rules }% for rules is more than { $most }%
rule-control-no-time = control could leave no time for clients: they sum to { $sum }
rule-lead-hours = leading one household takes { hours } a week, and a worker has a contract of { $contract }
rule-team-hours = the team meets for { hours } a week, and a worker has a contract of { $contract }
rule-nobody-leads = nobody would ever lead: it takes { $helpers } helpers, and the table has { $workers } care workers
rule-no-budget = control reacts to overspending and there is no budget: set one, or switch control off
rule-no-domain = there is no life domain `{ $name }`; did you mean `{ $near }`?
rule-no-outcome = there is no metric or measure `{ $name }`; did you mean `{ $near }`?
rule-precision-metrics = name at least one metric, such as `in_care = {"{"} relative = 0.05 {"}"}`
rule-precision-minimum = the first look comes after the { replications } of the experiment
rule-precision-width = give either `absolute` or `relative`
rule-refuses = the scenario refuses { $value }: { $mistake }
rule-not-varied = this cannot be varied: it is how long, how often and with which luck a run is made, not what the world is like
rule-range = the range is upside down or has no width; expected `low` below `high`
rule-nothing-to-vary = there is nothing to vary: give at least one parameter a range, such as `"needs.spillover" = {"{"} low = 0.5, high = 2.0 {"}"}`
rule-sobol-widest = a Sobol sequence serves at most { $most } parameters here
rule-window = expected `from` below `until`, and both within the { weeks } of a run
rule-no-table = there is no file { $path }; paths count from the folder of the file that names them
rule-memory = { residents } would take about { $needed } GB of memory in one run, at { $each } bytes each; this machine has { $memory } GB, and no world can have more residents than { $most }
rule-branch-population = the branch has another population than the trunk; it goes on with the people of the trunk
rule-branch-seed = the branch has another seed than the trunk ({ $seed }); luck continues across the fork
rule-branch-start = the branch has another start than the trunk; only what happens from the fork on may differ
rule-branch-keeps = the trunk has policy `{ $name }` since week { $from }, before the fork in week { $fork }: the branch must have it too, and may end it with `until`
rule-branch-too-early = policy `{ $name }` starts in week { $from }, before the fork in week { $fork }, and the trunk has no such past; let it start in week { $fork } or later
rule-no-file = there is no file { $path }
rule-nothing-to-compare = there is nothing to compare with the baseline: name at least one config
rule-from-until = expected `from` below `until`
rule-same-name = two of the scenarios are called `{ $name }`: give each a `name` of its own
rule-same-name-but-capitals = `{ $known }` and `{ $name }` differ in capitals only, and would be one file on some systems: give each a `name` of its own
rule-metric-twice = the metric `{ $name }` is named twice
rule-cannot-pair = `{ $name }` cannot be paired with the baseline `{ $baseline }`, because they are not the same world under the same luck:
      { $obstacles }
      make these equal, or run both with `buurt run` and compare their summaries
rule-same-world = `{ $name }` and the baseline `{ $baseline }` are the same scenario: there is nothing to compare
rule-weeks-outside = weeks { $from } up to { $until } cannot be compared: `{ $name }` has weeks 0 to { $last }, and the first must lie before the last (--from, --until)
rule-no-scenario = there is no scenario to compare with the baseline
rule-differs = { $what } is { $first } there and { $second } here
rule-differs-severe = `observe.severe` differs, so that metrics mean something else
rule-differs-table = `population.table` has other neighbourhoods or figures
rule-differs-traits = `population.traits` makes other residents
rule-differs-ties = `population.ties` makes other ties
rule-claim-name = the name of a hypothesis has no points or spaces: it is that of its file
rule-claim-language = say it in English (`en`), in Dutch (`nl`) or in both
rule-nothing-to-test = there is nothing to test: give at least one [[parts]] with an estimate
rule-window-empty = the window is empty; expected `until` after `from`
rule-window-late = the window goes on after the run of { weeks }
rule-world-name = the name of a world has no points, @, / or :
rule-worlds-same = both worlds are the same config, so nothing can differ between them
rule-world-unused = no part measures anything in this world
rule-part-twice = there is another part called `{ $part }`
rule-no-effect = no effect at all can never be shown: give the smallest effect that matters
rule-margin = the margin is no number
rule-nothing-to-estimate = there is nothing to estimate
rule-weight = expected a number other than 0
rule-no-world = there is no world `{ $name }`{ $near ->
    [none] { "" }
   *[other] ; did you mean `{ $near }`?
}
rule-no-window = there is no window `{ $name }`{ $near ->
    [none] { "" }
   *[other] ; did you mean `{ $near }`?
}
rule-nothing-uncertain = nothing is uncertain: give at least one parameter a range, or leave [uncertain] out
rule-drawn-in-vain = every world sets this itself, so that drawing it changes nothing
rule-no-number = the scenario has no number `{ $key }`; did you mean `{ $near }`?
rule-worlds-equal = both worlds come to the same config, so nothing can differ between them
rule-in-world = in world `{ $world }`{ $draw ->
    [0] { "" }
   *[other] { " " }(draw { $draw })
}: { $message }
rule-it-is = ; it is: { $meaning }
