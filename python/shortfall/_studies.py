"""What takes several runs, or the past."""

from __future__ import annotations

import os
from typing import Any, Iterable, List, Mapping, Optional, Sequence, Tuple, Union

from . import _native
from ._errors import UsageError
from ._progress import Progress, Watch
from ._report import Comparison, Hindcast, NMinusOne, Report, Sensitivity, Size, Sweep
from ._results import Results
from ._scenario import Scenario, scenario_of
from ._table import Table
from ._values import whole, words

#: A range: its ends, or in words such as ``"0..720 days"``.
Range = Union[str, Tuple[float, float]]

_Names = Union[None, str, Iterable[str]]


class StudyAsk:
    """What every study takes; what the native part reads."""

    def __init__(
        self,
        estimates: _Names,
        arm: Optional[str],
        consumer: Optional[str],
        material: Optional[str],
        trials: Optional[float],
        seed: Optional[int],
    ) -> None:
        self.estimates = words(estimates)
        self.arm = arm
        self.consumer = consumer
        self.material = material
        self.trials = whole(trials, "the number of trials")
        self.seed = whole(seed, "the seed")


def _range(given: Range) -> str:
    return given if isinstance(given, str) else f"{given[0]!r}..{given[1]!r}"


def _ranges(vary: Optional[Mapping[str, Range]]) -> List[Tuple[str, str]]:
    return [(key, _range(given)) for key, given in (vary or {}).items()]


def _plain(value: Any) -> str:
    """A value as ``--vary`` takes it: words need no quotes there."""
    if isinstance(value, str):
        return value
    from ._values import toml

    return toml(value)


def compare(
    *sides: Any,
    labels: Optional[Sequence[str]] = None,
    trials: Optional[float] = None,
    seed: Optional[int] = None,
    quick: bool = False,
    threads: Optional[int] = None,
    progress: Progress = None,
) -> Comparison:
    """Compares each of the others with the first, under the same events, trial by trial.

    Parameters
    ----------
    sides : scenarios (or their names) and results of runs, two at least.
    labels : what they are called; by default the names of the scenarios.
    trials, seed : of scenarios, which are played; by default those of the first.
    quick : does not vary the inputs that are not known.

    >>> import shortfall
    >>> today = shortfall.Scenario.load("gallium")
    >>> more = today.with_({"demand.JPN.stock": "200 days"})
    >>> found = shortfall.compare(today, more, labels=["today", "more"], trials=2000, quick=True, progress=False)
    >>> rows = [r for r in found.table if r["metric"] == "unserved" and r["consumer"] == "JPN" and r["arm"] == "alone"]
    >>> [r["variant"] for r in rows], rows[-1]["value"] < 0
    (['today', 'more', 'more - today'], True)
    """
    if not 2 <= len(sides) <= 6:
        raise UsageError("two to six sides can be compared")
    parties = [side if isinstance(side, Results) else scenario_of(side) for side in sides]
    if labels is None:
        labels = [side.data["scenario"]["file"] if isinstance(side, Results) else side.name for side in parties]
    if len(labels) != len(parties):
        raise UsageError(f"{len(parties)} sides, and {len(labels)} labels")
    natives = [side._found if isinstance(side, Results) else side._native for side in parties]
    how = (whole(trials, "the number of trials"), whole(seed, "the seed"), quick)
    with Watch(progress, threads) as watch:
        return Comparison(_native.compare(list(zip(labels, natives)), how, watch))


