"""Fields as people type them: in a table's cells, on a command line, by name."""

from __future__ import annotations

import difflib
from typing import Any

import msgspec

from tripo_kit.api._fields import FieldSpec
from tripo_kit.errors import Problem

__all__ = ["unknown_field", "value_from_text"]

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
    return text


def unknown_field(kind: type[msgspec.Struct], name: str, value: object) -> Problem:
    """What is wrong with a field that a request or an operation does not have."""
    known = kind.__struct_fields__
    alike = difflib.get_close_matches(name, known, n=1)
    hint = f"Did you mean {alike[0]}?" if alike else f"Known: {', '.join(known)}."
    return Problem(name, str(value)[:60], f"a {kind.__name__} has no such field", hint)
