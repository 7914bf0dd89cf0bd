"""Tables that other libraries take as they are."""

from __future__ import annotations

import html
from typing import Any, Dict, Iterable, Iterator, List, Optional, Tuple

from . import _native
from ._errors import UsageError
from ._progress import Progress, Watch

#: Rows that a notebook shows.
_SHOWN = 20


class Table:
    """A table in memory.

    Polars, DuckDB, pyarrow and other libraries take it as it is, through the Arrow PyCapsule interface, without a copy:
    ``polars.DataFrame(table)``, ``duckdb.sql("from table")``. `to_pandas` needs pandas alone.

    A name in brackets gives a column as a list, with ``None`` where there is no value.

    >>> import shortfall
    >>> inputs = shortfall.Scenario.load("gallium").inputs
    >>> inputs.columns[:4]
    ['path', 'value', 'number', 'unit']
    >>> row = inputs["path"].index("demand.JPN.stock")
    >>> inputs["number"][row], inputs["unit"][row]
    (180.0, 'days')
    """

    def __init__(self, batches: _native.Batches) -> None:
        self._batches = batches
        self._fields: List[Tuple[str, str]] = batches.fields()

    @classmethod
    def _of_rows(cls, names: List[str], rows: List[Tuple[Any, ...]]) -> Table:
        columns = zip(*rows) if rows else [() for _ in names]
        return cls(_native.Batches.of_columns([(name, list(cells)) for name, cells in zip(names, columns)]))

    def __arrow_c_stream__(self, requested_schema: Optional[object] = None) -> object:
        return self._batches.__arrow_c_stream__(requested_schema)

    def __arrow_c_schema__(self) -> object:
        return self._batches.__arrow_c_schema__()

    @property
    def columns(self) -> List[str]:
        """Names of the columns."""
        return [name for name, _ in self._fields]

    def __len__(self) -> int:
        return len(self._batches)

    def _place(self, name: str) -> int:
        if name not in self.columns:
            raise UsageError(f"there is no column `{name}`; there are {', '.join(self.columns)}")
        return self.columns.index(name)

    def __getitem__(self, name: str) -> List[Any]:
        return self._batches.cells(self._place(name))

    def __iter__(self) -> Iterator[Dict[str, Any]]:
        """Row by row, each by its columns."""
        for row in zip(*(self[name] for name in self.columns)):
            yield dict(zip(self.columns, row))

    def buffer(self, name: str) -> Any:
        """The numbers of a column as a buffer, for NumPy or anything else that takes one: ``numpy.asarray(table.buffer("value"))``.

        Whole numbers are 64-bit integers, all others 64-bit floats, in which a value that is not there is no number.
        """
        place = self._place(name)
        return memoryview(self._batches.bytes(place)).cast("q" if self._fields[place][1] == "whole" else "d")

    def to_dict(self) -> Dict[str, List[Any]]:
        """Every column as a list, by its name."""
        return {name: self[name] for name in self.columns}

    def to_pandas(self) -> Any:
        """The table as a pandas DataFrame; pandas need not have pyarrow."""
        import numpy
        import pandas

        def column(place: int, name: str, kind: str) -> Any:
            if kind == "number":
                return numpy.frombuffer(self._batches.bytes(place), dtype="f8")
            cells = self._batches.cells(place)
            if kind == "whole" and None in cells:
                return pandas.array(cells, dtype="Int64")
            return cells

        return pandas.DataFrame({name: column(i, name, kind) for i, (name, kind) in enumerate(self._fields)})

    def __repr__(self) -> str:
        return f"<Table of {len(self):,} rows: {', '.join(self.columns)}>"

    def _repr_html_(self) -> str:
        def cells(tag: str, row: Iterable[Any]) -> str:
            return "".join(f"<{tag}>{html.escape(_shown(cell))}</{tag}>" for cell in row)

        columns = [self[name][:_SHOWN] for name in self.columns]
        rows = "".join(f"<tr>{cells('td', row)}</tr>" for row in zip(*columns))
        more = f"<p>{len(self):,} rows</p>" if len(self) > _SHOWN else ""
        return f"<table><thead><tr>{cells('th', self.columns)}</tr></thead><tbody>{rows}</tbody></table>{more}"


def _shown(cell: Any) -> str:
    if cell is None:
        return ""
    return f"{cell:.6g}" if isinstance(cell, float) else str(cell)


class Trials:
    """Every trial of a run: a row for each trial, arm, material and consumer.

    Nothing is played before it is read, and then again from the same seed, a few thousand trials at a time: a library that reads
    it as an Arrow stream (``polars.DataFrame(trials)``, ``duckdb.sql("from trials")``) need not hold more than it keeps.

    Columns are `trial` (from 0), `arm`, `material`, `consumer`, `events` (number of events in the trial) and the metrics, in the
    units that the summary gives them.

    >>> import shortfall
    >>> results = shortfall.Scenario.load("gallium").run(trials=2000, seed=1, quick=True, progress=False)
    >>> trials = results.trials("unserved", consumer="JPN", arm="alone")
    >>> trials.columns, len(trials)
    (['trial', 'arm', 'material', 'consumer', 'events', 'unserved'], 2000)
    >>> mean = sum(trials.read(progress=False)["unserved"]) / 2000
    >>> abs(mean - results.estimate("unserved", consumer="JPN", arm="alone").value) < 1e-9 * mean
    True
    """

    def __init__(self, native: _native.Trials) -> None:
        self._native = native

    def __arrow_c_stream__(self, requested_schema: Optional[object] = None) -> object:
        return self._native.__arrow_c_stream__(requested_schema)

    def __arrow_c_schema__(self) -> object:
        return self._native.__arrow_c_schema__()

    @property
    def columns(self) -> List[str]:
        """Names of the columns."""
        return [name for name, _ in self._native.fields()]

    def __len__(self) -> int:
        return len(self._native)

    def read(self, *, progress: Progress = None, threads: Optional[int] = None) -> Table:
        """All of them in memory."""
        with Watch(progress, threads) as watch:
            return Table(self._native.read(watch))

    def to_pandas(self, *, progress: Progress = None) -> Any:
        """All of them as a pandas DataFrame."""
        return self.read(progress=progress).to_pandas()

    def save(self, path: Any, *, progress: Progress = None, threads: Optional[int] = None) -> None:
        """Writes every arm, consumer and metric as a Parquet file: byte for byte what ``run --trials-out`` writes."""
        with Watch(progress, threads) as watch:
            self._native.save(path, watch)

    def __repr__(self) -> str:
        return f"<Trials: {len(self):,} rows>"
