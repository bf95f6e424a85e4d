# `buurt --help`: opdrachten en vlaggen. In het Engels staan deze teksten bij de vlaggen zelf.

help-buurt = Agentgebaseerd model van steunnetwerken in de buurt, in het Nederlandse sociale domein
help-run = Eén scenario, alle herhalingen: trajecten, microdata, grafieken, samenvatting
help-compare = Hetzelfde toeval, ander beleid: wat scenario's veranderen ten opzichte van een uitgangssituatie
help-sweep = Een opzet van punten maal herhalingen: maten tegen parameters
help-check = Configuraties van elke soort lezen en beoordelen; er wordt niets gedraaid
help-calibrate = Sets parameters vinden die gepubliceerde cijfers benaderen; er worden er veel bewaard
help-sensitivity = Welke parameters ertoe doen, alleen of samen, en hoeveel toeval is
help-discover = De omstandigheden vinden waarin beleid faalt
help-evaluate = Beleid dat door het lot is verdeeld op verschillende manieren beoordelen, naast het werkelijke effect
help-test = Vooraf vastgelegde beweringen toetsen: gesteund, weerlegd, onbeslist
help-value = Wat het beleid van een scenario kost en oplevert, per partij, in euro's
help-validate = IJkpunten, patronen en grensgevallen beoordelen: een tabel met gehaald of niet
help-tree = Eén verleden, veel toekomsten: één aanloop, een splitsing in een week, vergeleken met de stam
help-plan = Wat een experiment vraagt en kan laten zien, voordat het draait
help-trace = Eén leven in twee werelden: wat er gebeurde, en waar ze uiteengaan
help-verify = Een resultaat opnieuw maken en tot op de bit vergelijken
help-explain = Betekenis, eenheid, bereik, standaardwaarde en bron van een parameter; zonder sleutel van alle
help-new = Een scenario met toelichting schrijven dat de standaard uitbreidt, klaar om te bewerken
help-graph = Het netwerk van relaties in een week schrijven als GraphML, DOT of JSON, met maten
help-schema = Het JSON-schema van configuraties tonen, voor editors
help-help = Deze tekst tonen, of die van de genoemde opdracht

help-any-help = Deze tekst tonen
help-any-version = De versie tonen
help-any-lang = Taal: en of nl; anders die van BUURT_LANG of van het systeem
help-any-threads = Threads; standaard alle. Het resultaat hangt er niet van af
help-any-out = Map voor de resultaten; standaard een onder outputs/ met de naam van de configuratie
help-any-quiet = Alleen fouten tonen
help-any-json = Het resultaat als JSON tonen
help-any-force = Een resultaat vervangen dat er al is
help-any-store = Map waarin runs worden bewaard, zodat er geen twee keer wordt gedaan
help-any-retry_failed = Opnieuw doen wat eerder mislukte
help-any-set = Eén waarde veranderen, zoals `allocation.caseload_cap=10`; mag vaker
help-any-seed = Toevalsgetal waaruit al het toeval volgt
help-any-replications = Aantal herhalingen
help-any-weeks = Weken na de aanloop
help-any-config = Configuratiebestand
help-any-experiment = Bestand met het experiment
help-any-metrics = Maten, zoals in_care,waiting
help-any-directory = Map met het resultaat van een run
help-any-family = Map met sets parameters die even goed passen, zoals `buurt calibrate` die schrijft: alles wordt onder elk daarvan gedraaid, en wat wordt verteld gaat over toeval en aannames
help-any-page = De pagina ook hier schrijven, met de grafieken in een map ernaast

