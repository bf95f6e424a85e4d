# What was imputed, rounded or skipped in reading a table of neighbourhoods.

areas = { $areas ->
    [one] { $areas } area
   *[other] { $areas } areas
}
note-file = The file { $what }
note-forecast = The forecast { $what }
note-in = In { areas } { $what }
note-skipped = Skipped: { areas }, { $what }
note-skipped-residents = Skipped: { areas } with { residents }, { $what }
note-windows-1252 = is not UTF-8 and is read as Windows-1252
note-sheet-read = is a workbook, of which one sheet is read
note-names-are-codes = has no codes of regions, so their names are their codes; rows named after their municipality or `Wijk …` are sums of others
note-districts-are-areas = has no neighbourhoods, so its districts (wijken) are the areas
note-municipalities-are-areas = has no neighbourhoods or districts, so its municipalities are the areas
note-coarser-areas = the file has no neighbourhoods (exports stop at a number of rows), so the district or municipality is the area
note-parts-missing = the file has only some of the neighbourhoods (exports stop at a number of rows): who lives in the others is left out
note-other-region-left-out = being no municipality, district or neighbourhood
note-no-residents = as nobody lives there
note-households-rounded-to-none = as their private households, rounded to hundreds by CBS, are 0
note-size-unknown = as CBS does not say how many live there
note-no-private-households = as there are no private households (institutions, or rounding by CBS)
note-mostly-institutions = as there are more than 10 residents per private household (institutions)
note-residents-imputed = residents are not given and are imputed as households × 2.14, the Dutch mean size
note-households-imputed = households are not given and are imputed as residents divided by the mean household size (the area's own, else the Dutch 2.14)
note-households-lowered = households exceed residents by rounding and are lowered to them
note-household-types-scaled = household types do not quite add up, by rounding, and are scaled to the number of households
note-household-types-completed = household types that are not given are filled in with the remaining households
note-household-types-imputed = household types are not given and are imputed from the Dutch shares (39 % single, 28 % without children, 33 % with children)
note-household-types-from-percentages = household types are given as whole percentages and are made from those
note-deprivation-from-district = the SES-WOA score is missing and the district's is used
note-deprivation-from-municipality = the SES-WOA score is missing, the district's too, and the municipality's is used
note-deprivation-unknown = deprivation is not given and is set to 0, the mean
note-age-shares-scaled = age shares do not add up to exactly 1 and are scaled to it
note-age-groups-spread = the age groups of CBS are spread evenly over their years (65 and over as 65–94) to give the shares aged 0–17, 18–22, 23–66 and 67 and over
note-age-groups-as-percentages = age groups are given as whole percentages (by CBS before 2017), which are used
note-age-groups-incomplete = age groups are not all given and are left out
note-municipality-from-code = the municipality is not named and is called by its code
note-municipality-unknown = the municipality is not given and is called `unknown`
note-forecast-read = is followed year by year after the burn-in, its last year holding on
note-forecast-of-residents = gives residents alone, so who die and move do so at the rates of the config
note-forecast-years-between = leaves out years, which are filled in with even growth
note-forecast-year-left-out = has years of which residents or all flows are unknown, and they are left out
