"""Scenarios: read, refused, changed, and sent elsewhere."""

import pickle

import pytest

import shortfall
from shortfall import Scenario, ScenarioError, UsageError

BAD = """format = 1
title = "Two mistakes"

[time]
step = "month"
years = 10

[[material]]
id = "x"
unit = "t"
world_supply = 100

[[producer]]
country = "CHN"
share = 1.5

[[consumer]]
id = "JPN"

[[demand]]
consumer = "JPM"
amount = 10
"""


def test_every_scenario_of_the_library_loads():
    names = Scenario.library()
    assert len(names) == len(set(names)) > 20
    for name in names:
        scenario = Scenario.load(name)
        assert scenario.name == name and scenario.title and scenario.arms[0] == "alone"
        assert scenario.check() == []


def test_all_problems_come_with_file_line_and_text(tmp_path):
    file = tmp_path / "bad.toml"
    file.write_text(BAD)
    with pytest.raises(ScenarioError) as caught:
        Scenario.load(file)
    error = caught.value
    places = [(problem.line, problem.text) for problem in error.problems]
    assert places == [(15, "1.5"), (21, '"JPM"')]
    assert error.file == str(file) and error.line == 15 and error.text == "1.5"
    assert all(problem.severity == "error" and problem.message for problem in error.problems)
    assert "JPN" in f"{error.problems[1].label} {error.problems[1].helps}", "what is allowed"
    lines = BAD.splitlines()
    for problem in error.problems:
        assert lines[problem.line - 1][problem.column - 1 :].startswith(problem.text)
        assert f"{file}:{problem.line}:{problem.column}" in str(problem)
    assert isinstance(error, ValueError) and isinstance(error, shortfall.ShortfallError)
    again = pickle.loads(pickle.dumps(error))
    assert str(again) == str(error) and again.problems == error.problems


def test_the_message_is_that_of_the_program(program, tmp_path):
    (tmp_path / "bad.toml").write_text(BAD)
    with pytest.raises(ScenarioError) as caught:
        Scenario.load(tmp_path / "bad.toml")
    printed = program("check", str(tmp_path / "bad.toml"), cwd=tmp_path, refused=True)
    assert str(caught.value).strip() == printed.strip()


def test_a_text_is_read_as_it_is():
    text = Scenario.load("gallium").to_toml()
    scenario = Scenario.load(text)
    assert scenario.hash == Scenario.load("gallium").hash
    with pytest.raises(ScenarioError) as caught:
        Scenario.load("format = 1\n= 3\n")
    assert caught.value.line == 2


def test_what_nothing_is_called_is_told_what_may_be_meant():
    with pytest.raises(UsageError, match="did you mean `gallium`"):
        Scenario.load("galium")


def test_set_values_are_those_of_the_program(scenario):
    changed = scenario.with_({"demand.JPN.stock": "120 days", "cooperation.members": ["FRA", "JPN"], "cooperation.honour": 1})
    assert changed.sets == ['demand.JPN.stock="120 days"', 'cooperation.members=["FRA", "JPN"]', "cooperation.honour=1"]
    assert scenario.sets == [], "the first is as it was"
    assert changed.hash == Scenario.load("gallium", set=changed.sets).hash
    row = changed.inputs["path"].index("demand.JPN.stock")
    assert changed.inputs["number"][row] == 120.0 and changed.inputs["given"][row] is True
    assert False in changed.inputs["given"], "defaults are listed too"
    with pytest.raises(ScenarioError) as caught:
        scenario.with_({"demand.JPN.stok": "120 days"})
    assert caught.value.file == "--set" and "stock" in str(caught.value)


def test_changes_add_up(scenario):
    once = scenario.with_({"demand.JPN.stock": "120 days"}).with_({"demand.FRA.stock": "1 day"})
    both = scenario.with_({"demand.JPN.stock": "120 days", "demand.FRA.stock": "1 day"})
    assert once.hash == both.hash and once.sets == both.sets


def test_a_text_of_a_changed_scenario_is_the_same_scenario(scenario):
    assert "#" in scenario.to_toml(), "an unchanged one keeps its comments"
    changed = scenario.with_({"demand.JPN.stock": "120 days"})
    again = Scenario.load(changed.to_toml())
    assert again.hash == changed.hash and again.sets == []
    assert again.run(trials=500, quick=True, progress=False).csv == changed.run(trials=500, quick=True, progress=False).csv


def test_a_scenario_can_be_sent(scenario):
    changed = scenario.with_({"demand.JPN.stock": "120 days"})
    again = pickle.loads(pickle.dumps(changed))
    assert (again.hash, again.sets, again.title) == (changed.hash, changed.sets, changed.title)


def test_studies_are_of_the_changed_scenario(scenario):
    changed = scenario.with_({"demand.JPN.stock": "0 days"})
    ask = dict(vary={"cooperation.honour": [1.0]}, consumer="JPN", arm="alone", trials=2000, inputs=0, progress=False)
    mine, theirs = shortfall.sweep(changed, **ask), shortfall.sweep(scenario, **ask)
    assert mine.table["value"][-1] > theirs.table["value"][-1]


@pytest.mark.parametrize("bad", [{"a.b": object()}, {"demand.JPN.stock": None}])
def test_values_that_no_file_could_have(scenario, bad):
    with pytest.raises(UsageError):
        scenario.with_(bad)
