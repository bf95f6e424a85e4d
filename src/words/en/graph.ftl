# `buurt graph`: the relationship graph at a week.

graph-no-result = { $path } holds no config.toml; expected a result directory, as `buurt run` makes it
graph-exists = { $path } exists already; give --force to replace it, or --out for another file
graph-done = { weeks } run again in { $ran } s, { $path } written, { $all } s in all
graph-no-replication = there is no replication { $asked }: the run has { $replications }, numbered from 0
graph-no-week = there is no week { $week }: the run goes from week { $first } to week { $last }
graph-unwritable = { $path } cannot be written
graph-no-format = `{ $text }` is no format; expected graphml, dot or json
graph-sampled = estimated from { $sources } sources
graph-exact = exact
graph-kind = { $kind }
