# `buurt value`: costs and benefits by party.

value-better = With these prices society as a whole is better off: { $amount } over all years.
value-worse = With these prices society as a whole is worse off: { $amount } over all years.
value-unclear = Whether society as a whole is better off cannot be said from these { replications }: { $amount } over all years, and the interval holds zero.
value-one = One replication does not show what is chance: { $amount } for society as a whole over all years.
value-better-off = Better off: { $parties }.
value-worse-off = Worse off: { $parties }.
value-not-clear = Not clear: { $parties }.
value-assumptions = The intervals are about chance in the model. What a point of severity or an hour of informal care is worth is an assumption ([valuation]): change it before you quote a balance.
value-interval = { $mean } (95 % interval { $low } to { $high })
value-no-pair = no pair of runs succeeded; the first failed with: { $error }
