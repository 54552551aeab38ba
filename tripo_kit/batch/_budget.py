from __future__ import annotations

import logging
from collections.abc import Callable, Iterable

from tripo_kit.api import Balance
from tripo_kit.errors import TripoError

__all__ = ["Budget"]

_log = logging.getLogger("tripo_kit.batch")


class Budget:
    """What may be spent, what is spent, and what is reserved for work that is under way.

    Args:
        max_credits: The most that all requests may cost together, whoever paid; None for any.

    Attributes:
        spent: Credits consumed, or perhaps consumed.
        reserved: Credits reserved.
    """

    def __init__(self, max_credits: float | None) -> None:
        self.max_credits = max_credits
        self.spent = 0.0
        self.reserved = 0.0
        self._available: float | None = None
        self._spent_then = 0.0

    @property
    def is_counted(self) -> bool:
        """Whether the account's balance was ever looked at."""
        return self._available is not None

    def count(self, available: float) -> None:
        """Takes note of the account's balance, while nothing that is reserved is frozen in it."""
        self._available = available
        self._spent_then = self.spent

    def fits(self, due: float, balance: Callable[[], Balance] | None = None) -> bool:
        """Whether so many credits can be paid on top of what is reserved.

        Args:
            due: The credits.
            balance: Reads the account's credits, should they never have been looked at.
        """
        if balance is not None and not self.is_counted and self._fits(due):
            self._look(balance)
        return self._fits(due)

    def has_more(self, balance: Callable[[], Balance], dues: Iterable[float]) -> bool:
        """Whether the account has got enough by now for one of these.

        Args:
            balance: Reads the account's credits.
            dues: What the requests that wait would cost.
        """
        if not self.is_counted:
            return False
        self._look(balance)
        return any(self._fits(due) for due in dues)

    def _look(self, balance: Callable[[], Balance]) -> None:
        try:
            found = balance()
        except TripoError as error:
            # The service itself refuses what the account cannot pay, at no cost.
            _log.warning("The balance is not known: %s", error.message)
            self.count(float("inf"))
        else:
            self.count(float("inf") if found.stale else found.available)

    def _fits(self, due: float) -> bool:
        wanted = self.reserved + due
        if not due:
            return True
        if self.max_credits is not None and self.spent + wanted > self.max_credits:
            return False
        return self._available is None or self.spent - self._spent_then + wanted <= self._available

    def reserve(self, due: float) -> None:
        """Reserves credits."""
        self.reserved += due

    def settle(self, due: float, *, before: float, after: float) -> None:
        """Gives back what was reserved, and notes what was really consumed.

        Args:
            due: What was reserved.
            before: What the request had consumed when it was reserved.
            after: What it has consumed now.
        """
        self.reserved -= due
        self.spent += after - before

    @property
    def why(self) -> str:
        """What limits it, for people."""
        left = [] if self.max_credits is None else [self.max_credits - self.spent]
        if self._available is not None:
            left.append(self._available - self.spent + self._spent_then)
        return f"{max(0.0, min(left, default=0.0) - self.reserved):g} credits left"
