# Regels tussen de sleutels van een configuratie: wat niet samengaat.

rule-run-too-long = samen mogen ze niet meer zijn dan { weeks }
rule-domains = verwacht: 1 tot { $most } levensdomeinen; het zijn er { $domains }
rule-continuing-kinds = verwacht: 1 tot { $most } soorten blijvende ondersteuning; het zijn er { $kinds }
rule-continuing-weights = geen enkele soort ondersteuning is ooit nodig: geef er een een gewicht boven 0, voor volwassenen en voor wie jonger is dan 23
rule-continuing-ends = een beperking zou nooit eindigen: geef een hiervan een waarde boven 0
rule-all-stopped = er zou helemaal geen hulp worden toegekend: noem de producten die stoppen in beleid van de soort `stop_products`
rule-order = het eerste mag niet groter zijn dan het tweede; { $low } is meer dan { $high }
rule-share-sum = samen mogen ze niet meer zijn dan 1; het is { $shares }
rule-labour-pool = er zijn per 1.000 inwoners { $pool } mensen voor dit werk, en { $positions } arbeidsplaatsen bij de start: er zijn er meer nodig, of 0 voor geen grens
rule-no-time = er blijft geen tijd over voor cliënten: samen zijn ze { $indirect }
rule-weights = samen moeten de gewichten 1 zijn, en ze zijn { $rounded }: verander ook een ander
rule-twice = `{ $name }` staat er twee keer
rule-no-metric = er is geen maat `{ $name }`; bedoelde u `{ $near }`?
rule-all-areas = `all` is het geheel, en dat is er altijd; laat het weg
rule-flows = wie in `{ $code }` wordt geboren en sterft, komt en gaat brengt { $residents ->
    [one] 1 inwoner
   *[other] { $residents } inwoners
} in { $years } jaar op { $then }; verwacht wordt een tiende tot tien keer zoveel
rule-no-area = `{ $name }` is geen gebied van de tabel (het meest lijkt `{ $near }`)
rule-too-many-policies = er staan { $policies } beleidsmaatregelen in; verwacht worden er hooguit { $most }
rule-policy-ends-first = het beleid eindigt voordat het begint, of in dezelfde week; verwacht: `until` na `from`
rule-policy-after-run = het beleid begint na de run van { weeks }
rule-no-product = er is geen product `{ $product }`; bedoelde u `{ $near }`?
rule-stop-which = noem de producten die stoppen in `products`; anders stopt alle hulp
rule-no-second-line = er is geen tweede lijn waarvan de kosten te verdelen zijn: zet `region.enabled = true`
rule-all-products = dit beleid geldt voor alle producten; laat `products` weg
rule-whole = gemeenten spreken één regel af voor de tweede lijn die zij delen, dus die kan niet voor sommige gelden; laat `areas` en `trial` weg
rule-lot = over dit beleid kan worden geloot per { $unit ->
    [workers] `neighbourhood` of `municipality`: het werkt via hulpverleners, die veel inwoners helpen
    [households] `neighbourhood` of `municipality`: alle huishoudens van een buurt hebben het of geen
   *[municipality] `municipality`: een gemeente heeft het als geheel of niet
}
rule-municipality-whole = een gemeente heeft dit beleid als geheel of niet: noem gemeenten, niet enkele van hun buurten
rule-one-trial = een scenario heeft één proef: geef beide dezelfde `trial`, `trial_share` en `areas`
rule-same-kind = beide zijn van dezelfde soort en gelden tegelijk voor dezelfde mensen; geef er een `until`, of andere gebieden of producten
rule-same-parameter = beide zetten dezelfde parameter en gelden tegelijk voor dezelfde mensen, zodat de laatste naar naam zou winnen; geef er een `until`, of andere gebieden of producten
rule-dated-nothing = er staat geen sleutel in, dus er zou niets veranderen; verwacht ten minste één, zoals `"workforce.sickness" = 3.0`
rule-dated-outside = alleen wat de weken van een run van de mechanismen lezen kan een datum hebben; dit is geen parameter van een mechanisme
rule-dated-start = dit wordt alleen gelezen als de stad wordt gemaakt, dus een andere waarde vanaf week { $week } zou niets doen
rule-dated-lists = dit bepaalt welke wachtlijsten er zijn, en wie wacht zou op een andere achterblijven; het geldt voor een hele run
rule-dated-whole = parameters gelden voor de hele regio; laat `areas` en `trial` weg
rule-dated-twice = beide zetten deze sleutel en gelden tegelijk, zodat de laatste op naam zou winnen; geef er een een `until`
rule-dated-span = vanaf week { $week } zou de configuratie er een zijn die wordt geweigerd: { $message }
rule-second-line-empty = de tweede lijn heeft geen formatie, dus wie intensieve hulp nodig heeft zou eeuwig wachten: geef er wat, of zet de regio uit
rule-nothing-to-divide = er is geen tweede lijn waarvan de kosten volgens `{ $rule }` te verdelen zijn: zet de regio aan, of `equalisation` op `none`
rule-one-municipality = `{ $rule }` verdeelt kosten tussen gemeenten, en de tabel heeft er één: `{ $only }`
rule-administration = administratie bij het begin mag niet meer zijn dan er hooguit kan zijn: { $base }% zonder regels en { $rules }% door regels en controle is meer dan { $most }%
rule-control-no-time = controle kan alle tijd voor cliënten opslokken: samen zijn ze { $sum }
rule-lead-hours = de leiding over één huishouden kost { hours } per week, en een hulpverlener heeft een contract van { $contract }
rule-team-hours = het team vergadert { hours } per week, en een hulpverlener heeft een contract van { $contract }
rule-nobody-leads = niemand zou ooit de leiding hebben: daarvoor zijn { $helpers ->
    [one] 1 hulpverlener
   *[other] { $helpers } hulpverleners
} nodig, en de tabel heeft er { $workers }
rule-no-budget = controle reageert op overschrijding en er is geen budget: zet er een, of zet controle uit
rule-no-domain = er is geen levensdomein `{ $name }`; bedoelde u `{ $near }`?
rule-no-outcome = er is geen maat `{ $name }`; bedoelde u `{ $near }`?
rule-precision-metrics = noem minstens één maat, zoals `in_care = {"{"} relative = 0.05 {"}"}`
rule-precision-minimum = de eerste blik komt na de { replications } van het experiment
rule-precision-width = geef óf `absolute` óf `relative`
rule-refuses = het scenario neemt { $value } niet aan: { $mistake }
rule-not-varied = dit kan niet worden gevarieerd: het is hoe lang, hoe vaak en met welk toeval een run wordt gedaan, niet hoe de wereld is
rule-range = het bereik staat op zijn kop of heeft geen breedte; verwacht: `low` onder `high`
rule-nothing-to-vary = er is niets te variëren: geef minstens één parameter een bereik, zoals `"needs.spillover" = {"{"} low = 0.5, high = 2.0 {"}"}`
rule-sobol-widest = een Sobolreeks kan hier hooguit { $most ->
    [one] 1 parameter
   *[other] { $most } parameters
} aan
rule-window = verwacht: `from` onder `until`, en beide binnen de { weeks } van een run
rule-no-table = er is geen bestand { $path }; paden tellen vanaf de map van het bestand dat ze noemt
rule-memory = { residents }: dat vraagt ongeveer { $needed } GB geheugen in één run ({ $each } B per inwoner); deze computer heeft { $memory } GB, en een wereld kan nooit meer inwoners hebben dan { $most }
rule-branch-population = de tak heeft een andere bevolking dan de stam; hij gaat verder met de mensen van de stam
rule-branch-seed = de tak heeft een ander toevalsgetal dan de stam ({ $seed }); het toeval loopt door over de splitsing
rule-branch-start = de tak heeft een andere start dan de stam; alleen wat er vanaf de splitsing gebeurt mag verschillen
rule-branch-keeps = de stam heeft beleid `{ $name }` sinds week { $from }, vóór de splitsing in week { $fork }: de tak moet het ook hebben, en mag het beëindigen met `until`
rule-branch-too-early = beleid `{ $name }` begint in week { $from }, vóór de splitsing in week { $fork }, en de stam heeft zo'n verleden niet; laat het in week { $fork } of later beginnen
rule-no-file = er is geen bestand { $path }
rule-nothing-to-compare = er is niets om met de uitgangssituatie te vergelijken: noem minstens één configuratie
rule-from-until = verwacht: `from` onder `until`
rule-same-name = twee van de scenario's heten `{ $name }`: geef elk een eigen `name`
rule-same-name-but-capitals = `{ $known }` en `{ $name }` verschillen alleen in hoofdletters, en zouden op sommige systemen één bestand zijn: geef elk een eigen `name`
rule-metric-twice = de maat `{ $name }` is twee keer genoemd
rule-cannot-pair = `{ $name }` is niet te koppelen aan de uitgangssituatie `{ $baseline }`, want het is niet dezelfde wereld met hetzelfde toeval:
      { $obstacles }
      maak deze gelijk, of draai beide met `buurt run` en vergelijk de samenvattingen
