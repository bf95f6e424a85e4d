# `buurt validate`: the page about targets, patterns and limits.

validation-heading = # Validation
validation-what = what
validation-measured = measured
validation-seeds = 90 % of seeds
validation-interval = 95 % interval
validation-range = range
validation-passes = passes
validation-ablation = ablation
validation-off-by = off by
validation-looked-with = Looked for with
validation-region = Looked for in { $towns } towns like this one side by side, under one municipality: { $residents ->
    [one] 1 resident
   *[other] { $residents } residents
}.
validation-twin = Twin
validation-ablation-of = Ablation
validation-yes = yes
validation-no = **no**
validation-too-wide = the interval is wider than the range, so that it says too little
validation-not-measured = not measured
validation-targets = Calibration targets
validation-targets-how = The default is fitted to C1–C13, to the weeks that youth waits (W3), to how often a client stops (V14) and to what the Wmo costs by kind (M17); V20 and M18 are checks it was not fitted to. Measured over the last five years (fewer in a shorter run); the interval is the 95 % interval of the mean over replications, which is about chance only. A target is met when the *mean* lies in the range, and the interval is no wider than that. "Off by" is the distance to the nearest end of the range.
validation-patterns = Validation patterns
validation-patterns-how = Nothing is tuned on these. The interval holds nine in ten of the seeds. A pattern passes when the interval of every figure overlaps its range and is no wider than it, *and* taking the cause away brings a figure out of its range. Where the shipped default fails, section 1 of the description of the model (docs/model.md) says why, as far as is known, and what was tried.
validation-limits = Limits
validation-limits-how = With mechanisms neutralised the model must be a known one. The range is what theory says, give or take four standard errors of the mean; where chance plays no part it is exact. The configs stand in `configs/verification`; the rows "as configured" and those of L7 are about the validated run itself.
validation-opening = Made by `buurt validate`; do not edit. { $title }: { residents }, { weeks } after { $burn_in ->
    [one] 1 week
   *[other] { $burn_in } weeks
} of burn-in, { replications } (limits: { $limits }), seed { $seed }, Buurt { $version }, config `{ $hash }`. What does not pass stands beside what does: these are findings about the model, not about the world.
validation-a-look = **Fewer than thirty replications: a look, not a validation.**
validation-erlang = L1: Erlang's C formula gives a wait of { $erlang ->
    [1] 1 week
   *[other] { $erlang } weeks
} for this queue in continuous time; in steps of a week theory gives { $weekly }. The difference is the price of the step: a place that falls free is taken the week after, so that a service of eight weeks lasts half a week longer, which counts where places are nearly full. With shorter steps the same calculation becomes Erlang's (a test shows it).
validation-breaks = { $what }: { $value }, breaks
validation-does-not-break = { $what }: { $value }, **does not break**
validation-unknown = there is no `{ $unknown }` to validate; expected one of { $known }
validation-verdict-passes = passes
validation-verdict-passes_in_part = passes in part
validation-verdict-fails = FAILS
validation-verdict-not_broken = NOT BROKEN by its ablation
validation-verdict-not_measured = not measured
validation-page = Page, charts and numbers:
validation-configured = as configured
validation-where = green: where it must lie
validation-blue = blue: { $what }
validation-orange = orange: { $what }
