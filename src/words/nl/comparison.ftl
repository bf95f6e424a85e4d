# `buurt compare` en wat verder werelden naast elkaar legt.

comparison-points = { $number } procentpunt
comparison-way = { $way ->
    [better] beter
    [worse] slechter
   *[equal] gelijk
}
comparison-pairs-all = { comparison-way } in alle { $pairs }
comparison-pairs-some = { comparison-way } in { $count } van { $pairs }
comparison-pairs-equal = { comparison-way } in { $count }, gelijk in { $equal } van { $pairs }
comparison-changed = Veranderd in alle werelden, ook in de uitgangssituatie: { $changes }.
comparison-all-failed = { $title }, { $label }: er is niets te zeggen, { $failed ->
    [one] 1 run is mislukt
   *[other] { $failed } runs zijn mislukt
}.
comparison-too-few = { $title }, { $label }: { $pairs ->
    [one] met 1 paar herhalingen is toeval niet van effect te onderscheiden.
   *[other] met { $pairs } paar herhalingen is toeval niet van effect te onderscheiden.
}
comparison-nothing = { $title }, { $label }: { $replications ->
    [one] in de ene herhaling geen enkel verschil.
   *[other] in geen van de { $replications } herhalingen enig verschil.
}
comparison-unclear = { $title }, { $label }: geen verschil dat met { replications } van toeval te onderscheiden is; een verschil van { $detectable } was waarschijnlijk opgevallen.
comparison-found = { $title }, { $label }: gemiddeld { $mean } { $direction ->
    [higher] hoger
   *[lower] lager
} dan in de uitgangssituatie ({ $least } tot { $most }{ $relative }, { replications })
comparison-relative = , { $percent } van de uitgangssituatie
comparison-found-clear = { comparison-found }.
comparison-found-by-chance = { comparison-found }, maar { $all ->
    [one] bij 1 vergelijking ziet die er misschien
   *[other] bij { $all } vergelijkingen zien er enkele
} louter door toeval zo uit.
comparison-closing = { $all ->
    [one] 1 verschil
   *[other] { $all } verschillen
} uit { $pairs ->
    [one] 1 paar
   *[other] { $pairs } paar
} herhalingen. Waar niets verandert, lijkt toch ongeveer 1 op de 20 duidelijk: hier tot { $chance }. Intervallen zonder nul: { $outstanding }; duidelijk na Holms correctie voor alle { $all }: { $clear }, gemerkt met *. { $about }
comparison-about-chance = Intervallen gaan over toeval, niet over de onzekerheid van de parameters.
comparison-about-members = Ze gaan over toeval en aannames: de { $members } leden van de familie gelden als trekkingen van sets die even goed passen; wat zij delen is niet gevarieerd.
comparison-over = Van de { $members } leden hebben er { $same } dit teken; { $share } van de variantie van een paar ligt tussen leden.
