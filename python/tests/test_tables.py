"""Other libraries take tables as they are, without pyarrow."""

import subprocess
import sys

import pytest

BEGIN = """
import sys
sys.modules["pyarrow"] = None  # as where it is not installed
import shortfall
results = shortfall.Scenario.load("gallium").run(trials=5000, quick=True, progress=False)
summary, trials = results.summary, results.trials(["unserved"])
expected = [row["value"] for row in summary]
"""

READERS = {
    "pandas": """
frame = summary.to_pandas()
import pandas
assert isinstance(frame, pandas.DataFrame)
assert list(frame.columns) == summary.columns and len(frame) == len(summary)
assert [None if value != value else value for value in frame["value"]] == expected
assert list(frame["arm"]) == summary["arm"]
mean = trials.to_pandas().groupby(["arm", "consumer"], observed=True)["unserved"].mean()
found = results.estimate("unserved", arm="alone", consumer="JPN").value
assert abs(mean["alone", "JPN"] - found) < 1e-9 * found
""",
    "polars": """
import polars
frame = polars.DataFrame(summary)
assert frame.columns == summary.columns
assert frame["value"].to_list() == expected and frame["arm"].to_list() == summary["arm"]
mean = polars.DataFrame(trials).filter(polars.col("arm") == "alone", polars.col("consumer") == "JPN")["unserved"].mean()
found = results.estimate("unserved", arm="alone", consumer="JPN").value
assert abs(mean - found) < 1e-9 * found
""",
    "duckdb": """
import duckdb
assert [row[0] for row in duckdb.sql("select value from summary").fetchall()] == expected
sql = "select avg(unserved) from trials where arm = 'alone' and consumer = 'JPN'"
found = results.estimate("unserved", arm="alone", consumer="JPN").value
assert abs(duckdb.sql(sql).fetchall()[0][0] - found) < 1e-9 * found
""",
    "numpy": """
import numpy
values = numpy.asarray(summary.buffer("value"))
assert values.dtype == "f8" and [None if value != value else float(value) for value in values] == expected
""",
}


@pytest.mark.parametrize("library", READERS)
def test_a_summary_and_trials_are_read(library):
    done = subprocess.run([sys.executable, "-c", BEGIN + READERS[library]], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
