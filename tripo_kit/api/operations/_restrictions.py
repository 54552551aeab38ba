"""What a half-filled form cannot offer, by the same rules that check a finished one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from tripo_kit.api._rules import Only, Window
from tripo_kit.api.checks._check import facts_of
from tripo_kit.api.operations._operation import Operation

__all__ = ["Restriction", "restrictions", "window"]


class Restriction(msgspec.Struct, frozen=True):
    """A field, or some of its values, that cannot be used with what is already chosen.

    Attributes:
        field: The field.
        values: The values that cannot be used; None means that it cannot be given at all.
        why: The rule in words.
        hint: What to do instead.
    """

    field: str
    values: frozenset[Any] | None
    why: str
    hint: str


def restrictions(operation: type[Operation], given: Mapping[str, Any]) -> list[Restriction]:
    """Everything that the rules take away from a form.

    Args:
        operation: The type that the form is for.
        given: The fields that are filled in, each sound by itself.
    """
    facts = facts_of(operation, given)
    return [
        Restriction(rule.field, rule.values, rule.why, rule.hint)
        for rule in operation.rules
        if isinstance(rule, Only) and rule.refuses and rule.bites(facts)
    ]


def window(
    operation: type[Operation], field: str, given: Mapping[str, Any]
) -> tuple[int, int] | None:
    """The least and greatest value (or number of items) that a field can have now.

    Returns:
        None if no rule says more than the field itself.
    """
    facts = facts_of(operation, given)
    for rule in operation.rules:
        if isinstance(rule, Window) and rule.refuses and rule.field == field:
            case = rule.case(facts)
            return None if case is None else (case.low, case.high)
    return None
