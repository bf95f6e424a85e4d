# `buurt check`: what a sound config is.

check-fine = { $path }: fine. { $what }
check-scenario = { residents }, { $burn_in } + { weeks }, { replications }.
check-comparison = A comparison of { $scenarios ->
    [one] 1 scenario
   *[other] { $scenarios } scenarios
} with { $baseline }, { replications } each.
check-sweep = A sweep of { points }, { replications } each.
check-calibration = A calibration of { $parameters ->
    [one] 1 parameter
   *[other] { $parameters } parameters
} towards { $targets ->
    [one] 1 target
   *[other] { $targets } targets
}: { $waves ->
    [one] 1 wave
   *[other] { $waves } waves
} of { $points } sets, { replications } of { weeks } each.
check-sensitivity = A sensitivity analysis of { points }, { replications } each.
check-discovery = A discovery: { draws } with and without the policy, { replications } each.
check-tree = A tree of { $branches ->
    [one] 1 branch that forks
   *[other] { $branches } branches that fork
} from the trunk in week { $fork }, { replications } each.
check-cannot = It cannot be tested yet. { $lacks }
check-claim = A claim of { $parts ->
    [one] 1 part
   *[other] { $parts } parts
}{ $restating ->
    [0] { "" }
    [one] , of which 1 restates a rule
   *[other] , of which { $restating } restate a rule
}: { $worlds ->
    [one] 1 world
   *[other] { $worlds } worlds
}, { draws }, { runs }; hash { $hash }.
