# `buurt validate`: de pagina over ijkpunten, patronen en grensgevallen.

validation-heading = # Validatie
validation-what = wat
validation-measured = gemeten
validation-seeds = 90% van de runs
validation-interval = 95%-interval
validation-range = bereik
validation-passes = gehaald
validation-ablation = ablatie
validation-off-by = ernaast
validation-looked-with = Gezocht met
validation-region = Gezocht in { $towns } van zulke plaatsen naast elkaar, onder één gemeente: { $residents ->
    [one] 1 inwoner
   *[other] { $residents } inwoners
}.
validation-twin = Tweeling
validation-ablation-of = Ablatie
validation-yes = ja
validation-no = **nee**
validation-too-wide = het interval is breder dan het bereik, en zegt dus te weinig
validation-not-measured = niet gemeten
validation-targets = IJkpunten
validation-targets-how = De standaard is geijkt op C1–C13, op de weken die jeugd wacht (W3), op hoe vaak een cliënt stopt (V14) en op wat de Wmo per soort kost (M17); V20 en M18 zijn toetsen waarop niet is geijkt. Gemeten over de laatste vijf jaar (minder in een kortere run); het interval is het 95%-interval van het gemiddelde over herhalingen, en gaat alleen over toeval. Een ijkpunt is gehaald als het *gemiddelde* in het bereik ligt en het interval niet breder is dan dat. "Ernaast" is de afstand tot het dichtstbijzijnde einde van het bereik.
validation-patterns = Validatiepatronen
validation-patterns-how = Hierop is niets afgesteld. Het interval bevat negen op de tien runs. Een patroon is gehaald als het interval van elk cijfer het bereik raakt en niet breder is, *en* het wegnemen van de oorzaak een cijfer buiten het bereik brengt. Waar de meegeleverde standaard niet voldoet, zegt deel 1 van de beschrijving van het model (docs/model.md) waarom, voor zover bekend, en wat is geprobeerd.
validation-limits = Grensgevallen
validation-limits-how = Met mechanismen uitgeschakeld moet het model een bekend model zijn. Het bereik is wat de theorie zegt, plus of min vier standaardfouten van het gemiddelde; waar toeval geen rol speelt is het exact. De configuraties staan in `configs/verification`; de rijen "als ingesteld" en die van L7 gaan over de gevalideerde run zelf.
validation-opening = Gemaakt door `buurt validate`; niet bewerken. { $title }: { residents }, { weeks } na { $burn_in ->
    [one] 1 week
   *[other] { $burn_in } weken
} aanloop, { replications } (grensgevallen: { $limits }), toevalsgetal { $seed }, Buurt { $version }, configuratie `{ $hash }`. Wat niet gehaald is staat naast wat gehaald is: dit zijn bevindingen over het model, niet over de wereld.
validation-a-look = **Minder dan dertig herhalingen: een blik, geen validatie.**
validation-erlang = L1: de C-formule van Erlang geeft voor deze rij een wachttijd van { $erlang ->
    [1] 1 week
   *[other] { $erlang } weken
} in doorlopende tijd; in stappen van een week geeft de theorie { $weekly }. Het verschil is de prijs van de stap: een vrijgekomen plaats is pas een week later bezet, zodat een behandeling van acht weken een halve week langer duurt, en dat telt waar bijna alles vol is. Met kortere stappen wordt dezelfde berekening die van Erlang (een test laat dat zien).
validation-breaks = { $what }: { $value }, breekt
validation-does-not-break = { $what }: { $value }, **breekt niet**
validation-unknown = er is geen `{ $unknown }` om te valideren; verwacht: een van { $known }
validation-verdict-passes = gehaald
validation-verdict-passes_in_part = deels gehaald
validation-verdict-fails = NIET GEHAALD
validation-verdict-not_broken = NIET GEBROKEN
validation-verdict-not_measured = niet gemeten
validation-page = Pagina, grafieken en cijfers:
validation-configured = als ingesteld
validation-where = groen: waar het moet liggen
validation-blue = blauw: { $what }
validation-orange = oranje: { $what }
