"""The package finds and writes what the program finds and writes, byte for byte."""

import pathlib
import shutil

import pytest
from conftest import ROOT, same

import shortfall
from shortfall import Scenario

QUIET = {"progress": False}


def test_a_run_with_every_analysis(program, results, tmp_path):
    program("run", "gallium", "--trials", "20000", "--seed", "1", "--inputs", "64", "-q", "--out", "theirs", cwd=tmp_path)
    files = results.save(tmp_path / "mine")
    same(tmp_path / "mine", tmp_path / "theirs")
    assert pathlib.Path(files[0]).name == "report.html"


def test_options_of_a_run(program, tmp_path):
    changed = {"demand.JPN.stock": "150 days", "cooperation.honour": 0.5}
    scenario = Scenario.load("gallium", set=changed)
    found = scenario.run(trials=5e3, seed=9, each=True, quick=True, **QUIET)
    found.save(tmp_path / "mine", lang="fr", charts="svg", shape=["4:3"], draw="all", all_arms=True)
    program(
        "run", "gallium", "--trials", "5e3", "--seed", "9", "--each", "--quick", "-q", "--lang", "fr", "--charts", "svg",
        "--shape", "4:3", "--draw", "all", "--all-arms", "--out", "theirs",
        "--set", 'demand.JPN.stock="150 days"', "--set", "cooperation.honour=0.5",
        cwd=tmp_path,
    )  # fmt: skip
    same(tmp_path / "mine", tmp_path / "theirs")


def test_japanese_letters_in_pixels(program, tmp_path):
    found = Scenario.load("gallium").run(trials=2000, quick=True, **QUIET)
    found.save(tmp_path / "mine", lang="ja", dpi=60, draw=["exceedance"])
    arguments = ["--lang", "ja", "--dpi", "60", "--draw", "exceedance", "-q", "--out", "theirs"]
    program("run", "gallium", "--trials", "2000", "--quick", *arguments, cwd=tmp_path)
    same(tmp_path / "mine", tmp_path / "theirs")


def test_a_precision(program, tmp_path):
    found = Scenario.load("gallium").run(precision=0.05, estimates="unserved", quick=True, **QUIET)
    arguments = ["--precision", "5%", "--estimates", "unserved", "--quick", "-q", "--format", "json", "--charts", "svg"]
    assert found.json == program("run", "gallium", *arguments, cwd=tmp_path)


def test_a_stress_alone(program, tmp_path):
    name = "replay-2023-gallium-germanium"
    hazard = next(row["path"].split(".")[1] for row in Scenario.load(name).inputs if row["path"].endswith(".stress") and row["value"] == "true")
    found = Scenario.load(name).run(trials=2000, stress=hazard, only=True, quick=True, **QUIET)
    arguments = ["--stress", hazard, "--only", "--trials", "2000", "--quick", "-q", "--format", "csv", "--charts", "svg"]
    assert found.csv == program("run", name, *arguments, cwd=tmp_path)


def test_a_file_and_what_it_extends(program, tmp_path):
    (tmp_path / "base.toml").write_text(Scenario.load("gallium").to_toml())
    own = tmp_path / "own.toml"
    own.write_text('format = 1\nextends = "base.toml"\ntitle = "Mine"\n[[demand]]\nconsumer = "JPN"\nstock = "30 days"\n')
    found = Scenario.load(own).run(trials=3000, quick=True, **QUIET)
    printed = program("run", "own.toml", "--trials", "3000", "--quick", "-q", "--format", "json", "--charts", "svg", cwd=tmp_path)
    assert found.json == printed
    assert Scenario.load(own).name == "own"


def test_every_trial(program, results, tmp_path):
    found = Scenario.load("gallium").run(trials=10_000, quick=True, **QUIET)
    found.trials().save(tmp_path / "mine.parquet", **QUIET)
    arguments = ["--trials-out", "theirs.parquet", "--trials", "10000", "--quick", "-q", "--charts", "svg"]
    program("run", "gallium", *arguments, cwd=tmp_path)
    assert (tmp_path / "mine.parquet").read_bytes() == (tmp_path / "theirs.parquet").read_bytes()


def test_parts_of_both_make_one_run(program, tmp_path):
    scenario = Scenario.load("gallium")
    how = ["--trials", "20000", "--quick", "-q"]
    for shard in "12":
        program("run", "gallium", *how, "--shard", f"{shard}/3", "--out", f"{shard}.part", cwd=tmp_path)
    own = scenario.part(2, 3, trials=20_000, quick=True, **QUIET)
    assert own == (tmp_path / "2.part").read_bytes()
    third = scenario.part(3, 3, trials=20_000, quick=True, **QUIET)
    (tmp_path / "3.part").write_bytes(third)
    program("merge", "1.part", "2.part", "3.part", "-q", "--out", "theirs", cwd=tmp_path)
    shortfall.merge([third, tmp_path / "1.part", own], **QUIET).save(tmp_path / "mine")
    same(tmp_path / "mine", tmp_path / "theirs")
    assert shortfall.merge([third, own, tmp_path / "1.part"], **QUIET).json == scenario.run(trials=20_000, quick=True, **QUIET).json


def test_comparisons(program, tmp_path):
    (tmp_path / "more.toml").write_text('format = 1\nextends = "gallium"\n[[demand]]\nconsumer = "JPN"\nstock = "200 days"\n')
    more = Scenario.load(tmp_path / "more.toml")
    shortfall.compare("gallium", more, trials=4000, **QUIET).save(tmp_path / "mine")
    program("compare", "gallium", "more.toml", "--trials", "4000", "-q", "--out", "theirs", cwd=tmp_path)
    same(tmp_path / "mine", tmp_path / "theirs")


