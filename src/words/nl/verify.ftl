# `buurt verify`: wat bleek toen een resultaat opnieuw werd gemaakt.

verify-file-missing = { $file } ontbreekt.
verify-file-changed = { $file } is bewerkt of beschadigd: de inhoud is niet die van het manifest.
verify-config-unreadable = Waarmee het resultaat is gemaakt is niet te lezen, dus er is niets opnieuw gedaan: { $reason }
verify-config-changed = De configuratie in het resultaat, of de tabel, is niet waarmee het is gemaakt: het kenmerk is { $found }, het manifest zegt { $listed }.
verify-other-result = Herhaling { $replication } geeft iets anders dan het manifest zegt.
verify-other-end = Herhaling { $replication } eindigde anders dan eerst: { $error }
verify-other-values = { $file }: kolom `{ $column }` van herhaling { $replication } is niet wat de run geeft.
verify-other-run = { $place } geeft iets anders dan het manifest zegt.
verify-other-run-end = { $place } eindigde anders dan eerst: { $error }
verify-other-cell = { $file }, regel { $line }: `{ $column }` is `{ $found }`, en opnieuw gemaakt `{ $given }`.{ $more ->
    [0] { "" }
    [one] { " " }Nog één cel verschilt.
   *[other] { " " }Nog { $more } cellen verschillen.
}
verify-other-column = { $file }: kolom `{ $column }` is opnieuw gemaakt anders.
verify-other-content = { $file } is opnieuw gemaakt een ander bestand.
verify-file-unknown = { $file } staat in het manifest, maar komt er niet als het resultaat opnieuw wordt gemaakt.
verify-cannot-be-made = Het resultaat is niet opnieuw te maken uit wat het zegt: { $reason }
verify-table-unreadable = { $file } is niet als tabel te lezen: { $reason }
verify-file-unlisted = { $file } staat in de map, maar niet in het manifest.
verify-leads-out = { $place } wijst buiten het resultaat: het is niet gelezen, en er is niets opnieuw gedaan.
verify-manifest-other = manifest.json: `{ $key }` is `{ $found }`; verwacht was `{ $given }`.
verify-other-result-hash = Het kenmerk van het resultaat volgt niet uit de rest van het manifest: het is bewerkt.

verify-place = Run { $run } (punt { $of }, herhaling { $replication })
verify-place-declared = Run { $run } (bewering { $of } zoals vastgelegd, herhaling { $replication })
verify-place-draw = Run { $run } (bewering { $of }, trekking { $draw }, herhaling { $replication })

verify-more-columns = { $more ->
    [one] { "  " }en daar nog 1 kolom.
   *[other] { "  " }en daar nog { $more } kolommen.
}
verify-more-files = { $more ->
    [one] { "  " }en nog 1 bestand.
   *[other] { "  " }en nog { $more } bestanden.
}

verify-all = alle
# Hoeveel opnieuw is gedaan.
verify-sample = { $counted ->
    [runs] { $of ->
        [one] { $count } van 1 run
       *[other] { $count } van { $of } runs
    }
   *[replications] { $of ->
        [one] { $count } van 1 herhaling
       *[other] { $count } van { $of } herhalingen
    }
} opnieuw gedaan ({ $which })
verify-holds = In orde: { verify-sample }, { $files ->
    [one] 1 bestand
   *[other] { $files } bestanden
}: tot de laatste bit gelijk.
verify-fails = Niet in orde: { verify-sample }.
verify-tables-unmade = Tabellen en grafieken zijn alleen met het manifest vergeleken: ze opnieuw maken vraagt alle runs.
verify-result-hash = Kenmerk van het resultaat { $hash }…
verify-other-version-same = Het is gemaakt met Buurt { $made }; Buurt { $run } geeft hetzelfde.
verify-other-version = Het is gemaakt met Buurt { $made } en opnieuw gedaan met Buurt { $run }: een andere versie kan iets anders geven. Controleer het met versie { $made }.
