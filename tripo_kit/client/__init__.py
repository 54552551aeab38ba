"""The client: one object for everything that a notebook asks of the service."""

from tripo_kit.client._client import TripoClient
from tripo_kit.client._health import HealthStatus

__all__ = ["HealthStatus", "TripoClient"]
