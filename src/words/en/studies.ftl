# What studies say at the command line.

study-finished = { $finished } of { $of ->
    [one] 1 replication
   *[other] { $of } replications
}
study-mean-weeks = Mean of { weeks }
study-replication-failed = replication { $replication } failed: { $error }
study-some-failed = { $failed } of { $all ->
    [one] 1 replication
   *[other] { $all } replications
} failed; the rest is kept.
study-replications-done = { replications } done
study-shown = Shown are the usual metrics and those that are clear; { $kept ->
    [one] the 1 row is
   *[other] all { $kept } rows are
} in { $out }/differences.csv.
study-run-failed = { $name }, replication { $replication } failed: { $error }
study-pairs-failed = { $failed ->
    [one] 1 run failed; the pairs without it are kept. --retry-failed tries it again.
   *[other] { $failed } runs failed; the pairs without them are kept. --retry-failed tries them again.
}
study-by-area = By area: { $all ->
    [one] 1 difference with its 95 % interval
   *[other] all { $all } differences with their 95 % intervals
} in differences_by_area.csv; clear after Holm's adjustment for these { $all }: { $clear }. A small area varies more, so that fewer differences are clear there.
precision-reached = Stopped after { replications }{ $early ->
    [yes] { "" }
   *[no] , the most allowed
}: every mean is known as precisely as asked.
precision-missed = Stopped after { replications }, the most allowed ({ $most }); not as precise as asked: { $names }.
study-without-values = { $none } of { $all ->
    [one] 1 run has
   *[other] { $all } runs have
} no values; the first is point { $point }, replication { $replication }:
    { $error }
calibration-told = { $tried } sets tried, { $refused } refused; { $kept } kept, at distances { $nearest } to { $furthest }; the best meets { $met } of { $targets ->
    [one] 1 target
   *[other] { $targets } targets
}.
calibration-stopped = It stopped after wave { $wave } of { $waves }: among so few sets no parameter goes with a target more than chance would show, so nothing was learned and the sets stayed where they were. More sets (`points`) show more.
precision-form = `{ $text }` is not a precision; write for example waiting=2 or in_care=10%
precision-width = the width in `{ $text }` must be a number above 0
compare-replications = The config of { $name } asks for { $asked ->
    [one] 1 replication
   *[other] { $asked } replications
}; a comparison does as many as its baseline asks for: { $done }.
compare-one = one config is nothing to compare; name the baseline and at least one scenario, or an experiment file with `baseline` and `scenarios`
compare-recognised = This comparison was here already; nothing was run.
evaluation-own-margin = Own margin: the 95 % margin that an evaluator would give from one world; a sound method holds the truth in 19 of 20.
sweep-shown = The first { $shown } of { points }; all are in points.csv.
sweep-same = { $count ->
    [one] Point { $point } is the same world as point { $earlier }: it has the same runs.
   *[other] { $count } points are the same world as an earlier one, the first of them point { $point } (as point { $earlier }): they have the same runs.
}
sweep-done = { runs }, of which { $kept } were kept from before. ± is the 95 % interval of the mean over replications.
sweep-where = Points: { $out }/points.csv   Runs: { $out }/runs.csv   Charts: { $out }/charts
no-name = { $path } has no name
test-same-name = { $first } and { $second } have the same name, `{ $name }`: their charts and rows would be taken for one another
unreadable = { $path } could not be read
tree-idle = The branch { $name } changes nothing: it is the trunk again.
tree-same = Same luck; the futures are equal to the last bit up to week { $fork }.
tree-recognised = This tree was here already; nothing was run.
tree-grown = { weeks } run, where separate runs take { $apart }.{ $kept ->
    [0] {""}
    [one] {" "}1 run was here already.
   *[other] {" "}{ $kept } runs were here already.
}
value-years = { $years ->
    [one] There is one year, year 0; amounts of later years would be discounted by { $rate } a year.
   *[other] All years together are years 0 to { $last } ({ $years } in all); amounts of later years are discounted by { $rate } a year.
}
sweep-over = ± is half the 95 % interval over luck and assumptions: the { $members } members of the family are taken as draws of what fits as well. points.csv has that by luck alone beside it.
