# `buurt compare` and what else holds worlds beside each other.

comparison-points = { $number } percentage points
comparison-way = { $way ->
    [better] better
    [worse] worse
   *[equal] equal
}
comparison-pairs-all = { comparison-way } in all { $pairs }
comparison-pairs-some = { comparison-way } in { $count } of { $pairs }
comparison-pairs-equal = { comparison-way } in { $count }, equal in { $equal } of { $pairs }
comparison-changed = Changed in all worlds, the baseline included: { $changes }.
comparison-all-failed = { $title }, { $label }: nothing can be said, { $failed ->
    [one] 1 of its runs
   *[other] { $failed } of its runs
} failed.
comparison-too-few = { $title }, { $label }: { $pairs ->
    [one] 1 pair of replications cannot tell chance from effect.
   *[other] { $pairs } pairs of replications cannot tell chance from effect.
}
comparison-nothing = { $title }, { $label }: no difference at all in any of { replications }.
comparison-unclear = { $title }, { $label }: no difference that can be told from chance with { replications }; a difference of { $detectable } would probably have been seen.
comparison-found = { $title }, { $label }: { $mean } { $direction ->
    [higher] higher
   *[lower] lower
} than in the baseline on average ({ $least } to { $most }{ $relative }, { replications })
comparison-relative = , { $percent } of the baseline
comparison-found-clear = { comparison-found }.
comparison-found-by-chance = { comparison-found }, but among { $all ->
    [one] 1 comparison one may look
   *[other] { $all } comparisons some look
} like this by chance alone.
comparison-closing = { $all ->
    [one] 1 difference
   *[other] { $all } differences
} from { $pairs ->
    [one] 1 pair
   *[other] { $pairs } pairs
} of replications. Where nothing changes, about 1 in 20 looks clear all the same: here up to { $chance }. Intervals that leave out zero: { $outstanding }; clear after Holm's adjustment for all { $all }: { $clear }, marked *. { $about }
comparison-about-chance = Intervals are about chance, not about the uncertainty of the parameters.
comparison-about-members = They are over luck and assumptions: the { $members } members of the family are taken as draws of sets that fit as well; what they share is not varied.
comparison-over = Of the { $members } members { $same } have this sign; { $share } of the variance of a pair lies between members.
