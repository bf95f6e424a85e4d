# `buurt discover`: where a policy fails.

discovery-fails = The policy fails in { $failing } of { draws } ("{ $label }": difference { $side ->
    [above] above
   *[below] below
} { $limit }).
discovery-no-difference = No circumstances tell these apart.
discovery-unsure = In { $draws ->
    [one] 1 draw
   *[other] { $draws } draws
} chance could have decided otherwise.
discovery-none-found = No circumstances were found in which that is clearly more often.
discovery-by-chance = A box was found ({ $limits }), but in draws held back when looking for it the policy fails in { $held } of the box, against { $everywhere } of all: take it for chance.
discovery-found = It fails most where { $limits }: in { $density } of those draws, against { $everywhere } of all ({ $held } in draws held back when looking for the box); { $coverage } of all failures lie there.
discovery-and = { $first } and { $second }
discovery-above = { $key } is above { $low }
discovery-below = { $key } is below { $high }
discovery-between = { $key } lies between { $low } and { $high }