def sweep(
    scenario: Any,
    vary: Mapping[str, Union[str, Iterable[Any]]],
    *,
    estimates: _Names = "unserved_share",
    consumer: Optional[str] = None,
    arm: Optional[str] = None,
    material: Optional[str] = None,
    trials: Optional[float] = None,
    seed: Optional[int] = None,
    list: bool = False,
    inputs: int = 64,
    parts: Any = None,
    threads: Optional[int] = None,
    progress: Progress = None,
) -> Sweep:
    """Plays a scenario with every combination of values, all on common events.

    Parameters
    ----------
    vary : values by path: a list (``["60 days", "120 days"]``), or words such as ``"0..360 days:7"`` for seven of a range.
    estimates : by their names in the summary.
    consumer, arm, material : only these; an arm may be a difference such as ``"cooperative - alone"``.
    trials : of each point; by default 20,000, or the scenario's if fewer.
    list : takes the values in step, first with first, instead of every combination.
    inputs : draws of the inputs that are not known at every point; 0 for none.
    parts : a folder that keeps every finished point, so that the same call goes on where it was stopped.

    The first rows of its table are those of the scenario as it is.

    >>> import shortfall
    >>> found = shortfall.sweep("gallium", {"demand.JPN.stock": ["60 days", "120 days"]}, consumer="JPN", arm="alone",
    ...                         trials=2000, inputs=0, progress=False)
    >>> found.table["demand.JPN.stock"]
    [None, '60 days', '120 days']
    >>> now, less, more = found.table["value"]
    >>> less > more
    True
    """
    def values(given: Union[str, Iterable[Any]]) -> Union[str, List[str]]:
        return given if isinstance(given, str) else [_plain(value) for value in given]

    ask = StudyAsk(estimates, arm, consumer, material, trials, seed)
    varied = [(key, values(given)) for key, given in vary.items()]
    how = (list, inputs)
    with Watch(progress, threads) as watch:
        return Sweep(_native.sweep(scenario_of(scenario)._native, ask, varied, how, _path(parts), watch))


def sensitivity(
    scenario: Any,
    *,
    estimate: str = "unserved_share",
    vary: Optional[Mapping[str, Range]] = None,
    consumer: Optional[str] = None,
    arm: Optional[str] = None,
    material: Optional[str] = None,
    trials: Optional[float] = None,
    seed: Optional[int] = None,
    laws: bool = False,
    quick: bool = False,
    samples: Optional[int] = None,
    sample_trials: float = 1024,
    parts: Any = None,
    threads: Optional[int] = None,
    progress: Progress = None,
) -> Sensitivity:
    """Ranks uncertain inputs by their influence on one estimate: a tornado, and Sobol indices.

    Parameters
    ----------
    estimate : by its name in the summary.
    vary : further inputs with their ranges: ``{"demand.JPN.stock": "30..180 days"}``.
    consumer, arm, material : whose; an arm may be a difference such as ``"cooperative - alone"``.
    laws : includes severities and durations.
    quick : leaves out the Sobol indices.
    samples : rows of the sample of inputs; by default 256, less where there are many inputs.
    sample_trials : trials of each row and input.
    parts : a folder that keeps every finished part.
    """
    ask = StudyAsk(estimate, arm, consumer, material, trials, seed)
    rows = 0 if quick else whole(samples, "the number of samples")
    how = (laws, rows, whole(sample_trials, "the number of trials"))
    with Watch(progress, threads) as watch:
        found = _native.sensitivity(scenario_of(scenario)._native, ask, _ranges(vary), how, _path(parts), watch)
    return Sensitivity(found)


def size(
    scenario: Any,
    vary: Mapping[str, Range],
    *,
    target: Optional[str] = None,
    least: Optional[str] = None,
    cost: Optional[Mapping[str, float]] = None,
    consumer: Optional[str] = None,
    arm: Optional[str] = None,
    material: Optional[str] = None,
    trials: Optional[float] = None,
    seed: Optional[int] = None,
    threads: Optional[int] = None,
    progress: Progress = None,
) -> Size:
    """Finds the smallest stock, spare capacity or project that meets a target, or the values for which an estimate is least.

    Parameters
    ----------
    vary : what to size, with its range: ``{"demand.JPN.stock": "0..720 days"}``.
    target : what to reach: ``"unserved_share<1%"``.
    least : in its place, the estimate that is to be least, such as ``"burden"``.
    cost : of several, what a unit of each costs (a day, if its range is in days).
    """
    if (target is None) == (least is None):
        raise UsageError("say either a target or what is to be least")
    ask = StudyAsk(least, arm, consumer, material, trials, seed)
    costs = [(key, float(one)) for key, one in (cost or {}).items()]
    with Watch(progress, threads) as watch:
        return Size(_native.size(scenario_of(scenario)._native, ask, _ranges(vary), target, costs, watch))


def n_minus_one(scenario: Any, *, threads: Optional[int] = None, progress: Progress = None) -> NMinusOne:
    """Removes each producer for good, with no other disruption: what each consumer, alone, can still have.

    >>> import shortfall
    >>> found = shortfall.n_minus_one("gallium", progress=False)
    >>> found.table.columns
    ['producer', 'material', 'consumer', 'met', 'survives_days']
    """
    with Watch(progress, threads) as watch:
        return NMinusOne(_native.n_minus_one(scenario_of(scenario)._native, watch))


