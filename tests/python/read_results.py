"""Reads a result directory back with pandas, pyarrow and DuckDB and checks that the
three agree, that the promised columns are there, and that the numbers add up."""

import json
import sys
from pathlib import Path

import duckdb
import pandas as pd
import pyarrow.parquet as pq

COLUMNS = {
    "trajectories": "scenario replication week area need self_reliant waiting alliance spending",
    "cases": """scenario replication case_id resident_id household_id municipality neighbourhood
        age_band domain law product route mandated previous_cases request_week start_week
        end_week end_reason provider_id first_worker_id last_worker_id workers breaks_turnover
        breaks_sick_leave breaks_reallocation breaks_referral breaks_contract alliance_first
        alliance_mean alliance_last severity_start severity_end contact_hours
        coordination_hours cost_eur arm""",
    "spells": """scenario replication case_id resident_id worker_id start_week end_week
        alliance_start alliance_end end_reason""",
    "workers": """scenario replication worker_id provider_id role start_week end_week end_reason
        skill mean_caseload hours_contact hours_administration""",
    "providers": """scenario replication provider_id year contracts clients turnover_eur
        result_eur positions""",
    "support": """scenario replication resident_id household_id age_band law kind request_week
        start_week end_week end_reason week_eur""",
    "residents": """scenario replication resident_id household_id municipality neighbourhood
        age_band birth_week came_week left_week left_reason vulnerability""",
    "panel": """scenario replication resident_id week ties care_given_hours in_care
        self_reliance severity_mental_health""",
}

directory = Path(sys.argv[1])
manifest = json.loads((directory / "manifest.json").read_text())
assert manifest["format_version"] == 1 and manifest["status"] == "complete", manifest
assert len(manifest["result_hash"]) == 64
frames = {}
for name, columns in COLUMNS.items():
    path = directory / f"{name}.parquet"
    frame = frames[name] = pd.read_parquet(path)
    missing = set(columns.split()) - set(frame.columns)
    assert not missing, f"{name} lacks {missing}"
    arrow = pq.read_table(path)
    counted = duckdb.sql(f"select count(*) from '{path}'").fetchall()[0][0]
    assert len(frame) == arrow.num_rows == counted > 0, name
    for column in frame.select_dtypes("float").columns:
        total = duckdb.sql(f'select sum("{column}") from \'{path}\'').fetchall()[0][0] or 0.0
        assert abs(frame[column].sum() - total) <= 1e-9 * max(1.0, abs(total)), (name, column)

lives = frames["residents"]
assert not lives.duplicated(["replication", "resident_id"]).any()
assert set(lives.left_reason.dropna()) <= {"died", "moved"}
# Every client is somebody who lived here.
clients = frames["cases"][["replication", "resident_id"]].drop_duplicates()
known = clients.merge(lives[["replication", "resident_id"]], how="inner")
assert len(known) == len(clients)

cases = frames["cases"]
assert set(cases.law) <= {"wmo", "jeugdwet", "participatiewet"}
assert set(cases.route) <= {"municipality", "gp", "specialist", "institution", "none"}
assert cases.mandated.dtype == bool
assert not cases.duplicated(["replication", "case_id"]).any()
begun = cases[cases.start_week.notna()]
assert (begun.start_week >= begun.request_week).all()
ended = begun[begun.end_week.notna()]
assert (ended.end_week >= ended.start_week).all() and ended.end_reason.notna().all()
breaks = cases.filter(like="breaks_").sum(axis=1)
# Every worker after the first is a break; a client referred on starts with one.
referred = (cases.referrals > 0).astype(int)
assert (begun.workers - 1 + referred[begun.index] == breaks[begun.index]).all()
spells = frames["spells"].groupby(["replication", "case_id"]).size()
workers = begun.set_index(["replication", "case_id"]).workers
# A worker who comes back to a case has another spell, and is no new face.
assert (spells >= workers.reindex(spells.index)).all()
assert (cases.alliance_mean.dropna().between(0, 1)).all()

weekly = frames["trajectories"]
assert set(weekly.area) == {"all", "Almere", "de-werven"}
whole = weekly[weekly.area == "all"].set_index(["replication", "week"])
part = weekly[weekly.area == "Almere"].set_index(["replication", "week"])
# All neighbourhoods of the table lie in Almere.
assert (whole.need == part.need).all() and (whole.waiting == part.waiting).all()
# What the trajectories say was spent, continuing support apart, is what the cases cost, to the cent.
by_workers = whole.spending - whole.spending_continuing
spent = (by_workers.groupby("replication").sum() * 100).round()
cost = (cases.groupby("replication").cost_eur.sum() * 100).round()
assert (spent == cost).all(), (spent, cost)

summary = pd.read_csv(directory / "summary.csv")
assert list(summary.columns) == (
    "scenario metric unit mean ci_low ci_high p05 p50 p95 n".split()
)
last = whole[whole.index.get_level_values("week") >= 60 - 52].need.groupby("replication").mean()
row = summary.set_index("metric").loc["need"]
assert abs(row["mean"] - last.mean()) < 1e-12 and row.n == 2
charts = sorted(path.name for path in (directory / "charts").iterdir())
assert any(name.endswith(".svg") for name in charts) and len(charts) >= 40
print("pandas", pd.__version__, "and DuckDB", duckdb.__version__, "agree on", directory.name)
