# `buurt evaluate`: ways of judging a policy beside its true effect.

evaluation-nobody = Nobody was in need when the policy began.
evaluation-truth = { $label }: { $effect } in truth
evaluation-unclear = { $label }: whether there is one cannot be said from these replications ({ $effect })
evaluation-furthest = ; furthest from that lies "{ $method }", with { $found }
evaluation-absent = does not apply
absent-volunteers-only = nobody is drawn: those under the policy put themselves forward
absent-draw-residents = nothing is drawn; give the policy trial = "resident", "neighbourhood" or "municipality"
absent-draw-neighbourhoods = nothing is drawn; give the policy trial = "neighbourhood" or "municipality": it works through workers, who serve many residents
absent-draw-places = nothing is drawn; give the policy trial = "neighbourhood" or "municipality": it holds for places
absent-draw-municipalities = nothing is drawn; give the policy trial = "municipality": a municipality has it as a whole or not at all
absent-holds-for-all = the policy holds for all municipalities alike, so nobody is left to compare with
absent-one-unit = a single neighbourhood or municipality takes part, or one arm has nobody in need: there are not two arms to compare
absent-no-volunteers = the policy cannot be limited to residents, so nobody volunteers and nobody like them stays without
absent-nobody-alike = no volunteer has anyone of the same age and need to be compared with
absent-nobody-in-need = nobody under the policy was in need when it began
absent-no-cases = no case began under the policy
absent-workers-see = workers see the problems they work on, and nothing else
