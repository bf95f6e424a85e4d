# `buurt evaluate`: ways of judging a policy beside its true effect.

evaluation-nobody = Nobody was in need when the policy began.
evaluation-truth = { $label }: { $effect } in truth
evaluation-unclear = { $label }: whether there is one cannot be said from these replications ({ $effect })
evaluation-furthest = ; furthest from that lies "{ $method }", with { $found }
