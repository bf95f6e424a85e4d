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
