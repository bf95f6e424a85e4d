# What can be wrong with a table of neighbourhoods.

table-no-such-file = there is no such file; expected a table of neighbourhoods (.csv or .xlsx)
table-directory = is a directory; expected a table of neighbourhoods (.csv or .xlsx)
table-not-an-ordinary-file = is not an ordinary file; expected a table of neighbourhoods (.csv or .xlsx)
table-unreadable = cannot be read: { $what }
table-too-large = is { $size } MiB; expected at most { $limit } MiB, a table of neighbourhoods is far smaller
table-empty = is empty; expected a header and one row per neighbourhood
table-utf16 = is encoded as UTF-16; expected UTF-8 (in Excel: save as `CSV UTF-8`)
table-not-utf8 = found byte { $byte }, which is not UTF-8; expected UTF-8 (in Excel: save as `CSV UTF-8`)
table-not-text = holds zero bytes, so it is not a text; expected a table (.csv or .xlsx)
table-old-workbook = is a workbook of the old kind (.xls); expected .xlsx or .csv
table-damaged-workbook = cannot be opened as an .xlsx workbook ({ $what }); expected an undamaged file
table-no-sheet-with-header = no visible sheet has a known header in its first rows; expected columns such as { $expected }; found the sheets { $sheets }
table-unknown-form = found the header `{ $found }`; expected Buurt's own columns ({ $own }), a StatLine export ({ $statline }) or the CBS workbook kwb ({ $workbook })
table-wrong-separator = the columns are separated by { $found }; expected commas, and a point as decimal sign, in Buurt's own form
table-missing-column = the required column `{ $name }` is missing{ $nearest ->
    [none] { "" }
    *[other] ; nearest name found: `{ $nearest }`
    }
table-unknown-column = unknown column{ $nearest ->
    [none] { "" }
    *[other] ; nearest valid name: `{ $nearest }`
    }
table-repeated-column = the column stands in the header twice; expected it once
table-ragged-row = found { $found ->
    [one] 1 cell
    *[other] { $found } cells
    }; expected { $expected }, as in the header{ $open ->
    [yes] { " " }(is a quotation mark never closed?)
    *[no] { "" }
    }
table-no-rows = there are no rows under the header; expected one per neighbourhood
table-missing-value = the cell is empty; expected { $expected }
table-unexpected = found `{ $found }`; expected { $expected }
table-repeated-code = found `{ $code }`, which { $first } has already; expected every code once
table-several-periods = found the periods { $found }; expected one, so export a single year
table-more-households-than-residents = found { $households ->
    [one] 1 household
    *[other] { $households } households
    } for { residents }; expected at most as many
table-no-households = found 0 households for { residents }; expected at least one
table-implausible-household-size = found { residents } in { $households ->
    [one] 1 household
    *[other] { $households } households
    }, a mean size of { $size }; expected 1 to 10
table-household-types = the household types add up to { $sum }; expected { $households }, the number of households, give or take { $tolerance } for rounding
table-incomplete-flows = found { $found } of births_per_1000, deaths_per_1000, moved_in_per_1000 and moved_out_per_1000; expected all four or none
table-incomplete-age-shares = found { $found } of the four age shares; expected all four or none
table-age-shares = the four age shares add up to { $sum }; expected 1, give or take 0.01
table-age-counts = the age groups add up to { $sum }; expected { $residents }, the number of residents, give or take { $tolerance } for rounding
table-nobody-anywhere = no area has any residents; expected at least one that has
table-forecast-flows = the table of neighbourhoods says itself who comes and goes (births_per_1000 and so on, of `{ $area }`); expected the one or the other: drop those columns, or the forecast
table-not-forecast = the forecast has no year of the municipality `{ $municipality }`, which area `{ $area }` of the table is in; expected its rows, under that name or the code in the codes of its areas
table-forecast-one-year = the forecast has only { $year } of the municipality `{ $municipality }`, and nothing but residents; expected a later year, or who is born, dies, comes and goes
table-forecast-first-year = found { $found } as the first year; expected { $first }, as of the municipality `{ $other }`
table-year-order = found { $found } after { $before }; expected { $expected }: the years of a municipality follow each other
table-year-twice = found { $found } again; expected every year of a municipality once, so export totals only
table-at-sheet = , sheet `{ $sheet }`
table-at-row = , row { $row }
table-at-line = , line { $line }
table-at-column = , column `{ $column }`
more-errors = … and { $more ->
    [one] 1 more error
   *[other] { $more } more errors
}
table-unpacks-too-large = unpacks to more than { $most } MiB in all or { $piece } MiB in one cell; expected a table of neighbourhoods, which is far smaller
table-too-many-rows = has { $found ->
    [one] 1 row
   *[other] { $found } rows
}; expected at most { $most }: one per neighbourhood, and the Netherlands has some 14,000 of those
table-row-in-comment = starts with `#`, so it is a comment, but has as many cells as the header; expected quotation marks around a code that starts with `#`, or no such line
table-reserved-name = found `{ $found }`, which means the whole in every result; expected another name
table-row = row { $line }
table-line = line { $line }