def test_a_comparison_with_a_saved_run(program, tmp_path):
    program("run", "gallium", "--trials", "3000", "--quick", "-q", "--out", "saved", cwd=tmp_path)
    saved = shortfall.Results.read(tmp_path / "saved")
    found = shortfall.compare(saved, "gallium", labels=["saved", "gallium"], quick=True, **QUIET)
    found.save(tmp_path / "mine")
    program("compare", "saved", "gallium", "--quick", "-q", "--out", "theirs", cwd=tmp_path)
    same(tmp_path / "mine", tmp_path / "theirs")


STUDIES = {
    "sweep": (
        ["--vary", "demand.JPN.stock=60 days,120 days", "--vary", "cooperation.honour=0.5..1:2", "--inputs", "32", "--trials", "2000"],
        lambda: shortfall.sweep(
            "gallium", {"demand.JPN.stock": ["60 days", "120 days"], "cooperation.honour": "0.5..1:2"}, inputs=32, trials=2000, **QUIET
        ),
    ),
    "size": (
        ["--vary", "demand.JPN.stock=0..720 days", "--consumer", "JPN", "--target", "unserved_share<2%", "--trials", "2000"],
        lambda: shortfall.size("gallium", {"demand.JPN.stock": "0..720 days"}, consumer="JPN", target="unserved_share<2%", trials=2000, **QUIET),
    ),
    "n-1": ([], lambda: shortfall.n_minus_one("gallium", **QUIET)),
}  # fmt: skip


@pytest.mark.parametrize("study", STUDIES)
def test_studies(program, tmp_path, study):
    arguments, found = STUDIES[study]
    found().save(tmp_path / "mine")
    program(study, "gallium", *arguments, "-q", "--out", "theirs", cwd=tmp_path)
    shutil.rmtree(tmp_path / "theirs" / "parts", ignore_errors=True)
    same(tmp_path / "mine", tmp_path / "theirs")


def test_a_sensitivity(program, first, tmp_path):
    (tmp_path / "first.toml").write_text(first)
    vary = {"demand.south.stock": "10..60 days", "producer.BBB.spare": (0, 0.3)}
    how = dict(arm="cooperative - alone", trials=1000, samples=32, sample_trials=64)
    shortfall.sensitivity(tmp_path / "first.toml", vary=vary, **how, **QUIET).save(tmp_path / "mine")
    said = ["--vary", "demand.south.stock=10..60 days", "--vary", "producer.BBB.spare=0..0.3", "--arm", "cooperative - alone"]
    size = ["--trials", "1000", "--samples", "32", "--sample-trials", "64"]
    program("sensitivity", "first.toml", *said, *size, "-q", "--out", "theirs", cwd=tmp_path)
    shutil.rmtree(tmp_path / "theirs" / "parts")
    same(tmp_path / "mine", tmp_path / "theirs")


def test_the_cheapest_mix(program, tmp_path):
    vary = {"demand.JPN.stock": "0..360 days", "demand.FRA.stock": "0..360 days"}
    cost = {"demand.JPN.stock": 1.5, "demand.FRA.stock": 2}
    target = "unserved_share<3%"
    found = shortfall.size("gallium", vary, cost=cost, target=target, arm="alone", trials=1000, **QUIET)
    said = [word for key, range in vary.items() for word in ("--vary", f"{key}={range}", "--cost", f"{key}={cost[key]}")]
    arguments = [*said, "--target", target, "--arm", "alone", "--trials", "1000", "-q", "--format", "json", "--charts", "svg"]
    assert found.json == program("size", "gallium", *arguments, cwd=tmp_path)


def test_the_least(program, tmp_path):
    name = "heavy-rare-earths"
    found = shortfall.size(name, {"demand.JPN.stock": "0..360 days"}, least="burden", arm="cooperative", material="dysprosium-terbium", trials=500, **QUIET)
    arguments = ["--vary", "demand.JPN.stock=0..360 days", "--least", "burden", "--arm", "cooperative", "--material", "dysprosium-terbium"]
    printed = program("size", name, *arguments, "--trials", "500", "-q", "--format", "json", "--charts", "svg", cwd=tmp_path)
    assert found.json == printed


def test_the_past(program, tmp_path):
    found = shortfall.hindcast("gallium", trials=500, **QUIET)
    found.save(tmp_path / "mine")
    program("hindcast", "gallium", "--trials", "500", "-q", "--out", "theirs", cwd=tmp_path)
    same(tmp_path / "mine", tmp_path / "theirs")


@pytest.mark.parametrize("format", ["toml", "csv", "json"])
def test_hazards_from_the_record(program, tmp_path, format):
    found = shortfall.calibrate(where="cause!=price-collapse", by=["cause", "group"], scenario="gallium")
    arguments = ["--where", "cause!=price-collapse", "--by", "cause,group", "--for", "gallium", "--format", format]
    assert getattr(found, format) == program("calibrate", *arguments, cwd=tmp_path)


def test_what_is_printed(program, tmp_path, results):
    results.save(tmp_path / "run")
    printed = program("report", "run", "--out", "again", "-q", cwd=tmp_path)
    # Without a terminal the program has 100 columns.
    assert results.text(width=100) == printed
