# `buurt trace`: one life in two worlds.

trace-past = already has a problem with { $domain } (severity { $severity })
trace-turned = turns { $age }
trace-died = dies
trace-moved = moves away
trace-support-ended = { hours } a week less support from people nearby
trace-gives-less = cares { hours } a week less for others
trace-problem = a problem with { $domain } (severity { $severity })
trace-support-began = people nearby help { hours } a week more
trace-gives-more = cares { hours } a week more for others
trace-asked = asks for help with { $domain } { $route ->
    [municipality] at the municipality
    [gp] through the GP
    [specialist] through a medical specialist or youth doctor
    [institution] through a certified institution
   *[none] straight at a provider
}
trace-stepped-in = an institution steps in for { $domain }
trace-referred-on = { $domain }: sent on to other help
trace-refused = help with { $domain } is refused
trace-granted = { $intensity ->
    [light] light
    [intensive] intensive
    [stay] residential
   *[regular] regular
} help with { $domains } is granted
trace-after = , { weeks } after asking
trace-worker-started = { $domain }: { $worker ->
    [1] a worker starts
   *[other] worker number { $worker } starts
}{ $after }{ $cause ->
    [turnover] : the former one left
    [sick_leave] : the former one is ill
    [reallocation] : the provider gave the case to a colleague
    [referral] : referred on
    [contract] : the provider's contract ended
   *[none] { "" }
} (alliance { $alliance })
trace-same-worker = { $domain }: the same worker is back
trace-worker-gone = { $domain }: { $cause ->
    [turnover] the worker left
    [sick_leave] the worker is ill
    [reallocation] the provider takes the worker off the case
    [contract] the provider's contract ended
   *[none] there is no worker
}
trace-ended = { $domain }: { $reason ->
    [goal] the goal is reached
    [natural_recovery] the problem passed by itself while waiting
    [client_dropout] the client stops
    [contract_ended] the contract ended and nobody took over
    [referred_on] referred on to other help
    [moved_on_agreement] moved on elsewhere by agreement
    [breakdown] the relation broke down
    [term_ended] the term was over without progress
    [died] the client dies
    [moved] the client moves away
    [aged_out] too old for the Jeugdwet
   *[provider_ended] the provider stops
}; { weeks } of care, { workers }, severity { $severity }

trace-stopped = Stopped; nothing was written.
trace-caution = One life shows how a difference comes about, not how large it is: for that, compare.
trace-resident = Resident { $resident }: age { $age }, household of { $household }, { $neighbourhood }; replication { $replication }.
trace-never-part = The two lives never part.
trace-part = In week { $week } the two lives part.
trace-part-later = In week { $week } the two lives part, at first only a little in severity or alliance; what happens differs from week { $seen } on.
trace-part-little = In week { $week } the two lives part, but only a little in severity or alliance: what happens is the same in both.
trace-nothing-happens = nothing happens
trace-the-same = the same
trace-differ-most = { $differ } of { $residents ->
    [one] 1 resident lives
   *[other] { $residents } residents live
} another life in the other world; these differ most.
trace-most-workers = These residents met most workers. For a life in two worlds, give --against or --set.
trace-column-week = week
trace-column-resident = resident
trace-column-age = age
trace-column-workers-a = workers A
trace-column-workers-b = workers B
trace-column-apart-from = apart from week
trace-column-apart = severity apart
