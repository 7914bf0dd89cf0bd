"""How far work has come: with tqdm where it is, else with a bar of our own, in a terminal and in a notebook."""

from __future__ import annotations

import sys
import time
from typing import Any, Callable, Optional, Union

#: Called with what is done, how many trials of it are, and of how many (0 where that is not known).
Listener = Callable[[str, int, int], None]

#: Whether to show a bar: ``None`` where somebody looks, or who to tell.
Progress = Union[None, bool, Listener]

#: Work that is shorter than this shows nothing, in seconds.
_DELAY = 0.5

_WIDTH = 30


class Watch:
    """What the native part reads: who hears of progress, and how many threads play."""

    def __init__(self, progress: Progress = None, threads: Optional[int] = None) -> None:
        if threads is not None and threads < 1:
            from ._errors import UsageError

            raise UsageError(f"threads are 1 at least, not {threads}")
        self.threads = threads
        self._bar: Optional[Bar] = None
        self.progress: Optional[Listener] = None
        if callable(progress):
            self.progress = progress
        elif progress or (progress is None and _is_seen()):
            self._bar = Bar()
            self.progress = self._bar.update

    def __enter__(self) -> Watch:
        return self

    def __exit__(self, *_: object) -> None:
        if self._bar is not None:
            self._bar.close()


class Bar:
    """One bar after another, each for a piece of work."""

    def __init__(self) -> None:
        self._task: Optional[str] = None
        self._shown: Any = None

    def update(self, task: str, done: int, total: int) -> None:
        """Tells how far a piece of work has come."""
        if task != self._task:
            self.close()
            self._task = task
            shown = _tqdm(task)
            self._shown = Own(task) if shown is None else shown
        self._shown.total = total or None
        self._shown.update(done - self._shown.n)

    def close(self) -> None:
        """Removes the bar."""
        if self._shown is not None:
            self._shown.close()
            self._shown = None


class Own:
    """A bar where there is no tqdm."""

    def __init__(self, task: str) -> None:
        self.total: Optional[int] = None
        self.n = 0
        self._task = task
        self._since = time.monotonic()
        self._display: Any = None
        self._written = False

    def update(self, more: int) -> None:
        """Adds to what is done, and shows it where the work lasts."""
        self.n += more
        if time.monotonic() - self._since < _DELAY:
            return
        if _in_notebook():
            self._show(self.line())
        else:
            sys.stderr.write("\r" + self.line())
            sys.stderr.flush()
        self._written = True

    def line(self) -> str:
        """The bar as it stands.

        >>> bar = Own("run")
        >>> bar.n, bar.total = 500, 1000
        >>> bar.line()
        'run |###############               | 500 of 1,000'
        """
        if not self.total:
            return f"{self._task}: {self.n:,}"
        full = min(_WIDTH, _WIDTH * self.n // self.total)
        return f"{self._task} |{'#' * full:<{_WIDTH}}| {self.n:,} of {self.total:,}"

    def _show(self, line: str) -> None:
        from IPython.display import display

        plain = {"text/plain": line}
        if self._display is None:
            self._display = display(plain, raw=True, display_id=True)
        else:
            self._display.update(plain, raw=True)

    def close(self) -> None:
        """Removes the bar."""
        if self._written and self._display is not None:
            self._show("")
        elif self._written:
            sys.stderr.write("\r" + " " * len(self.line()) + "\r")
            sys.stderr.flush()


def _tqdm(task: str) -> Any:
    try:
        if _in_notebook():
            # Without widgets tqdm has nothing but text there.
            import ipywidgets  # noqa: F401
            from tqdm.notebook import tqdm
        else:
            from tqdm import tqdm
    except ImportError:
        return None
    return tqdm(desc=task, unit=" trials", unit_scale=True, delay=_DELAY, leave=False)


def _in_notebook() -> bool:
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython is not None else None
    return shell is not None and hasattr(shell, "kernel")


def _is_seen() -> bool:
    return _in_notebook() or (sys.stderr is not None and sys.stderr.isatty())
