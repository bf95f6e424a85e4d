# `buurt plan`: what an experiment takes and can show.

plan-memory = { $size } At most { $memory } GB of memory.
plan-shared = { $weeks ->
    [one] The first week is run once per replication.
   *[other] The first { $weeks } weeks are run once per replication.
}
plan-all-there = a { $kind }: { $counted }, all of them here already: nothing is left to run.
plan-column-needed = replications for { $difference } %
plan-difference = --difference { $asked }: expected a number above 0
plan-basis = { $pilot ->
    [0] { $measured ->
        [one] from the first week of one run; later weeks take longer
       *[other] from the first { $measured } weeks of one run; later weeks take longer
    }
   *[other] { $measured ->
        [one] measured on 1 run of the pilot
       *[other] measured on { $measured } runs of the pilot
    }
}
plan-size = { " " }About { $size } MB kept.
plan-costs = 
    { $name }, a { $kind }: { $counted }, of which { $kept ->
        [one] 1 is
       *[other] { $kept } are
    } here already; { weeks } left to run.
    About { $time } on { $threads ->
        [one] 1 thread
       *[other] { $threads } threads
    } ({ $basis }).{ $size }
plan-counted = { $points ->
    [one] 1 world
   *[other] { $points } worlds
} × { replications } = { runs }
plan-counted-once = { runs } of { $points ->
    [one] 1 world
   *[other] { $points } worlds
}, what is the same world counted once
plan-duration = { $value } { $unit ->
    [seconds] seconds
    [minutes] minutes
    [hours] hours
   *[second] second
}
plan-share = { $share } %
plan-parts = Per part of the claim, the smallest true effect that { replications } find four times in five when all parts are tested together, from the spread of { $few }. Draws of uncertain parameters are not in it.
plan-too-few = A pilot of { $pilot } cannot tell how far runs are spread, so nothing is said of what this design can see: use --pilot { $fewest } or more.
plan-paired = Mean of the last year. Smallest true difference that { replications } with the same luck find four times in five (test at 5 %), for the world that varies most. The spread comes from { $few ->
    [one] 1 pair
   *[other] { $few } pairs
}: it lies between the ends given with 95 % certainty.
plan-single = Mean of the last year; the half-width of its 95 % interval with { replications }, from the spread of { $few }. For a difference, plan two configs.
plan-members = That is all worlds under each of the { $members } members of the family; the pilot is run under the first, and shows what luck alone lets see.
