# Wat bij het lezen van een tabel met buurten is geschat, afgerond of overgeslagen.

areas = { $areas ->
    [one] { $areas } gebied
   *[other] { $areas } gebieden
}
note-file = Het bestand { $what }
note-forecast = De prognose { $what }
note-in = In { areas } { $what }
note-skipped = Overgeslagen: { areas }, { $what }
note-skipped-residents = Overgeslagen: { areas } met { residents }, { $what }
note-windows-1252 = is geen UTF-8 en is gelezen als Windows-1252
note-sheet-read = is een werkboek, waarvan één blad is gelezen
note-names-are-codes = heeft geen codes van regio's, dus zijn hun namen hun codes; rijen die naar hun gemeente of `Wijk …` heten zijn sommen van andere
note-districts-are-areas = heeft geen buurten, dus de wijken zijn de gebieden
note-municipalities-are-areas = heeft geen buurten of wijken, dus de gemeenten zijn de gebieden
note-coarser-areas = heeft het bestand geen buurten (een export stopt na een aantal rijen), dus is de wijk of gemeente het gebied
note-parts-missing = heeft het bestand maar een deel van de buurten (een export stopt na een aantal rijen): wie in de andere woont, ontbreekt
note-other-region-left-out = geen gemeente, wijk of buurt
note-no-residents = er woont niemand
note-households-rounded-to-none = met 0 particuliere huishoudens na de afronding van CBS op honderdtallen
note-size-unknown = CBS zegt niet hoeveel mensen er wonen
note-no-private-households = zonder particuliere huishoudens (instellingen, of afronding door CBS)
note-mostly-institutions = met meer dan 10 inwoners per particulier huishouden (instellingen)
note-residents-imputed = zijn de inwoners niet gegeven en geschat als huishoudens × 2,14, het Nederlandse gemiddelde
note-households-imputed = zijn de huishoudens niet gegeven en geschat als inwoners gedeeld door de gemiddelde grootte (die van het gebied, anders de Nederlandse 2,14)
note-households-lowered = zijn er door afronding meer huishoudens dan inwoners, en zijn ze daartoe verlaagd
note-household-types-scaled = tellen de soorten huishoudens door afronding niet precies op, en zijn ze geschaald naar het aantal huishoudens
note-household-types-completed = zijn ontbrekende soorten huishoudens aangevuld met de overige huishoudens
note-household-types-imputed = zijn de soorten huishoudens niet gegeven en geschat naar de Nederlandse aandelen (39% alleen, 28% zonder kinderen, 33% met kinderen)
note-household-types-from-percentages = zijn de soorten huishoudens gegeven als hele percentages en daaruit gemaakt
note-deprivation-from-district = ontbreekt de SES-WOA-score en is die van de wijk gebruikt
note-deprivation-from-municipality = ontbreekt de SES-WOA-score, ook die van de wijk, en is die van de gemeente gebruikt
note-deprivation-unknown = is de achterstand niet gegeven en op 0 gezet, het gemiddelde
note-age-shares-scaled = tellen de aandelen naar leeftijd niet precies op tot 1, en zijn ze daarnaar geschaald
note-age-groups-spread = zijn de leeftijdsgroepen van CBS gelijk over hun jaren verdeeld (65 en ouder als 65–94) om de aandelen van 0–17, 18–22, 23–66 en 67 en ouder te geven
note-age-groups-as-percentages = zijn de leeftijdsgroepen gegeven als hele percentages (bij CBS vóór 2017), en zijn die gebruikt
note-age-groups-incomplete = zijn niet alle leeftijdsgroepen gegeven, en zijn ze weggelaten
note-municipality-from-code = is de gemeente niet genoemd en heet die naar haar code
note-municipality-unknown = is de gemeente niet gegeven en heet die `unknown`
note-forecast-read = wordt na de aanloop jaar voor jaar gevolgd; het laatste jaar blijft gelden
note-forecast-of-residents = geeft alleen inwoners, dus wie sterft of verhuist doet dat volgens de kansen van de configuratie
note-forecast-years-between = slaat jaren over, die met gelijkmatige groei zijn aangevuld
note-forecast-year-left-out = heeft jaren waarvan de inwoners of alle stromen onbekend zijn; die zijn weggelaten