rule-same-world = `{ $name }` en de uitgangssituatie `{ $baseline }` zijn hetzelfde scenario: er is niets te vergelijken
rule-weeks-outside = weken { $from } tot { $until } zijn niet te vergelijken: `{ $name }` heeft week 0 tot en met { $last }, en de eerste moet vóór de laatste liggen (--from, --until)
rule-no-scenario = er is geen scenario om met de uitgangssituatie te vergelijken
rule-differs = { $what } is daar { $first } en hier { $second }
rule-differs-severe = `observe.severe` verschilt, zodat maten iets anders betekenen
rule-differs-table = `population.table` heeft andere buurten of cijfers
rule-differs-traits = `population.traits` maakt andere inwoners
rule-differs-ties = `population.ties` maakt andere banden
rule-claim-name = de naam van een hypothese heeft geen punten of spaties: het is die van het bestand
rule-claim-language = zeg het in het Engels (`en`), in het Nederlands (`nl`) of in beide
rule-nothing-to-test = er is niets te toetsen: geef minstens één [[parts]] met een schatting (`estimate`)
rule-window-empty = het venster is leeg; verwacht: `until` na `from`
rule-window-late = het venster loopt door na de run van { weeks }
rule-world-name = de naam van een wereld heeft geen punten, @, / of :
rule-worlds-same = beide werelden zijn dezelfde configuratie, dus er kan niets tussen verschillen
rule-world-unused = geen onderdeel meet iets in deze wereld
rule-part-twice = er is nog een onderdeel dat `{ $part }` heet
rule-no-effect = helemaal geen effect is nooit aan te tonen: geef het kleinste effect dat ertoe doet
rule-margin = de marge is geen getal
rule-nothing-to-estimate = er is niets te schatten
rule-weight = verwacht: een ander getal dan 0
rule-no-world = er is geen wereld `{ $name }`{ $near ->
    [none] { "" }
   *[other] ; bedoelde u `{ $near }`?
}
rule-no-window = er is geen venster `{ $name }`{ $near ->
    [none] { "" }
   *[other] ; bedoelde u `{ $near }`?
}
rule-nothing-uncertain = er is niets onzeker: geef minstens één parameter een bereik, of laat [uncertain] weg
rule-drawn-in-vain = elke wereld zet dit zelf, dus trekken verandert niets
rule-no-number = het scenario heeft geen getal `{ $key }`; bedoelde u `{ $near }`?
rule-worlds-equal = beide werelden komen op dezelfde configuratie neer, dus er kan niets tussen verschillen
rule-in-world = in wereld `{ $world }`{ $draw ->
    [0] { "" }
   *[other] { " " }(trekking { $draw })
}: { $message }
rule-it-is = ; het is: { $meaning }
charts-choice = `{ $other }` is geen keuze van grafieken; verwacht wordt main of all
rule-nothing-to-calibrate = er is niets te kalibreren: geef minstens één parameter een bereik, zoals `"needs.spillover" = {"{"} low = 0.5, high = 2.0 {"}"}`
rule-no-targets = er is niets om op te richten: noem minstens één ijkpunt
rule-no-target = er is geen ijkpunt `{ $name }`; bedoelde u `{ $near }`?
rule-keep = er zijn niet meer sets te bewaren dan er in een ronde worden geprobeerd
rule-ensemble = een ensemble leert van minstens { $fewest } sets; geef meer punten, of zoek met shrink
rule-sobol-both = een Sobolreeks heeft hooguit { points } en { $widest ->
    [one] 1 parameter
   *[other] { $widest } parameters
}; gebruik latin_hypercube
calibration-none = geen van de { $sets } sets kon worden gedraaid; de eerste: { $first }
comparison-all-pairs-failed = geen paar runs slaagde; het eerste mislukte met: { $error }
value-missing-metric = de maat `{ $metric }` is niet bewaard, en `{ $item }` wordt eruit gelezen; laat `observe.metrics` leeg en draai opnieuw
value-not-paired = scenario en uitgangssituatie zijn niet te koppelen: de jaren van { $item } per herhaling zijn { $scenario } in het scenario en { $baseline } in de uitgangssituatie
value-no-policies = `{ $name }` heeft geen beleid en is dus zijn eigen uitgangssituatie; noem een andere configuratie met { "`--baseline`" }
value-no-year = de run heeft { weeks }, en kosten worden per jaar van 52 opgeteld; verhoog `weeks`
rule-same-sides = beide kanten zijn dezelfde configuratie: er is geen beleid te beoordelen
rule-threshold = verwacht: een van de twee, een verschil waarboven het beleid faalt of het aandeel slechtste trekkingen
rule-worst = sommige trekkingen moeten falen en andere niet; verwacht: een aandeel tussen 0 en 1
rule-sobol-longest = een Sobolreeks heeft hooguit { points }
rule-other-towns = ze gaan over verschillende plaatsen, zodat niet alleen het beleid verschilt
rule-sides-paired = beide kanten moeten dezelfde wereld met hetzelfde toeval zijn: { $first }
evaluation-no-policies = `{ $name }` heeft geen beleid, dus er is niets te beoordelen; voeg er een toe onder [policies]
all-failed = geen herhaling slaagde; de eerste mislukte met: { $error }
wrong-table = { $path } is een tabel, en hier wordt een configuratie verwacht
wrong-table-advice = een configuratie noemt haar tabel met buurten, als `table` onder [population]
wrong-no-config = { $path } is geen configuratie
wrong-no-config-advice = configuraties eindigen op .toml; die van een resultaat is config.toml in zijn map
wrong-kind = { $path } is een { $is }, en hier wordt een { $wanted } verwacht
wrong-kind-advice = `buurt { $command } { $path }` neemt het aan
plan-alone = { $path } is een { $kind } en staat op zichzelf; plan de bestanden een voor een
plan-nothing = { $path } zegt zelf dat het niet te toetsen is: er is niets te plannen
plan-same = `{ $first }` en `{ $second }` zijn dezelfde wereld: er is geen verschil om naar te zoeken
error-chart = een grafiek was niet te tekenen: { $why }
rule-method-needs = deze methode heeft `{ $wanted }` nodig
rule-method-has = deze methode heeft `{ $wanted }`, niet `{ $name }`
rule-power-of-two = een Sobolreeks is alleen gelijkmatig na een macht van twee: { $below } of { $above }, niet { $found }
rule-one-replication = met één herhaling is toeval niet van de parameters te onderscheiden, en dat blaast hun indexen op; verwacht: 2 of meer
rule-no-metrics = er is niets om naar te kijken: noem minstens één maat
study-only-all = deze runs zijn alleen allemaal tegelijk opnieuw te doen; laat --sample weg
rule-nothing-to-sweep = er is niets te variëren: geef minstens één parameter, zoals { $example }
rule-name-a-metric = noem minstens één maat om naar te kijken
rule-precision-other = die is niet een van de `metrics` van deze verkenning
rule-axis-values = een grid of list heeft `values = [...]`, en geen bereik
rule-axis-range = een Latin hypercube of Sobolreeks heeft een bereik: `low` en `high`, en geen `values`
rule-axis-log = met `log` moet het bereik boven 0 liggen
rule-no-branches = er is niets te vergelijken: geef minstens één tak, zoals `[branches.long-contracts]` met een `config`
rule-trunk = `trunk` is de naam van de stam zelf; kies een andere
rule-branch-runs = `{ $text }`: alle takken lopen even lang, even vaak en met hetzelfde toeval als de stam
rule-fork = de splitsing in week { $fork } valt buiten de run, die van week 0 tot en met week { $last } gaat
trace-no-resident = er is geen inwoner { $asked }: er zijn { residents }, genummerd van 0 tot en met { $last }
trace-other-people = 
    de twee werelden verschillen in { $what }, zodat een leven in de ene geen tegenhanger heeft in de andere
    { "  " }laat { $what } zoals het is, en verander wat mensen overkomt
