# `buurt trace`: één leven in twee werelden.

trace-past = heeft al een probleem met { $domain } (ernst { $severity })
trace-turned = wordt { $age }
trace-died = overlijdt
trace-moved = verhuist
trace-support-ended = { hours } per week minder steun van naasten
trace-gives-less = zorgt { hours } per week minder voor anderen
trace-problem = een probleem met { $domain } (ernst { $severity })
trace-support-began = naasten helpen { hours } per week meer
trace-gives-more = zorgt { hours } per week meer voor anderen
trace-asked = vraagt hulp bij { $domain } { $route ->
    [municipality] bij de gemeente
    [gp] via de huisarts
    [specialist] via een medisch specialist of jeugdarts
    [institution] via een gecertificeerde instelling
   *[none] rechtstreeks bij een aanbieder
}
trace-stepped-in = een instelling grijpt in bij { $domain }
trace-referred-on = { $domain }: doorgestuurd naar andere hulp
trace-refused = hulp bij { $domain } wordt geweigerd
trace-granted = { $intensity ->
    [light] lichte
    [intensive] intensieve
    [stay] residentiële
   *[regular] gewone
} hulp bij { $domains } wordt toegekend
trace-after = , { weeks } na de vraag
trace-worker-started = { $domain }: { $worker ->
    [1] een hulpverlener begint
   *[other] hulpverlener nummer { $worker } begint
}{ $after }{ $cause ->
    [turnover] : de vorige is weg
    [sick_leave] : de vorige is ziek
    [reallocation] : de aanbieder gaf het over aan een collega
    [referral] : doorverwezen
    [contract] : het contract van de aanbieder liep af
   *[none] { "" }
} (werkrelatie { $alliance })
trace-same-worker = { $domain }: dezelfde hulpverlener is terug
trace-worker-gone = { $domain }: { $cause ->
    [turnover] de hulpverlener is weg
    [sick_leave] de hulpverlener is ziek
    [reallocation] de aanbieder haalt de hulpverlener van het traject
    [contract] het contract van de aanbieder liep af
   *[none] er is geen hulpverlener
}
trace-ended = { $domain }: { $reason ->
    [goal] het doel is bereikt
    [natural_recovery] het probleem ging tijdens het wachten vanzelf over
    [client_dropout] de cliënt stopt
    [contract_ended] het contract liep af en niemand nam het over
    [referred_on] doorverwezen naar andere hulp
    [moved_on_agreement] in overleg elders verder
    [breakdown] de relatie hield geen stand
    [term_ended] de termijn was om zonder vooruitgang
    [died] de cliënt overlijdt
    [moved] de cliënt verhuist
    [aged_out] te oud voor de Jeugdwet
   *[provider_ended] de aanbieder stopt
}; { weeks } hulp, { workers }, ernst { $severity }

trace-stopped = Gestopt; er is niets geschreven.
trace-caution = Eén leven laat zien hoe een verschil ontstaat, niet hoe groot het is: vergelijk daarvoor.
trace-resident = Inwoner { $resident }: leeftijd { $age }, huishouden van { $household }, { $neighbourhood }; herhaling { $replication }.
trace-never-part = De twee levens gaan nergens uiteen.
trace-part = In week { $week } gaan de twee levens uiteen.
trace-part-later = In week { $week } gaan de twee levens uiteen, eerst alleen een weinig in ernst of werkrelatie; wat er gebeurt verschilt vanaf week { $seen }.
trace-part-little = In week { $week } gaan de twee levens uiteen, maar alleen een weinig in ernst of werkrelatie: wat er gebeurt is in beide hetzelfde.
trace-nothing-happens = er gebeurt niets
trace-the-same = hetzelfde
trace-differ-most = { $differ } van { $residents ->
    [one] de ene inwoner leidt
   *[other] de { $residents } inwoners leiden
} in de andere wereld een ander leven; deze verschillen het meest.
trace-most-workers = Deze inwoners zagen de meeste hulpverleners. Geef voor een leven in twee werelden --against of --set.
trace-column-week = week
trace-column-resident = inwoner
trace-column-age = leeftijd
trace-column-workers-a = hulpverleners A
trace-column-workers-b = hulpverleners B
trace-column-apart-from = anders vanaf week
trace-column-apart = verschil in ernst
