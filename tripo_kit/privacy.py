"""Keeps secrets and personal data out of everything that is printed, logged or stored."""

from __future__ import annotations

__all__ = ["Secret"]


class Secret:
    """A key that does not show itself.

    `repr`, `str` and `format` give no more than `tsk_…last4`; only `reveal()` gives the whole.
    """

    __slots__ = ("_value",)

    def __init__(self, value: str) -> None:
        self._value = value

    def reveal(self) -> str:
        """The whole key, for the Authorization header and nothing else."""
        return self._value

    def __repr__(self) -> str:
        prefix = "tsk_" if self._value.startswith("tsk_") else ""
        # Of a short value the last four characters would be most of it.
        tail = self._value[-4:] if len(self._value) >= len("tsk_") + 4 else ""
        return f"{prefix}…{tail}"

    __str__ = __repr__

    def __format__(self, spec: str) -> str:
        return format(repr(self), spec)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Secret) and other._value == self._value

    def __hash__(self) -> int:
        return hash((Secret, self._value))

    def __reduce__(self) -> tuple[object, ...]:
        raise TypeError("A Secret is not pickled: it would leave this process in plain text")
