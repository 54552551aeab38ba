from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence

import msgspec

from tripo_kit.api import LocalFile, Operation, StepOutput, wire_body

__all__ = ["body_hash", "fingerprint", "plan_fingerprints", "request_key"]

# Part of every fingerprint: a change of the recipe below must not make old rows answer new ones.
_RECIPE = "1"


def fingerprint(
    operation: Operation,
    *,
    variant: int,
    digest: Callable[[str], str],
    previous: Sequence[str] = (),
) -> str:
    """The identity of one paid operation: same fingerprint, same thing, paid once.

    It covers the operation's type, its wire body, the content (not the path) of each local input,
    the fingerprints of the earlier steps it builds on, and the variant. The seed that the kit adds
    by itself is not part of it, because it is added later.

    Args:
        operation: The operation as asked for, before uploads and before the kit's own seed.
        variant: 1, or a higher number for another result of the same request.
        digest: Gives the sha256 (hex) of a local file, by its path.
        previous: The fingerprints of the plan's earlier steps.
    """
    builds_on_earlier = False

    def stand_in(reference: LocalFile | StepOutput) -> str:
        nonlocal builds_on_earlier
        if isinstance(reference, StepOutput):
            builds_on_earlier = True
            return f"step:{previous[reference.step]}"
        return f"sha256:{digest(reference.path)}"

    body = wire_body(operation.resolve(stand_in))
    # A later step is another one already because the step it builds on is.
    number = 1 if builds_on_earlier else variant
    return _hash([_RECIPE, operation.task_type, body, number])


def plan_fingerprints(
    operations: Sequence[Operation], *, variant: int, digest: Callable[[str], str]
) -> list[str]:
    """The fingerprints of a plan's operations, in order."""
    known: list[str] = []
    for operation in operations:
        known.append(fingerprint(operation, variant=variant, digest=digest, previous=known))
    return known


def request_key(fingerprints: Sequence[str], output_format: str) -> str:
    """The identity of a whole request: its operations and the format of its file."""
    return _hash([_RECIPE, list(fingerprints), output_format])


def body_hash(task_type: str, wire: object) -> str:
    """The identity of what goes over the wire, seed included."""
    return _hash([task_type, wire])


def _hash(value: object) -> str:
    return hashlib.sha256(msgspec.json.encode(value, order="deterministic")).hexdigest()
