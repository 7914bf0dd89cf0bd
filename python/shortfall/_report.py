"""What was found, as reports: a page, charts, a table, numbers, and the folder that the program leaves."""

from __future__ import annotations

import html
import json
import os
import warnings
from typing import Any, Dict, Iterable, Iterator, List, Mapping, Optional, Sequence, Union

from . import _native
from ._errors import UsageError
from ._table import Table
from ._values import words

_Names = Union[None, str, Iterable[str]]


class Look:
    """How a report is told and drawn; what the native part reads."""

    def __init__(
        self,
        lang: str = "en",
        draw: _Names = None,
        all_arms: bool = False,
        formats: _Names = None,
        shapes: _Names = None,
        dpi: int = 200,
        font: Any = None,
    ) -> None:
        self.lang = lang
        self.charts = words(draw)
        self.all_arms = all_arms
        self.formats = words(formats)
        self.shapes = words(shapes)
        self.dpi = dpi
        self.font = font


class Chart:
    """A chart, which shows itself in a notebook.

    Attributes
    ----------
    name : what its files are called.
    title : what it shows, in one sentence.
    reading : how to read it.
    svg : the picture.
    """

    def __init__(self, name: str, title: str, reading: str, svg: str) -> None:
        self.name = name
        self.title = title
        self.reading = reading
        self.svg = svg

    def _repr_svg_(self) -> str:
        return self.svg

    def save(self, path: Any) -> None:
        """Writes the SVG; :meth:`Report.save` writes all charts, as PNG too."""
        with open(path, "w", encoding="utf-8") as file:
            file.write(self.svg)

    def __repr__(self) -> str:
        return f"<Chart {self.name}: {self.title}>"


class Charts(Mapping[str, Chart]):
    """Charts by their names; as one they show themselves below each other."""

    def __init__(self, charts: List[Chart]) -> None:
        self._charts = {chart.name: chart for chart in charts}

    def __getitem__(self, name: str) -> Chart:
        if name not in self._charts:
            raise KeyError(f"there is no chart `{name}`; there are {', '.join(self._charts)}")
        return self._charts[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._charts)

    def __len__(self) -> int:
        return len(self._charts)

    def _repr_html_(self) -> str:
        return "".join(f"<figure>{chart.svg}</figure>" for chart in self._charts.values())

    def __repr__(self) -> str:
        return f"<Charts: {', '.join(self._charts)}>"


class Page:
    """A report's page: one file that loads nothing. In a notebook it shows itself in a frame."""

    def __init__(self, text: str) -> None:
        self.html = text

    def _repr_html_(self) -> str:
        return f'<iframe srcdoc="{html.escape(self.html)}" style="width: 100%; height: 40em; border: 0"></iframe>'

    def __repr__(self) -> str:
        return f"<Page of {len(self.html):,} characters>"


class Report:
    """What was found, whatever found it.

    Printed it is what the program prints. `data` has all of it, as the program's JSON file; `table` the estimates, as its CSV file.
    """

    def __init__(self, found: _native.Found) -> None:
        self._found = found
        self._data: Optional[Dict[str, Any]] = None
        self._table: Optional[Table] = None

    @property
    def json(self) -> str:
        """The JSON file that the program writes, to the letter."""
        return self._found.json()

    @property
    def csv(self) -> str:
        """The CSV file that the program writes, to the letter."""
        return self._found.csv()

    @property
    def data(self) -> Dict[str, Any]:
        """All that was found, as Python's own lists, dictionaries and numbers."""
        if self._data is None:
            self._data = json.loads(self.json)
        return self._data

    @property
    def table(self) -> Table:
        """The CSV file as a table, with numbers as numbers; an empty field is ``None``."""
        if self._table is None:
            self._table = Table(self._found.table())
        return self._table

    def text(self, *, width: int = 100, lang: str = "en") -> str:
        """What the program prints, in lines of `width` columns."""
        return self._found.text(Look(lang), width)

    @property
    def charts(self) -> Charts:
        """The charts of the report."""
        return self.draw()

    def draw(
        self, names: _Names = None, *, lang: str = "en", shape: str = "16:9", all_arms: bool = False
    ) -> Charts:
        """Charts by name (``"all"`` for every one), in another language (``en``, ``fr``, ``ja``) or shape (``16:9``, ``4:3``)."""
        pictures = self._found.pictures(Look(lang, names, all_arms, shapes=shape))
        return Charts([Chart(*picture) for picture in pictures])

    def page(self, *, lang: str = "en", draw: _Names = None, all_arms: bool = False) -> Page:
        """The report as one page."""
        return Page(self._found.html(Look(lang, draw, all_arms)))

    def save(
        self,
        folder: Any,
        *,
        lang: str = "en",
        charts: _Names = None,
        shape: _Names = None,
        dpi: int = 200,
        draw: _Names = None,
        all_arms: bool = False,
        font: Any = None,
    ) -> List[str]:
        """Writes the folder that the program leaves, byte for byte: page, JSON, CSV and charts.

        Parameters
        ----------
        folder : is created if needed; files of an earlier report in it are replaced.
        lang : ``en``, ``fr`` or ``ja``.
        charts : ``svg``, ``png``, or both as a list, which is the default.
        shape : ``16:9``, ``4:3``, or both as a list.
        dpi : pixels in an inch of a PNG, from 50 to 600.
        draw : names of charts; ``"all"`` for every one.
        all_arms : draws every arm, not only ``alone`` and ``cooperative``.
        font : a file with letters that the built-in fonts lack.

        Returns the files that were written, the page first.
        """
        look = Look(lang, draw, all_arms, charts, shape, dpi, font)
        files, missing = self._found.save(os.fspath(folder), look)
        if missing is not None:
            warnings.warn(f"some charts are SVG only: {missing}", stacklevel=2)
        return [os.fspath(file) for file in files]

    def __str__(self) -> str:
        return self.text()

    def _repr_html_(self) -> str:
        return f"<pre>{html.escape(self.text())}</pre>"

    def __repr__(self) -> str:
        return f"<{type(self).__name__}>"


class Comparison(Report):
    """Scenarios and runs side by side: `table` has each estimate and each paired difference, with standard errors."""


class Sweep(Report):
    """Estimates at every combination of values, and their paired differences from the scenario as it is."""


class Sensitivity(Report):
    """The influence of uncertain inputs on one estimate: `table` has the ends of a tornado, and Sobol indices where they were asked for."""


class Size(Report):
    """How much is enough, or least: `table` has a row for each key, with the value found and its interval."""


class NMinusOne(Report):
    """Each producer removed for good: `table` has the share of demand that can still be met (`met`), and the days until demand first
    goes unserved (`survives_days`; ``None`` where it never does)."""


class Hindcast(Report):
    """Hazards played over the past, beside what happened. `notes` says what to know of the record."""

    def __init__(self, found: _native.Found, notes: Sequence[str]) -> None:
        super().__init__(found)
        self.notes = list(notes)


def only(what: str, asked: Optional[str], there: Iterable[str]) -> str:
    """The one that is asked for, or the only one that there is."""
    names = list(dict.fromkeys(there))
    if asked is None and len(names) == 1:
        return names[0]
    if asked in names:
        return str(asked)
    said = f"say which {what}" if asked is None else f"there is no {what} `{asked}`"
    raise UsageError(f"{said}: there are {', '.join(names)}")
