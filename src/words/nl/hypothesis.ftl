# `buurt test`: oordelen over beweringen, en de pagina daarover.

claim-supported = gesteund
claim-refuted = weerlegd
claim-undecided = onbeslist
claim-restates = herhaalt een regel
claim-direction-supported = richting gesteund
claim-but-not-robust = , maar niet robuust
claim-pp = pp
claim-weeks = weken
claim-hours-week = uur/week
claim-above-matters-from = boven 0 (telt vanaf { $margin })
claim-below-matters-from = onder 0 (telt vanaf { $margin })
claim-within = binnen ± { $margin }
claim-this-model-as-stands = In dit model, zoals het nu is
claim-this-model-with-what = In dit model, met wat in alle werelden is gezet (zie het contrast)
claim-every-direction-holds = { $here }, gaat elk onderdeel van de bewering op wat de richting betreft; of het effect groot genoeg is om ertoe te doen is niet zeker.
claim-every-part-claim-holds = { $here }, gaat elk onderdeel van de bewering op.
claim-does-not-hold = { $here }, gaat de bewering zo niet op. Uitgesloten: { $parts }.
claim-this-design-cannot-tell = Deze opzet kan het niet zeggen: { $parts } kan beide kanten op.
claim-whether-depends-on-uncertain = Of dat afhangt van onzekere parameters is niet bekeken.
claim-but-over-uncertain-parameters = Maar over de onzekere parameters gaat alles samen in maar { $held } van { draws } op: het hangt af van getallen die niemand heeft gemeten.
claim-over-uncertain-parameters-all = Over de onzekere parameters ligt alles waar de bewering zegt in { $held } van { draws }.
claim-restates-all = Het contrast herhaalt wat in het model is gestopt (zie hieronder). Het toetst niets, wat er ook uitkomt, dus de bewering wordt niet beoordeeld en telt niet mee.
claim-restates-some = Herhaalt wat erin is gestopt, en telt niet mee: { $parts }.
claim-part-restates = Herhaalt een regel: { $rule } { $as_claimed ->
    [yes] Wat eruit kwam is wat erin is gestopt.
    [no] Dat is niet wat eruit kwam: ga na of de werelden doen wat ze moeten doen.
   *[unclear] Of dat is wat eruit kwam is met zoveel runs niet te zeggen.
}
claim-totals = { $supported ->
    [one] 1 bewering is
   *[other] { $supported } beweringen zijn
} gesteund{ $fragile ->
    [0] { "" }
   *[other] { " " }({ $fragile } daarvan niet over wat onzeker is)
}, { $refuted } weerlegd, { $undecided } onbeslist{ $restating ->
    [0] .
    [one] ; 1 herhaalt een regel en telt niet mee.
   *[other] ; { $restating } herhalen een regel en tellen niet mee.
}
claim-too-few-replications-have = Te weinig herhalingen hebben een waarde.
claim-about-replications-would-decide = Ongeveer { $replications ->
    [one] 1 herhaling zou
   *[other] { $replications } herhalingen zouden
} beslissen ({ $verdict }), als schatting en spreiding blijven zoals ze zijn.
claim-no-design-reasonable-size = Geen opzet van redelijke omvang zou beslissen: de schatting ligt op een grens.
claim-driver = De schatting { $way ->
    [down] daalt
   *[up] stijgt
} met `{ $key }`{ $near ->
    [nowhere] { "" }
   *[other] { " " }en wisselt van teken rond { $near }
}.
claim-no-uncertain-parameter-stands = Geen onzekere parameter springt eruit in { draws }.
claim-with-margin-below-would = Bij een marge onder { $far } zou niet meer zijn aangetoond dat het te klein is om ertoe te doen.
claim-effect-at-least-margin = Het effect is minstens de marge; een kleinste relevant effect boven { $far } zou het weerleggen.
claim-direction-sure-size-not = De richting is zeker, de omvang niet: die kan onder de marge liggen. Een kleinste relevant effect boven { $far } zou het weerleggen.
claim-effect-matters = Er is een effect dat ertoe doet; pas bij een marge boven { $near } heet het klein.
claim-contrast-changes-nothing-here = Het contrast verandert hier niets, in geen enkele herhaling; ga na of het doet wat het moet doen.
claim-effect-goes-other-way = Het effect gaat de andere kant op; geen marge redt de bewering.
claim-effect-too-small = Er is een effect in deze richting, maar te klein om ertoe te doen; onder een marge van { $bound } zou het tellen.
claim-effect-ruled-out = Een effect zo groot als de marge is uitgesloten; onder een marge van { $bound } zou het onbeslist zijn.
claim-heading = # Hypothesen
claim-heading-untestable = ## Nog niet te toetsen
claim-intro =
    Gemaakt door Buurt { $version } met

    ```sh
    { $command }
    ```

    Elke bewering is vastgelegd in een bestand voordat er iets is gedraaid: het contrast, de maat, het kleinste effect dat ertoe doet (de marge) en de parameters waarover het moet opgaan. Werelden die worden vergeleken delen hun toeval. Een onderdeel is *gesteund* als het hele interval aan de kant van nul ligt die de bewering noemt (of, bij "geen effect", binnen de marge) en een effect zo groot als de marge niet is uitgesloten; *weerlegd* als het interval een effect zo groot als de marge uitsluit (of erbuiten ligt); anders *onbeslist*. Een bewering is gesteund als alle onderdelen dat zijn, weerlegd als er één dat is. Een onderdeel *herhaalt een regel* als wat het vergelijkt met de hand in het model is gestopt, zodat wat eruit komt niets toetst; het bestand zegt dat, en het hoort bij de hash van de vastlegging. Het staat er met een interval van 95 %, krijgt geen oordeel en telt niet mee in de aanpassing voor veel toetsen: er is geen oordeel dat fout kan zijn. Een oordeel gaat over dit model met deze waarden, niet over de wereld: het zegt welke beweringen volgen uit de verbanden in het model, en welke niet.

    { "**" }{ $claims ->
        [one] 1 bewering
       *[other] { $claims } beweringen
    } met { $parts ->
        [one] 1 onderdeel is
       *[other] { $parts } onderdelen zijn
    } samen getoetst** ({ runs }). De intervallen en p-waarden zijn daarvoor aangepast (Holm): de kans op ook maar één fout oordeel wordt op { $alpha }% gehouden. { $restating ->
        [0] { "" }
        [one] Van deze beweringen herhaalt nog 1 onderdeel een regel; dat staat er zonder oordeel bij.{ " " }
       *[other] Van deze beweringen herhalen nog { $restating } onderdelen een regel; die staan er zonder oordeel bij.{ " " }
    }{ $totals }
