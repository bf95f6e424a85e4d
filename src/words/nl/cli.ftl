# De opdrachtregel zelf.

language-unknown = `{ $text }` is hier geen taal; verwacht wordt en of nl
runs-done = { runs }, { $kept } van eerder bewaard, { $failed } mislukt.
interrupted = Onderbroken: voltooide runs zijn bewaard in { $place }. Dezelfde opdracht gaat daar verder.
interrupted-after = Onderbroken: { $finished } zijn klaar en bewaard in { $place }. Dezelfde opdracht gaat daar verder.
nothing-done = Er is niets gedraaid en niets geschreven.
error = fout: { $text }

help-usage = Gebruik:
help-commands = Opdrachten
help-arguments = Argumenten
help-options = Opties
arguments-see-help = Zie --help voor meer.
arguments-unknown = onverwacht argument `{ $argument }`
arguments-unknown-near = onverwacht argument `{ $argument }`; `{ $nearest }` lijkt er het meest op
arguments-no-command = er is geen opdracht `{ $command }`
arguments-no-command-near = er is geen opdracht `{ $command }`; `{ $nearest }` lijkt er het meest op
arguments-missing = er ontbreekt: { $argument }
arguments-refused = `{ $value }` is geen waarde voor { $argument }: { $why }
arguments-other-value = `{ $value }` is geen waarde voor { $argument }; verwacht wordt { $expected }
arguments-no-value = bij { $argument } ontbreekt de waarde
run-announced = { $title }: { residents }, { $years } jaar na { $burn_in ->
    [one] 1 week
   *[other] { $burn_in } weken
} aanloop, { replications }.
run-one-replication = Eén herhaling: hoeveel hiervan toeval is, valt niet te zien.
run-about-chance = Het interval gaat over toeval, niet over de onzekerheid van de parameters.
run-charts = Grafieken: { $place }/charts   Alles: { $place }
run-recognised = Deze run was er al en is niet opnieuw gedaan.
table-notes = { $notes ->
    [one] Eén opmerking over het lezen van { $table }: `buurt check` geeft die.
   *[other] { $notes } opmerkingen over het lezen van { $table }: `buurt check` geeft ze.
}
set-split = `{ $rest }` is geen bestand en geen vlag; zet aanhalingstekens om een waarde met spaties: --set '{ $change } { $rest }'
slowed-to = Een week duurt { $times }× zo lang als eerst: nog { $minutes } min in dit tempo. Waarden aan het eind van hun bereik kunnen dat doen (`buurt explain SLEUTEL`). Ctrl-C stopt; voltooide herhalingen worden bewaard.
slowed-to-nothing = Al { $seconds } s is geen week voltooid. Waarden aan het eind van hun bereik kunnen dat doen (`buurt explain SLEUTEL`). Ctrl-C stopt; voltooide herhalingen worden bewaard.
stopping = Stopt tussen twee weken; voltooide herhalingen worden bewaard.
time-left = nog
progress = { $done }% klaar, { replications }; nog { $left } s
no-interrupt = naar Ctrl-C kan niet worden geluisterd
output-lost = kan niet schrijven naar de standaarduitvoer: { $error }; wat af te drukken was is niet compleet
comparison-where = Zinnen: { $out }/comparison.md   Grafieken: { $out }/charts   Alles: { $out }
arguments-expected-whole = verwacht wordt een geheel getal
