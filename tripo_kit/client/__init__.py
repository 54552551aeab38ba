"""The client: one object for everything that a notebook asks of the service."""

from tripo_kit.client._client import TripoClient

__all__ = ["TripoClient"]
