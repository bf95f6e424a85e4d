# Bouwstenen voor zinnen van verschillende onderwerpen.

and-last = { $first } en { $last }
weeks = { $weeks ->
    [one] { $weeks } week
   *[other] { $weeks } weken
}
hours = { $hours } uur
workers = { $workers ->
    [one] { $workers } hulpverlener
   *[other] { $workers } hulpverleners
}
replications = { $replications ->
    [one] { $replications } herhaling
   *[other] { $replications } herhalingen
}
draws = { $draws ->
    [one] { $draws } trekking
   *[other] { $draws } trekkingen
}
runs = { $runs ->
    [one] { $runs } run
   *[other] { $runs } runs
}
residents = { $residents ->
    [one] { $residents } inwoner
   *[other] { $residents } inwoners
}
parameters = { $parameters ->
    [one] { $parameters } parameter
   *[other] { $parameters } parameters
}
points = { $points ->
    [one] { $points } punt
   *[other] { $points } punten
}
range = { $low } tot { $high }
and-more = { " " }en nog { $more }
weeks-from-to = week { $from } tot en met { $last }
