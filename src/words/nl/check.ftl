# `buurt check`: wat een goede configuratie is.

check-fine = { $path }: in orde. { $what }
check-scenario = { residents }, { $burn_in } + { weeks }, { replications }.
check-comparison = Een vergelijking van { $scenarios ->
    [one] 1 scenario
   *[other] { $scenarios } scenario's
} met { $baseline }, elk met { replications }.
check-sweep = Een verkenning van { points }, elk met { replications }.
check-calibration = Een kalibratie van { $parameters ->
    [one] 1 parameter
   *[other] { $parameters } parameters
} op { $targets ->
    [one] 1 ijkpunt
   *[other] { $targets } ijkpunten
}: { $waves ->
    [one] 1 ronde
   *[other] { $waves } ronden
} van { $points } sets, elk met { replications } van { weeks }.
check-sensitivity = Een gevoeligheidsanalyse van { points }, elk met { replications }.
check-discovery = Een scenario-ontdekking: { draws } met en zonder het beleid, elk met { replications }.
check-tree = Een boom van { $branches ->
    [one] 1 tak
   *[other] { $branches } takken
}, afgesplitst van de stam in week { $fork }, elk met { replications }.
check-cannot = Deze bewering is nog niet te toetsen. { $lacks }
check-claim = Een bewering van { $parts ->
    [one] 1 onderdeel
   *[other] { $parts } onderdelen
}{ $restating ->
    [0] { "" }
    [one] , waarvan 1 een regel herhaalt
   *[other] , waarvan { $restating } een regel herhalen
}: { $worlds ->
    [one] 1 wereld
   *[other] { $worlds } werelden
}, { draws }, { runs }; kenmerk { $hash }.
