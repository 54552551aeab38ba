from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial

import msgspec

from tripo_kit.journal._accounts import MEMBERS, Accounts
from tripo_kit.journal.storage._schema import ALIVE
from tripo_kit.journal.storage._store import Store

__all__ = ["Names", "RememberedNames"]


class Names:
    """Under which names an account's journal knows what is asked for.

    The same thing has another fingerprint under each recipe. A row keeps the one that it was paid
    under; a newer one that was found to mean it stands in a table of aliases, because what an older
    recipe needs, such as the very bytes of a picture, may not be at hand the next time.

    Args:
        store: The journal's file.
        accounts: Whether the account is one of those that the journal knows.
        account: Whose.
    """

    def __init__(self, store: Store, accounts: Accounts, account: str) -> None:
        self._store = store
        self._accounts = accounts
        self._account = account

    def of_step(self, candidates: Sequence[str]) -> str:
        """The fingerprint under which an operation's living row stands; else the first.

        Args:
            candidates: What the recipes call it, newest first.
        """
        query = (
            f"SELECT fingerprint AS name FROM submissions WHERE account IN ({MEMBERS}) "
            f"AND fingerprint IN (SELECT value FROM json_each(?)) AND {ALIVE}"
        )
        known = self._known(candidates, query)
        if known is None and self._accounts.meet(self._account):  # before it is paid for
            known = self._known(candidates, query)
        return known or candidates[0]

    def of_request(self, candidates: Sequence[str]) -> str:
        """The identity under which a request's records stand; else the first.

        Args:
            candidates: What the recipes call it, newest first.
        """
        query = (
            f"SELECT DISTINCT request AS name FROM jobs WHERE account IN ({MEMBERS}) "
            "AND request IN (SELECT value FROM json_each(?))"
        )
        return self._known(candidates, query) or candidates[0]

    def remembered(self) -> RememberedNames:
        """The same names; which of them are known at all is read at once, for many requests."""
        return RememberedNames(self, self._all, partial(self._accounts.meet, self._account))

    def _all(self) -> frozenset[str]:
        """Every fingerprint and request that is known here, and what else they are called."""
        queries = (
            f"SELECT alias AS name FROM aliases WHERE account IN ({MEMBERS})",
            f"SELECT fingerprint AS name FROM submissions WHERE account IN ({MEMBERS}) AND {ALIVE}",
            f"SELECT request AS name FROM jobs WHERE account IN ({MEMBERS})",
        )
        return frozenset(
            row["name"] for query in queries for row in self._store.rows(query, (self._account,))
        )

    def makers(self, task_ids: Iterable[str]) -> dict[str, str]:
        """The fingerprints of the rows that became these tasks, by task."""
        rows = self._store.rows(
            f"SELECT task_id, fingerprint FROM submissions WHERE account IN ({MEMBERS}) "
            "AND task_id IN (SELECT value FROM json_each(?))",
            (self._account, _json(task_ids)),
        )
        return {row["task_id"]: row["fingerprint"] for row in rows}

    def tasks(self, fingerprint: str) -> list[str]:
        """The tasks of the living rows of this fingerprint, the account's own first."""
        rows = self._store.rows(
            f"SELECT task_id FROM submissions WHERE account IN ({MEMBERS}) AND fingerprint = ? "
            f"AND task_id IS NOT NULL AND {ALIVE} ORDER BY account != ?, intended_at",
            (self._account, fingerprint, self._account),
        )
        return [row["task_id"] for row in rows]

    def _known(self, candidates: Sequence[str], query: str) -> str | None:
        aliases = {
            row["original"]: row["alias"]
            for row in self._store.rows(
                f"SELECT alias, original FROM aliases WHERE account IN ({MEMBERS}) "
                "AND alias IN (SELECT value FROM json_each(?))",
                (self._account, _json(candidates)),
            )
        }
        names = [*candidates, *aliases]
        found = {row["name"] for row in self._store.rows(query, (self._account, _json(names)))}
        newest = candidates[0]
        known = next((name for name in names if name in found), None)
        if known not in (None, newest) and not aliases:
            with self._store.transaction() as connection:
                connection.execute(
                    "INSERT OR IGNORE INTO aliases (account, alias, original) VALUES (?, ?, ?)",
                    (self._account, newest, known),
                )
        return known


class RememberedNames:
    """What a journal knew when it was read; what it knew of is looked up as ever.

    Args:
        names: The journal's names.
        read: Reads every name that is known at all.
        meet: Whether another key of the account was found, so that more may be known.
    """

    def __init__(
        self, names: Names, read: Callable[[], frozenset[str]], meet: Callable[[], bool]
    ) -> None:
        self._names = names
        self._read = read
        self._meet = meet
        self._known = read()
        self._has_met = False
        self.makers = names.makers
        self.tasks = names.tasks

    def of_step(self, candidates: Sequence[str]) -> str:
        """As `Names.of_step`."""
        if not self._knows(candidates) and not self._has_met:  # before it is paid for
            self._has_met = True
            if self._meet():
                self._known = self._read()
        return self._names.of_step(candidates) if self._knows(candidates) else candidates[0]

    def of_request(self, candidates: Sequence[str]) -> str:
        """As `Names.of_request`."""
        return self._names.of_request(candidates) if self._knows(candidates) else candidates[0]

    def _knows(self, candidates: Sequence[str]) -> bool:
        return not self._known.isdisjoint(candidates)


def _json(names: Iterable[str]) -> str:
    return msgspec.json.encode(list(names)).decode()
