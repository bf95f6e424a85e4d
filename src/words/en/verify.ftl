# `buurt verify`: what was found when a result was made again.

verify-file-missing = { $file } is missing.
verify-file-changed = { $file } was edited or damaged: its bytes are not those the manifest lists.
verify-config-unreadable = What the result was made from cannot be read, so nothing was run again: { $reason }
verify-config-changed = The config in the result, or its table, is not what the result was made with: it has hash { $found }, the manifest says { $listed }.
verify-other-result = Replication { $replication } gives another result than the manifest says.
verify-other-end = Replication { $replication } ended otherwise than before: { $error }
verify-other-values = { $file }: column `{ $column }` of replication { $replication } is not what the run gives.
verify-other-run = { $place } gives another result than the manifest says.
verify-other-run-end = { $place } ended otherwise than before: { $error }
verify-other-cell = { $file }, line { $line }: `{ $column }` is `{ $found }`, and `{ $given }` when made again.{ $more ->
    [0] { "" }
    [one] { " " }One more cell differs.
   *[other] { " " }{ $more } more cells differ.
}
verify-other-column = { $file }: column `{ $column }` is not what making it again gives.
verify-other-content = { $file } is another file when made again.
verify-file-unknown = { $file } is in the manifest, and making the result again gives no such file.
verify-cannot-be-made = The result cannot be made again from what it says: { $reason }
verify-table-unreadable = { $file } cannot be read as a table: { $reason }
verify-file-unlisted = { $file } is in the folder, and the manifest does not list it.
verify-leads-out = { $place } leads out of the result: it was not read, and nothing was run again.
verify-manifest-other = manifest.json: `{ $key }` is `{ $found }`; expected `{ $given }`.
verify-other-result-hash = The result hash does not follow from the rest of the manifest: it was edited.

verify-place = Run { $run } (point { $of }, replication { $replication })
verify-place-declared = Run { $run } (claim { $of } as declared, replication { $replication })
verify-place-draw = Run { $run } (claim { $of }, draw { $draw }, replication { $replication })

verify-more-columns = { $more ->
    [one] { "  " }and 1 more column there.
   *[other] { "  " }and { $more } more columns there.
}
verify-more-files = { $more ->
    [one] { "  " }and 1 more file.
   *[other] { "  " }and { $more } more files.
}

verify-all = all
# How much was run again.
verify-sample = { $counted ->
    [runs] { $of ->
        [one] { $count } of 1 run
       *[other] { $count } of { $of } runs
    }
   *[replications] { $of ->
        [one] { $count } of 1 replication
       *[other] { $count } of { $of } replications
    }
} run again ({ $which })
verify-holds = Verified: { verify-sample }, { $files ->
    [one] 1 file
   *[other] { $files } files
}: the same to the last bit.
verify-fails = Not verified: { verify-sample }.
verify-tables-unmade = Tables and charts were only held against the manifest: that takes all runs.
verify-result-hash = Result hash { $hash }…
verify-other-version-same = It was made by Buurt { $made }; Buurt { $run } gives the same.
verify-other-version = It was made by Buurt { $made } and run again by Buurt { $run }: another version may give other results. Verify it with version { $made }.
