"""Trials step by step."""

from __future__ import annotations

from typing import Any, List, NamedTuple, Optional, Tuple

from . import _native
from ._errors import UsageError
from ._report import only
from ._table import Table


class Place(NamedTuple):
    """What a row of a sample is about: an arm, a material, and a consumer or ``members`` for them together."""

    arm: str
    material: str
    consumer: str


class Sample:
    """Trials of a run, step by step.

    Attributes
    ----------
    trials, steps : how many there are.
    places : what the second dimension of `unserved` is about, in order.
    events : a table of all events: `trial` (from 0), `hazard`, `producer` (``None`` where it strikes all that the hazard selects),
        `onset` (first step, from 0; below 0 for an event under way at the start), `duration` (steps) and `severity` (share lost).
    unserved : a buffer of 64-bit floats, trial × place × step, in the material's unit: ``numpy.asarray(sample.unserved)``.

    >>> import shortfall
    >>> sample = shortfall.Scenario.load("gallium").sample(100, seed=1, progress=False)
    >>> sample.unserved.shape == (100, len(sample.places), sample.steps)
    True
    >>> sample.places[0]
    Place(arm='alone', material='gallium', consumer='FRA')
    """

    def __init__(
        self, trials: int, steps: int, places: List[Tuple[Any, ...]], events: _native.Batches, unserved: bytes
    ) -> None:
        self.trials = trials
        self.steps = steps
        self.places = [Place(*place) for place in places]
        self.events = Table(events)
        self.unserved = memoryview(unserved).cast("d", [trials, len(places), steps])

    def of(self, consumer: str, arm: str, material: Optional[str] = None) -> Any:
        """Unserved demand of one consumer in one arm, trial × step, as a NumPy array; `material` is needed where there are several."""
        import numpy

        material = only("material", material, (place.material for place in self.places))
        place = Place(arm, material, consumer)
        if place not in self.places:
            raise UsageError(f"there is no {place}")
        return numpy.asarray(self.unserved)[:, self.places.index(place), :]

    def __repr__(self) -> str:
        return f"<Sample of {self.trials:,} trials × {len(self.places)} places × {self.steps} steps>"
