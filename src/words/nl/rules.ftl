# Regels tussen de sleutels van een configuratie: wat niet samengaat.

rule-run-too-long = samen mogen ze niet meer zijn dan { weeks }
rule-domains = verwacht: 1 tot { $most } levensdomeinen; het zijn er { $domains }
rule-all-stopped = er zou helemaal geen hulp worden toegekend: noem de producten die stoppen in beleid van de soort `stop_products`
rule-order = het eerste mag niet groter zijn dan het tweede; { $low } is meer dan { $high }
rule-share-sum = samen mogen ze niet meer zijn dan 1; het is { $shares }
rule-no-time = er blijft geen tijd over voor cliënten: samen zijn ze { $indirect }
rule-weights = samen moeten de gewichten 1 zijn, en ze zijn { $rounded }: verander ook een ander
rule-twice = `{ $name }` staat er twee keer
rule-no-metric = er is geen maat `{ $name }`; bedoelde u `{ $near }`?
rule-all-areas = `all` is het geheel, en dat is er altijd; laat het weg
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
rule-second-line-empty = de tweede lijn heeft geen formatie, dus wie intensieve hulp nodig heeft zou eeuwig wachten: geef er wat, of zet de regio uit
rule-nothing-to-divide = er is geen tweede lijn waarvan de kosten volgens `{ $rule }` te verdelen zijn: zet de regio aan, of `equalisation` op `none`
rule-one-municipality = `{ $rule }` verdeelt kosten tussen gemeenten, en de tabel heeft er één: `{ $only }`
rule-administration = administratie bij het begin mag niet meer zijn dan er hooguit kan zijn: { $base }% zonder regels en { $rules }% door regels is meer dan { $most }%
rule-control-no-time = controle kan alle tijd voor cliënten opslokken: samen zijn ze { $sum }
rule-lead-hours = de leiding over één huishouden kost { hours } per week, en een hulpverlener heeft een contract van { $contract }
rule-team-hours = het team vergadert { hours } per week, en een hulpverlener heeft een contract van { $contract }
rule-nobody-leads = niemand zou ooit de leiding hebben: daarvoor zijn { $helpers } hulpverleners nodig, en de tabel heeft er { $workers }
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
rule-sobol-widest = een Sobolreeks kan hier hooguit { $most } parameters aan
rule-window = verwacht: `from` onder `until`, en beide binnen de { weeks } van een run
rule-no-table = er is geen bestand { $path }; paden tellen vanaf de map van het bestand dat ze noemt
rule-memory = { residents }: dat vraagt ongeveer { $needed } GB geheugen in één run, met { $each } bytes per inwoner; deze computer heeft { $memory } GB, en een wereld kan nooit meer inwoners hebben dan { $most }
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
