# `buurt evaluate`: manieren om beleid te beoordelen naast het werkelijke effect.

evaluation-nobody = Niemand had problemen toen het beleid begon.
evaluation-truth = { $label }: { $effect } in werkelijkheid
evaluation-unclear = { $label }: of er een is, valt uit deze herhalingen niet te zeggen ({ $effect })
evaluation-furthest = ; het verst daarvan ligt "{ $method }", met { $found }
evaluation-absent = niet mogelijk
absent-volunteers-only = er wordt niet geloot: wie meedoet heeft zichzelf aangemeld
absent-draw-residents = er wordt niet geloot; geef het beleid trial = "resident", "neighbourhood" of "municipality"
absent-draw-neighbourhoods = er wordt niet geloot; geef het beleid trial = "neighbourhood" of "municipality": het werkt via hulpverleners, die veel inwoners helpen
absent-draw-places = er wordt niet geloot; geef het beleid trial = "neighbourhood" of "municipality": het geldt voor plaatsen
absent-draw-municipalities = er wordt niet geloot; geef het beleid trial = "municipality": een gemeente heeft het als geheel of niet
absent-holds-for-all = het beleid geldt voor alle gemeenten, dus er is niemand om mee te vergelijken
absent-one-unit = er doet één buurt of gemeente mee, of in een van de groepen had niemand problemen: er zijn geen twee groepen om te vergelijken
absent-no-volunteers = het beleid is niet tot inwoners te beperken, dus niemand meldt zich aan en geen gelijke blijft erbuiten
absent-nobody-alike = geen vrijwilliger heeft een gelijke in leeftijd en problematiek om mee te vergelijken
absent-nobody-in-need = niemand die onder het beleid viel had problemen toen het begon
absent-no-cases = er begon geen traject onder het beleid
absent-workers-see = hulpverleners zien de problemen waaraan ze werken, en verder niets
