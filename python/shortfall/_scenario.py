"""Scenarios: who produces, what can go wrong, who needs it, and what they have agreed."""

from __future__ import annotations

import os
import warnings
from typing import Any, Dict, Iterable, List, Optional, Tuple, Union

from . import _native
from ._errors import Problem, UsageError
from ._progress import Progress, Watch
from ._results import Results
from ._sample import Sample
from ._table import Table
from ._values import Settings, settings, whole, words

_Names = Union[None, str, Iterable[str]]

#: What a scenario that is given as a text is called.
_TEXT = "scenario"


class RunAsk:
    """What a run takes; what the native part reads."""

    def __init__(
        self,
        trials: Optional[float] = None,
        seed: Optional[int] = None,
        precision: Optional[float] = None,
        estimates: _Names = None,
        stress: Optional[str] = None,
        only: bool = False,
        each: bool = False,
        quick: bool = False,
        inputs: Optional[int] = None,
    ) -> None:
        self.trials = whole(trials, "the number of trials")
        self.seed = whole(seed, "the seed")
        self.precision = precision
        self.estimates = words(estimates)
        self.stress = stress
        self.only = only
        self.each = each
        self.quick = quick
        self.inputs = whole(inputs, "the number of draws")
        if self.estimates and precision is None:
            raise UsageError("estimates are those that are to reach a precision: say which")
        if only and stress is None:
            raise UsageError("say which stress hazard is to play alone")


class Scenario:
    """A scenario that is sound. It never changes: :meth:`with_` gives a changed copy.

    >>> import shortfall
    >>> scenario = shortfall.Scenario.load("gallium")
    >>> scenario.consumers, scenario.arms
    (['FRA', 'JPN'], ['alone', 'cooperative'])
    >>> more = scenario.with_({"demand.JPN.stock": "200 days"})
    >>> more.sets, more.hash == scenario.hash
    (['demand.JPN.stock="200 days"'], False)
    """

    def __init__(self, native: _native.Scenario) -> None:
        self._native = native
        self._ids: Dict[str, List[str]] = dict(native.ids())

    @classmethod
    def load(cls, path_or_text: Any, set: Settings = None, *, outside: bool = False) -> Scenario:
        """Reads a scenario and checks all of it.

        Parameters
        ----------
        path_or_text : the name of an embedded scenario (see :meth:`library`), a file, or, if it has more than one line, TOML itself.
        set : values to change first, by path: ``{"demand.JPN.stock": "120 days"}``.
        outside : lets it name files outside its folder.

        Raises
        ------
        ScenarioError : with all problems at once.
        UsageError : where nothing is called so.

        >>> import shortfall
        >>> shortfall.Scenario.load("format = 1\\ntitle = 7\\n")
        Traceback (most recent call last):
            ...
        shortfall.ScenarioError: ...
        """
        given = settings(set)
        if isinstance(path_or_text, str) and "\n" in path_or_text:
            return cls(_native.Scenario.parsed(_TEXT, path_or_text, given))
        return cls(_native.Scenario.named(os.fspath(path_or_text), given, outside))

    @staticmethod
    def library() -> List[str]:
        """Names of the scenarios that come with the package, the default first.

        >>> import shortfall
        >>> shortfall.Scenario.library()[0]
        'heavy-rare-earths'
        """
        return _native.library()

    def check(self) -> List[Problem]:
        """Tries out both ends of every range by itself too, which reading tries only all together.

        Returns what the scenario says to no effect, and raises `ScenarioError` with ends that it cannot have.
        """
        return self._native.check()

    def with_(self, set: Settings) -> Scenario:
        """A copy with these values changed, by path: ``scenario.with_({"demand.JPN.stock": "120 days"})``."""
        return Scenario(_native.Scenario.again(self._native.kept(), settings(set)))

    def to_toml(self) -> str:
        """The scenario as a text: its own to the letter, or, where values were changed, all that it says in one text."""
        return self._native.to_toml()

    def __reduce__(self) -> Tuple[Any, ...]:
        return (_again, (self._native.kept(),))

    @property
    def title(self) -> str:
        """What it is about."""
        return self._native.title

    @property
    def summary(self) -> str:
        """What it asks, in some sentences."""
        return self._native.summary

    @property
    def name(self) -> str:
        """What its results are called: an embedded scenario's name, or a file's without its ending."""
        return self._native.stem

    @property
    def hash(self) -> str:
        """Hex SHA-256 of what it says; layout, comments and order do not matter to it."""
        return self._native.hash

    @property
    def sets(self) -> List[str]:
        """Values that were changed, each as ``--set`` of the program takes it."""
        return self._native.sets

    @property
    def materials(self) -> List[str]:
        """Ids of the materials."""
        return self._ids["materials"]

    @property
    def consumers(self) -> List[str]:
        """Ids of the consumers."""
        return self._ids["consumers"]

    @property
    def members(self) -> List[str]:
        """Ids of the consumers that cooperate."""
        return self._ids["members"]

    @property
    def producers(self) -> List[str]:
        """Ids of the producers."""
        return self._ids["producers"]

    @property
    def hazards(self) -> List[str]:
        """Ids of the hazards."""
        return self._ids["hazards"]

    @property
    def arms(self) -> List[str]:
        """Ids of the arms: sets of instruments of cooperation. ``alone`` has none, ``cooperative`` all."""
        return self._ids["arms"]

    @property
    def inputs(self) -> Table:
        """Every value that can be changed: `path` (what :meth:`with_` takes), `value` (as a file writes it), `number` and its `unit`,
        whether it is `given` or a default, the range `min` to `max` where it has one, `source`, `meaning`, and what is `allowed`."""
        return Table(self._native.inputs())

    def run(
        self,
        trials: Optional[float] = None,
        *,
        seed: Optional[int] = None,
        precision: Optional[float] = None,
        estimates: _Names = None,
        stress: Optional[str] = None,
        only: bool = False,
        each: bool = False,
        quick: bool = False,
        inputs: Optional[int] = None,
        threads: Optional[int] = None,
        progress: Progress = None,
    ) -> Results:
        """Simulates every arm under the same disruptions, and makes every estimate and analysis.

        The same scenario, seed and number of trials give the same results to the last bit, here and by the program, whatever the
        number of threads. Python's lock is released meanwhile; Ctrl-C ends the run and raises `KeyboardInterrupt`.

        Parameters
        ----------
        trials : number of trials; also as ``1e6``. By default the scenario's.
        seed : seed of all random numbers. By default the scenario's.
        precision : goes on until the estimates have this relative standard error, such as ``0.01``; `trials` is then the most.
        estimates : the estimates that have to reach it, by their names in the summary; by default ``unserved`` and ``cvar95``.
        stress : a hazard marked ``stress = true`` to play on top of the others; with `only`, alone.
        each : adds an arm for each instrument by itself, and one for all the others.
        quick : leaves out what takes repeated runs: what inputs allow, the worth of instruments and members, equivalent stocks.
        inputs : draws of the inputs that are not known; by default as many as it takes.
        threads : number of threads; by default all that the machine has.
        progress : ``True`` or ``False`` for a bar or none, or a function of what is done, trials done and trials in all.
        """
        ask = RunAsk(trials, seed, precision, estimates, stress, only, each, quick, inputs)
        with Watch(progress, threads) as watch:
            found, note = _native.Ready(self._native, ask, watch).simulate(watch)
        return told(found, note)

    def part(
        self,
        index: int,
        of: int,
        trials: Optional[float] = None,
        *,
        seed: Optional[int] = None,
        stress: Optional[str] = None,
        only: bool = False,
        each: bool = False,
        quick: bool = False,
        inputs: Optional[int] = None,
        threads: Optional[int] = None,
        progress: Progress = None,
    ) -> bytes:
        """Plays shard `index` of `of`, counted from 1, and gives its part, as the part file that ``run --shard`` leaves.

        :func:`shortfall.merge` joins all parts of a run, from wherever they come. Parameters are those of :meth:`run`.
        """
        ask = RunAsk(trials, seed, None, None, stress, only, each, quick, inputs)
        with Watch(progress, threads) as watch:
            return _native.Ready(self._native, ask, watch).part(index, of, watch)

    def sample(
        self,
        trials: float,
        *,
        seed: Optional[int] = None,
        stress: Optional[str] = None,
        only: bool = False,
        threads: Optional[int] = None,
        progress: Progress = None,
    ) -> Sample:
        """The first trials of a run, step by step: the events of each, and the unserved demand of every step in every arm.

        Parameters are those of :meth:`run`. All of it is held in memory: trials × arms × consumers × steps numbers of 8 bytes.
        """
        ask = RunAsk(trials, seed, stress=stress, only=only)
        with Watch(progress, threads) as watch:
            return Sample(*_native.sample(self._native, ask, watch))

    def __repr__(self) -> str:
        return f"<Scenario {self.name}: {self.title}>"


