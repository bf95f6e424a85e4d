# `buurt graph`: de relatiegraaf in een week.

graph-no-result = in { $path } staat geen config.toml; verwacht wordt een map met een resultaat, zoals `buurt run` die maakt
graph-exists = { $path } is er al; geef --force om het te vervangen, of --out voor een ander bestand
graph-done = { weeks } opnieuw gedaan in { $ran } s, { $path } geschreven, { $all } s in totaal
graph-no-replication = er is geen herhaling { $asked }: de run heeft er { $replications }, genummerd vanaf 0
graph-no-week = er is geen week { $week }: de run gaat van week { $first } tot en met week { $last }
graph-unwritable = { $path } is niet te schrijven
graph-no-format = `{ $text }` is geen vorm; verwacht wordt graphml, dot of json
graph-sampled = geschat uit { $sources } bronnen
graph-exact = exact
graph-kind = { $kind ->
    [resident] inwoner
    [professional] hulpverlener
    [provider] aanbieder
   *[municipality] gemeente
}
