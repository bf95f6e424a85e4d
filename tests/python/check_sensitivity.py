#!/usr/bin/env python3
"""Compares indices of published test functions with SALib on the same samples.

    python3 tests/python/check_sensitivity.py INDICES

INDICES is the program that `cargo build --example indices` makes. Needs SALib.
"""
import json
import subprocess
import sys

import numpy as np
from SALib.analyze import morris, sobol

# Estimates are the same formulas; intervals are percentiles here and normal there, from
# other resamples.
TOLERANCE = 1e-9
WIDTH = 0.15


def check(what, found, expected):
    found, expected = np.array(found, float), np.array(expected, float)
    worst = np.max(np.abs(found - expected))
    print(f"{what}: largest difference {worst:.1e}")
    return worst < TOLERANCE


def check_width(what, intervals, halves):
    """Half-widths of the intervals beside those of SALib, where these are not tiny."""
    found = np.array([(high - low) / 2 for low, high in intervals])
    halves = np.array(halves, float)
    big = halves > 0.01 * halves.max()
    ratio = found[big] / halves[big]
    print(f"{what}: width of intervals {ratio.min():.2f} to {ratio.max():.2f} of SALib's")
    return np.all(np.abs(ratio - 1) < WIDTH)


def compare(case):
    count = case["parameters"]
    names = [f"x{i}" for i in range(count)]
    problem = {"num_vars": count, "names": names, "bounds": [[0, 1]] * count}
    x, y = np.array(case["points"]), np.array(case["outcomes"])
    name = f"{case['function']}, {case['method']}"
    if case["method"] == "sobol":
        theirs = sobol.analyze(problem, y, calc_second_order=False, num_resamples=1000, seed=1)
        for ours, key, place in (("first", "S1", 0), ("total", "ST", count)):
            yield check(f"{name}, {key}", case[ours], theirs[key])
            intervals = case["intervals"][place:place + count]
            yield check_width(f"{name}, {key}", intervals, theirs[f"{key}_conf"])
    else:
        theirs = morris.analyze(problem, x, y, num_levels=case["levels"], num_resamples=1000, seed=1)
        for key in ("mu", "mu_star", "sigma"):
            yield check(f"{name}, {key}", case[key], theirs[key])
        yield check_width(f"{name}, mu_star", [i[1] for i in case["intervals"]], theirs["mu_star_conf"])


def main():
    done = subprocess.run(sys.argv[1:2], capture_output=True, text=True, check=True)
    results = [result for case in json.loads(done.stdout) for result in compare(case)]
    if not all(results):
        sys.exit(f"{results.count(False)} of {len(results)} comparisons failed")
    print(f"all {len(results)} comparisons hold")


if __name__ == "__main__":
    main()
