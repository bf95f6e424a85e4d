# Families: sets of values that fit about as well.

family-advice = a family is a folder of at least two TOML files, each with the same keys of a scenario and other values, as `buurt calibrate` writes it
family-unreadable = the family `{ $path }` cannot be read: { $why }
family-empty = there are no TOML files in `{ $path }`: a family without members
family-few = there is one member in `{ $path }`, `{ $member }`: how much assumptions matter shows from two members on
family-sets-nothing = the member `{ $path }` sets nothing
family-not-of-the-world = a member says what a world is like, not how it is named, run or looked at
family-key-more = `{ $path }` does not set it; all members set the same keys
family-key-less = `{ $path }` does not set it; all members set the same keys
family-equal = the members `{ $path }` and `{ $first }` set the same values
family-equal-advice = leave one of the two out: it would count twice
family-same-worlds = the members `{ $path }` and `{ $first }` make the same worlds here: what sets them apart is set by hand, or is what is varied
family-same-worlds-advice = leave out that change, or the family
family-precision = a family and `precision` do not go together: more replications do not narrow what assumptions bring; choose the number of replications
family-tree = a tree is not run over a family; compare its scenarios with `buurt compare BASELINE SCENARIO… --family DIR`
family-of-none = a family goes with a comparison, a hypothesis or a sweep
family-run-failed = member { $member }: { $error }
