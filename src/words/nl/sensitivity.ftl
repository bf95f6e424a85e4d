# `buurt sensitivity`: welke parameters ertoe doen.

sensitivity-column-metric = Maat
sensitivity-column-parameter = parameter
sensitivity-column-alone = alleen
sensitivity-column-total = alleen of samen
sensitivity-column-effect = effect
sensitivity-column-size = grootte
sensitivity-column-chance = door toeval
sensitivity-no-values = { $label }: er zijn geen waarden om op af te gaan.
sensitivity-same = { $label }: die is in elke run gelijk: er is niets te verklaren.
sensitivity-unmoved = { $label }: geen parameter beweegt die: er is niets te verklaren.
sensitivity-nothing-to-explain = niets te verklaren
sensitivity-split = { $label }: van de verschillen tussen runs komt { $alone } van parameters op zich, { $together } van parameters samen en { $chance } van toeval.
sensitivity-most = { $key } doet het meest: die heeft deel aan { $total } ({ $low } tot { $high }) van wat parameters doen.
sensitivity-nothing = geen parameter is met zo weinig runs van toeval te onderscheiden.
sensitivity-moves = { $label }: { $key } doet het meest: van het ene eind van het bereik tot het andere beweegt die de maat gemiddeld { $moved }, { $way ->
    [up] omhoog
    [down] omlaag
   *[either] omhoog of omlaag, afhankelijk van de rest
}
sensitivity-not-told = ; niet van toeval te onderscheiden: { $keys }
