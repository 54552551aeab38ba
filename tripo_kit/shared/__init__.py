"""What the machines of one account share in Redis: the breaker's state, rates, and slots.

Everything here works without Redis, too: what cannot be asked for is decided by this process alone.
"""

from typing import TYPE_CHECKING

from tripo_kit.loading import on_demand

if TYPE_CHECKING:
    from tripo_kit.shared._leases import Leases
    from tripo_kit.shared._store import Shared, shared_from

__all__ = ["Leases", "Shared", "shared_from"]

if not TYPE_CHECKING:
    __getattr__ = on_demand(
        __name__, {"._leases": ("Leases",), "._store": ("Shared", "shared_from")}
    )
