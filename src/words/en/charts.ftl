# What charts say, and the captions below them.

caption-bars-of-one = Bars: a single run, so no whiskers: one run does not show how much is due to chance.
caption-dots-of-one = Dots: single runs, so no whiskers: one run does not show how much is due to chance.
caption-dots = Dots: mean of the runs at one point of the design; other parameters may differ between dots. Lines: 95% interval of that mean.
caption-lines-of-one = A single run, so no bands: one run does not show how much is due to chance.
caption-bands = Bands: where half and nine in ten of the runs lie in each week (spread by chance, not uncertainty about the parameters).
caption-lines-and-bands = Lines: median of the runs. Bands: where half (dark) and nine in ten (light) of the runs lie in each week (spread by chance, not uncertainty about the parameters).
caption-bars-of-spread = Bars: mean of the runs. Whiskers: where nine in ten of the runs lie (spread by chance, not uncertainty about the parameters).
caption-bars-of-mean = Bars: mean of the runs. Whiskers: 95% interval of the mean (how well these runs pin it down, not uncertainty about the parameters).
caption-lines-of-mean = Lines: mean of the runs. Bands: 95% interval of the mean (how well these runs pin it down, not uncertainty about the parameters).
caption-few-pairs = Line: mean of the pairs of runs. Band: 95% interval of that mean (how well these pairs pin it down, not uncertainty about the parameters). With so few pairs their spread is not shown: the interval would be wider.
caption-pairs = Line: mean of the pairs of runs. Dark band with edges: 95% interval of that mean (how well these pairs pin it down). Light band: where nine in ten of the pairs lie in each week (spread by chance). Neither shows uncertainty about the parameters.
caption-pairs-of-several = Lines: mean of the pairs of runs. Dark bands with edges: 95% interval of that mean (how well these pairs pin it down). Light bands: where nine in ten of the pairs lie in each week (spread by chance). Neither shows uncertainty about the parameters.
caption-line-of-mean = Line: mean of the runs. Band: 95% interval of the mean (how well these runs pin it down, not uncertainty about the parameters).
caption = { $scenario }, { residents }. { replications }, seed { $seed }, Buurt { $version }. Model outcome, not a forecast. { $meaning }
chart-no-values = There are no values in this period.
chart-averaged = mean of { weeks }
chart-difference = difference from the baseline with the same luck
chart-difference-from = difference from the baseline, there { $level }, with the same luck
chart-grey = grey: { $label }
chart-lines = Line chart by { $period }.
chart-from-to = { $label }: from { $first } to { $last }.
chart-by = { $metric } by “{ $parameter }”
chart-dots = Dot chart.
chart-end = { $end ->
    [lowest] Lowest
   *[highest] Highest
}: { $mean } at { $parameter } = { $at }.
chart-rows = Values in rows.
caption-overview = Dots: mean of the pairs of runs; blue is better, orange is worse, grey cannot be told from chance or is neither better nor worse. { $intervals ->
    [0] No lines: so few pairs do not show how much is chance.
   *[other] Lines: 95% interval of that mean (how well these pairs pin it down, not uncertainty about the parameters).
} With many rows, one in twenty seems clear by chance.
overview = What the policies change
overview-of-one = What changes with: { $title }
overview-against = difference from the baseline with the same luck: { $baseline }
overview-weeks = mean of weeks { $from } to { $last }
caption-cost-benefit = Bars: mean of the pairs of runs; blue is a gain, orange a loss, grey cannot be told. Whiskers: 95% interval of that mean (how well these runs pin it down, not uncertainty about the parameters or the prices).
cost-benefit-years = over { $years ->
    [one] 1 year
   *[other] { $years } years
}, discounted at { $rate } a year
cost-benefit-against = against “{ $baseline }”
caption-evaluation-of-one = Dots: a single run, so no whiskers: one run does not show how much is due to chance. Line: the same people with and without the policy, with the same luck.
caption-evaluation = Dots: mean of what each way of judging finds in the runs. Whiskers: 95% interval of that mean (how well these runs pin it down, not uncertainty about the parameters). Line: the same people with and without the policy, with the same luck.
caption-variance = Replications are those of each point of the design. Bars: part of what parameters do to the metric, chance left out, that this one does alone, or alone and with others. Whiskers: 95% interval, by drawing rows of the design again.
caption-effects = Replications are those of each point of the design. Bars: mean size of the change in the metric from one end of the range of a parameter to the other. Whiskers: 95% interval, by drawing trajectories again. Line: as much change comes from chance alone.
sensitivity-moved-most = { $label }: moved most by “{ $most }”
sensitivity-none-stands-out = { $label }: no parameter stands out
chart-resident = Resident { $resident }
caption-over = Line: mean over the members of the family and the pairs of runs. Dark band with edges: 95% interval of that mean by luck alone (the same members, other luck). Light band: 95% interval over luck and assumptions (other members that fit as well, other luck).
caption-over-of-several = Lines: mean over the members of the family and the pairs of runs. Dark bands with edges: 95% interval of that mean by luck alone (the same members, other luck). Light bands: 95% interval over luck and assumptions (other members that fit as well, other luck).
caption-dots-over = Dots: mean over the members of the family and the runs at one point of the design; other parameters may differ between dots. Thick lines: 95% interval of that mean by luck alone. Thin lines: over luck and assumptions.
caption-overview-over = Dots: mean over the { $members } members of the family and the pairs of runs; blue is better, orange is worse, grey cannot be told or is neither better nor worse. { $intervals ->
    [0] No lines: so few pairs do not show how much is chance.
   *[other] Thick lines: 95% interval of that mean by luck alone (the same members, other luck). Thin lines: over luck and assumptions (other members that fit as well, other luck).
} With many rows, one in twenty seems clear by chance.