verify-no-result = in { $path } staat geen manifest.json: verwacht wordt een map met een resultaat, zoals `buurt run`, `compare`, `sweep`, `tree` en `test` die maken
verify-no-recipe = het manifest in { $path } zegt niet wat deze Buurt nodig heeft om het resultaat opnieuw te maken (het is gemaakt met versie { $version }): maak het opnieuw met de opdracht die het maakte en --force
verify-unfinished = in { $path } staat een resultaat dat niet af is; de opdracht die het maakte gaat ermee verder, en dan is het na te gaan
verify-sample-size = --replications { $asked }: verwacht wordt 1 tot en met { $most }, het aantal in het resultaat
verify-stopped = gestopt voordat alles was vergeleken; er is niets geschreven
rule-term = `{ $text }` is geen term; verwacht: wereld.maat, wereld.gebied:maat of wereld.maat/maat, en eventueel @venster
rule-points-of-values = een raster of lijst heeft zoveel punten als zijn waarden geven; laat `points` weg
rule-points-unsaid = zeg hoeveel punten: een Latin hypercube of Sobolreeks heeft geen eigen aantal
rule-list-lengths = in een lijst hebben alle parameters evenveel waarden; de eerste van elk vormen het eerste punt
rule-most-points = een ontwerp heeft hoogstens { points }
rule-sobol-size = een Sobolreeks heeft hoogstens { points } en { parameters }; neem latin_hypercube
