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
