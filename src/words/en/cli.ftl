# The command line itself.

language-unknown = `{ $text }` is not a language here; expected en or nl
runs-done = { runs }, { $kept } kept from before, { $failed } failed.
interrupted = Interrupted: finished runs are kept in { $place }. The same command goes on from there.
interrupted-after = Interrupted: { $finished } are finished and kept in { $place }. The same command goes on from there.
nothing-done = Nothing was run and nothing was written.
error = error: { $text }

help-usage = Usage:
help-commands = Commands
help-arguments = Arguments
help-options = Options
arguments-see-help = For more, try --help.
arguments-unknown = unexpected argument `{ $argument }`
arguments-unknown-near = unexpected argument `{ $argument }`; the nearest is `{ $nearest }`
arguments-no-command = there is no command `{ $command }`
arguments-no-command-near = there is no command `{ $command }`; the nearest is `{ $nearest }`
arguments-missing = missing: { $argument }
arguments-refused = `{ $value }` is not a value for { $argument }: { $why }
arguments-other-value = `{ $value }` is not a value for { $argument }; expected { $expected }
arguments-no-value = { $argument } lacks its value
run-announced = { $title }: { residents }, { $years ->
    [1] 1 year
   *[other] { $years } years
} after { $burn_in ->
    [one] 1 week
   *[other] { $burn_in } weeks
} of burn-in, { replications }.
run-one-replication = One replication: how much of this is chance cannot be seen.
run-about-chance = The interval is about chance only, not about the uncertainty of the parameters.
run-charts = Charts: { $place }/charts   Everything: { $place }
run-recognised = This run was here already; it was not run again.
table-notes = { $notes ->
    [one] One note on how { $table } was read: `buurt check` tells it.
   *[other] { $notes } notes on how { $table } was read: `buurt check` tells them.
}
set-split = `{ $rest }` is no file and no flag; put quotes around a value with spaces: --set '{ $change } { $rest }'
slowed-to = A week takes { $times }× as long as it did: another { $minutes } min at this pace. Values at the end of their range can do that (`buurt explain KEY`). Ctrl-C stops; finished replications are kept.
slowed-to-nothing = No week has ended for { $seconds } s. Values at the end of their range can do that (`buurt explain KEY`). Ctrl-C stops; finished replications are kept.
stopping = Stopping between two weeks; finished replications are kept.
time-left = time left
progress = { $done }% done, { replications }; { $left } s left
no-interrupt = Ctrl-C cannot be listened to
output-lost = cannot write to standard output: { $error }; what was to be printed is incomplete
comparison-where = Sentences: { $out }/comparison.md   Charts: { $out }/charts   Everything: { $out }
arguments-expected-whole = expected a whole number
