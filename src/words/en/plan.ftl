# `buurt plan`: what an experiment takes and can show.

plan-memory = { $size } At most { $memory } GB of memory.
plan-shared = { $weeks ->
    [one] The first week is run once per replication.
   *[other] The first { $weeks } weeks are run once per replication.
}
plan-all-there = a { $kind }: { $counted }, all of them here already: nothing is left to run.
plan-column-needed = replications for { $difference } %
