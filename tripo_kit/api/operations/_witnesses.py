"""Writes down, field by field, who knows it and what the kit does: `docs/service.md`."""

from __future__ import annotations

from collections.abc import Iterator

from tripo_kit.api._fields import FieldSpec, field_specs
from tripo_kit.api._rules import Absent, ForFiles, Rule
from tripo_kit.api._words import expectation
from tripo_kit.api.operations._operation import Operation
from tripo_kit.api.operations._operations import OPERATIONS
from tripo_kit.api.operations._table import rule_words

__all__ = ["service_table"]

_HEAD = """\
# The service, as its witnesses tell

Written from the declarations in `tripo_kit.api`; `python docs/make_operations.py` writes it again.

The kit never saw the service's own sources. Its witnesses are the reference pages, the official
SDKs, plugins and command line, a migration guide, and programs that were tested live. Where they
disagree, somebody may be right, so:

- **Refused** is only what every witness calls wrong. Nothing is sent, and nothing is spent.
- **Noted and sent** is what they dispute, and names that this version does not know. The note
  stands in the plan (`Plan.notes`), in the form and on the command line. The service refuses for
  free.
- **Sent** is everything else. A field that is not given is not sent.

*all*: every witness that speaks of the operation knows the field. *some*: others do not. What has
no row goes into `extra={…}`, and an operation that is not here is an `AnyOperation`: so is the
edit of a region of a P2 mesh, whose path nobody has published. Rules between fields stand below
each table.
"""


def service_table() -> str:
    """For each operation and field: its witnesses, what is refused, and what is noted and sent."""
    return "\n".join([_HEAD, *(line for kind in OPERATIONS.values() for line in _section(kind))])


def _section(kind: type[Operation]) -> Iterator[str]:
    yield f"## `{kind.task_type}`\n"
    yield f"`{kind.__name__}`, `POST {kind.path}`.\n"
    yield "| field | witnesses | refused | noted and sent |"
    yield "| --- | --- | --- | --- |"
    for spec in field_specs(kind):
        cells = (f"`{spec.name}`", _witnesses(spec), _refused(spec), _noted(spec))
        yield "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"
    yield ""
    rules = [f"- {_weight(rule)}: {text}" for rule in kind.rules for text in rule_words(rule)]
    if rules:
        yield from dict.fromkeys(rules)
        yield ""


def _witnesses(spec: FieldSpec) -> str:
    if spec.name == "extra":
        return "none"
    return "some" if spec.disputed else "all"


def _refused(spec: FieldSpec) -> str:
    missing = ["missing"] if spec.required else []
    wrong = f"anything but {expectation(spec)}"
    if spec.is_open:
        wrong = "a misspelt known name"
    if spec.name == "extra":
        wrong = "a name that has a field of its own"
    return "; ".join([*missing, wrong])


def _noted(spec: FieldSpec) -> str:
    notes = ["given at all"] if spec.disputed or spec.name == "extra" else []
    if spec.is_open:
        notes.append("a name that is not known to this version")
    if spec.also:
        notes.append(f"a file in {', '.join(name.upper() for name in spec.also)}")
    return "; ".join(notes)


def _weight(rule: Rule) -> str:
    told = "refused" if rule.refuses else "noted and sent"
    return told if isinstance(rule, Absent | ForFiles) else f"{told} otherwise"