help-calibrate-experiment = Bestand met het experiment: parameters, bereiken, ijkpunten
help-calibrate-set = Eén waarde van het experiment veranderen, zoals `points=50`; mag vaker
help-calibrate-json = De bewaarde sets als JSON tonen
help-check-configs = Configuratiebestanden
help-compare-files = Configuratiebestanden: de uitgangssituatie en dan scenario's; of één bestand met `baseline` en `scenarios`
help-compare-metrics = Maten om te vergelijken, zoals in_care,waiting; standaard alle met een grafiek
help-compare-areas = Gebieden om naast het geheel te vergelijken: codes van buurten of namen van gemeenten; standaard die van `observe.areas`
help-compare-from = Eerste week om te vergelijken, geteld vanaf het eind van de aanloop; standaard de laatste 52 weken, of vanaf de eerste week die kan verschillen als die later valt
help-compare-until = Eerste week die niet meer meetelt; standaard tot het eind
help-compare-precision = Stoppen als het interval van een verschil naar elke kant zo smal is, zoals waiting=2 of in_care=10% (van de uitgangssituatie); --replications is dan het hoogste aantal
help-discover-experiment = Bestand met het experiment: het beleid, de maat waarop het kan falen, parameters, bereiken
help-discover-set = Eén waarde van het experiment veranderen, zoals `points=256`; mag vaker
help-discover-force = Het resultaat van een ander experiment vervangen
help-evaluate-config = Configuratie met beleid; beleid dat door het lot is verdeeld (`trial = "resident"`) is op meer manieren te beoordelen
help-explain-key = Een sleutel als `care.weights.alliance`, een deel als `care`, `policies` voor de soorten beleid, of `policies.caseload_cap` voor één daarvan
help-explain-markdown = Alle parameters als tabel in Markdown tonen, zoals in docs/parameters.md
help-graph-week = Week aan het eind waarvan wordt gekeken; 0 is de eerste na de aanloop, de aanloop is negatief [standaard: de laatste week van de run]
help-graph-replication = Herhaling; de eerste is 0
help-graph-format = Vorm: graphml (Gephi, networkx), dot (graphviz) of json (networkx, D3)
help-graph-out = Bestand om te schrijven [standaard: DIR/graph-week-N.graphml]
help-graph-area = Alleen rond deze: codes van buurten of namen van gemeenten
help-graph-exact_up_to = Grootste netwerk, in knopen, waarvan de tussenpositie precies wordt gemeten
help-graph-sources = Aantal knopen waaruit de tussenpositie van grotere netwerken wordt geschat
help-graph-json = De maten als JSON tonen
help-graph-quiet = Alleen de maten tonen
help-graph-force = Het bestand vervangen als het er al is
help-new-kind = Soort bestand
help-new-name = Naam van het scenario; het bestand is NAAM.toml in deze map
help-new-extends = De configuratie om uit te breiden
help-new-force = Een bestand vervangen dat er al is
help-plan-files = Bestand met een experiment, of configuraties waarvan de eerste de uitgangssituatie is
help-plan-pilot = Herhalingen van elke wereld om vooraf te doen, naast die er al zijn; 0 doet alleen een korte proef en bewaart niets
help-plan-metrics = Maat waarvan het kleinste zichtbare verschil wordt gevraagd; mag vaker
help-plan-difference = Verschil om te vinden, in procenten van de uitgangssituatie
help-plan-store = Waar de proef wordt bewaard, zodat het experiment die niet opnieuw hoeft te doen
help-plan-threads = Threads; standaard alle
help-plan-json = Het plan als JSON tonen
help-plan-quiet = Alleen het plan tonen
help-any-charts = Welke grafieken: die van de belangrijkste uitkomsten (main), of alle (all)
help-run-json = De samenvatting als JSON tonen
help-schema-kind = Soort bestand
help-sensitivity-experiment = Bestand met het experiment: methode, parameters, bereiken, maten
help-sensitivity-set = Eén waarde van het experiment veranderen, zoals `points=256`; mag vaker
help-sensitivity-force = Het resultaat van een ander experiment vervangen
help-sweep-experiment = Bestand met het experiment: opzet, parameters, maten
help-sweep-set = Eén waarde van het experiment veranderen, zoals `points=50`; mag vaker
help-sweep-json = De punten als JSON tonen
help-test-hypotheses = Bestanden met beweringen; alle die zijn genoemd worden samen beoordeeld, en daarvoor wordt aangepast
help-test-replications = Herhalingen in plaats van de vastgelegde, als proef
help-test-draws = Hooguit zoveel trekkingen van de onzekere parameters, als proef; 0 laat ze weg
help-test-json = De oordelen als JSON tonen
help-test-measures = De maten tonen die een bewering kan noemen, en verder niets doen
help-trace-resident = Inwoner, genummerd vanaf 0; zonder nummer worden inwoners genoemd die het bekijken waard zijn
help-trace-replication = Herhaling; de eerste is 0
help-trace-against = De andere wereld: een configuratie of de map van een resultaat. Het toeval is dat van DIR
help-trace-set = Eén waarde in de andere wereld veranderen, zoals `breaks.enabled=false`; mag vaker
help-trace-out = Map voor de grafieken; standaard DIR/trace-resident-N
help-trace-json = De levens als JSON tonen
help-trace-quiet = Alleen de tijdlijn tonen
help-trace-force = Grafieken vervangen die er al zijn
help-tree-experiment = Bestand met het experiment: stam, week van de splitsing, takken
help-tree-json = De verschillen als JSON tonen
help-tree-force = Het resultaat van een ander experiment vervangen
help-validate-quick = Een blik in een minuut: weinig herhalingen en weken
help-validate-only = Alleen deze, zoals C1,P7
help-value-config = Configuratie met beleid
help-value-baseline = Configuratie om mee te vergelijken; standaard dezelfde zonder beleid
help-verify-directory = Map met het resultaat
help-verify-replications = Maar zoveel herhalingen opnieuw doen (van een reeks of een toets: runs), verspreid over alle; standaard alle
help-verify-json = Wat is gevonden als JSON tonen
help-verify-quiet = Alleen tonen wat verschilt
