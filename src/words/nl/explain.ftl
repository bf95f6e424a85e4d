# `buurt explain`: wat een sleutel betekent.

explain-kind = Welke soort dit is; die bepaalt de andere sleutels van de sectie.
explain-no-such-key = er is geen sleutel of sectie `{ $key }`; `buurt explain` noemt ze alle
explain-no-such-key-near = er is geen sleutel of sectie `{ $key }`; bedoelde u { $near }?
explain-only-when = alleen bij
explain-unit = eenheid
explain-range = bereik
explain-choices = keuzes
explain-default = standaard
explain-not-set = niet gezet
explain-source = bron
explain-change = wijzigen
explain-no-such-kind = er is geen soort `{ $kind }` in `{ $section }`; bedoelde u `{ $near }`? `buurt explain { $section }` noemt ze alle
explain-kinds = Elke sectie [{ $section }.<naam>] heeft een naam die u zelf kiest en een `{ $tag }`:
explain-keys-of-every-kind = `buurt explain { $section }.SOORT` geeft de sleutels van een soort. Sleutels van elke soort:
explain-also = Sleutels van elke soort (`buurt explain { $section }`): { $also }

    In een configuratie:
explain-name = naam
explain-metric = Een maat per week, in trajectories.parquet en summary.csv.
explain-measure = Een maat per herhaling, uit haar trajecten over een venster van weken; voor beweringen (`buurt test`).
explain-outcome-near = { $message } (een uitkomst die erop lijkt is `{ $near }`)
explain-kind-near = { $message } (een soort beleid die erop lijkt is `{ $near }`)
explain-default-damaged = de standaard in dit programma is beschadigd: { $errors }
