"""The client: one object for everything that a notebook asks of the service."""

from typing import TYPE_CHECKING

from tripo_kit.loading import on_demand

if TYPE_CHECKING:
    from tripo_kit.client._arguments import ClientOptions
    from tripo_kit.client._client import TripoClient
    from tripo_kit.client._health import HealthStatus

__all__ = [
    "ClientOptions",
    "HealthStatus",
    "TripoClient",
]

if not TYPE_CHECKING:
    __getattr__ = on_demand(
        __name__,
        {
            "._arguments": ("ClientOptions",),
            "._client": ("TripoClient",),
            "._health": ("HealthStatus",),
        },
    )
