# Wat er mis kan gaan op de schijf.

record-write = { $path } is niet te schrijven: { $source }
    { $advice ->
    [full] { "  " }maak ruimte en voer de opdracht opnieuw uit: voltooide herhalingen zijn bewaard
    [forbidden] { "  " }kies met --out een plaats waar u mag schrijven
    *[other] { "  " }voltooide herhalingen zijn bewaard: voer de opdracht opnieuw uit, of kies met --out een andere plaats
    }
record-read = { $path } is niet te lezen: { $source }
record-not-a-table = { $path } is niet te lezen als tabel van Buurt: { $reason }
    { "  " }maak die opnieuw met `buurt run`, of zet die eerst om
record-encode = { $path } is niet te coderen: { $source }
    { "  " }dit is een gebrek van Buurt; meld het alstublieft
record-columns = { $path } is niet te schrijven: { $source }
    { "  " }alle herhalingen van een run moeten dezelfde kolommen hebben; voer de opdracht opnieuw uit met --force
record-not-a-directory = { $path } is geen map
    { "  " }kies een andere plaats met --out
record-not-a-result = in { $path } staat `{ $found }` en het is geen resultaat van Buurt, dus daar wordt niets geschreven
    { "  " }kies een lege of nieuwe map met --out
record-other-result = in { $path } staat al een { $status ->
    [complete] volledig
    *[unfinished] onvolledig
    } resultaat: { $found }
    { "  " }gevraagd: { $asked }
    { "  " }kies een andere plaats met --out, of vervang het met --force
record-incomplete = { $path } zegt volledig te zijn, maar { $file } ontbreekt of is niet wat is geschreven
    { "  " }maak het opnieuw met --force, of kies een andere plaats met --out
record-not-complete = in { $path } staat geen volledig resultaat van Buurt
    { "  " }maak het eerst af met `buurt run`
record-manifest = { $path } is niet te begrijpen: { $reason }
    { "  " }zet de map elders, of kies een andere plaats met --out
record-in-use = een andere buurt{ $process ->
    [none] { "" }
    *[other] { " " }(proces { $process })
    } is bezig in { $path }
    { "  " }wacht tot die klaar is, of kies een andere plaats met --out
record-part = { $path } is niet te gebruiken: { $source }
    { "  " }voer de opdracht opnieuw uit: deze herhaling wordt dan opnieuw gemaakt
record-unfinished = { $path } mist nog { $missing } van de herhalingen (de eerste is { $first })
    { "  " }voer de opdracht opnieuw uit om verder te gaan
record-gone = { $path } is weggehaald of veranderd terwijl buurt daar bezig was, dus het resultaat is niet volledig
    { "  " }voer de opdracht opnieuw uit, en laat de map met rust tot die klaar is
broken-other-kind = het is een ander soort bestand
broken-other-form = het heeft vorm { $found }; verwacht wordt { $expected }
broken-damaged = het is beschadigd: de controlesom klopt niet
part-of-other-run = het hoort bij een andere run (buurt { $version }, configuratie { $config }, toevalsgetal { $seed }, herhaling { $replication })
table-mismatch = kolom { $position } is { $found }; verwacht wordt { $expected }
manifest-format = het heeft vorm { $version }, deze buurt kent vorm { $known }
manifest-none = het is geen manifest van Buurt
not-a-hash = `{ $text }` is geen kenmerk van 64 hexadecimale cijfers
identity = `{ $name }`, configuratie { $config }, toevalsgetal { $seed }, { replications }, buurt { $version }
identity-version = { $version } (uitkomsten { $results })
restore-broken = de bewaarde toestand is niet te gebruiken, { $why }; draai vanaf het begin
restore-other-population = de bewaarde toestand heeft { $saved ->
    [one] 1 inwoner
   *[other] { $saved } inwoners
} en de tabel { $expected }: zij hoort bij een andere bevolking
checkpoint-broken = { $why }: draai vanaf het begin
checkpoint-other = het hoort bij een andere run, week of versie van Buurt: draai vanaf het begin
error-threads = de threads konden niet worden gestart: { $why }
chart-empty = grafiek `{ $metric }` heeft geen reeksen en geen staven; verwacht wordt er minstens één
chart-too-many = grafiek `{ $metric }` heeft { $found } reeksen; verwacht worden er hooguit { $most }: verdeel ze over meer grafieken
chart-unequal = grafiek `{ $metric }`, reeks `{ $series }`: `{ $column }` heeft er { $found } van { weeks }
chart-weeks = grafiek `{ $metric }`, reeks `{ $series }`: week { $week } komt na week { $before }; verwacht worden oplopende weken
table-range-share = een aandeel van 0 tot en met 1 (23% wordt geschreven als 0.23)
table-range-per-thousand = een getal van 0 tot en met 1000
table-range-deprivation = een getal van -10 tot en met 10; hoger is een slechtere positie
table-range-household = een gemiddelde huishoudensgrootte van 1 tot en met 10 personen
table-range-score = een score van -10 tot en met 10, of een punt als die onbekend is
table-range-whole = een geheel getal van 0 tot en met 20000000, zonder punten voor duizendtallen
table-range-figure = een getal van 0 tot en met 20000000, zonder punten voor duizendtallen
table-a-year = een jaar, zoals 2024
table-somebody = minstens één inwoner
table-at-most-residents = hooguit zoveel als de inwoners van dat jaar
table-plain-text = tekst zonder stuurtekens
table-or = { $one } of { $other }
table-code = { $letters } en { $digits } cijfers
table-a-code = een code
table-a-name = een naam
table-level = Gemeente, Wijk of Buurt
