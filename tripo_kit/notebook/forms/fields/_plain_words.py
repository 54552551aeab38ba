"""Rules and hints of a request, said with the names that a form shows instead of Python's."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from tripo_kit.api import OPERATIONS, FieldSpec

__all__ = ["PlainWords"]

_SWITCH = {"True": "on", "False": "off"}
_GIVE = re.compile(r"\bGive (?=\w+=)")
# An assignment, what is quoted, or a name: in one pass, so that no title is translated again.
_WORDS = re.compile(
    r"\b(?P<field>\w+)=(?P<value>'[^']*'|[\w.-]*\w)"
    r"|(?<!\w)'(?P<quoted>[^']*)'"
    r"|\b(?P<name>[a-z]\w*)\b"
)
# What a note is about: a field, with its value or without.
_ABOUT = re.compile(
    r"(?P<field>\w+)[\w.\[\]]*"
    r"(?: = (?:'[^']*'|\"[^\"]*\"|\w*\([^)]*\)|\{[^}]*\}|\[[^\]]*\]|[^\s:]*))?: "
)
# What a program would call, and what a person does instead.
_CALLS = (
    ('; Prompt("…") makes words of it', ""),
    ("as image_path", "in the form for pictures"),
    ("to batch_from_csv", "to a batch"),
    ("ImportModel(input=LocalFile(…))", "the form that imports models"),
    ("Give batch a list: each is a request", "Ask for one after the other"),
    ("Give its fields as a mapping", "Fill the fields in"),
    ("Upload the file with LocalFile(path)", "Choose the file"),
    ("Wrap the file's path in LocalFile(path): it is uploaded first", "Choose it, or its task"),
)
# What programs write of steps: an operation, a file, a branch.
_PROGRAM = re.compile(
    r"\b(?:(?P<branch>into a list: a branch)|(?P<file>(?:ModelFile|LocalFile)\(path\))"
    r"|(?P<kind>[A-Z][A-Za-z]+)(?:\([^)]*\))?)"
)
_KINDS = {kind.__name__: kind.title for kind in OPERATIONS.values()}
_STATE = re.compile(r"\bis (true|false)\b")


class PlainWords:
    """Translates what is written for programs into what stands on the screen.

    `Give pbr=False as well.` becomes `Set PBR to off as well.`, and `Put RigModel() before it.`
    becomes `Put Rig model before it.`

    Args:
        specs: The fields of the form.
    """

    def __init__(self, specs: Iterable[FieldSpec]) -> None:
        self._titles = {spec.name: spec.title for spec in specs}
        self._distinct = _distinct(self._titles)
        self._calls = [
            (call, done) for call, done in _CALLS if call.removeprefix("as ") not in self._titles
        ]

    def __call__(self, words: str) -> str:
        """The same, as the form would say it."""
        for call, done in self._calls:
            words = words.replace(call, done)
        words = _PROGRAM.sub(_step_said, _WORDS.sub(self._said, _GIVE.sub("Set ", words)))
        return _STATE.sub(lambda state: f"is {_SWITCH[state[1].capitalize()]}", words)

    def path(self, path: str) -> str:
        """A problem's path, its first member as the form shows it."""
        head = re.match(r"\w+", path)
        return path if head is None else self._titles.get(head[0], head[0]) + path[head.end() :]

    def note(self, note: str) -> str:
        """A note on a plan, such as `delight = True: only texture v3.5 has it`.

        Its field is named as the form shows it; what it holds, the form shows.
        """
        head = _ABOUT.match(note)
        if head is None or head["field"] not in self._titles:
            return note
        return f"{self._titles[head['field']]}: {self(note[head.end() :])}"

    def _said(self, found: re.Match[str]) -> str:
        if found["field"] is not None:
            value = found["value"].strip("'")
            return (
                f"{self._titles.get(found['field'], found['field'])} to {_SWITCH.get(value, value)}"
            )
        word = found["name"] or found["quoted"]
        return self._distinct.get(word, word)


def _step_said(found: re.Match[str]) -> str:
    if found["branch"] is not None:
        return "on the side"
    if found["file"] is not None:
        return "a file"
    return _KINDS.get(found["kind"], found[0])


def _distinct(titles: Mapping[str, str]) -> dict[str, str]:
    """Names that are no plain words: `texture` may mean the thing, `smart_low_poly` the field."""
    return {
        name: title
        for name, title in titles.items()
        if "_" in name or title.casefold() != name or title != name.capitalize()
    }
