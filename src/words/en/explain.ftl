# `buurt explain`: what a key means.

explain-kind = Which kind this is; it decides the other keys of the section.
explain-no-such-key = there is no key or section `{ $key }`; `buurt explain` lists all
explain-no-such-key-near = there is no key or section `{ $key }`; did you mean { $near }?
explain-only-when = only when
explain-unit = unit
explain-range = range
explain-choices = choices
explain-default = default
explain-not-set = not set
explain-source = source
explain-change = change
explain-no-such-kind = there is no kind `{ $kind }` in `{ $section }`; did you mean `{ $near }`? `buurt explain { $section }` lists all
explain-kinds = Each section [{ $section }.<name>] has a name of your own and a `{ $tag }`:
explain-keys-of-every-kind = `buurt explain { $section }.KIND` gives the keys of a kind. Keys of every kind:
explain-also = Keys of every kind (`buurt explain { $section }`): { $also }

    In a config:
explain-name = name
explain-metric = A metric: a value for every week, in trajectories.parquet and summary.csv.
explain-measure = A measure: a value for every replication, from its cases over a window of weeks; for claims (`buurt test`).
explain-outcome-near = { $message } (an outcome near it is `{ $near }`)
explain-kind-near = { $message } (a kind of policy near it is `{ $near }`)
explain-default-damaged = the default in this program is damaged: { $errors }
