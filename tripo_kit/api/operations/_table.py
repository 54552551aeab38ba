"""Writes the operations down for people: the source of `docs/operations.md`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from typing import Any

from tripo_kit.api._fields import FieldSpec, field_specs
from tripo_kit.api._rules import (
    Absent,
    ForFiles,
    Formats,
    OneOf,
    Only,
    Required,
    Rule,
    UniqueItems,
    Views,
    Window,
)
from tripo_kit.api._words import expectation, grouped
from tripo_kit.api.operations._operation import Operation
from tripo_kit.api.operations._operations import OPERATIONS
from tripo_kit.api.operations._pools import POOL_LIMITS

__all__ = ["operations_table", "rule_words"]

_HEAD = """\
# The operations

Written from the declarations in `tripo_kit.api`; `python docs/make_operations.py` writes it again.
**Required** fields must be given. A field that is not given is not sent, and the service's own
default holds. Prices are `tripo_kit.api.credits(operation)`.
"""


def operations_table() -> str:
    """All operations with their fields, limits and rules, as Markdown."""
    return "\n".join([_HEAD, *(line for kind in OPERATIONS.values() for line in _section(kind))])


def _section(kind: type[Operation]) -> Iterator[str]:
    summary = (kind.__doc__ or "").partition("\n")[0]
    yield f"## `{kind.__name__}`: {kind.title.lower()}\n"
    yield f"{summary}\n"
    yield f"`POST {kind.path}` makes a task of type `{kind.task_type}`; {_pool(kind)}.\n"
    yield "| field | what it is | value | default |"
    yield "| --- | --- | --- | --- |"
    for spec in field_specs(kind):
        yield from _rows(spec)
    yield ""
    rules = [f"{_weight(rule)}{text}" for rule in kind.rules for text in rule_words(rule)]
    if rules:
        yield from (f"- {text}" for text in dict.fromkeys(rules))
        yield ""


def _pool(kind: type[Operation]) -> str:
    if kind.pool == "3d":
        h, p = POOL_LIMITS["3d_h"], POOL_LIMITS["3d_p"]
        return f"{h} at once with an H model, {p} with a P model"
    return f"{POOL_LIMITS[kind.pool]} at once in the pool `{kind.pool}`"


def _rows(spec: FieldSpec, prefix: str = "") -> Iterator[str]:
    name = f"`{prefix}{spec.name}`"
    shown = f"**{name}**" if spec.required else name
    unit = f" ({spec.unit})" if spec.unit else ""
    what = f"{spec.title}{unit}. {spec.description}".strip()
    cells = (shown, what, expectation(spec), "" if spec.default is None else _word(spec.default))
    yield "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"
    group = spec if spec.fields else spec.item
    if group is not None:
        for field in group.fields:
            yield from _rows(field, f"{prefix}{spec.name}{'' if spec.fields else '[]'}.")


def _only(rule: Only) -> Iterator[str]:
    yield f"{_use(rule.field, rule.values)} only {_where(rule.where)}: {rule.why}."


def _absent(rule: Absent) -> Iterator[str]:
    yield f"{_use(rule.field, rule.values)}: {rule.why}."


def _for_files(rule: ForFiles) -> Iterator[str]:
    yield f"`{rule.field}` with a file as `{rule.by}`: {rule.why}."


def _required(rule: Required) -> Iterator[str]:
    yield f"`{rule.field}` is required {_where(rule.where)}: {rule.why}."


def _window(rule: Window) -> Iterator[str]:
    for case in rule.cases:
        span = f"{grouped(case.low)} to {grouped(case.high)} {rule.noun}"
        yield f"`{rule.field}`: {case.label} takes {span}."


def _one_of(rule: OneOf) -> Iterator[str]:
    names = ", ".join(f"`{name}`" for name in (rule.field, *rule.others))
    yield f"Exactly one of {names} is given."


def _unique(rule: UniqueItems) -> Iterator[str]:
    yield f"`{rule.field}`: each `{rule.key}` once only."


def _formats(rule: Formats) -> Iterator[str]:
    for value, formats in rule.formats.items():
        listed = ", ".join(name.upper() for name in formats)
        yield f"`{rule.field}` with `{rule.by}` = `{value}` takes {listed}."


def _views(rule: Views) -> Iterator[str]:
    yield f"`{rule.field}`: a front and another side, each once; or a `task_id` alone."


_WORDS: Mapping[type[Rule], Callable[[Any], Iterator[str]]] = {
    Absent: _absent,
    ForFiles: _for_files,
    Formats: _formats,
    OneOf: _one_of,
    Only: _only,
    Required: _required,
    UniqueItems: _unique,
    Views: _views,
    Window: _window,
}


def rule_words(rule: Rule) -> Iterator[str]:
    """A rule as sentences."""
    yield from _WORDS[type(rule)](rule)


def _weight(rule: Rule) -> str:
    if rule.refuses:
        return ""
    is_plain = isinstance(rule, Absent | ForFiles)
    return "Disputed, sent with a note: " if is_plain else "Disputed, sent with a note otherwise: "


def _use(field: str, values: AbstractSet[Any] | None) -> str:
    if values is None:
        return f"`{field}`"
    return f"`{field}` = {_listed(values)}"


def _where(where: Mapping[str, AbstractSet[Any]]) -> str:
    return "with " + " and ".join(f"`{name}` = {_listed(values)}" for name, values in where.items())


def _listed(values: AbstractSet[Any]) -> str:
    return " or ".join(sorted("none" if value is None else _word(value) for value in values))


def _word(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else f"`{value}`"
