# What can be wrong with a config.

config-this-section-has-no = this section has no `{ $tag }`
config-missing = `{ $value }` is missing
config-decides-which-other-keys = `{ $tag }` decides which other keys there are: { $choices }
config-expected = expected { $choices }
config-is = `{ $path_of_kind }` is { $found }
config-expected-2 = expected { $one_of }
config-expected-3 = expected { $whole_range }
config-expected-4 = expected { $expected }
config-cannot-be = `{ $path }` cannot be "{ $shown }"
config-did-you-mean = did you mean "{ $near }"?
config-none-keys-this-file = none of the keys of this file is one that is expected here
config-buurt-explain-lists-keys = `buurt explain` lists the keys; `buurt new NAME` writes a file to start from
config-expected-plain-text = expected plain text
config-has-control-characters = `{ $path }` has control characters: "{ $shown }"
config-remove-them-they-would = remove them; they would steer the terminal of whoever reads this
config-expected-name-your-own = expected a name of your own here
config-this-section-has-no-2 = this section of `{ $path }` has no name
config-write-name-such-as = write [{ $path }.NAME], such as [{ $path }.fewer-clients], or --set { $path }.NAME.…
config-unknown-key = unknown key
config-there-no-key = there is no key `{ $shown }` in [{ $path }]
config-did-you-mean-2 = did you mean `{ $tag }`?
config-which-out-range = `{ $path }` is { $found }, which is out of range
config-number-too-large-hold = `{ $path }` is a number too large to hold
config-value-is = `{ $path }` is { $found }
config-written = { $number } % is written { $share }
config-write-numbers-without-quotes = write numbers without quotes, and decimals with a point: { $value }
config-write-set = write --set { $path }={ $value }
config-list-put-text-between = in a list, put text between quotes: ["one", "two"]
config-write-true-false-without = write true and false without quotes
config-write-without-point = write it without a point: { $number }
config-put-text-between-quotes = put text between quotes
config-put-text-between-quotes-2 = put text between quotes: --set '{ $path }="…"'
config-list = `{ $path }` is a list of { $items }
config-write-list-between-brackets = write a list between brackets: [1, 2, 3]
config-start-section-with-line = start the section with a line [{ $path }]
config-at-top = at the top
config-in-section = in [{ $path }]
config-there-twice = there twice
config-said-twice = `{ $shown }` is in [{ $path }] twice: dotted and as a section
config-there-no-key-2 = there is no key `{ $shown }` { $section }
config-did-you-mean-3 = did you mean `{ $near }`?
config-key-exists-elsewhere-as = that key exists elsewhere, as { $listed }
config-this-section-has-no-3 = this section has no keys
config-keys-here = the keys here are { $listed }
config-section = section [{ $value }]
config-not-this-section = not in this section
config-add-set = add --set { $value }=…
config-or-start-file-with = or start the file with extends = "…" to take all other values from a complete config
config-at-most = { $expected }, at most { $highest }
config-extends-itself = `{ $name }` extends itself: { $names } → { $name }
config-more-than-files-extend = more than { $files ->
    [one] 1 file extends another
   *[other] { $files } files extend one another
}
config-expected-path-file-between = expected the path of a file, between quotes
config-extends = `extends` is { $found }
config-example-extends-almere-haven = for example: extends = "../almere-haven.toml"
config-file-empty = the file is empty
config-buurt-new-name-writes = `buurt new NAME` writes a scenario to start from
config-not-utf-from-here = not UTF-8 from here on
config-file-not-utf-text = the file is not UTF-8 text: byte { $byte } on line { $line }
config-save-as-utf-excel = save it as UTF-8; in Excel and Notepad this is a choice under Save As
config-does-not-exist = `{ $name }` does not exist
config-you-have-no-permission = you have no permission to read `{ $name }`
config-cannot-be-read = `{ $name }` cannot be read: { $error }
config-directory-expected-file-ends = `{ $name }` is a directory; expected a file that ends in .toml
config-holds-result = it holds the result of { $file }
config-more-than-mib = more than 4 MiB
config-too-big-config-at = `{ $name }` is too big for a config: { $size }; at most 4 MiB is read
config-was-looked-from-folder = it was looked for from the folder { $shown }; go to another one, or write the path in full
config-there-file-called-same = there is a file called `{ $near }` in the same directory
config-section-given-twice = section { $shown } is given twice
config-given-twice-same-section = `{ $marked }` is given twice in the same section
config-second-one = the second one
config-keep-one-them = keep one of them
config-this-line-not-valid = this line is not valid TOML
config-use-straight-quotes = use straight quotes: "…"
config-write-paths-also-on = write `/` in paths, also on Windows: "../data/table.csv"
config-section-header-one-name = a section header is one name between brackets: [care.weights]
config-line-key-value-section = a line is `key = value`, `[section]`, or a comment after `#`
config-write-between-key-value = write `=` between key and value: { $shown } = { $shown_1 }
config-write-decimals-with-point = write decimals with a point: { $key } = { $decimal }
config-write-percentage-as-share = write a percentage as a share: { $key } = { $percentage }
config-write-number-as = write the number as { $key } = { $plain }
config-give-value-or-remove = give `{ $key }` a value, or remove the line
config-write-true-or-false = write true or false, without capitals or quotes
config-put-text-between-quotes-3 = put text between quotes: { $key } = "{ $shown }"
config-has-no-write-as = `{ $shown }` has no `=`; write it as key=value, without spaces, or with quotes around a value that has some: 'key=a value'
config-extends-can-only-stand = `extends` can only stand in a file; here single values are changed
config-not-key-write-section = `{ $shown }` is not a key; write the section and the key with points between them: section.key
config-differ-capitals-only-would = `{ $shown }` and `{ $shown_1 }` differ in capitals only, and would be the same file on many computers
config-cannot-be-name-file = `{ $shown }` cannot be the name of a file or folder: use letters, digits, `-`, `_` and spaces
config-name-bytes-long-expected = the name is { $bytes ->
    [one] 1 byte
   *[other] { $bytes } bytes
} long; expected at most { $most }, as it becomes a file or folder
config-name-device-on-windows = `{ $name }` is the name of a device on Windows, where no file can have it
config-the-text = the text "{ $shown }"
config-nan-not-number = nan (not a number)
config-infinite = { $number } (infinite)
config-date = the date { $shown }
config-a-list = a list
config-a-section = a section
config-text-between-quotes = text between quotes
config-true-or-false = true or false
config-or-more = of { $shortest } or more
config-of-range = of { $shortest } to { $longest }
config-of-length = of { $shortest }
config-list-each-item = a list{ $length }, each item { $expected }
config-another-value = another value
config-more-items = { $first } and { $more } more
config-number-of = { $what } of { $range }
config-nothing = nothing
config-number = a number
config-whole-number = a whole number
config-more-errors = … and { $uncounted } more errors
config-errors-in-all = { $count ->
    [one] 1 error
   *[other] { $count } errors
}
config-cannot-be-used = the config cannot be used: { $error }
config-nothing-set-here = nothing is set here
config-or = { $first } or { $end }
config-and = { $first } and { $end }
config-missing-keys = { $names } { $count ->
    [one] is missing
   *[other] are missing
}
config-add-to = add { $count ->
    [one] it
   *[other] them
} to { $file }
config-add-under = add { $count ->
    [one] it
   *[other] them
} under [{ $path }] in { $file }
config-paths-count-from = paths count from the folder of the file that names them: after copying that file, change them or write them in full
config-extended-here = extended here
config-range-from-to = from { $low } to { $high }
config-range-from-below = from { $low } to below { $high }
config-range-above-to = above { $low } to { $high }
config-range-above-below = above { $low } below { $high }
config-range-from-open = { $low } or more
config-range-above-open = above { $low }
config-range-open-to = { $high } or less
config-range-open-below = below { $high }
level-error = error
level-help = help
level-note = note
config-overlay-extends = `{ $path }` extends another file; a file of values is laid over whatever is run
config-overlay-extends-advice = leave `extends` out, and keep only the values
