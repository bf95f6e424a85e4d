# `buurt discover`: waar beleid faalt.

discovery-fails = Het beleid faalt in { $failing } van { draws } ("{ $label }": verschil { $side ->
    [above] boven
   *[below] onder
} { $limit }).
discovery-no-difference = Geen omstandigheden maken daarin verschil.
discovery-unsure = In { $draws ->
    [one] 1 trekking
   *[other] { $draws } trekkingen
} had het toeval anders kunnen beslissen.
discovery-none-found = Er zijn geen omstandigheden gevonden waarin dat duidelijk vaker is.
discovery-by-chance = Er is een gebied gevonden ({ $limits }), maar in trekkingen die bij het zoeken zijn achtergehouden faalt het beleid daar in { $held }, tegen { $everywhere } van alle: houd het voor toeval.
discovery-found = Het faalt het meest waar { $limits }: in { $density } van die trekkingen, tegen { $everywhere } van alle ({ $held } in trekkingen die bij het zoeken zijn achtergehouden); { $coverage } van alle mislukkingen ligt daar.
discovery-and = { $first } en { $second }
discovery-above = { $key } boven { $low } ligt
discovery-below = { $key } onder { $high } ligt
discovery-between = { $key } tussen { $low } en { $high } ligt
