# What can go wrong on disk.

record-write = cannot write { $path }: { $source }
    { $advice ->
    [full] { "  " }make room and run again: finished replications are kept
    [forbidden] { "  " }choose a place where you may write with --out
    *[other] { "  " }finished replications are kept: run again, or choose another place with --out
    }
record-read = cannot read { $path }: { $source }
record-not-a-table = cannot read { $path } as a table of Buurt: { $reason }
    { "  " }make it again with `buurt run`, or convert it first
record-encode = cannot encode { $path }: { $source }
    { "  " }this is a defect of Buurt; please report it
record-columns = cannot write { $path }: { $source }
    { "  " }all replications of one run must have the same columns; run again with --force
record-not-a-directory = { $path } is not a directory
    { "  " }choose another place with --out
record-not-a-result = { $path } holds `{ $found }` and is no result of Buurt, so nothing is written there
    { "  " }choose an empty or new directory with --out
record-other-result = { $path } already holds { $status ->
    [complete] a complete
    *[unfinished] an unfinished
    } result: { $found }
    { "  " }asked for: { $asked }
    { "  " }choose another place with --out, or replace it with --force
record-incomplete = { $path } says that it is complete, but { $file } is missing or is not what was written
    { "  " }make it again with --force, or choose another place with --out
record-not-complete = { $path } holds no complete result of Buurt
    { "  " }finish it first with `buurt run`
record-manifest = cannot understand { $path }: { $reason }
    { "  " }move the directory away, or choose another place with --out
record-in-use = another buurt{ $process ->
    [none] { "" }
    *[other] { " " }(process { $process })
    } is working in { $path }
    { "  " }wait until it is done, or choose another place with --out
record-part = cannot use { $path }: { $source }
    { "  " }run again: this replication is then made anew
record-unfinished = { $path } still misses { $missing } of its replications (the first is { $first })
    { "  " }run again to go on
record-gone = { $path } was removed or changed while buurt was working there, so the result is not complete
    { "  " }run again, and leave the folder alone until it is done
broken-other-kind = it is another kind of file
broken-other-form = it has form { $found }, expected { $expected }
broken-damaged = it is damaged: its checksum does not agree
part-of-other-run = it belongs to another run (buurt { $version }, config { $config }, seed { $seed }, replication { $replication })
table-mismatch = column { $position } is { $found }, expected { $expected }
manifest-format = it has format { $version }, this buurt knows format { $known }
manifest-none = it is no manifest of Buurt
not-a-hash = `{ $text }` is not a hash of 64 hexadecimal digits
identity = `{ $name }`, config { $config }, seed { $seed }, { replications }, buurt { $version }
identity-version = { $version } (results { $results })
restore-broken = the saved state cannot be used, { $why }; run from the start instead
restore-other-population = the saved state has { $saved ->
    [one] 1 resident
   *[other] { $saved } residents
} and the table { $expected }: it belongs to another population
checkpoint-broken = { $why }: run from the start instead
checkpoint-other = it belongs to another run, week or version of Buurt: run from the start instead
error-threads = the threads could not be started: { $why }
chart-empty = chart `{ $metric }` has no series and no bars; expected at least one
chart-too-many = chart `{ $metric }` has { $found } series; expected at most { $most }: split it into more charts
chart-unequal = chart `{ $metric }`, series `{ $series }`: `{ $column }` has { $found } of { weeks }
chart-weeks = chart `{ $metric }`, series `{ $series }`: week { $week } comes after week { $before }; expected weeks to go up
table-range-share = a share from 0 to 1 (23% is written 0.23)
table-range-per-thousand = a number from 0 to 1000
table-range-deprivation = a number from -10 to 10, higher is worse off
table-range-household = a mean household size from 1 to 10 persons
table-range-score = a score from -10 to 10, or a point if unknown
table-range-whole = a whole number from 0 to 20000000, without thousands separators
table-range-figure = a number from 0 to 20000000, without thousands separators
table-a-year = a year, such as 2024
table-somebody = at least one resident
table-at-most-residents = at most as many as the residents of that year
table-plain-text = text without control characters
table-or = { $one } or { $other }
table-code = { $letters } and { $digits } digits
table-a-code = a code
table-a-name = a name
table-level = Gemeente, Wijk or Buurt
