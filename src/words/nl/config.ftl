# Wat er mis kan zijn met een configuratie.

config-this-section-has-no = deze sectie heeft geen `{ $tag }`
config-missing = `{ $value }` ontbreekt
config-decides-which-other-keys = `{ $tag }` bepaalt welke andere sleutels er zijn: { $choices }
config-expected = verwacht: { $choices }
config-is = `{ $path_of_kind }` is { $found }
config-expected-2 = verwacht: { $one_of }
config-expected-3 = verwacht: { $whole_range }
config-expected-4 = verwacht: { $expected }
config-cannot-be = `{ $path }` kan niet "{ $shown }" zijn
config-did-you-mean = bedoelde u "{ $near }"?
config-none-keys-this-file = geen van de sleutels van dit bestand is er een die hier wordt verwacht
config-buurt-explain-lists-keys = `buurt explain` noemt de sleutels; `buurt new NAAM` schrijft een bestand om mee te beginnen
config-expected-plain-text = verwacht: gewone tekst
config-has-control-characters = `{ $path }` bevat stuurtekens: "{ $shown }"
config-remove-them-they-would = haal ze weg; ze zouden de terminal sturen van wie dit leest
config-expected-name-your-own = verwacht: een naam die u zelf kiest
config-this-section-has-no-2 = deze sectie van `{ $path }` heeft geen naam
config-write-name-such-as = schrijf [{ $path }.NAAM], zoals [{ $path }.fewer-clients], of --set { $path }.NAAM.…
config-unknown-key = onbekende sleutel
config-there-no-key = er is geen sleutel `{ $shown }` in [{ $path }]
config-did-you-mean-2 = bedoelde u `{ $tag }`?
config-which-out-range = `{ $path }` is { $found }, dat valt buiten het bereik
config-number-too-large-hold = `{ $path }` is een te groot getal
config-value-is = `{ $path }` is { $found }
config-written = { $number }% wordt geschreven als { $share }
config-write-numbers-without-quotes = schrijf getallen zonder aanhalingstekens, en decimalen met een punt: { $value }
config-write-set = schrijf --set { $path }={ $value }
config-list-put-text-between = zet tekst in een lijst tussen aanhalingstekens: ["een", "twee"]
config-write-true-false-without = schrijf true en false zonder aanhalingstekens
config-write-without-point = schrijf het zonder punt: { $number }
config-put-text-between-quotes = zet tekst tussen aanhalingstekens
config-put-text-between-quotes-2 = zet tekst tussen aanhalingstekens: --set '{ $path }="…"'
config-list = `{ $path }` is een lijst van { $items }
config-write-list-between-brackets = schrijf een lijst tussen haken: [1, 2, 3]
config-start-section-with-line = begin de sectie met een regel [{ $path }]
config-at-top = bovenaan
config-in-section = in [{ $path }]
config-there-twice = staat er twee keer
config-said-twice = `{ $shown }` staat twee keer in [{ $path }]: met punten en als sectie
config-there-no-key-2 = er is geen sleutel `{ $shown }` { $section }
config-did-you-mean-3 = bedoelde u `{ $near }`?
config-key-exists-elsewhere-as = die sleutel is er elders wel, als { $listed }
config-this-section-has-no-3 = deze sectie heeft geen sleutels
config-keys-here = de sleutels zijn hier { $listed }
config-section = sectie [{ $value }]
config-not-this-section = niet in deze sectie
config-add-set = voeg toe: --set { $value }=…
config-or-start-file-with = of begin het bestand met extends = "…" om alle andere waarden uit een volledige configuratie te nemen
config-at-most = { $expected }, hooguit { $highest }
config-extends-itself = `{ $name }` breidt zichzelf uit: { $names } → { $name }
config-more-than-files-extend = meer dan { $files ->
    [one] 1 bestand breidt een ander uit
   *[other] { $files } bestanden breiden elkaar uit
}
config-expected-path-file-between = verwacht: het pad van een bestand, tussen aanhalingstekens
config-extends = `extends` is { $found }
config-example-extends-almere-haven = bijvoorbeeld: extends = "../almere-haven.toml"
config-file-empty = het bestand is leeg
config-buurt-new-name-writes = `buurt new NAAM` schrijft een scenario om mee te beginnen
config-not-utf-from-here = vanaf hier geen UTF-8
config-file-not-utf-text = het bestand is geen tekst in UTF-8: byte { $byte } op regel { $line }
config-save-as-utf-excel = sla het op als UTF-8; in Excel en Kladblok kan dat onder Opslaan als
config-does-not-exist = `{ $name }` bestaat niet
config-you-have-no-permission = u mag `{ $name }` niet lezen
config-cannot-be-read = `{ $name }` is niet te lezen: { $error }
config-directory-expected-file-ends = `{ $name }` is een map; verwacht wordt een bestand dat eindigt op .toml
config-holds-result = er staat het resultaat van { $file } in
config-more-than-mib = meer dan 4 MiB
config-too-big-config-at = `{ $name }` is te groot voor een configuratie: { $size }; er wordt hooguit 4 MiB gelezen
config-was-looked-from-folder = er is gezocht vanuit de map { $shown }; ga naar een andere, of schrijf het hele pad
config-there-file-called-same = in dezelfde map staat een bestand `{ $near }`
config-section-given-twice = sectie { $shown } staat er twee keer
config-given-twice-same-section = `{ $marked }` staat twee keer in dezelfde sectie
config-second-one = de tweede
config-keep-one-them = houd er één
config-this-line-not-valid = deze regel is geen geldige TOML
config-use-straight-quotes = gebruik rechte aanhalingstekens: "…"
config-write-paths-also-on = schrijf `/` in paden, ook onder Windows: "../data/table.csv"
config-section-header-one-name = een sectie begint met één naam tussen haken: [care.weights]
config-line-key-value-section = een regel is `sleutel = waarde`, `[sectie]` of een opmerking na `#`
config-write-between-key-value = schrijf `=` tussen sleutel en waarde: { $shown } = { $shown_1 }
config-write-decimals-with-point = schrijf decimalen met een punt: { $key } = { $decimal }
config-write-percentage-as-share = schrijf een percentage als aandeel: { $key } = { $percentage }
config-write-number-as = schrijf het getal als { $key } = { $plain }
config-give-value-or-remove = geef `{ $key }` een waarde, of haal de regel weg
config-write-true-or-false = schrijf true of false, zonder hoofdletters of aanhalingstekens
config-put-text-between-quotes-3 = zet tekst tussen aanhalingstekens: { $key } = "{ $shown }"
config-has-no-write-as = `{ $shown }` heeft geen `=`; schrijf het als sleutel=waarde, zonder spaties, of met aanhalingstekens om een waarde die ze heeft: 'sleutel=een waarde'
config-extends-can-only-stand = `extends` kan alleen in een bestand staan; hier worden losse waarden veranderd
config-not-key-write-section = `{ $shown }` is geen sleutel; schrijf de sectie en de sleutel met punten ertussen: sectie.sleutel
config-differ-capitals-only-would = `{ $shown }` en `{ $shown_1 }` verschillen alleen in hoofdletters, en zouden op veel computers hetzelfde bestand zijn
config-cannot-be-name-file = `{ $shown }` kan niet de naam van een bestand of map zijn: gebruik letters, cijfers, `-`, `_` en spaties
config-name-bytes-long-expected = de naam is { $bytes ->
    [one] 1 byte
   *[other] { $bytes } bytes
} lang; verwacht wordt hooguit { $most }, want het wordt een bestand of map
config-name-device-on-windows = `{ $name }` is onder Windows de naam van een apparaat; geen bestand kan daar zo heten
config-the-text = de tekst "{ $shown }"
config-nan-not-number = nan (geen getal)
config-infinite = { $number } (oneindig)
config-date = de datum { $shown }
config-a-list = een lijst
config-a-section = een sectie
config-text-between-quotes = tekst tussen aanhalingstekens
config-true-or-false = true of false
config-or-more = van { $shortest } of meer
config-of-range = van { $shortest } tot { $longest }
config-of-length = van { $shortest }
config-list-each-item = een lijst{ $length }, elk deel { $expected }
config-another-value = een andere waarde
config-more-items = { $first } en nog { $more }
config-number-of = { $what } van { $range }
config-nothing = niets
config-number = een getal
config-whole-number = een geheel getal
config-more-errors = … en nog { $uncounted ->
    [one] 1 fout
   *[other] { $uncounted } fouten
}
config-errors-in-all = { $count ->
    [one] 1 fout
   *[other] { $count } fouten
}
config-cannot-be-used = de configuratie is niet te gebruiken: { $error }
config-nothing-set-here = hier is niets gezet
config-or = { $first } of { $end }
config-and = { $first } en { $end }
config-missing-keys = { $names } { $count ->
    [one] ontbreekt
   *[other] ontbreken
}
config-add-to = zet { $count ->
    [one] die
   *[other] ze
} in { $file }
config-add-under = zet { $count ->
    [one] die
   *[other] ze
} onder [{ $path }] in { $file }
config-paths-count-from = paden tellen vanaf de map van het bestand dat ze noemt: verander ze na het kopiëren van dat bestand, of schrijf ze voluit
config-extended-here = hier uitgebreid
config-range-from-to = van { $low } tot en met { $high }
config-range-from-below = van { $low } tot onder { $high }
config-range-above-to = boven { $low } tot en met { $high }
config-range-above-below = boven { $low } en onder { $high }
config-range-from-open = { $low } of meer
config-range-above-open = boven { $low }
config-range-open-to = { $high } of minder
config-range-open-below = onder { $high }
level-error = fout
level-help = hulp
level-note = betekenis
config-overlay-extends = `{ $path }` breidt een ander bestand uit; een bestand met waarden wordt over elke configuratie gelegd
config-overlay-extends-advice = laat `extends` weg en houd alleen de waarden
