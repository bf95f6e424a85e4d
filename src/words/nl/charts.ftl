# Wat grafieken zeggen, en de bijschriften eronder.

caption-bars-of-one = Staven: één run, dus zonder streepjes: één run laat niet zien hoeveel het toeval uitmaakt.
caption-dots-of-one = Punten: losse runs, dus zonder streepjes: één run laat niet zien hoeveel het toeval uitmaakt.
caption-dots = Punten: gemiddelde van de runs op één punt van het ontwerp; andere parameters kunnen tussen punten verschillen. Lijnen: 95%-interval van dat gemiddelde.
caption-lines-of-one = Eén run, dus zonder banden: één run laat niet zien hoeveel het toeval uitmaakt.
caption-bands = Banden: waar per week de helft en negen op de tien van de runs liggen (spreiding door toeval, geen onzekerheid over de parameters).
caption-lines-and-bands = Lijnen: mediaan van de runs. Banden: waar per week de helft (donker) en negen op de tien (licht) van de runs liggen (spreiding door toeval, geen onzekerheid over de parameters).
caption-bars-of-spread = Staven: gemiddelde van de runs. Streepjes: waar negen op de tien runs liggen (spreiding door toeval, geen onzekerheid over de parameters).
caption-bars-of-mean = Staven: gemiddelde van de runs. Streepjes: 95%-interval van het gemiddelde (hoe precies deze runs het bepalen, geen onzekerheid over de parameters).
caption-lines-of-mean = Lijnen: gemiddelde van de runs. Banden: 95%-interval van het gemiddelde (hoe precies deze runs het bepalen, geen onzekerheid over de parameters).
caption-few-pairs = Lijn: gemiddelde van de paren runs. Band: 95%-interval van dat gemiddelde (hoe precies deze paren het bepalen, geen onzekerheid over de parameters). Bij zo weinig paren is hun spreiding niet getoond: het interval zou breder zijn.
caption-pairs = Lijn: gemiddelde van de paren runs. Donkere band met randen: 95%-interval van dat gemiddelde (hoe precies deze paren het bepalen). Lichte band: waar per week negen op de tien paren liggen (spreiding door toeval). Geen van beide toont onzekerheid over de parameters.
caption-pairs-of-several = Lijnen: gemiddelde van de paren runs. Donkere banden met randen: 95%-interval van dat gemiddelde (hoe precies deze paren het bepalen). Lichte banden: waar per week negen op de tien paren liggen (spreiding door toeval). Geen van beide toont onzekerheid over de parameters.
caption-line-of-mean = Lijn: gemiddelde van de runs. Band: 95%-interval van het gemiddelde (hoe precies deze runs het bepalen, geen onzekerheid over de parameters).
caption = { $scenario }, { residents }. { replications }, toevalsgetal { $seed }, Buurt { $version }. Modeluitkomst, geen prognose. { $meaning }
chart-no-values = Er zijn geen waarden in deze periode.
chart-averaged = gemiddelde over { weeks }
chart-difference = verschil met de uitgangssituatie bij hetzelfde toeval
chart-difference-from = verschil met de uitgangssituatie, daar { $level }, bij hetzelfde toeval
chart-grey = grijs: { $label }
chart-lines = Lijndiagram per { $period }.
chart-from-to = { $label }: van { $first } naar { $last }.
chart-by = { $metric } naar “{ $parameter }”
chart-dots = Puntdiagram.
chart-end = { $end ->
    [lowest] Laagste
   *[highest] Hoogste
}: { $mean } bij { $parameter } = { $at }.
chart-rows = Waarden in rijen.
caption-overview = Punten: gemiddelde van de paren runs; blauw is beter, oranje is slechter, grijs is niet van toeval te onderscheiden of geen van beide. { $intervals ->
    [0] Geen lijnen: zo weinig paren laten niet zien hoeveel het toeval uitmaakt.
   *[other] Lijnen: 95%-interval van dat gemiddelde (hoe precies deze paren het bepalen, geen onzekerheid over de parameters).
} Bij veel rijen lijkt één op de twintig duidelijk door toeval.
overview = Wat het beleid verandert
overview-of-one = Wat er verandert met: { $title }
overview-against = verschil met de uitgangssituatie bij hetzelfde toeval: { $baseline }
overview-weeks = gemiddelde van week { $from } tot en met { $last }
caption-cost-benefit = Staven: gemiddelde van de paren runs; blauw is winst, oranje verlies, grijs is niet te zeggen. Streepjes: 95%-interval van dat gemiddelde (hoe precies deze runs het bepalen, geen onzekerheid over de parameters of de prijzen).
cost-benefit-years = over { $years } jaar, verdisconteerd met { $rate } per jaar
cost-benefit-against = tegenover “{ $baseline }”
caption-evaluation-of-one = Stippen: één run, dus zonder streepjes: één run laat niet zien hoeveel het toeval uitmaakt. Lijn: dezelfde mensen met en zonder het beleid, met hetzelfde toeval.
caption-evaluation = Stippen: gemiddelde van wat elke manier van beoordelen in de runs vindt. Streepjes: 95%-interval van dat gemiddelde (hoe precies deze runs het bepalen, geen onzekerheid over de parameters). Lijn: dezelfde mensen met en zonder het beleid, met hetzelfde toeval.
caption-variance = Herhalingen zijn die van elk punt van het ontwerp. Staven: deel van wat parameters met de maat doen, het toeval niet meegerekend, dat deze alleen doet, of alleen en met andere. Streepjes: 95%-interval, door rijen van het ontwerp opnieuw te trekken.
caption-effects = Herhalingen zijn die van elk punt van het ontwerp. Staven: gemiddelde grootte van de verandering in de maat van het ene eind van het bereik van een parameter tot het andere. Streepjes: 95%-interval, door trajecten opnieuw te trekken. Lijn: zoveel verandering geeft het toeval alleen.
sensitivity-moved-most = { $label }: het meest bewogen door “{ $most }”
sensitivity-none-stands-out = { $label }: geen parameter springt eruit
chart-resident = Inwoner { $resident }
caption-over = Lijn: gemiddelde over de leden van de familie en de paren runs. Donkere band met randen: 95%-interval van dat gemiddelde door alleen toeval (dezelfde leden, ander toeval). Lichte band: 95%-interval over toeval en aannames (andere leden die even goed passen, ander toeval).
caption-over-of-several = Lijnen: gemiddelde over de leden van de familie en de paren runs. Donkere banden met randen: 95%-interval van dat gemiddelde door alleen toeval (dezelfde leden, ander toeval). Lichte banden: 95%-interval over toeval en aannames (andere leden die even goed passen, ander toeval).
caption-dots-over = Punten: gemiddelde over de leden van de familie en de runs op één punt van de opzet; andere parameters kunnen tussen punten verschillen. Dikke lijnen: 95%-interval van dat gemiddelde door alleen toeval. Dunne lijnen: over toeval en aannames.
caption-overview-over = Punten: gemiddelde over de { $members } leden van de familie en de paren runs; blauw is beter, oranje is slechter, grijs is niet te onderscheiden of geen van beide. { $intervals ->
    [0] Geen lijnen: zo weinig paren laten niet zien hoeveel het toeval uitmaakt.
   *[other] Dikke lijnen: 95%-interval van dat gemiddelde door alleen toeval (dezelfde leden, ander toeval). Dunne lijnen: over toeval en aannames (andere leden die even goed passen, ander toeval).
} Bij veel rijen lijkt één op de twintig duidelijk door toeval.
