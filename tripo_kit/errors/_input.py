"""What was handed in cannot work; nothing was sent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tripo_kit.errors._root import TripoError
from tripo_kit.privacy import scrub, shown

__all__ = [
    "ConfigurationError",
    "Problem",
    "RequestValidationError",
]

_MOST_SHOWN = 20  # problems on a screen; a table may have thousands
_LONGEST = 4096  # characters of a rule or a hint, which are the kit's own words


class ConfigurationError(TripoError, ValueError):
    """A key, a setting or a folder that cannot work."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One broken rule.

    Attributes:
        path: Where: a field's name, or a dotted path such as `texture_prompt.images[2]`.
        value: The offending value, shortened for display.
        rule: What the rule is.
        hint: What to do instead.
    """

    path: str
    value: str
    rule: str
    hint: str

    def __post_init__(self) -> None:
        # Here, because pickles, tracebacks with locals and `vars()` show what is kept.
        for name in ("path", "value", "rule", "hint"):
            object.__setattr__(self, name, scrub(getattr(self, name)))

    def __str__(self) -> str:
        rule, hint = shown(self.rule, _LONGEST), shown(self.hint, _LONGEST)
        where = f"{shown(self.path)} = " if self.path else ""
        return f"{where}{shown(self.value)}: {rule}. {hint}".rstrip()


class RequestValidationError(TripoError, ValueError):
    """A request that breaks one or more rules. Nothing was sent, nothing was spent.

    Attributes:
        problems: Every broken rule, not the first only.
        subject: What was asked for, such as `request` or a table's name.
    """

    def __init__(self, problems: Sequence[Problem], *, subject: str = "request") -> None:
        self.problems = tuple(problems)
        self.subject = subject
        hint = "Nothing was sent and nothing was spent; correct the fields and try again."
        super().__init__("; ".join([self._title, *map(str, problems[:_MOST_SHOWN])]), hint=hint)

    @property
    def _title(self) -> str:
        count = len(self.problems)
        return f"{shown(self.subject)}: {count} problem{'s' * (count != 1)}"

    def __str__(self) -> str:
        lines = [self._title, *(f"  → {problem}" for problem in self.problems[:_MOST_SHOWN])]
        if (more := len(self.problems) - _MOST_SHOWN) > 0:
            lines.append(f"  … and {more} more; `problems` has them all")
        return "\n".join(lines)
