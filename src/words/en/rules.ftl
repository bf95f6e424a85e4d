# Rules between the keys of a config: what does not go together.

rule-run-too-long = together they may not exceed { weeks }
rule-domains = expected 1 to { $most } life domains; there are { $domains }
rule-continuing-kinds = expected 1 to { $most } kinds of continuing support; there are { $kinds }
rule-continuing-weights = no kind of support is ever needed: give one a weight above 0, for adults and for under-23s
rule-continuing-ends = a limitation would never end: give one of these a value above 0
rule-all-stopped = no help at all would be granted: name the products that stop in a policy of kind `stop_products`
rule-order = the first may not exceed the second; { $low } is more than { $high }
rule-share-sum = together they may not exceed 1; they sum to { $shares }
rule-labour-pool = there are { $pool } people to work for every 1,000 residents, and { $positions } positions at the start: more are needed, or 0 for no limit
rule-no-time = no time is left for clients: they sum to { $indirect }
rule-weights = the weights must sum to 1; they sum to { $rounded }: change another one too
rule-twice = `{ $name }` is there twice
rule-no-metric = there is no metric `{ $name }`; did you mean `{ $near }`?
rule-all-areas = `all` is the whole, which is always there; leave it out
rule-flows = who is born and dies, comes and goes in `{ $code }` takes { $residents ->
    [one] 1 resident
   *[other] { $residents } residents
} to { $then } in { $years ->
    [one] 1 year
   *[other] { $years } years
}; expected from a tenth to ten times as many
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
rule-dated-nothing = no key is set, so nothing would change; expected one at least, such as `"workforce.sickness" = 3.0`
rule-dated-outside = only what the weeks of a run read of the mechanisms can have a date; this is no parameter of a mechanism
rule-dated-start = this is read only when the town is made, so another value from week { $week } on would do nothing
rule-dated-lists = this says which waiting lists there are, and whoever waits would be left on another one; it holds for a whole run
rule-dated-whole = parameters hold for the whole region; leave `areas` and `trial` out
rule-dated-twice = both set this key and hold at the same time, so that the last by name would win; give one an `until`
rule-dated-span = from week { $week } on the config would be one that is refused: { $message }
rule-second-line-empty = the second line has no positions, so whoever needs intensive help would wait for ever: give it some, or switch the region off
rule-nothing-to-divide = there is no second line of which the cost could be divided `{ $rule }`: switch the region on, or set `equalisation` to `none`
rule-one-municipality = `{ $rule }` divides cost between municipalities, and the table has one: `{ $only }`
rule-administration = administration at the start may not exceed the most there can be: { $base }% without rules and { $rules }% for rules and control is more than { $most }%
rule-control-no-time = control could leave no time for clients: they sum to { $sum }
rule-lead-hours = leading one household takes { hours } a week, and a worker has a contract of { $contract }
rule-team-hours = the team meets for { hours } a week, and a worker has a contract of { $contract }
rule-nobody-leads = nobody would ever lead: it takes { $helpers ->
    [one] 1 helper
   *[other] { $helpers } helpers
}, and the table has { $workers } care workers
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
rule-sobol-widest = a Sobol sequence serves at most { $most ->
    [one] 1 parameter
   *[other] { $most } parameters
} here
rule-window = expected `from` below `until`, and both within the { weeks } of a run
rule-no-table = there is no file { $path }; paths count from the folder of the file that names them
rule-memory = { residents } would take about { $needed } GB of memory in one run ({ $each } B each); this machine has { $memory } GB, and no world can have more residents than { $most }
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
charts-choice = `{ $other }` is no choice of charts; expected main or all
rule-nothing-to-calibrate = there is nothing to calibrate: give at least one parameter a range, such as `"needs.spillover" = {"{"} low = 0.5, high = 2.0 {"}"}`
rule-no-targets = there is nothing to aim at: name at least one target
rule-no-target = there is no target `{ $name }`; did you mean `{ $near }`?
rule-keep = more sets cannot be kept than there are tried in a wave
rule-ensemble = an ensemble learns from at least { $fewest } sets; give more points, or search by shrink
rule-sobol-both = a Sobol sequence has at most { points } and { $widest ->
    [one] 1 parameter
   *[other] { $widest } parameters
}; use latin_hypercube
calibration-none = none of the { $sets } sets could be run; the first: { $first }
comparison-all-pairs-failed = no pair of runs succeeded; the first failed with: { $error }
value-missing-metric = the metric `{ $metric }` was not kept, and `{ $item }` is read from it; leave `observe.metrics` empty and run again
value-not-paired = scenario and baseline cannot be paired: the years of { $item } by replication are { $scenario } in the scenario and { $baseline } in the baseline
value-no-policies = `{ $name }` has no policies, so it is its own baseline; name another config with `--baseline`
value-no-year = the run has { weeks }, and costs are added up by year of 52; raise `weeks`
rule-same-sides = both sides are the same config: there is no policy to judge
rule-threshold = expected one of the two: a difference beyond which the policy fails, or the share of worst draws
rule-worst = some draws must fail and some not; expected a share between 0 and 1
rule-sobol-longest = a Sobol sequence has at most { points }
rule-other-towns = they are about different towns, so that the policy is not all that differs
rule-sides-paired = both sides must be the same world under the same luck: { $first }
evaluation-no-policies = `{ $name }` has no policies, so there is nothing to judge; add one under [policies]
all-failed = no replication succeeded; the first failed with: { $error }
wrong-table = { $path } is a table, and a config is expected here
wrong-table-advice = a config names its table of neighbourhoods, as `table` under [population]
wrong-no-config = { $path } is no config
wrong-no-config-advice = configs end in .toml; that of a result is config.toml in its folder
wrong-kind = { $path } is a { $is }, and a { $wanted } is expected here
wrong-kind-advice = `buurt { $command } { $path }` takes it
plan-alone = { $path } is a { $kind } and stands on its own; plan the files one by one
plan-nothing = { $path } says itself that it cannot be tested: there is nothing to plan
plan-same = `{ $first }` and `{ $second }` are the same world: there is no difference to look for
error-chart = a chart could not be drawn: { $why }
rule-method-needs = this method needs `{ $wanted }`
rule-method-has = this method has `{ $wanted }`, not `{ $name }`
rule-power-of-two = a Sobol sequence is even only after a power of two: { $below } or { $above }, not { $found }
rule-one-replication = with one replication chance cannot be told from the parameters, and inflates their indices; expected 2 or more
rule-no-metrics = there is nothing to look at: name at least one metric
study-only-all = its runs can only be made again all together; leave --sample out
rule-nothing-to-sweep = there is nothing to vary: give at least one parameter, such as { $example }
rule-name-a-metric = name at least one metric to look at
rule-precision-other = it is not among the `metrics` of this sweep
rule-axis-values = a grid or list takes `values = [...]`, and no range
rule-axis-range = a Latin hypercube or Sobol sequence takes a range: `low` and `high`, and no `values`
rule-axis-log = with `log` the range must lie above 0
rule-no-branches = there is nothing to compare: give at least one branch, such as `[branches.long-contracts]` with a `config`
rule-trunk = `trunk` is the name of the trunk itself; choose another one
rule-branch-runs = `{ $text }`: all branches run as long, as often and with the same luck as the trunk
rule-fork = the fork in week { $fork } lies outside the run, which goes from week 0 to week { $last }
trace-no-resident = there is no resident { $asked }: the town has { residents }, numbered from 0 to { $last }
trace-other-people = 
    the two worlds differ in { $what }, so that a life in one has no counterpart in the other
    { "  " }leave { $what } as it is, and change what happens to people instead
verify-no-result = { $path } holds no manifest.json: expected a result directory, as `buurt run`, `compare`, `sweep`, `tree` and `test` make it
verify-no-recipe = the manifest in { $path } does not say what this Buurt needs to make the result again (it was made by version { $version }): make it anew with the command that made it and --force
verify-unfinished = { $path } holds an unfinished result; the command that made it goes on with it, and then it can be verified
verify-sample-size = --replications { $asked }: expected 1 to { $most }, the number in the result
verify-stopped = stopped before all was compared; nothing was written
rule-term = `{ $text }` is no term; expected world.measure, world.area:measure or world.measure/measure, and perhaps @window
rule-points-of-values = a grid or list has as many points as its values give; leave `points` out
rule-points-unsaid = say how many points: a Latin hypercube or Sobol sequence has no number of its own
rule-list-lengths = in a list all parameters have as many values; the first of each make the first point
rule-most-points = a design has at most { points }
rule-sobol-size = a Sobol sequence has at most { points } and { parameters }; use latin_hypercube
