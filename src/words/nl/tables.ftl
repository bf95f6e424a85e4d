# Wat er mis kan zijn met een tabel met buurten.

table-no-such-file = dat bestand is er niet; verwacht wordt een tabel met buurten (.csv of .xlsx)
table-directory = is een map; verwacht wordt een tabel met buurten (.csv of .xlsx)
table-not-an-ordinary-file = is geen gewoon bestand; verwacht wordt een tabel met buurten (.csv of .xlsx)
table-unreadable = is niet te lezen: { $what }
table-too-large = is { $size } MiB; verwacht wordt hooguit { $limit } MiB, een tabel met buurten is veel kleiner
table-empty = is leeg; verwacht wordt een kopregel en één rij per buurt
table-utf16 = is gecodeerd als UTF-16; verwacht wordt UTF-8 (in Excel: opslaan als `CSV UTF-8`)
table-not-utf8 = bevat byte { $byte }, die geen UTF-8 is; verwacht wordt UTF-8 (in Excel: opslaan als `CSV UTF-8`)
table-not-text = bevat nulbytes en is dus geen tekst; verwacht wordt een tabel (.csv of .xlsx)
table-old-workbook = is een werkmap van de oude soort (.xls); verwacht wordt .xlsx of .csv
table-damaged-workbook = is niet te openen als .xlsx-werkmap ({ $what }); verwacht wordt een onbeschadigd bestand
table-no-sheet-with-header = geen zichtbaar werkblad heeft in de eerste rijen een bekende kopregel; verwacht worden kolommen als { $expected }; gevonden zijn de werkbladen { $sheets }
table-unknown-form = gevonden is de kopregel `{ $found }`; verwacht worden de eigen kolommen van Buurt ({ $own }), een export van StatLine ({ $statline }) of de CBS-werkmap kwb ({ $workbook })
table-wrong-separator = de kolommen zijn gescheiden door { $found }; verwacht worden komma's, met een punt als decimaalteken, in de eigen vorm van Buurt
table-missing-column = de verplichte kolom `{ $name }` ontbreekt{ $nearest ->
    [none] { "" }
    *[other] ; de naam die er het meest op lijkt: `{ $nearest }`
    }
table-unknown-column = onbekende kolom{ $nearest ->
    [none] { "" }
    *[other] ; de geldige naam die er het meest op lijkt: `{ $nearest }`
    }
table-repeated-column = de kolom staat twee keer in de kopregel; verwacht wordt één keer
table-ragged-row = { $found ->
    [one] 1 cel gevonden
    *[other] { $found } cellen gevonden
    }; verwacht worden er { $expected }, zoals in de kopregel{ $open ->
    [yes] { " " }(wordt een aanhalingsteken nergens gesloten?)
    *[no] { "" }
    }
table-no-rows = er zijn geen rijen onder de kopregel; verwacht wordt er één per buurt
table-missing-value = de cel is leeg; verwacht wordt { $expected }
table-unexpected = gevonden is `{ $found }`; verwacht wordt { $expected }
table-repeated-code = gevonden is `{ $code }`, die { $first } al heeft; verwacht wordt elke code één keer
table-several-periods = gevonden zijn de perioden { $found }; verwacht wordt er één, exporteer dus één jaar
table-more-households-than-residents = { $households ->
    [one] 1 huishouden
    *[other] { $households } huishoudens
    } voor { residents } gevonden; verwacht worden er hooguit evenveel
table-no-households = 0 huishoudens voor { residents } gevonden; verwacht wordt er minstens één
table-implausible-household-size = { residents } in { $households ->
    [one] 1 huishouden
    *[other] { $households } huishoudens
    } gevonden, gemiddeld { $size }; verwacht wordt 1 tot 10
table-household-types = de soorten huishoudens tellen op tot { $sum }; verwacht wordt { $households }, het aantal huishoudens, met { $tolerance } speling voor afronding
table-incomplete-flows = gevonden: { $found } van births_per_1000, deaths_per_1000, moved_in_per_1000 en moved_out_per_1000; verwacht worden ze alle vier of geen
table-incomplete-age-shares = gevonden: { $found } van de vier aandelen naar leeftijd; verwacht worden ze alle vier of geen
table-age-shares = de vier aandelen naar leeftijd tellen op tot { $sum }; verwacht wordt 1, met 0,01 speling
table-age-counts = de leeftijdsgroepen tellen op tot { $sum }; verwacht wordt { $residents }, het aantal inwoners, met { $tolerance } speling voor afronding
table-nobody-anywhere = geen enkel gebied heeft inwoners; verwacht wordt er minstens één
table-forecast-flows = de tabel met buurten zegt zelf wie er komt en gaat (births_per_1000 enzovoort, van `{ $area }`); verwacht wordt het een of het ander: laat die kolommen weg, of de prognose
table-not-forecast = de prognose heeft geen jaar van de gemeente `{ $municipality }`, waarin gebied `{ $area }` van de tabel ligt; verwacht worden haar rijen, onder die naam of de code in de codes van haar gebieden
table-forecast-one-year = de prognose heeft van de gemeente `{ $municipality }` alleen { $year }, en niets dan inwoners; verwacht wordt een later jaar, of wie er wordt geboren, sterft, komt en gaat
table-forecast-first-year = gevonden is { $found } als eerste jaar; verwacht wordt { $first }, zoals van de gemeente `{ $other }`
table-year-order = gevonden is { $found } na { $before }; verwacht wordt { $expected }: de jaren van een gemeente volgen op elkaar
table-year-twice = gevonden is { $found } nog een keer; verwacht wordt elk jaar van een gemeente één keer, exporteer dus alleen totalen
table-at-sheet = , werkblad `{ $sheet }`
table-at-row = , rij { $row }
table-at-line = , regel { $line }
table-at-column = , kolom `{ $column }`
more-errors = … en nog { $more ->
    [one] 1 fout
   *[other] { $more } fouten
}
table-unpacks-too-large = is uitgepakt meer dan { $most } MiB in totaal of { $piece } MiB in één cel; verwacht wordt een tabel met buurten, en die is veel kleiner
table-too-many-rows = heeft { $found ->
    [one] 1 rij
   *[other] { $found } rijen
}; verwacht worden er hooguit { $most }: één per buurt, en Nederland heeft er zo'n 14.000
table-row-in-comment = begint met `#` en is dus een opmerking, maar heeft evenveel cellen als de kopregel; verwacht worden aanhalingstekens om een code die met `#` begint, of geen regel als deze
table-reserved-name = gevonden is `{ $found }`, dat in elk resultaat het geheel betekent; verwacht wordt een andere naam
table-row = rij { $line }
table-line = regel { $line }
