# `buurt test`: verdicts on claims, and the page about them.

claim-supported = supported
claim-refuted = refuted
claim-undecided = undecided
claim-restates = restates a rule
claim-direction-supported = direction supported
claim-but-not-robust = , but not robust
claim-pp = pp
claim-weeks = weeks
claim-hours-week = hours/week
claim-above-matters-from = above 0 (matters from { $margin })
claim-below-matters-from = below 0 (matters from { $margin })
claim-within = within ± { $margin }
claim-this-model-as-stands = In this model, as it stands
claim-this-model-with-what = In this model, with what is set in all its worlds (see the contrast)
claim-every-direction-holds = { $here }, every part of the claim holds in direction; whether the effect is large enough to matter is not sure.
claim-every-part-claim-holds = { $here }, every part of the claim holds.
claim-does-not-hold = { $here }, the claim does not hold as stated. Ruled out: { $parts }.
claim-this-design-cannot-tell = This design cannot tell: { $parts } may go either way.
claim-whether-depends-on-uncertain = Whether that depends on uncertain parameters was not looked at.
claim-but-over-uncertain-parameters = But over the uncertain parameters all of it holds in { $held } of { draws } only: it depends on numbers that nobody has measured.
claim-over-uncertain-parameters-all = Over the uncertain parameters all of it lies where the claim says in { $held } of { draws }.
claim-restates-all = The contrast restates what is put into the model (see below). It tests nothing, whatever comes out, so the claim is neither judged nor counted.
claim-restates-some = Restates what is put in, and does not count: { $parts }.
claim-part-restates = Restates a rule: { $rule } { $as_claimed ->
    [yes] What came out is what was put in.
    [no] That is not what came out: see whether the worlds do what they are to do.
   *[unclear] Whether that is what came out cannot be told from so many runs.
}
claim-totals = { $supported ->
    [one] 1 claim is
   *[other] { $supported } claims are
} supported{ $fragile ->
    [0] { "" }
   *[other] { " " }({ $fragile } of them not over what is uncertain)
}, { $refuted } refuted, { $undecided } undecided{ $restating ->
    [0] .
    [one] ; 1 restates a rule and is not counted.
   *[other] ; { $restating } restate a rule and are not counted.
}
claim-too-few-replications-have = Too few replications have a value.
claim-about-replications-would-decide = About { replications } would decide ({ $verdict }), if estimate and spread stay as they are.
claim-no-design-reasonable-size = No design of reasonable size would decide: the estimate lies on a boundary.
claim-driver = The estimate { $way ->
    [down] falls
   *[up] rises
} with `{ $key }`{ $near ->
    [nowhere] { "" }
   *[other] { " " }and changes sign near { $near }
}.
claim-no-uncertain-parameter-stands = No uncertain parameter stands out in { draws }.
claim-with-margin-below-would = With a margin below { $far } it would no longer be shown to be too small to matter.
claim-effect-at-least-margin = The effect is at least the margin; a smallest effect of interest above { $far } would refute it.
claim-direction-sure-size-not = The direction is sure, the size is not: it may be below the margin. A smallest effect of interest above { $far } would refute it.
claim-effect-matters = There is an effect that matters; it would take a margin above { $near } to call it small.
claim-contrast-changes-nothing-here = The contrast changes nothing here, not in any replication; look whether it does what it is to do.
claim-effect-goes-other-way = The effect goes the other way; no margin would save the claim.
claim-effect-too-small = There is an effect in this direction, but it is too small to matter; below a margin of { $bound } it would count.
claim-effect-ruled-out = An effect as large as the margin is ruled out; below a margin of { $bound } it would be undecided.
claim-heading = # Hypotheses
claim-heading-untestable = ## Cannot be tested yet
claim-intro =
    Made by Buurt { $version } with

    ```sh
    { $command }
    ```

    Every claim was declared in its file before it was run: the contrast, the measure, the smallest effect that matters (the margin) and the parameters over which it must hold. Worlds that are compared share their luck. A part is *supported* when its whole interval lies on the side of zero that the claim says (or, for "no effect", within the margin) and an effect as large as the margin is not ruled out; *refuted* when the interval rules out an effect as large as the margin (or lies beyond it); otherwise *undecided*. A claim is supported when all its parts are, refuted when one is. A part *restates a rule* when what it contrasts is put into the model by hand, so that whatever comes out tests nothing; its file says so, and it is part of the hash of the declaration. It is shown with an interval of 95 %, it is not judged, and it does not count in the adjustment for many tests: no verdict is given on it, so none can be wrong. A verdict is about this model with these values, not about the world: it says which claims follow from the links that are in the model, and which do not.

    { "**" }{ $claims ->
        [one] 1 claim
       *[other] { $claims } claims
    } with { $parts ->
        [one] 1 part was
       *[other] { $parts } parts were
    } tested together** ({ runs }). The intervals and p-values are adjusted for that (Holm): the chance of any wrong verdict among all of them is held at { $alpha } %. { $restating ->
        [0] { "" }
        [one] Of these claims 1 more part restates a rule and is shown without a verdict.{ " " }
       *[other] Of these claims { $restating } more parts restate a rule and are shown without a verdict.{ " " }
    }{ $totals }
