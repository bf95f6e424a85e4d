# `buurt plan`: what an experiment takes and can show.

plan-memory = { $size } At most { $memory } GB of memory.
plan-shared = { $weeks ->
    [one] The first week is run once per replication.
   *[other] The first { $weeks } weeks are run once per replication.
}
plan-worlds = { $points ->
    [one] 1 world
   *[other] { $points } worlds
} × { replications } = { runs }
plan-all-there = a { $kind }: { plan-worlds }, all of them here already: nothing is left to run.
plan-column-needed = replications for { $difference } %
