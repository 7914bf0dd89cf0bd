"""What a run found."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, Dict, Iterable, List, NamedTuple, Optional, Tuple, Union

from . import _native
from ._report import Report, only
from ._table import Table, Trials
from ._values import words

if TYPE_CHECKING:
    from ._scenario import Scenario

_Names = Union[None, str, Iterable[str]]

_QUANTILES = ["p50", "p75", "p90", "p95", "p99"]

#: What is known of unserved demand in a period.
_BANDS = ["mean", "se", "p_shortfall", "p_shortfall_se", *_QUANTILES]


class Estimate(NamedTuple):
    """A number with what is known of it.

    `se` is the error of the computation, one standard error; ``None`` where it is not known, as of a probability that no trial or
    every trial showed (the summary then has its 95% bound as a row of its own, such as ``p_shortfall_upper95``).
    `interval` is the 90% interval over the inputs that are not known; ``None`` where that was not worked out. The two are different
    things: more trials make `se` smaller, and better knowledge `interval`.
    """

    value: Optional[float]
    se: Optional[float]
    unit: str
    interval: Optional[Tuple[float, float]]

    def __str__(self) -> str:
        if self.value is None:
            return "not known"
        error = "" if self.se is None else f" ± {self.se:.2g}"
        inputs = "" if self.interval is None else f" (inputs allow {self.interval[0]:.3g} to {self.interval[1]:.3g})"
        return f"{self.value:.6g}{error} {self.unit}{inputs}"


class Results(Report):
    """What a run found.

    >>> import shortfall
    >>> results = shortfall.Scenario.load("gallium").run(trials=4096, seed=1, quick=True, progress=False)
    >>> print(results.estimate("unserved_share", consumer="JPN", arm="alone"))
    0.00123847 ± 0.00011 share
    """

    @classmethod
    def read(cls, path: Any) -> Results:
        """What an earlier run left: its folder, or the ``results.json`` in it."""
        path = os.fspath(path)
        if os.path.isdir(path):
            path = os.path.join(path, "results.json")
        with open(path, encoding="utf-8") as file:
            return cls(_native.read_results(file.read()))

    def __reduce__(self) -> Tuple[Any, ...]:
        return (_read, (self.json,))

    @property
    def trials_played(self) -> int:
        """Number of trials."""
        return int(self.data["run"]["trials"])

    @property
    def seed(self) -> int:
        """The seed of all random numbers."""
        return int(self.data["run"]["seed"])

    @property
    def summary(self) -> Table:
        """One row an estimate, as ``summary.csv``.

        Columns: `arm` (an arm, or ``cooperative - alone`` for a paired difference), `material`, `consumer` (or ``members`` for them
        together), `metric`, `unit`, `value`, `se` (standard error of the computation), `lo90` and `hi90` (the 90% interval over the
        inputs that are not known).
        """
        return self.table

    def estimate(
        self,
        metric: str,
        *,
        consumer: Optional[str] = None,
        arm: Optional[str] = None,
        material: Optional[str] = None,
    ) -> Estimate:
        """An estimate by its name in the summary; what is not named must be the only one there is.

        >>> import shortfall
        >>> results = shortfall.Scenario.load("gallium").run(trials=4096, seed=1, quick=True, progress=False)
        >>> results.estimate("p_shortfall", consumer="members", arm="cooperative - alone").unit
        'probability'
        >>> results.estimate("unserved", consumer="XXX", arm="alone")
        Traceback (most recent call last):
            ...
        shortfall.UsageError: there is no consumer `XXX`: there are FRA, JPN, members
        """
        rows = [row for row in self.summary if row["metric"] == metric]
        if not rows:
            only("metric", metric, self.summary["metric"])
        for what, asked in (("material", material), ("arm", arm), ("consumer", consumer)):
            name = only(what, asked, (row[what] for row in rows))
            rows = [row for row in rows if row[what] == name]
        row = rows[0]
        ends = (row["lo90"], row["hi90"])
        return Estimate(row["value"], row["se"], row["unit"], None if None in ends else ends)

    def trials(self, metrics: _Names = None, *, arm: _Names = None, consumer: _Names = None) -> Trials:
        """Every trial, one by one; of these metrics, arms and consumers alone where any are named."""
        return Trials(self._found.trials(words(metrics), words(arm), words(consumer)))

    @property
    def scenario(self) -> Scenario:
        """The scenario that the run carries."""
        from ._scenario import Scenario

        return Scenario(self._found.scenario())

    @property
    def worth(self) -> Table:
        """What cooperation is worth: how much unserved demand it avoids, in the material's unit, and whose doing that is.

        Columns: `material`, `measure` (``mean``, or ``cvar95`` for the mean of the worst 5% of trials), `kind` (``total``,
        ``instrument`` or ``member``), `id`, `unit`, `value` and `se` (of an instrument or a member its Shapley share), `only` (of an
        instrument by itself) and `last` (what is lost by leaving it out).
        """
        names = ["material", "measure", "kind", "id", "unit", "value", "se", "only", "last"]
        rows: List[Tuple[Any, ...]] = []
        for worth in self.data["worth"]:
            place = (worth["material"], worth["measure"])
            unit = worth["unit"]
            rows.append((*place, "total", "", unit, worth["total"]["value"], worth["total"]["se"], None, None))
            for one in worth["instruments"]:
                share = one["shapley"]
                ends = (one["only"]["value"], one["last"]["value"])
                rows.append((*place, "instrument", one["id"], unit, share["value"], share["se"], *ends))
            for one in worth["members"]:
                share = one["shapley"]
                rows.append((*place, "member", one["id"], unit, share["value"], share["se"], None, None))
        return Table._of_rows(names, rows)

    @property
    def drivers(self) -> Table:
        """What unserved demand is put down to, largest first.

        Columns: `arm`, `material`, `consumer`, `kind` (``hazard`` or ``producer``), `id` (``none`` for demand beyond what undisrupted
        producers put out), `unit`, `unserved` and `se`, `share` (of the whole) and `share_se`.
        """
        names = ["arm", "material", "consumer", "kind", "id", "unit", "unserved", "se", "share", "share_se"]
        rows = []
        for outcome in self.data["outcomes"]:
            for kind in ("hazard", "producer"):
                for one in outcome["drivers"][f"{kind}s"]:
                    unserved = one["unserved"]
                    numbers = (unserved["value"], unserved["se"], one["share"], one.get("share_se"))
                    rows.append((*_place(outcome), kind, one["id"] or "none", outcome["unit"], *numbers))
        return Table._of_rows(names, rows)

    @property
    def bands(self) -> Table:
        """Unserved demand over time, as a share of the period's demand.

        Columns: `arm`, `material`, `consumer`, `period` (its label), `years` (from the start), `mean` and `se`, `p_shortfall` and
        `p_shortfall_se` (the probability that anything is unserved), and the quantiles over trials `p50` to `p99`.
        """
        periods = self.data["periods"]
        rows: List[Tuple[Any, ...]] = []
        for outcome in self.data["outcomes"]:
            for label, years, band in zip(periods["labels"], periods["years"], outcome["bands"]):
                rows.append((*_place(outcome), label, years, *_numbers(band)))
        return Table._of_rows(["arm", "material", "consumer", "period", "years", *_BANDS], rows)

    def to_xarray(self, material: Optional[str] = None) -> Any:
        """Unserved demand over time as an xarray Dataset with the dimensions `arm`, `consumer` and `step`.

        Its variables are those of `bands`, as shares of the demand of a step. On a long horizon a step stands for several, whose
        number is the attribute ``steps``. `material` is needed where there are several.
        """
        import numpy
        import xarray

        outcomes = self.data["outcomes"]
        material = only("material", material, (outcome["material"] for outcome in outcomes))
        outcomes = [outcome for outcome in outcomes if outcome["material"] == material]
        arms = list(dict.fromkeys(outcome["arm"] for outcome in outcomes))
        consumers = list(dict.fromkeys(outcome["consumer"] for outcome in outcomes))
        periods = self.data["periods"]
        shape = (len(arms), len(consumers), len(periods["labels"]))
        dims = ("arm", "consumer", "step")
        variables: Dict[str, Any] = {}
        bands = {(o["arm"], o["consumer"]): [_numbers(band) for band in o["bands"]] for o in outcomes}
        for place, name in enumerate(_BANDS):
            cells = numpy.full(shape, numpy.nan)
            for (arm, consumer), numbers in bands.items():
                cells[arms.index(arm), consumers.index(consumer)] = [
                    numpy.nan if one[place] is None else one[place] for one in numbers
                ]
            unit = "probability" if name.startswith("p_shortfall") else "share of demand"
            variables[name] = (dims, cells, {"units": unit})
        coords = {
            "arm": arms,
            "consumer": consumers,
            "step": periods["labels"],
            "years": ("step", numpy.asarray(periods["years"]), {"units": "years from the start"}),
        }
        about = {"material": material, "steps": periods["steps"], "scenario": self.data["scenario"]["hash"]}
        return xarray.Dataset(variables, coords, about)

    def __repr__(self) -> str:
        title = self.data["scenario"]["title"]
        title = title if isinstance(title, str) else title.get("en", "")
        return f"<Results of {self.trials_played:,} trials: {title}>"


def _place(outcome: Dict[str, Any]) -> Tuple[str, str, str]:
    return (outcome["arm"], outcome["material"], outcome["consumer"])


def _numbers(band: Dict[str, Any]) -> List[Optional[float]]:
    """Those that `_BANDS` names."""
    mean, chance = band["mean"], band["p_shortfall"]
    return [mean["value"], mean["se"], chance["value"], chance["se"], *(band[name] for name in _QUANTILES)]


def _read(text: str) -> Results:
    return Results(_native.read_results(text))
