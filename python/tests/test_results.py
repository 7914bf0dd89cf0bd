"""What a run found, in the hands of its reader."""

import json
import math
import pickle
import xml.etree.ElementTree

import pytest

import shortfall
from shortfall import Results, UsageError


def test_the_summary_is_the_file(results):
    lines = results.csv.splitlines()
    assert results.summary.columns == lines[0].split(",")
    assert len(results.summary) == len(lines) - 1
    for row, line in zip(results.summary, lines[1:]):
        cells = line.split(",")
        assert [row[name] for name in ("arm", "material", "consumer", "metric", "unit")] == cells[:5]
        for name, cell in zip(("value", "se", "lo90", "hi90"), cells[5:]):
            assert row[name] == (float(cell) if cell else None), "to the last bit"


def test_an_estimate_is_the_one_of_the_json(results):
    outcome = next(o for o in results.data["outcomes"] if (o["arm"], o["consumer"]) == ("alone", "JPN"))
    of = {metric["metric"]: metric for metric in outcome["metrics"]}["unserved"]
    found = results.estimate("unserved", consumer="JPN", arm="alone", material="gallium")
    assert (found.value, found.se, found.unit) == (of["value"], of["se"], of["unit"])
    assert found.interval is not None and found.interval[0] < found.interval[1], "inputs were drawn"
    assert "±" in str(found) and "t" in str(found)


def test_what_is_not_there_is_told_with_what_is(results):
    with pytest.raises(UsageError, match="say which arm.*alone, cooperative"):
        results.estimate("unserved", consumer="JPN")
    with pytest.raises(UsageError, match="no consumer `XXX`.*FRA, JPN, members"):
        results.estimate("unserved", consumer="XXX", arm="alone")
    with pytest.raises(UsageError, match="no metric"):
        results.estimate("nothing")
    with pytest.raises(UsageError, match="no column"):
        results.summary["nothing"]
    with pytest.raises(UsageError, match="no metric"):
        results.trials("nothing")


def test_shares_sum_to_the_whole(results):
    worth = [row for row in results.worth if row["measure"] == "mean"]
    total = next(row["value"] for row in worth if row["kind"] == "total")
    for kind in ("instrument", "member"):
        shares = [row["value"] for row in worth if row["kind"] == kind]
        assert shares and math.isclose(sum(shares), total, rel_tol=1e-6)
    for kind in ("hazard", "producer"):
        rows = [r for r in results.drivers if (r["arm"], r["consumer"], r["kind"]) == ("alone", "JPN", kind)]
        assert rows == sorted(rows, key=lambda row: -row["unserved"])
        whole = results.estimate("unserved", consumer="JPN", arm="alone").value
        assert math.isclose(sum(row["unserved"] for row in rows), whole, rel_tol=1e-6)


def test_bands_as_a_table_and_as_an_array(results):
    xarray = pytest.importorskip("xarray")
    data = results.to_xarray()
    assert isinstance(data, xarray.Dataset) and data["mean"].dims == ("arm", "consumer", "step")
    assert list(data.arm.values) == ["alone", "cooperative"] and list(data.consumer.values) == ["FRA", "JPN", "members"]
    for row in results.bands:
        cell = data.sel(arm=row["arm"], consumer=row["consumer"], step=row["period"])
        assert float(cell["mean"]) == row["mean"] and float(cell["p95"]) == row["p95"]
        assert float(cell["years"]) == row["years"]
    several = shortfall.Scenario.load("chinese-export-controls").run(trials=500, quick=True, progress=False)
    with pytest.raises(UsageError, match="which material"):
        several.to_xarray()
    assert several.to_xarray("gallium").attrs["material"] == "gallium"


def test_charts_and_pages_show_themselves(results):
    charts = results.charts
    assert "exceedance" in charts and len(charts) >= 9
    for chart in charts.values():
        root = xml.etree.ElementTree.fromstring(chart._repr_svg_())
        assert root.tag.endswith("svg") and chart.title and chart.reading
    assert len(results.draw("all")) > len(charts)
    assert results.draw("exceedance", lang="ja")["exceedance"].title != charts["exceedance"].title
    page = results.page()
    assert page.html.startswith("<!DOCTYPE html>") and page._repr_html_().startswith("<iframe srcdoc=")
    assert "<pre>" in results._repr_html_()
    with pytest.raises(UsageError, match="exceedance"):
        results.draw("nothing")
    with pytest.raises(UsageError, match="en, fr, ja"):
        results.page(lang="de")
    with pytest.raises(KeyError, match="exceedance"):
        charts["nothing"]


def test_a_chart_that_cannot_be_drawn_as_asked(results, tmp_path):
    with pytest.raises(UsageError):
        results.save(tmp_path, charts="pdf")
    with pytest.raises(UsageError):
        results.save(tmp_path, dpi=5)
    (tmp_path / "taken").write_text("")
    with pytest.raises(OSError, match="taken"):
        results.save(tmp_path / "taken")


def test_results_are_read_back_and_sent(results, tmp_path):
    results.save(tmp_path, charts="svg")
    for again in (Results.read(tmp_path), Results.read(tmp_path / "results.json"), pickle.loads(pickle.dumps(results))):
        assert again.json == results.json
        assert again.scenario.hash == results.scenario.hash
        first = again.trials("unserved", arm="alone", consumer="JPN").read(progress=False)
        assert first["unserved"] == results.trials("unserved", arm="alone", consumer="JPN").read(progress=False)["unserved"]
    text = json.loads(results.json)
    text["run"]["partial"] = True
    (tmp_path / "results.json").write_text(json.dumps(text))
    with pytest.raises(UsageError, match="again"):
        Results.read(tmp_path).trials()
    (tmp_path / "results.json").write_text("{}")
    with pytest.raises(UsageError):
        Results.read(tmp_path)


def test_trials_have_the_mean_of_the_estimate(results):
    rows = results.trials(["unserved", "shortfalls"], consumer=["JPN", "FRA"]).read(progress=False)
    assert rows.columns == ["trial", "arm", "material", "consumer", "events", "unserved", "shortfalls"]
    assert len(rows) == 20_000 * 2 * 2
    for arm in ("alone", "cooperative"):
        for consumer in ("JPN", "FRA"):
            values = [r["unserved"] for r in rows if r["arm"] == arm and r["consumer"] == consumer]
            mean = results.estimate("unserved", consumer=consumer, arm=arm).value
            assert math.isclose(sum(values) / len(values), mean, rel_tol=1e-9)


def test_parts_that_make_no_run_are_refused(scenario):
    one, two = (scenario.part(k, 2, trials=10_000, quick=True, progress=False) for k in (1, 2))
    other = scenario.part(2, 2, trials=10_000, seed=5, quick=True, progress=False)
    for parts in ([], [one], [one, one], [one, other], [one, two[:-1]], [b"nothing", two]):
        with pytest.raises(UsageError):
            shortfall.merge(parts, progress=False)
    with pytest.raises(UsageError):
        scenario.part(3, 2, trials=10_000)
