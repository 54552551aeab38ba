"""How many tasks at once, and how long one takes."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

__all__ = ["POOL_LIMITS", "POOL_SECONDS"]

POOL_LIMITS: Mapping[str, int] = MappingProxyType(
    {"3d_h": 10, "3d_p": 5, "image": 1, "animation": 10, "model": 5, "mesh": 10}
)
"""Tasks at once (queued or running) per account and pool, from the v3 contract.

Plans differ, and some have 3: take these as a start, and learn from the service's refusals.
"""

# Nothing is published on most: guesses that only pace polls and move a progress bar.
POOL_SECONDS: Mapping[str, float] = MappingProxyType(
    {"3d_h": 60.0, "3d_p": 60.0, "image": 20.0, "model": 20.0, "animation": 20.0, "mesh": 45.0}
)