claim-not-design-was-declared = > **Not the design that was declared**: fewer replications or draws than in the files. Read these verdicts as a trial.
claim-overview-head =
    | claim | verdict | parts that restate a rule | draws (over a family: members) in which every direction holds |
    |---|---|---:|---:|
claim-untestable = cannot be tested yet
claim-by-which-links = *By which links:*
claim-parts-head =
    | part | claimed | estimate | interval | verdict | p (adjusted) | holds in |
    |---|---|---:|---|---|---:|---:|
claim-estimates = The estimates
claim-what-would-change = *What would change it:*
claim-runs-failed-left-out = { $failed ->
    [one] 1 run failed and is left out.
   *[other] { $failed } runs failed and are left out.
}
claim-declared-hash = Declared in `{ $file }`, hash `{ $hash }`.
claim-world-as-it-is = *{ $name }* (as it is)
claim-contrast-replications-weeks = *Contrast:* { $worlds }; { replications } of { weeks }.
claim-all-them = In all of them { $shared }.
claim-key-range = `{ $key }` { $low } to { $high }
claim-uncertain-draws-replications = Uncertain: { $ranges } ({ draws } of { replications }).
claim-margins = *Margins:*
claim-p-small = < 0.001
claim-of-your-own =
    ## A claim of your own

    Copy one of the files in `configs/hypotheses/`, give it a name of its own, and change the claim, the worlds (`set` takes any key of the config, policies included), the measure, the direction and the margin. `buurt check FILE` says what is wrong with it and runs nothing; `buurt test FILE` tests it. `buurt test --measures` lists what can be measured. Choose the margin before you look: a declaration that was changed has another hash. Test it together with others (`buurt test A B …`) when you mean to report the best of them, so that the adjustment counts them all.
claim-claim = claim
claim-part = part
claim-estimate = estimate
claim-verdict = verdict
claim-draws = holds in
claim-cannot-be-tested-yet = cannot be tested yet
claim-page-charts-numbers = Page, charts and numbers:
claim-chart-green-where-claim-says = green: where the claim says it lies, from the margin on
claim-chart-estimate = estimate
claim-chart-verdict = verdict
claim-chart-blue-estimate-with-its = Blue: estimate, with its interval (up to { $level }%, adjusted for all parts tested together), { replications }.
claim-chart-orange-same-estimate-under = Orange: the same estimate under { draws } of the uncertain parameters.
claim-chart-buurt-model-outcome-not = Buurt { $version }. Model outcome, not a forecast.
claim-chart-over = Blue: mean over the { $members } members of the family. Thick lines: its interval by luck alone (up to { $level }%, adjusted for all parts tested together). Thin lines: over luck and assumptions, on which verdicts rest. { replications } of each member.
claim-part-held = *{ $part }* in { $held }
claim-over-members = Over the { $members } members of the family, each taken as a draw of what fits as well, it lies where the claim says: { $held }. Verdicts rest on luck and assumptions together.
