"""What is to stay in the account, whatever is asked for."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from typing import Protocol

from tripo_kit.api import Balance, Operation
from tripo_kit.errors import InsufficientCreditsError, ServerError
from tripo_kit.foreign import or_none
from tripo_kit.jobs._operation_of import operation_of
from tripo_kit.journal import Journal, Phase

__all__ = ["Floor"]

_GRAIN = 1.0  # seconds by which this machine's clock may be read too late


class ReadsBalance(Protocol):
    """Reads the account's credits."""

    def balance(self, *, fresh: bool = ...) -> Balance: ...


class Floor:
    """Keeps a number of credits in the account.

    What is sent is checked against a fresh balance, minus everything that is reserved and not yet
    frozen in it: by living batches, and by requests that are out or uncertain. The check is made in
    the transaction that gives the right to send, so that two processes cannot both pass it.

    Args:
        account: Whose.
        journal: Knows what is reserved.
        reads: Reads the account's credits.
        pause: Seconds until it is worth asking again, while credits are frozen.
        wall: Unix seconds, as in the journal.
    """

    def __init__(
        self,
        account: str,
        journal: Journal,
        reads: ReadsBalance,
        *,
        pause: float = 15.0,
        wall: Callable[[], float] = time.time,
    ) -> None:
        self._account = account
        self._journal = journal
        self._reads = reads
        self._pause = pause
        self._wall = wall

    def check(self, floor: float | None, own: Mapping[str, Operation]) -> Callable[[], None]:
        """Reads the balance, and gives what checks it at the moment of sending.

        Args:
            floor: Credits that are to stay; None for none.
            own: What is to be sent, and what follows it, by fingerprint.

        Raises:
            TripoError: The balance cannot be read, so that nothing may be sent.
        """
        if floor is None:
            return _nothing
        began = self._wall() - _GRAIN
        submissions = self._journal.submissions
        # What was taken before the balance is read is frozen in it, or charged.
        taken = [
            *submissions.rows.accepted(self._account),
            *submissions.rows.since(self._account, began),
        ]
        frozen = {row.id for row in taken if row.phase in (Phase.ACCEPTED, Phase.SUCCESS)}
        balance = self._reads.balance(fresh=True)
        if balance.stale:
            raise ServerError("The balance cannot be read, and some of it is to stay (min_balance)")

        def check() -> None:
            reserved, passing = self._reserved(frozen, began, own)
            if balance.available - reserved >= floor:
                return
            # Whether the balance includes what is frozen, it will tell when that has been charged;
            # and what was just taken may be frozen in it already.
            may_pass = balance.balance - reserved + passing >= floor
            raise InsufficientCreditsError(
                f"The account has {balance.available:.12g} credits; with what is reserved "
                f"({reserved:.12g}, this included), less than {floor:.12g} would stay "
                "(min_balance)",
                hint="Wait for what runs, top up, or lower min_balance. Nothing was sent.",
                retry_after=self._pause if may_pass else None,
            )

        return check

    def _reserved(
        self, frozen: set[str], began: float, own: Mapping[str, Operation]
    ) -> tuple[float, float]:
        """Credits that the balance may not show as frozen or spent, each step once.

        Returns:
            All of them, and those of them that it soon shows.
        """
        heights = self._journal.charges.heights(self._account)
        promised = self._journal.costs.promised(self._account)
        # What a batch has reserved for was checked then, against all that others had reserved.
        is_promised = all(mark in promised for mark in own)
        submissions = self._journal.submissions
        out = [row for row in submissions.rows.since(self._account, began) if row.id not in frozen]
        reserved = {} if is_promised else promised
        reserved |= {
            row.fingerprint: heights.of(operation)
            for row in out
            if (operation := or_none(operation_of, row)) is not None
        }
        reserved |= {mark: heights.of(operation) for mark, operation in own.items()}
        is_out = {row.id for row in out}
        shown = submissions.find(self._account, list(reserved))
        counted = {
            mark: price
            for mark, price in reserved.items()
            if mark not in shown
            or shown[mark].id in is_out
            or shown[mark].phase not in (Phase.ACCEPTED, Phase.SUCCESS)
        }
        passing = [row.fingerprint for row in out if row.phase is not Phase.UNCERTAIN]
        return sum(counted.values()), sum(counted.get(mark, 0.0) for mark in passing)


def _nothing() -> None:
    """There is nothing to check."""
