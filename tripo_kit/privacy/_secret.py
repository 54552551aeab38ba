from __future__ import annotations

__all__ = ["Secret", "live_keys"]

_SHORTEST = 8  # characters: a shorter text is a word like any other, and would blot out prose
_MOST = 64  # keys that are remembered; a process uses a few

# In order of use. One operation at a time on a dictionary needs no lock, which a fork could leave
# locked for ever.
_live: dict[str, None] = {}


def live_keys() -> tuple[str, ...]:
    """The keys that this process has held last, for whoever takes them out of a text."""
    return tuple(_live)


def _remember(value: str) -> None:
    if len(value) < _SHORTEST or value in _live:
        return
    _live[value] = None
    for old in tuple(_live)[:-_MOST]:
        _live.pop(old, None)


class Secret:
    """A key that does not show itself.

    `repr`, `str` and `format` give no more than `tsk_…last4`; only `reveal()` gives the whole.
    From then on the key is taken out of every text that is scrubbed, whatever stands around it.
    """

    __slots__ = ("_value",)

    def __init__(self, value: str) -> None:
        self._value = value
        _remember(value)

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
