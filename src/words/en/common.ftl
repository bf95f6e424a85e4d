# Pieces that sentences of several subjects are made of.

and-last = { $first } and { $last }
weeks = { $weeks ->
    [one] { $weeks } week
   *[other] { $weeks } weeks
}
hours = { $hours ->
    [one] { $hours } hour
   *[other] { $hours } hours
}
workers = { $workers ->
    [one] { $workers } worker
   *[other] { $workers } workers
}
replications = { $replications ->
    [one] { $replications } replication
   *[other] { $replications } replications
}
draws = { $draws ->
    [one] { $draws } draw
   *[other] { $draws } draws
}
runs = { $runs ->
    [one] { $runs } run
   *[other] { $runs } runs
}
residents = { $residents ->
    [one] { $residents } resident
   *[other] { $residents } residents
}
parameters = { $parameters ->
    [one] { $parameters } parameter
   *[other] { $parameters } parameters
}
points = { $points ->
    [one] { $points } point
   *[other] { $points } points
}
range = { $low } to { $high }
and-more = { " " }and { $more } more
weeks-from-to = weeks { $from } to { $last }