class Record:
    """Which record of events is asked, and over what; what the native part reads."""

    def __init__(
        self,
        events: Any = None,
        exposure: Any = None,
        by: _Names = None,
        first: Optional[int] = None,
        last: Optional[int] = None,
        where: _Names = None,
        least_severity: Optional[float] = None,
        fewest: Optional[int] = None,
        memory: Union[None, float, str] = None,
        pairs: Optional[float] = None,
        years: Optional[float] = None,
    ) -> None:
        self.events = _path(events)
        self.exposure = _path(exposure)
        self.by = None if by is None else words(by)
        self.first = first
        self.last = last
        self.filters = words(where)
        self.least_severity = least_severity
        self.fewest = fewest
        self.constant = memory == "all"
        self.memory = None if memory is None or memory == "all" else float(memory)
        self.pairs = pairs
        self.years = years


class Calibration:
    """Hazards counted from a record of events.

    Attributes
    ----------
    toml : tables for a scenario file.
    csv, json : what the program prints in these formats, to the letter.
    table : one row a hazard; rates are per year and pair, durations in months.
    notes : what to know of the record.
    """

    def __init__(self, toml: str, csv: str, json: str, table: _native.Batches, notes: List[str]) -> None:
        self.toml = toml
        self.csv = csv
        self.json = json
        self.table = Table(table)
        self.notes = notes

    def _repr_html_(self) -> str:
        return self.table._repr_html_()

    def __repr__(self) -> str:
        return f"<Calibration of {len(self.table)} hazards>"


def calibrate(
    events: Any = None,
    *,
    exposure: Any = None,
    by: _Names = None,
    first: Optional[int] = None,
    last: Optional[int] = None,
    where: _Names = None,
    least_severity: Optional[float] = None,
    fewest: Optional[int] = None,
    memory: Union[None, float, str] = None,
    pairs: Optional[float] = None,
    years: Optional[float] = None,
    ahead: Optional[float] = None,
    scenario: Any = None,
) -> Calibration:
    """Counts hazards from a record of events: rates, severities and durations, each with what it rests on.

    Parameters
    ----------
    events : a list of events as CSV; by default the library's record.
    exposure : what they could have struck: a pair of mineral, stage and country a row.
    by : columns that make the groups.
    first, last : years of the window.
    where : conditions such as ``"cause!=price-collapse"``.
    least_severity : milder events, as a share of supply, do not count.
    memory : years that rates remember; ``"all"`` for a constant rate.
    pairs, years : so many pairs in every group and years of each, where there is no list of them.
    ahead : years ahead for which rates are meant.
    scenario : hazards for the producers of this scenario alone.

    >>> import shortfall
    >>> found = shortfall.calibrate(where="cause=export-restriction", by="cause")
    >>> found.table["cause"], found.table["events"][0] > 10
    (['export-restriction'], True)
    """
    record = Record(events, exposure, by, first, last, where, least_severity, fewest, memory, pairs, years)
    native = None if scenario is None else scenario_of(scenario)._native
    return Calibration(*_native.calibrate(record, ahead, native))


def hindcast(
    *scenarios: str,
    events: Any = None,
    exposure: Any = None,
    by: _Names = None,
    first: Optional[int] = None,
    last: Optional[int] = None,
    where: _Names = None,
    least_severity: Optional[float] = None,
    fewest: Optional[int] = None,
    memory: Union[None, float, str] = None,
    split: Iterable[int] = (),
    trials: float = 20_000,
    seed: int = 1,
    threads: Optional[int] = None,
    progress: Progress = None,
) -> Hindcast:
    """Plays hazards over the years of a record, beside what happened in them.

    Parameters
    ----------
    scenarios : names or files whose hazards to play; by default the library's.
    split : first years of what is played out of sample.
    trials : of each play, at most 200,000.

    The others are those of :func:`calibrate`.
    """
    record = Record(events, exposure, by, first, last, where, least_severity, fewest, memory)
    names = [os.fspath(name) for name in scenarios]
    how = (whole(trials, "the number of trials"), whole(seed, "the seed"))
    with Watch(progress, threads) as watch:
        return Hindcast(*_native.hindcast(names, record, [*split], how, watch))


def _path(given: Any) -> Optional[str]:
    return None if given is None else os.fspath(given)
