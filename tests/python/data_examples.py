"""Runs the examples of docs/data.md on small results, as a reader would: Python as it
stands, SQL with DuckDB, R where it is installed.

Usage: data_examples.py BUURT"""

import contextlib
import io
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import duckdb

HERE = Path(__file__).resolve().parents[2]
RESULTS = {
    "almere-haven": "configs/almere-haven.toml",
    "less-administration": "configs/scenarios/less-administration.toml",
}
buurt = Path(sys.argv[1]).resolve()
blocks = re.findall(r"^```(\w+)\n(.*?)^```$", (HERE / "docs/data.md").read_text(), re.M | re.S)
assert {"python", "sql", "r"} <= {language for language, _ in blocks}, "an example is gone"
with tempfile.TemporaryDirectory() as place:
    for name, config in RESULTS.items():
        command = [buurt, "run", config, "--weeks", "60", "--set", "burn_in=26"]
        command += ["--replications", "2", "--quiet", "--out", f"{place}/outputs/{name}"]
        subprocess.run(command, cwd=HERE, check=True)
    os.chdir(place)
    ran = 0
    for language, text in blocks:
        if language == "python":
            said = io.StringIO()
            with contextlib.redirect_stdout(said):
                exec(compile(text, "docs/data.md", "exec"), {})
            assert said.getvalue().strip(), text
        elif language == "sql":
            assert duckdb.sql(text).fetchall(), text
        elif language == "r" and shutil.which("Rscript"):
            subprocess.run(["Rscript", "-e", text], check=True)
        else:
            continue
        ran += 1
    os.chdir(HERE)
print(f"{ran} examples of docs/data.md run")
