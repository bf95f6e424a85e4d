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
