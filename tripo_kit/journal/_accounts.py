"""Which keys belong to one account."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Collection, Sequence

import msgspec

from tripo_kit.errors import TripoError
from tripo_kit.forks import survive_forks
from tripo_kit.journal.storage._store import Store

__all__ = ["MEMBERS", "Accounts", "Ask", "KeyRecord"]

_log = logging.getLogger("tripo_kit.journal")

# The names under which an account's rows stand: the key's own, and those of the keys it is linked
# with. One parameter, the first of its statement: the key's own.
MEMBERS = (
    "SELECT coalesce(other.key, mine.key) FROM (SELECT ? AS key) AS mine "
    "LEFT JOIN keys AS own ON own.key = mine.key "
    "LEFT JOIN keys AS other ON other.account = own.account"
)

Ask = Callable[[Sequence[str]], Collection[str]]
"""Asks the service which of at most 100 tasks the key may see."""

_LINKED = "Two keys are one account from now on: %s"
_UNASKED = (
    "This key may belong to an account that the journal knows (%s), and the service cannot be "
    "asked: %s. %s"
)
_UNPROVED = (
    "The service does not say that this key belongs to an account that the journal knows (%s); it "
    "may. %s"
)
_NOT_USED = 'What was paid for there is not used; account="…" names the account of a key.'
_AT_ONCE = 100  # ids that one question takes
_MOST_ACCOUNTS = 20  # that are asked about; the ones used last
_AGAIN = 60.0  # seconds before a service that could not be asked is asked again


class KeyRecord(msgspec.Struct, frozen=True):
    """One key, as the journal knows it.

    Attributes:
        key: Its name here: a hash of the key and the service's address.
        account: The account that it belongs to: the name of one of its keys.
        because: Why it is taken to belong there, for people.
        noted_at: Unix seconds.
    """

    key: str
    account: str
    because: str
    noted_at: float


class Accounts:
    """The table of keys: one account is one account, whatever its key or its address' spelling.

    A row of the journal keeps the name of the key that made it. Linking two keys makes each find
    the other's rows; unlinking takes nothing with it.

    Args:
        store: The journal's file.
        wall: Gives unix seconds.
        ask: Tells which tasks a key may see; None to ask nobody.
        clock: Monotonic seconds.

    Attributes:
        ask: As above; whoever opens the network sets it.
    """

    def __init__(
        self,
        store: Store,
        wall: Callable[[], float],
        *,
        ask: Ask | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.ask = ask
        self._store = store
        self._wall = wall
        self._clock = clock
        self._lock = threading.Lock()
        self._failed_at: dict[str, float] = {}
        survive_forks(self)

    def members(self, key: str) -> list[str]:
        """The keys of this key's account, itself included."""
        return [row[0] for row in self._store.rows(MEMBERS, (key,))]

    def known_keys(self) -> list[KeyRecord]:
        """All keys that were ever linked or asked about, by account."""
        rows = self._store.rows(
            "SELECT key, account, because, noted_at FROM keys ORDER BY account, noted_at"
        )
        return [KeyRecord(*row) for row in rows]

    def names(self) -> list[str]:
        """All names under which rows stand, or that were ever linked or asked about."""
        rows = self._store.rows(
            "SELECT account FROM jobs UNION SELECT account FROM submissions "
            "UNION SELECT key FROM keys ORDER BY 1"
        )
        return [row["account"] for row in rows]

    def link(self, key: str, other: str, because: str) -> bool:
        """Notes that two keys belong to one account; False if that is known.

        Args:
            key: The one.
            other: The other.
            because: How that is known, for people.
        """
        is_news = self._link(key, other, because)
        if is_news:
            _log.warning(_LINKED, because)
        return is_news

    def _link(self, key: str, other: str, because: str) -> bool:
        if other in self.members(key):
            return False
        now = self._wall()
        with self._store.transaction() as connection:
            for each in (other, key):
                connection.execute(
                    "INSERT OR IGNORE INTO keys (key, account, because, noted_at) "
                    "VALUES (?, ?, 'its own', ?)",
                    (each, each, now),
                )
            connection.execute(
                "UPDATE keys SET account = (SELECT account FROM keys WHERE key = ?), "
                "because = ?, noted_at = ? "
                "WHERE account = (SELECT account FROM keys WHERE key = ?)",
                (other, because, now, key),
            )
        return True

    def unlink(self, key: str) -> None:
        """Takes a key out of its account again; every row stays with the key that made it."""
        with self._store.transaction() as connection:
            rows = connection.execute(
                "SELECT key FROM keys WHERE account = ? AND key != ? ORDER BY noted_at", (key, key)
            ).fetchall()
            if rows:  # the account was called after it; the others stay together
                connection.execute(
                    "UPDATE keys SET account = ? WHERE account = ? AND key != ?",
                    (rows[0][0], key, key),
                )
            connection.execute(
                "UPDATE keys SET account = key, because = 'unlinked by a person', noted_at = ? "
                "WHERE key = ?",
                (self._wall(), key),
            )

    def same(self, key: str, spellings: Sequence[str]) -> None:
        """Links a key with itself, as it was called without its name, or by earlier kits.

        Args:
            key: Its name.
            spellings: What else it may have been called.
        """
        members = self.members(key)
        for other in spellings:
            if other not in members and self._has_rows(other) and not self._is_unlinked(other):
                self.link(key, other, "the same key under another name")

    def meet(self, key: str) -> bool:
        """Asks the service, once for each key, whether it belongs to a known account.

        It shows each account's newest tasks: a task that this key may see is its account's. One
        that it may not see proves nothing.

        Returns:
            Whether the key was linked now.
        """
        ask = self.ask
        if ask is None:
            return False
        said: list[tuple[str, ...]] = []
        with self._lock:  # another thread's question will do
            is_linked = self._met(ask, key, said)
        for text, *words in said:  # not before: a handler of the log may ask the kit
            _log.warning(text, *words)
        return is_linked

    def _met(self, ask: Ask, key: str, said: list[tuple[str, ...]]) -> bool:
        """The same; notes what is to be logged."""
        others = self._unmet(key)
        if not others:
            return False
        try:
            linked = [self._ask_about(ask, key, other, said) for other in others]
        except TripoError as error:
            self._failed_at[key] = self._clock()
            said.append((_UNASKED, ", ".join(others), error.message, _NOT_USED))
            return False
        self._note_as_met(key)
        if not any(linked):  # which proves nothing: tasks leave the service
            said.append((_UNPROVED, ", ".join(others), _NOT_USED))
        return any(linked)

    def _unmet(self, key: str) -> list[str]:
        """The other accounts with tasks, the one used last first; none if the key has asked."""
        failed_at = self._failed_at.get(key)
        if failed_at is not None and self._clock() - failed_at < _AGAIN:
            return []
        if self._store.rows("SELECT 1 FROM keys WHERE key = ? AND asked_at IS NOT NULL", (key,)):
            return []
        # Skips from account to account by the index, however many rows each has.
        rows = self._store.rows(
            "WITH RECURSIVE known (account) AS (SELECT min(account) FROM submissions "
            "WHERE task_id IS NOT NULL UNION ALL SELECT (SELECT min(account) FROM submissions "
            "WHERE account > known.account AND task_id IS NOT NULL) FROM known "
            "WHERE known.account IS NOT NULL) "
            "SELECT account, (SELECT max(intended_at) FROM submissions WHERE task_id IS NOT NULL "
            "AND submissions.account = known.account) AS used FROM known "
            "WHERE account IS NOT NULL ORDER BY used DESC"
        )
        members = self.members(key)
        return [row["account"] for row in rows if row["account"] not in members][:_MOST_ACCOUNTS]

    def _ask_about(self, ask: Ask, key: str, other: str, said: list[tuple[str, ...]]) -> bool:
        if other in self.members(key):  # by way of one asked about just now
            return False
        rows = self._store.rows(
            "SELECT task_id FROM submissions WHERE account = ? AND task_id IS NOT NULL "
            "ORDER BY intended_at DESC LIMIT ?",
            (other, _AT_ONCE),
        )
        tasks = [row["task_id"] for row in rows]
        seen = set(ask(tasks)) & set(tasks)
        if not seen:
            return False
        because = f"the service shows it task {min(seen)}"
        is_news = self._link(key, other, because)
        if is_news:
            said.append((_LINKED, because))
        return is_news

    def _note_as_met(self, key: str) -> None:
        now = self._wall()
        with self._store.transaction() as connection:
            connection.execute(
                "INSERT INTO keys (key, account, because, noted_at, asked_at) "
                "VALUES (?, ?, 'its own', ?, ?) "
                "ON CONFLICT (key) DO UPDATE SET asked_at = excluded.asked_at",
                (key, key, now, now),
            )

    def before_fork(self) -> None:
        """Nothing: a question may take as long as the network does."""

    def after_fork(self, *, is_child: bool) -> None:
        """In the child nobody is asking any more."""
        if is_child:
            self._lock = threading.Lock()

    def _has_rows(self, key: str) -> bool:
        query = (
            "SELECT 1 WHERE EXISTS (SELECT 1 FROM submissions WHERE account = ? "
            "AND task_id IS NOT NULL) OR EXISTS (SELECT 1 FROM jobs WHERE account = ?)"
        )
        return bool(self._store.rows(query, (key, key)))

    def _is_unlinked(self, key: str) -> bool:
        query = "SELECT 1 FROM keys WHERE key = ? AND because = 'unlinked by a person'"
        return bool(self._store.rows(query, (key,)))
