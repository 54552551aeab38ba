from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import msgspec

from tripo_kit.api import LocalFile
from tripo_kit.files import sha256_of
from tripo_kit.jobs._plan import Plan
from tripo_kit.journal import plan_fingerprints, request_key

__all__ = ["Identity", "identify"]


class Identity(msgspec.Struct, frozen=True):
    """What makes a request the same request: see the journal.

    Attributes:
        request: The whole request's.
        digests: The sha256 of each local input, by path.
        fingerprints: One per step.
    """

    request: str
    digests: dict[str, str]
    fingerprints: tuple[str, ...]


def identify(plan: Plan, variant: int, *, digest: Callable[[Path], str] = sha256_of) -> Identity:
    """The identity of a request; its local files are read for it.

    Args:
        plan: Its operations.
        variant: Which result of the same request.
        digest: The sha256 of a file.

    Raises:
        OSError: A local file cannot be read.
    """
    digests = {
        item.path: digest(Path(item.path))
        for step in plan.steps
        for _, item in step.operation.references()
        if isinstance(item, LocalFile)
    }
    fingerprints = plan_fingerprints(
        [step.operation for step in plan.steps], variant=variant, digest=digests.__getitem__
    )
    return Identity(request_key(fingerprints, plan.output_format), digests, tuple(fingerprints))
