from __future__ import annotations

__all__ = ["Budget"]


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

    def fits(self, due: float) -> bool:
        """Whether so many credits can be paid on top of what is reserved."""
        wanted = self.reserved + due
        if not due:
            return True
        if self.max_credits is not None and self.spent + wanted > self.max_credits:
            return False
        return self._available is None or self.spent - self._spent_then + wanted <= self._available

    def reserve(self, due: float) -> None:
        """Puts credits by."""
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
