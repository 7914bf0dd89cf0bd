"""What can go wrong, as exceptions that carry all that is known of it."""

from __future__ import annotations

from typing import Any, List, Optional, Tuple


class ShortfallError(Exception):
    """The base of all errors of this package."""


class UsageError(ShortfallError, ValueError):
    """An argument has to change; the message says what is allowed."""


class Problem:
    """One thing that is wrong with a scenario, or to no effect in it.

    Attributes
    ----------
    severity : ``"error"``, or ``"warning"`` of what is to no effect.
    message : one line that says what.
    file : the file, the name of the text, or ``--set`` where a set value is wrong; ``None`` without a place.
    line, column : of its first character, from 1.
    text : the words of the scenario that are wrong.
    label : what about these words; may be empty.
    helps : what is allowed, and how to mend it.
    """

    __slots__ = ("severity", "message", "helps", "file", "line", "column", "text", "label")

    def __init__(
        self,
        severity: str,
        message: str,
        helps: List[str],
        place: Optional[Tuple[str, int, int, str, str]] = None,
    ) -> None:
        self.severity = severity
        self.message = message
        self.helps = list(helps)
        self.file: Optional[str] = None
        self.line: Optional[int] = None
        self.column: Optional[int] = None
        self.text: Optional[str] = None
        self.label = ""
        if place is not None:
            self.file, self.line, self.column, self.text, self.label = place

    def __str__(self) -> str:
        place = "" if self.file is None else f"{self.file}:{self.line}:{self.column}: "
        return f"{place}{self.message}"

    def __repr__(self) -> str:
        return f"<Problem {self}>"

    def _state(self) -> Tuple[Any, ...]:
        place = None if self.file is None else (self.file, self.line, self.column, self.text, self.label)
        return (self.severity, self.message, self.helps, place)

    def __reduce__(self) -> Tuple[Any, ...]:
        return (Problem, self._state())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Problem) and self._state() == other._state()


class ScenarioError(ShortfallError, ValueError):
    """A scenario, or a list of events, that is not sound: all its problems at once.

    As a text it is what ``shortfall check`` prints, with the words that are wrong underlined. `problems` has them as data; `file`,
    `line` and `text` are those of the first.
    """

    def __init__(self, rendered: str, problems: List[Problem]) -> None:
        super().__init__(rendered)
        self.problems = list(problems)

    def __str__(self) -> str:
        return str(self.args[0])

    @property
    def file(self) -> Optional[str]:
        """The file of the first problem."""
        return self.problems[0].file if self.problems else None

    @property
    def line(self) -> Optional[int]:
        """The line of the first problem, from 1."""
        return self.problems[0].line if self.problems else None

    @property
    def text(self) -> Optional[str]:
        """The words that the first problem is about."""
        return self.problems[0].text if self.problems else None

    def __reduce__(self) -> Tuple[Any, ...]:
        return (ScenarioError, (self.args[0], self.problems))
