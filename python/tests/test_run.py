"""Runs: the same on any number of threads, told of, and stopped."""

import signal
import sys
import threading

import pytest

import shortfall
from shortfall import Scenario, UsageError


def test_threads_change_nothing(scenario):
    one, two = (scenario.run(trials=9000, threads=n, quick=True, progress=False) for n in (1, 2))
    assert one.json == two.json


def test_progress_reaches_the_end(scenario):
    heard = []
    scenario.run(trials=50_000, quick=True, progress=lambda task, done, total: heard.append((task, done, total)))
    runs = [(done, total) for task, done, total in heard if task == "run"]
    assert runs[-1] == (50_000, 50_000)
    assert runs == sorted(runs, key=lambda one: one[0]) or runs[0][1] == 0


def test_an_error_in_progress_stops_the_run(scenario):
    class Enough(Exception):
        pass

    def enough(task, done, total):
        raise Enough

    with pytest.raises(Enough):
        # It would take days.
        scenario.run(trials=1e12, progress=enough)


@pytest.mark.skipif(sys.platform == "win32", reason="needs a timer that sends a signal")
def test_ctrl_c_stops_the_run(scenario):
    def interrupt(*_):
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGALRM, interrupt)
    try:
        signal.setitimer(signal.ITIMER_REAL, 0.2)
        with pytest.raises(KeyboardInterrupt):
            scenario.run(trials=1e12, progress=False)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
    # And nothing is broken by it.
    assert scenario.run(trials=1000, quick=True, progress=False).trials_played == 1000


def test_other_threads_go_on_meanwhile(scenario):
    """A run that ends only when another thread of Python has said so: with the lock held, neither would end."""
    ended, heard = threading.Event(), threading.Event()

    class Over(Exception):
        pass

    def other():
        heard.wait()
        ended.set()

    thread = threading.Thread(target=other)
    thread.start()

    def progress(task, done, total):
        heard.set()
        if ended.is_set():
            raise Over

    with pytest.raises(Over):
        scenario.run(trials=1e12, progress=progress)
    thread.join()


@pytest.mark.parametrize(
    "how",
    [
        {"trials": 0},
        {"trials": 1.5},
        {"trials": -3},
        {"trials": 1e13},
        {"trials": 10, "seed": -1},
        {"precision": 2.0},
        {"precision": 0.1, "estimates": ["nothing"]},
        {"estimates": ["unserved"]},
        {"trials": 10, "stress": "nothing"},
        {"trials": 10, "only": True},
        {"trials": 10, "threads": 0},
        {"trials": 10, "threads": 100_000},
        {"trials": 10, "inputs": 1},
    ],
)
def test_arguments_that_cannot_be_are_told(scenario, how):
    with pytest.raises(UsageError):
        scenario.run(progress=False, **how)


def test_more_than_there_is_memory_for_is_refused():
    with pytest.raises(UsageError, match="GiB"):
        Scenario.load("gallium").sample(1e12, progress=False)


def test_steps_add_up_to_the_trials(scenario):
    numpy = pytest.importorskip("numpy")
    sample = scenario.sample(3000, seed=4, progress=False)
    assert sample.unserved.shape == (3000, len(sample.places), sample.steps)
    whole = scenario.run(trials=3000, seed=4, quick=True, progress=False).trials("unserved").read(progress=False)
    for number, place in enumerate(sample.places):
        rows = [row["unserved"] for row in whole if (row["arm"], row["material"], row["consumer"]) == place]
        assert numpy.allclose(numpy.asarray(sample.unserved)[:, number].sum(axis=1), rows, rtol=1e-9)
    place = sample.places.index(("alone", "gallium", "JPN"))
    assert (sample.of("JPN", "alone") == numpy.asarray(sample.unserved)[:, place, :]).all()
    counts = whole["events"][:: len(sample.places)]
    assert len(sample.events) == sum(counts)
    assert sample.events["trial"].count(7) == counts[7]
    with pytest.raises(UsageError):
        sample.of("XXX", "alone")


def test_an_event_that_is_certain_is_seen_where_it_strikes():
    scenario = Scenario.load(
        """format = 1
title = "One event"
[time]
step = "month"
years = 1
[[material]]
id = "x"
unit = "t"
world_supply = 100
[[producer]]
country = "CHN"
share = 1.0
[[consumer]]
id = "JPN"
[[demand]]
consumer = "JPN"
amount = 12
[[hazard]]
id = "stop"
hits = { country = "CHN" }
onset = { at = "3 months" }
severity = 0.5
duration = "2 months"
"""
    )
    sample = scenario.sample(2, progress=False)
    # A tonne a month is needed, half of it is lost in the fourth and the fifth month, and nothing stands in for it.
    expected = [0.5 if step in (3, 4) else 0.0 for step in range(12)]
    assert [list(place) for trial in sample.unserved.tolist() for place in trial] == [expected] * 2 * len(sample.places)
    events = [tuple(row.values()) for row in sample.events]
    assert events == [(trial, "stop", "CHN", 3, 2.0, 0.5) for trial in (0, 1)]
