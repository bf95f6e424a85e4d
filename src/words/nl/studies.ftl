# Wat onderzoeken op de opdrachtregel zeggen.

study-finished = { $finished } van { $of ->
    [one] 1 herhaling
   *[other] { $of } herhalingen
}
study-mean-weeks = Gemiddelde van { weeks }
study-replication-failed = herhaling { $replication } mislukte: { $error }
study-some-failed = { $failed } van { $all ->
    [one] 1 herhaling
   *[other] { $all } herhalingen
} mislukt; de rest is bewaard.
study-replications-done = { replications } klaar
study-shown = Getoond: de gebruikelijke maten en wat duidelijk is; { $kept ->
    [one] de ene rij staat
   *[other] alle { $kept } rijen staan
} in { $out }/differences.csv.
study-run-failed = { $name }, herhaling { $replication } mislukte: { $error }
study-pairs-failed = { $failed ->
    [one] 1 run is mislukt; de paren zonder die zijn bewaard. --retry-failed probeert die opnieuw.
   *[other] { $failed } runs zijn mislukt; de paren zonder die zijn bewaard. --retry-failed probeert ze opnieuw.
}
study-by-area = Per gebied: { $all ->
    [one] 1 verschil met het 95%-interval
   *[other] { $all } verschillen met hun 95%-intervallen
} in differences_by_area.csv; duidelijk na Holms correctie voor deze { $all }: { $clear }. Een klein gebied varieert meer, zodat daar minder verschillen duidelijk zijn.
precision-reached = Gestopt na { replications }{ $early ->
    [yes] { "" }
   *[no] , het toegestane maximum
}: elk gemiddelde is zo precies bekend als gevraagd.
precision-missed = Gestopt na { replications }, het toegestane maximum ({ $most }); niet zo precies als gevraagd: { $names }.
study-without-values = { $none } van { $all ->
    [one] 1 run heeft
   *[other] { $all } runs hebben
} geen waarden; de eerste is punt { $point }, herhaling { $replication }:
    { $error }
calibration-told = { $tried } sets geprobeerd, { $refused } geweigerd; { $kept } bewaard, op afstand { $nearest } tot { $furthest }; de beste haalt { $met } van { $targets ->
    [one] 1 ijkpunt
   *[other] { $targets } ijkpunten
}.
calibration-stopped = Gestopt na ronde { $wave } van { $waves }: bij zo weinig sets hangt geen parameter sterker met een ijkpunt samen dan toeval zou laten zien, dus er is niets geleerd en de sets bleven waar ze waren. Meer sets (`points`) laten meer zien.
precision-form = `{ $text }` is geen precisie; schrijf bijvoorbeeld waiting=2 of in_care=10%
precision-width = de breedte in `{ $text }` moet een getal boven 0 zijn
compare-replications = De configuratie van { $name } vraagt { $asked ->
    [one] 1 herhaling
   *[other] { $asked } herhalingen
}; een vergelijking doet er zoveel als de uitgangssituatie vraagt: { $done }.
compare-one = één configuratie is niets om te vergelijken; noem de uitgangssituatie en minstens één scenario, of een experimentbestand met `baseline` en `scenarios`
compare-recognised = Deze vergelijking was er al; er is niets opnieuw gedaan.
evaluation-own-margin = Eigen marge: de 95%-marge die een onderzoeker in één wereld zou geven; een deugdelijke manier bevat de waarheid in 19 van de 20.
sweep-shown = De eerste { $shown } van { points }; alle staan in points.csv.
sweep-same = { $count ->
    [one] Punt { $point } is dezelfde wereld als punt { $earlier }: het heeft dezelfde runs.
   *[other] { $count } punten zijn dezelfde wereld als een eerder punt, het eerste daarvan punt { $point } (als punt { $earlier }): ze hebben dezelfde runs.
}
sweep-done = { runs }, waarvan er { $kept } van eerder bewaard waren. ± is het 95%-interval van het gemiddelde over herhalingen.
sweep-where = Punten: { $out }/points.csv   Runs: { $out }/runs.csv   Grafieken: { $out }/charts
no-name = { $path } heeft geen naam
test-same-name = { $first } en { $second } hebben dezelfde naam, `{ $name }`: hun grafieken en rijen zouden voor elkaar worden aangezien
unreadable = { $path } is niet te lezen
tree-idle = De tak { $name } verandert niets: het is opnieuw de stam.
tree-same = Hetzelfde toeval; tot week { $fork } zijn de toekomsten tot de laatste bit gelijk.
tree-recognised = Deze boom was er al; er is niets opnieuw gedaan.
tree-grown = { weeks } gedaan, waar losse runs er { $apart } vragen.{ $kept ->
    [0] {""}
    [one] {" "}1 run was er al.
   *[other] {" "}{ $kept } runs waren er al.
}
value-years = { $years ->
    [one] Er is één jaar, jaar 0; bedragen van latere jaren zouden met { $rate } per jaar worden verdisconteerd.
   *[other] Alle jaren samen zijn jaar 0 tot en met { $last } ({ $years } in totaal); bedragen van latere jaren zijn verdisconteerd met { $rate } per jaar.
}
sweep-over = ± is de helft van het 95%-interval over toeval en aannames: de { $members } leden van de familie gelden als trekkingen van wat even goed past. In points.csv staat dat door alleen toeval ernaast.
