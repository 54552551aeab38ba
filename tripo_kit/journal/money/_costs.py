"""What batches may come to, and have come to: reserved here, so that no two spend it twice."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping, Sequence

import msgspec

from tripo_kit.journal._accounts import MEMBERS
from tripo_kit.journal.money._submission import Phase
from tripo_kit.journal.storage._columns import read_column
from tripo_kit.journal.storage._process_lock import ProcessLock
from tripo_kit.journal.storage._schema import ALIVE
from tripo_kit.journal.storage._store import Store

__all__ = ["Cost", "Costs", "PaidStep"]

_SETTLED = ""  # the owner of what nobody is at work on
_TOLERANCE = 1e-6  # credits; sums of decimals are not exact
_AT_ONCE = 500  # rows that one query names


class Cost(msgspec.Struct, frozen=True):
    """What something costs.

    Attributes:
        spent: Credits consumed.
        most: Credits that it may come to in all: `spent`, and what is reserved.
    """

    spent: float = 0.0
    most: float = 0.0

    @property
    def reserved(self) -> float:
        """Credits reserved: for what is not sent yet, is under way, or is uncertain."""
        return self.most - self.spent


class PaidStep(msgspec.Struct, frozen=True):
    """What came of all that was sent for one fingerprint.

    Attributes:
        consumed: Credits consumed, as far as the service said so.
        unpriced: Tasks that were consumed, and of which the service did not say for how much.
        pending: Requests under way, or uncertain.
        is_paid: Whether it is paid, or may be, so that it is not to be paid again.
    """

    consumed: float = 0.0
    unpriced: int = 0
    pending: int = 0
    is_paid: bool = False


class Costs:
    """The tables of costs: of each batch, and of each of its requests.

    A request's cost is the most that anybody knows of: every living client that is at work on it
    reserves it for itself, and what it has come to when nobody is stays. What a client reserved
    that died is found by `abandoned`.

    Args:
        store: The journal's file.
        owner: This client's sign of life.
    """

    def __init__(self, store: Store, owner: ProcessLock) -> None:
        self._store = store
        self._owner = owner

    def open(self, account: str, batch: str) -> set[str]:
        """Notes a batch, and gives the jobs whose cost in it is known already."""
        with self._store.transaction() as connection:
            connection.execute(
                "INSERT OR IGNORE INTO budgets (batch, account, spent, most) VALUES (?, ?, 0, 0)",
                (batch, account),
            )
            rows = connection.execute(
                "SELECT job FROM costs WHERE batch = ? AND owner = ? AND most = spent",
                (batch, _SETTLED),
            )
            return {row["job"] for row in rows}

    def reserve(
        self,
        batch: str,
        job: str,
        cost: Cost,
        *,
        steps: Mapping[str, float],
        limit: float | None,
        check: Callable[[], None] = lambda: None,
    ) -> bool:
        """Reserves what a request may come to, if that fits; alone among all processes.

        Args:
            batch: The batch.
            job: The request.
            cost: What it has consumed, and may come to in all.
            steps: What is still to be paid for it: credits by fingerprint.
            limit: What the batch may come to in all; None for any.
            check: Called in the same transaction; what it raises leaves everything as it was.
        """
        with self._store.transaction() as connection:
            check()
            before = _cost(connection, batch, job)
            total = _total(connection, batch)
            more = max(0.0, cost.most - before.most)
            if limit is not None and more and total.most + more > limit + _TOLERANCE:
                return False
            _write(connection, batch, job, self._owner.id, cost, steps=steps)
            return True

    def settle(self, batch: str, costs: Mapping[str, Cost]) -> None:
        """Notes what requests have come to that this client is at work on no longer.

        Args:
            batch: The batch.
            costs: By job. What is open or uncertain stays reserved.
        """
        with self._store.transaction() as connection:
            for job, cost in costs.items():
                _write(connection, batch, job, _SETTLED, cost, instead_of=self._owner.id)

    def total(self, batch: str) -> Cost:
        """What a batch has come to, whoever paid."""
        rows = self._store.rows("SELECT spent, most FROM budgets WHERE batch = ?", (batch,))
        return Cost(rows[0]["spent"], rows[0]["most"]) if rows else Cost()

    def known(self, batch: str) -> dict[str, float]:
        """What each request of a batch may come to, as far as anybody has noted it."""
        rows = self._store.rows(
            "SELECT job, max(most) AS most FROM costs WHERE batch = ? GROUP BY job", (batch,)
        )
        return {row["job"]: row["most"] for row in rows}

    def abandoned(self, batch: str) -> list[str]:
        """The jobs that somebody had reserved credits for who is dead; they are no longer."""
        claims = self._store.rows(
            "SELECT job, owner FROM costs WHERE batch = ? AND owner NOT IN (?, ?)",
            (batch, _SETTLED, self._owner.id),
        )
        dead = {owner for owner in {row["owner"] for row in claims} if not self._is_alive(owner)}
        jobs = [row["job"] for row in claims if row["owner"] in dead]
        return list(dict.fromkeys(jobs))

    def bury(self, batch: str, costs: Mapping[str, Cost]) -> None:
        """Puts what requests have come to in the place of what the dead had reserved for them."""
        with self._store.transaction() as connection:
            for job, cost in costs.items():
                owners = connection.execute(
                    "SELECT owner FROM costs WHERE batch = ? AND job = ?", (batch, job)
                ).fetchall()
                for owner in (row["owner"] for row in owners):
                    if owner not in (_SETTLED, self._owner.id) and not self._is_alive(owner):
                        _write(connection, batch, job, _SETTLED, cost, instead_of=owner)

    def _is_alive(self, owner: str) -> bool:
        return owner == self._owner.id or self._owner.is_alive(owner)

    def promised(self, account: str) -> dict[str, float]:
        """What living clients have reserved for steps of the account's batches, by fingerprint."""
        rows = self._store.rows(
            "SELECT owner, steps FROM costs JOIN budgets USING (batch) "
            f"WHERE account IN ({MEMBERS}) AND owner != ?",
            (account, _SETTLED),
        )
        living = {owner for owner in {row["owner"] for row in rows} if self._is_alive(owner)}
        found: dict[str, float] = {}
        for row in rows:
            if row["owner"] in living:
                found |= read_column(row["steps"], dict[str, float], what="what is reserved")
        return found

    def paid(self, account: str, fingerprints: Sequence[str]) -> dict[str, PaidStep]:
        """What came of all that was sent for these fingerprints, surplus tasks included.

        What failed counts with what the service charged for it all the same.
        """
        found: dict[str, PaidStep] = {}
        for start in range(0, len(fingerprints), _AT_ONCE):
            rows = self._store.rows(
                "SELECT fingerprint, phase, credits, (SELECT count(*) FROM surplus "
                f"WHERE submission = submissions.id) AS surplus, {ALIVE} AS is_alive "
                f"FROM submissions WHERE account IN ({MEMBERS}) "
                "AND fingerprint IN (SELECT value FROM json_each(?))",
                (
                    account,
                    msgspec.json.encode(list(fingerprints[start : start + _AT_ONCE])).decode(),
                ),
            )
            for row in rows:
                _count(found, row)
        return found


