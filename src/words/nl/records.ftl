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
