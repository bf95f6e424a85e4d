# `buurt evaluate`: manieren om beleid te beoordelen naast het werkelijke effect.

evaluation-nobody = Niemand had problemen toen het beleid begon.
evaluation-truth = { $label }: { $effect } in werkelijkheid
evaluation-unclear = { $label }: of er een is, valt uit deze herhalingen niet te zeggen ({ $effect })
evaluation-furthest = ; het verst daarvan ligt "{ $method }", met { $found }