def _count(found: dict[str, PaidStep], row: sqlite3.Row) -> None:
    so_far = found.get(row["fingerprint"], PaidStep())
    is_pending = row["is_alive"] and row["phase"] not in (Phase.INTENDED, Phase.SUCCESS)
    is_unpriced = row["phase"] == Phase.SUCCESS and row["credits"] is None
    step = PaidStep(
        so_far.consumed + (row["credits"] or 0.0),
        so_far.unpriced + is_unpriced + row["surplus"],
        so_far.pending + bool(is_pending),
        so_far.is_paid or bool(row["is_alive"] and row["phase"] != Phase.INTENDED),
    )
    if step != PaidStep():
        found[row["fingerprint"]] = step


def _cost(connection: sqlite3.Connection, batch: str, job: str) -> Cost:
    row = connection.execute(
        "SELECT coalesce(max(spent), 0) AS spent, coalesce(max(most), 0) AS most FROM costs "
        "WHERE batch = ? AND job = ?",
        (batch, job),
    ).fetchone()
    return Cost(row["spent"], row["most"])


def _total(connection: sqlite3.Connection, batch: str) -> Cost:
    row = connection.execute("SELECT spent, most FROM budgets WHERE batch = ?", (batch,)).fetchone()
    return Cost(row["spent"], row["most"])


def _write(
    connection: sqlite3.Connection,
    batch: str,
    job: str,
    owner: str,
    cost: Cost,
    *,
    steps: Mapping[str, float] | None = None,
    instead_of: str | None = None,
) -> None:
    """Writes one row, and brings the batch's total up to date by what that changes."""
    before = _cost(connection, batch, job)
    if instead_of is not None:
        connection.execute(
            "DELETE FROM costs WHERE batch = ? AND job = ? AND owner = ?", (batch, job, instead_of)
        )
    connection.execute(
        "INSERT OR REPLACE INTO costs (batch, job, owner, spent, most, steps) "
        "VALUES (?, ?, ?, ?, ?, ?)",
        (batch, job, owner, cost.spent, cost.most, msgspec.json.encode(dict(steps or {})).decode()),
    )
    after = _cost(connection, batch, job)
    connection.execute(
        "UPDATE budgets SET spent = spent + ?, most = most + ? WHERE batch = ?",
        (after.spent - before.spent, after.most - before.most, batch),
    )
