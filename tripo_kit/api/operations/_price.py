"""What an operation costs: the list prices of the v3 contract, November 2026.

100 credits are one US dollar. A task's `credits_consumed` is the truth; this is the expectation.
Each operation says its own price.
"""

from __future__ import annotations

import msgspec

__all__ = ["Price"]


class Price(msgspec.Struct, frozen=True):
    """Credits from `low` to `high`: the same where the price is exact.

    Attributes:
        low: The least that it costs.
        high: The most.
    """

    low: float
    high: float

    @classmethod
    def exactly(cls, credits_: float) -> Price:
        """A price without a range; 0 is free."""
        return cls(credits_, credits_)

    @property
    def exact(self) -> float | None:
        """The price where it is exact; None for a range."""
        return self.low if self.low == self.high else None

    def __str__(self) -> str:
        return f"{self.low:.12g}" if self.exact is not None else f"{self.low:.12g}–{self.high:.12g}"
