"""Runs on a Dask cluster: each shard is a task, and what they come to is joined to the bytes of one machine.

Every worker needs this package, of the same version.
"""

from __future__ import annotations

import threading
from typing import Any, Dict, Optional, Tuple

from . import _native
from ._errors import UsageError
from ._progress import Progress, Watch
from ._results import Results
from ._scenario import RunAsk, scenario_of, told

#: Shards for each thread of the cluster: few enough to be joined fast, enough that no thread waits long for the last.
_SHARDS_A_THREAD = 3

#: Most shards, unless there are more threads: all are held in memory where they are joined.
_MOST_SHARDS = 96

#: Scenarios made ready in this process, by what they are and how they are run; the last few.
_ready: Dict[Tuple[str, str], _native.Ready] = {}
_lock = threading.Lock()
_MOST_READY = 4


def run(
    client: Any,
    scenario: Any,
    trials: Optional[float] = None,
    *,
    seed: Optional[int] = None,
    stress: Optional[str] = None,
    only: bool = False,
    each: bool = False,
    quick: bool = False,
    inputs: Optional[int] = None,
    shards: Optional[int] = None,
    progress: Progress = None,
) -> Results:
    """Simulates on the workers of `client`, a ``distributed.Client``; the results are those of :meth:`shortfall.Scenario.run`, byte
    for byte.

    A shard of a worker that is lost is played again by another. What a finished shard came to is fetched at once and is
    safe from then on. What takes repeated runs is worked out here, at the end, on the first trials of the run.

    Parameters
    ----------
    client : of the cluster. A task plays on one thread, so that workers have as many at work as they have threads.
    scenario : a scenario, or the name of one.
    shards : into how many tasks the run is split; by default three for each thread of the cluster, at most 96, or one for each
        thread where there are more. What each comes to (3 to 31 MB for scenarios of the library) is held in memory here.
    progress : as that of a run; it counts shards.

    The others are those of :meth:`shortfall.Scenario.run`. A run to a precision is not split, since no shard knows how precise all
    are together.
    """
    from distributed import as_completed

    scenario = scenario_of(scenario)
    how: Dict[str, Any] = {"trials": trials, "seed": seed, "stress": stress, "only": only, "each": each, "quick": quick, "inputs": inputs}
    most = scenario._native.blocks(RunAsk(**how))
    threads = sum(client.nthreads().values())
    if threads == 0 and shards is None:
        raise UsageError("the cluster has no workers yet: wait for them, or say how many shards")
    usual = max(threads, min(_SHARDS_A_THREAD * threads, _MOST_SHARDS))
    of = min(most, usual if shards is None else shards)
    # A task of its own, so that it can be had again when the worker that holds it is lost.
    kept = client.submit(_as_it_is, scenario._native.kept(), pure=False)
    tasks = client.map(_part, range(1, of + 1), of=of, kept=kept, how=how, pure=False)
    parts = []
    with Watch(progress) as watch:
        try:
            for task, part in as_completed(tasks, with_results=True):
                parts.append(part)
                task.release()
                if watch.progress is not None:
                    watch.progress("shards", len(parts), of)
        except BaseException:
            client.cancel(tasks)
            raise
        found, note = _native.merge(parts, watch)
    return told(found, note)


def _as_it_is(text: str) -> str:
    return text


def _part(index: int, of: int, kept: str, how: Dict[str, Any]) -> bytes:
    """One shard, played on one thread of this worker."""
    watch = Watch(False, threads=1)
    return _ready_for(kept, how, watch).part(index, of, watch)


def _ready_for(kept: str, how: Dict[str, Any], watch: Watch) -> _native.Ready:
    """A scenario is made ready once in a process, however many shards it plays."""
    key = (kept, repr(sorted(how.items())))
    with _lock:
        if key not in _ready:
            while len(_ready) >= _MOST_READY:
                del _ready[next(iter(_ready))]
            _ready[key] = _native.Ready(_native.Scenario.again(kept, []), RunAsk(**how), watch)
        return _ready[key]