def told(found: _native.Found, note: Optional[str]) -> Results:
    """Results, with a warning where some analyses are not there."""
    if note is not None:
        warnings.warn(f"not weighed: instruments, members and stocks: {note}", stacklevel=3)
    return Results(found)


def merge(parts: Iterable[Any], *, threads: Optional[int] = None, progress: Progress = None) -> Results:
    """Joins all parts of one run, given in any order, into exactly what one machine would have found.

    `parts` are those that :meth:`Scenario.part` gave, or files that ``run --shard`` left.

    >>> import shortfall
    >>> scenario = shortfall.Scenario.load("gallium")
    >>> parts = [scenario.part(k, 2, trials=10_000, quick=True, progress=False) for k in (2, 1)]
    >>> whole = scenario.run(trials=10_000, quick=True, progress=False)
    >>> shortfall.merge(parts, progress=False).json == whole.json
    True
    """
    read = [bytes(part) if isinstance(part, (bytes, bytearray)) else _bytes(part) for part in parts]
    with Watch(progress, threads) as watch:
        return told(*_native.merge(read, watch))


def _bytes(path: Any) -> bytes:
    with open(path, "rb") as file:
        return bytes(file.read())


def scenario_of(given: Any) -> Scenario:
    """A scenario, or the one that a name or a file means."""
    return given if isinstance(given, Scenario) else Scenario.load(given)


def _again(kept: str) -> Scenario:
    return Scenario(_native.Scenario.again(kept, []))
