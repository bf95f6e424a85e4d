# `buurt new`: what it says, and the comments of the files that it writes.

new-not-a-name = `{ $name }` is not a name for a file; use at most 100 letters, digits, `-` and `_`
new-exists = { $path } is there already; --force replaces it
new-no-config = there is no config { $path }; name one that is there with --extends
new-ready = { $path } is ready. Run it with: buurt { $command } { $path }
new-no-folder = { $path } could not be made
new-calibration = 
    Which sets of parameters come near published figures? `buurt calibrate { $name }.toml`
    keeps the nearest.
new-comparison = 
    Which difference does a policy make? `buurt compare { $name }.toml` runs both worlds with the
    same luck; `buurt plan { $name }.toml` says beforehand what it takes and can show.
new-discovery = 
    Under which circumstances does a policy fail? `buurt discover { $name }.toml` draws what is
    uncertain and runs both worlds with the same luck.
new-hypothesis = A claim, declared before anything is run: `buurt test { $name }.toml` judges it.
new-policy = The policy of { $of }.toml: what differs from the baseline.
new-scenario = 
    A scenario says only what differs from the config it extends.
    `buurt explain` lists every key with its meaning, unit, range and source;
    `buurt check { $name }.toml` judges this file without running it.
new-scenario-replications = Fewer replications are quicker and less certain.
new-scenario-number = One number, changed from the start:
new-scenario-policy = Or a policy, from a week until another (0 is the first week after the burn-in):
new-sensitivity = 
    Which assumptions move the outcomes, and how much is chance?
    `buurt sensitivity { $name }.toml` screens them with elementary effects (Morris).
new-sweep = How do outcomes move with a parameter? `buurt sweep { $name }.toml` runs every value.
new-tree = 
    Several futures of one past: `buurt tree { $name }.toml` burns in once per replication and
    forks in a week; every branch is compared with the trunk.
