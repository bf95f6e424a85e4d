# `buurt sensitivity`: which parameters matter.

sensitivity-column-metric = Metric
sensitivity-column-parameter = parameter
sensitivity-column-alone = alone
sensitivity-column-total = alone or together
sensitivity-column-effect = effect
sensitivity-column-size = size
sensitivity-column-chance = by chance
sensitivity-no-values = { $label }: there are no values to go by.
sensitivity-same = { $label }: it is the same in every run: there is nothing to explain.
sensitivity-unmoved = { $label }: no parameter moves it: there is nothing to explain.
sensitivity-nothing-to-explain = nothing to explain
sensitivity-split = { $label }: of the differences between runs { $alone } is due to parameters by themselves, { $together } to parameters together and { $chance } to chance.
sensitivity-most = { $key } matters most: it has a part in { $total } ({ $low } to { $high }) of what parameters do.
sensitivity-nothing = no parameter can be told from chance with so few runs.
sensitivity-moves = { $label }: { $key } matters most: from one end of its range to the other it moves the metric by { $moved } on average, { $way ->
    [up] upwards
    [down] downwards
   *[either] up or down depending on the rest
}
sensitivity-not-told = ; not told from chance: { $keys }
