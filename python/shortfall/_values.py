"""Values as a scenario file writes them."""

from __future__ import annotations

import json
from typing import Any, Iterable, List, Mapping, Optional, Union

from . import _native
from ._errors import UsageError

#: Changed values: by their paths, or each as ``path=value``.
Settings = Union[Mapping[str, Any], Iterable[str], None]


def toml(value: Any) -> str:
    """A value as TOML writes it on one line.

    >>> toml("120 days"), toml(0.25), toml(True), toml(["JPN", "FRA"]), toml({"events": 2, "years": 16})
    ('"120 days"', '0.25', 'true', '["JPN", "FRA"]', '{ events = 2, years = 16 }')
    """
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return repr(value)
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{_key(k)} = {toml(v)}" for k, v in value.items()) + " }"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(toml(one) for one in value) + "]"
    if hasattr(value, "item"):
        return toml(value.item())
    raise UsageError(f"a scenario has no value such as {value!r}")


def _key(name: str) -> str:
    bare = name.isascii() and name.replace("_", "").replace("-", "").isalnum()
    return name if bare else json.dumps(name, ensure_ascii=False)


def settings(given: Settings) -> List[str]:
    """Settings as ``--set`` takes them.

    >>> settings({"demand.JPN.stock": "120 days"})
    ['demand.JPN.stock="120 days"']
    """
    if given is None:
        return []
    if isinstance(given, Mapping):
        return [_native.Scenario.setting(path, toml(value)) for path, value in given.items()]
    if isinstance(given, str):
        return [given]
    return list(given)


def whole(number: Optional[float], what: str) -> Optional[int]:
    """A whole number, also written as ``1e6``."""
    if number is None:
        return None
    if isinstance(number, bool) or int(number) != number or number < 0:
        raise UsageError(f"{what} is a whole number, not {number!r}")
    return int(number)


def words(given: Union[None, str, Iterable[str]]) -> List[str]:
    """One name, several or none, as a list."""
    if given is None:
        return []
    return [given] if isinstance(given, str) else list(given)
