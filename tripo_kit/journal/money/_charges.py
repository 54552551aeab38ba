"""What operations were charged, where that was more than the list says."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec

from tripo_kit.api import (
    Operation,
    credits,  # noqa: A004  # the service's own word
)
from tripo_kit.journal._accounts import MEMBERS
from tripo_kit.journal.storage._store import Store

__all__ = ["Charge", "ChargeRecords", "Heights", "charged_as"]

_TOLERANCE = 1e-6  # credits; decimals are not exact


def charged_as(operation: Operation) -> tuple[str, str]:
    """What operations are charged alike: those of the same type and model."""
    model = getattr(operation, "model", None)
    return operation.task_type, model if isinstance(model, str) else ""


class Charge(msgspec.Struct, frozen=True):
    """How one operation with one model was charged on one account.

    Attributes:
        task_type: The operation's type.
        model: Its model; "" where it takes none.
        charged_at: When a charge was last seen, in unix seconds.
        above: How many charges were above the list price.
        factor: The most times the list price that was charged.
        excess: The most credits above the list price that were charged.
    """

    task_type: str
    model: str
    charged_at: float
    above: int = 0
    factor: float = 1.0
    excess: float = 0.0

    def price(self, listed: float) -> float:
        """What is to be reserved for something of this list price."""
        return max(listed * self.factor, listed + self.excess)


class Heights:
    """What is reserved for an operation: its list price, or the height at which it was charged.

    Args:
        charges: How operations were charged on the account.
    """

    def __init__(self, charges: Sequence[Charge]) -> None:
        self._charges = {(each.task_type, each.model): each for each in charges}

    def of(self, operation: Operation) -> float:
        """Credits; an unknown price counts as nothing until it was charged."""
        return self.at(charged_as(operation), credits(operation) or 0.0)

    def at(self, kind: tuple[str, str], listed: float) -> float:
        """Credits of an operation of this kind, by its list price."""
        charge = self._charges.get(kind)
        return listed if charge is None else charge.price(listed)

    def charged_at(self, kind: tuple[str, str]) -> float:
        """When a charge was last seen, in unix seconds; long ago if never."""
        charge = self._charges.get(kind)
        return float("-inf") if charge is None else charge.charged_at

    def above(self) -> list[Charge]:
        """The kinds that were charged above the list."""
        return [each for each in self._charges.values() if each.above]


class ChargeRecords:
    """The table of charges. A charge above the list price is reserved for from then on.

    Args:
        store: The journal's file.
        wall: Gives unix seconds.
    """

    def __init__(self, store: Store, wall: Callable[[], float]) -> None:
        self._store = store
        self._wall = wall

    def note(
        self, account: str, task_type: str, model: str, *, listed: float | None, charged: float
    ) -> bool:
        """Notes what a task was charged.

        Args:
            account: Whose task.
            task_type: The operation's type.
            model: Its model.
            listed: What the list says; None if no price is published.
            charged: What the service says.

        Returns:
            Whether it is more than the list says.
        """
        is_above = listed is not None and charged > listed + _TOLERANCE
        excess = max(0.0, charged - (listed or 0.0))
        with self._store.transaction() as connection:
            connection.execute(
                "INSERT INTO charges (account, task_type, model, charged_at, above, factor, "
                "excess) VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (account, task_type, model) "
                "DO UPDATE SET charged_at = excluded.charged_at, above = above + excluded.above, "
                "factor = max(factor, excluded.factor), excess = max(excess, excluded.excess)",
                (
                    account,
                    task_type,
                    model,
                    self._wall(),
                    is_above,
                    charged / listed if is_above and listed else 1.0,
                    excess if excess > _TOLERANCE else 0.0,
                ),
            )
        return is_above

    def select(self, account: str) -> list[Charge]:
        """How each operation was charged, whichever of the account's keys paid."""
        rows = self._store.rows(
            "SELECT task_type, model, max(charged_at), sum(above), max(factor), max(excess) "
            f"FROM charges WHERE account IN ({MEMBERS}) GROUP BY task_type, model "
            "ORDER BY task_type, model",
            (account,),
        )
        return [Charge(*row) for row in rows]

    def heights(self, account: str) -> Heights:
        """What is reserved for each operation on this account."""
        return Heights(self.select(account))