claim-not-design-was-declared = > **Niet de vastgelegde opzet**: minder herhalingen of trekkingen dan in de bestanden. Lees deze oordelen als een proef.
claim-overview-head =
    | bewering | oordeel | onderdelen die een regel herhalen | trekkingen (over een familie: leden) waarin alles opgaat |
    |---|---|---:|---:|
claim-untestable = nog niet te toetsen
claim-by-which-links = *Langs welke verbanden:*
claim-parts-head =
    | onderdeel | bewering | schatting | interval | oordeel | p (aangepast) | gaat op in |
    |---|---|---:|---|---|---:|---:|
claim-estimates = De schattingen
claim-what-would-change = *Wat het zou veranderen:*
claim-runs-failed-left-out = { $failed ->
    [one] 1 run is mislukt en weggelaten.
   *[other] { $failed } runs zijn mislukt en weggelaten.
}
claim-declared-hash = Vastgelegd in `{ $file }`, hash `{ $hash }`.
claim-world-as-it-is = *{ $name }* (zoals het is)
claim-contrast-replications-weeks = *Contrast:* { $worlds }; { replications } van { weeks }.
claim-all-them = In alle { $shared }.
claim-key-range = `{ $key }` { $low } tot { $high }
claim-uncertain-draws-replications = Onzeker: { $ranges } ({ draws } van { replications }).
claim-margins = *Marges:*
claim-p-small = < 0,001
claim-of-your-own =
    ## Een eigen bewering

    Kopieer een bestand uit `configs/hypotheses/`, geef het een eigen naam, en verander de bewering, de werelden (`set` neemt elke sleutel van de configuratie, ook beleid), de maat, de richting en de marge. `buurt check BESTAND` zegt wat eraan mankeert en draait niets; `buurt test BESTAND` toetst het. `buurt test --measures` noemt wat er gemeten kan worden. Kies de marge voordat u kijkt: een gewijzigde vastlegging heeft een andere hash. Toets haar samen met andere (`buurt test A B …`) als u de beste daarvan wilt melden, zodat de aanpassing ze alle meetelt.
claim-claim = bewering
claim-part = onderdeel
claim-estimate = schatting
claim-verdict = oordeel
claim-draws = gaat op in
claim-cannot-be-tested-yet = nog niet te toetsen
claim-page-charts-numbers = Pagina, grafieken en cijfers:
claim-chart-green-where-claim-says = groen: waar zij volgens de bewering ligt, vanaf de marge
claim-chart-estimate = schatting
claim-chart-verdict = oordeel
claim-chart-blue-estimate-with-its = Blauw: schatting, met interval (tot { $level }%, aangepast voor alles wat samen is getoetst), { replications }.
claim-chart-orange-same-estimate-under = Oranje: dezelfde schatting bij { draws } van de onzekere parameters.
claim-chart-buurt-model-outcome-not = Buurt { $version }. Modeluitkomst, geen prognose.
claim-chart-over = Blauw: gemiddelde over de { $members } leden van de familie. Dikke lijnen: het interval door alleen toeval (tot { $level }%, gecorrigeerd voor alle onderdelen samen). Dunne lijnen: over toeval en aannames, waarop oordelen rusten. { replications } van elk lid.
claim-part-held = *{ $part }* bij { $held }
claim-over-members = Over de { $members } leden van de familie, elk genomen als trekking van wat even goed past, ligt het waar de bewering zegt: { $held }. Oordelen rusten op toeval en aannames samen.
