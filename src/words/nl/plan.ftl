# `buurt plan`: wat een experiment vraagt en kan laten zien.

plan-memory = { $size } Hoogstens { $memory } GB geheugen.
plan-shared = { $weeks ->
    [one] De eerste week wordt per herhaling één keer gedaan.
   *[other] De eerste { $weeks } weken worden per herhaling één keer gedaan.
}
plan-all-there = { $kind }: { $counted }, die er allemaal al zijn: er hoeft niets te worden gedaan.
plan-column-needed = herhalingen voor { $difference }%
plan-difference = --difference { $asked }: verwacht wordt een getal boven 0
plan-basis = { $pilot ->
    [0] { $measured ->
        [one] naar de eerste week van één run; latere weken duren langer
       *[other] naar de eerste { $measured } weken van één run; latere weken duren langer
    }
   *[other] { $measured ->
        [one] gemeten aan 1 run van de proef
       *[other] gemeten aan { $measured } runs van de proef
    }
}
plan-size = { " " }Bewaard: ongeveer { $size } MB.
plan-costs = 
    { $name }, { $kind }: { $counted }, waarvan { $kept ->
        [one] er 1 al is
       *[other] er { $kept } al zijn
    }; nog { weeks } te gaan.
    Ongeveer { $time } op { $threads ->
        [one] 1 thread
       *[other] { $threads } threads
    } ({ $basis }).{ $size }
plan-counted = { $points ->
    [one] 1 wereld
   *[other] { $points } werelden
} × { replications } = { runs }
plan-counted-once = { runs } van { $points ->
    [one] 1 wereld
   *[other] { $points } werelden
}, wat dezelfde wereld is één keer geteld
plan-duration = { $value } { $unit ->
    [seconds] seconden
    [minutes] minuten
    [hours] uur
   *[second] seconde
}
plan-share = { $share }%
plan-parts = Per onderdeel van de bewering het kleinste echte effect dat { replications } vier van de vijf keer vinden als alle onderdelen samen worden getoetst, naar de spreiding van { $few }. Trekkingen van onzekere parameters zitten er niet in.
plan-too-few = Een proef van { $pilot } kan niet zeggen hoe ver runs uiteenlopen, dus over wat deze opzet kan zien is niets te zeggen: gebruik --pilot { $fewest } of meer.
plan-paired = Gemiddelde van het laatste jaar. Kleinste echte verschil dat { replications } met hetzelfde toeval vier van de vijf keer vinden (toets op 5%), voor de wereld die het meest varieert. De spreiding komt van { $few ->
    [one] 1 paar
   *[other] { $few } paren
}: met 95% zekerheid tussen de genoemde grenzen.
plan-single = Gemiddelde van het laatste jaar; de halve breedte van het 95%-interval met { replications }, naar de spreiding van { $few }. Plan voor een verschil twee configuraties.
plan-members = Dat zijn alle werelden onder elk van de { $members } leden van de familie; de proef draait onder het eerste, en laat zien wat alleen toeval zichtbaar laat.
