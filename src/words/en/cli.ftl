# The command line itself.

language-unknown = `{ $text }` is not a language here; expected en or nl
runs-done = { runs }, { $kept } kept from before, { $failed } failed.
interrupted = Interrupted: finished runs are kept in { $place }. The same command goes on from there.
interrupted-after = Interrupted: { $finished } are finished and kept in { $place }. The same command goes on from there.
nothing-done = Nothing was run and nothing was written.
error = error: { $text }
