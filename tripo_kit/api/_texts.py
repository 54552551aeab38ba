"""Fields as people type them: in a table's cells, on a command line."""

from __future__ import annotations

from typing import Any

from tripo_kit.api._fields import FieldSpec
from tripo_kit.errors import CorruptFileError
from tripo_kit.foreign import read_json

__all__ = ["json_or_text", "value_from_text"]

_SWITCHES = {"true": True, "yes": True, "on": True, "1": True}
_SWITCHES |= {"false": False, "no": False, "off": False, "0": False}


def value_from_text(spec: FieldSpec, text: str) -> Any:
    """The text as what the field holds; as it is where it is no such thing, for the checks."""
    if spec.kind == "bool":
        return _SWITCHES.get(text.lower(), text)
    if spec.kind in ("int", "float"):
        try:
            return int(text) if spec.kind == "int" else float(text)
        except ValueError:
            return text
    return json_or_text(text) if spec.kind == "json" else text


def json_or_text(text: str) -> Any:
    """What the text means as JSON; the text itself where it is none."""
    try:
        return read_json(text)
    except CorruptFileError:
        return text
