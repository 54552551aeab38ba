"""The journal of paid submissions cannot be used."""

from __future__ import annotations

from tripo_kit.errors._root import TripoError
from tripo_kit.errors._work import ClientClosedError

__all__ = [
    "JournalClosedError",
    "JournalDamagedError",
    "JournalError",
    "JournalVersionError",
]


class JournalError(TripoError):
    """The journal of paid submissions cannot be used."""


class JournalClosedError(JournalError, ClientClosedError):
    """The client that it belongs to was closed."""

    default_hint = ClientClosedError.default_hint


class JournalVersionError(JournalError):
    """The journal was written by a newer kit."""

    default_hint = "Upgrade tripo_kit, or choose another home; the journal was not touched."


class JournalDamagedError(JournalError):
    """The file is not a journal, or is broken."""

    default_hint = "Move it aside or restore a backup; it was not touched."
