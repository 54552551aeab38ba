"""Rules and hints of a request, said with the names that a form shows instead of Python's."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from tripo_kit.api import FieldSpec

__all__ = ["PlainWords"]

_SWITCH = {"True": "on", "False": "off"}
_GIVE = re.compile(r"\bGive (?=\w+=)")
_ASSIGNMENT = re.compile(r"\b(\w+)=('[^']*'|[\w.-]*\w)")
_QUOTED = re.compile(r"(?<!\w)'([^']*)'")
_STATE = re.compile(r"\bis (true|false)\b")
_NAME = re.compile(r"\b[a-z]\w*\b")


class PlainWords:
    """Translates what is written for programs into what stands on the screen.

    `Give pbr=False as well.` becomes `Set PBR to off as well.`

    Args:
        specs: The fields of the form.
    """

    def __init__(self, specs: Iterable[FieldSpec]) -> None:
        self._titles = {spec.name: spec.title for spec in specs}
        self._distinct = _distinct(self._titles)

    def __call__(self, words: str) -> str:
        """The same, as the form would say it."""
        words = _GIVE.sub("Set ", words)
        words = _ASSIGNMENT.sub(self._assigned, words)
        words = _QUOTED.sub(r"\1", words)
        words = _NAME.sub(lambda name: self._distinct.get(name[0], name[0]), words)
        return _STATE.sub(lambda state: f"is {_SWITCH[state[1].capitalize()]}", words)

    def path(self, path: str) -> str:
        """A problem's path, its first member as the form shows it."""
        head = re.match(r"\w+", path)
        return path if head is None else self._titles.get(head[0], head[0]) + path[head.end() :]

    def _assigned(self, found: re.Match[str]) -> str:
        value = found[2].strip("'")
        return f"{self._titles.get(found[1], found[1])} to {_SWITCH.get(value, value)}"


def _distinct(titles: Mapping[str, str]) -> dict[str, str]:
    """Names that are no plain words: `texture` may mean the thing, `smart_low_poly` the field."""
    return {
        name: title
        for name, title in titles.items()
        if "_" in name or title.casefold() != name or title != name.capitalize()
    }
