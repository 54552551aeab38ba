"""Which requests a batch has: each once, however often it was handed in."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from functools import cache

import msgspec
from msgspec.structs import replace

from tripo_kit.errors import ConfigurationError
from tripo_kit.files import digests_of
from tripo_kit.jobs import Identity, KnownNames, Loss, Plan, identify, plan_to_json
from tripo_kit.journal import NewJob

__all__ = ["Identified", "id_of", "identified", "new_jobs", "title_of", "with_losses"]

Identified = Mapping[str, tuple[Plan, int, Identity]]
"""Requests by identity: their plan, and which result of the same request."""


def identified(
    placed: Sequence[tuple[str, Plan]], variants: int, names: KnownNames
) -> tuple[Identified, list[str]]:
    """The requests by identity, and a line for each that stands there twice: it is made once.

    Args:
        placed: The plans, and where each was handed in.
        variants: How many results of each are asked for.
        names: What the journal knows under other names.

    Raises:
        ConfigurationError: A file cannot be read.
    """
    digest = cache(digests_of)  # one picture may be in many requests
    requests: dict[str, tuple[Plan, int, Identity]] = {}
    first: dict[str, str] = {}
    doubles: list[str] = []
    for where, plan in placed:
        for variant in range(1, variants + 1):
            try:
                identity = identify(plan, variant, digest=digest, names=names)
            except OSError as error:
                raise ConfigurationError(
                    f"{error.filename} cannot be read: {error.strerror}",
                    hint="Nothing was sent and nothing was spent.",
                ) from error
            if identity.request in first and variant == 1:
                doubles.append(f"{where} is the same as {first[identity.request]}: made once")
            first.setdefault(identity.request, where)
            requests.setdefault(identity.request, (plan, variant, identity))
    return requests, doubles


def with_losses(requests: Identified, losses: Sequence[Loss]) -> Identified:
    """The requests, whose plans say what the service has lost of them."""
    return {
        request: (replace(plan, found=(*plan.found, *loss.notes)), variant, identity)
        for loss, (request, (plan, variant, identity)) in zip(losses, requests.items(), strict=True)
    }


def new_jobs(requests: Identified, plans: Sequence[Plan]) -> list[NewJob]:
    """The requests as the journal begins with them.

    Args:
        requests: The requests.
        plans: Their plans, once pictures without a file have one.
    """
    return [
        NewJob(request, variant, plan_to_json(plan), identity.digests, identity.fingerprints)
        for plan, (request, (_, variant, identity)) in zip(plans, requests.items(), strict=True)
    ]


def title_of(plans: Sequence[Plan]) -> str:
    """What a batch is called if nobody says: after its first request."""
    more = f" and {len(plans) - 1} more" if len(plans) > 1 else ""
    return f"{plans[0].stem}{more}"


def id_of(account: str, folder: str, requests: Identified) -> str:
    """The id of a batch: the same requests for the same folder are the same batch."""
    told = msgspec.json.encode([account, folder, list(requests)])
    return hashlib.sha256(told).hexdigest()[:32]
