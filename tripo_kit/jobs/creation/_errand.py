"""For whom a row of the journal is brought to its task, and what its inputs are at the service."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Protocol

import msgspec

from tripo_kit.api import LocalFile, Operation, StepOutput
from tripo_kit.jobs.creation._lost import OnUncertain

__all__ = ["Errand", "Uploads"]


class Uploads(Protocol):
    """Turns a local file into a token of the service."""

    def upload(self, path: Path, *, sha256: str | None = ..., again: bool = ...) -> str: ...


class Errand(msgspec.Struct, frozen=True, kw_only=True):
    """For whom a row is brought to its task, and how.

    Attributes:
        who: The job.
        tasks: The tasks of the plan's earlier steps, in order; or the picture that stands in for
            one which the service has lost.
        digests: The sha256 of local inputs when they were asked for, by path.
        on_uncertain: What to do when nobody can tell whether the service took it.
        patience: Seconds for which a service that cannot be reached is asked again.
        wake: Called when the row has a slot.
        min_balance: Credits that are to stay in the account; None for none.
        unpaid: What is still to be paid, by fingerprint: the row's operation, and what follows it.
        instead: What stands in for lost tasks that the operation itself names, by their ids.
    """

    who: str
    tasks: Sequence[str | LocalFile]
    digests: Mapping[str, str]
    on_uncertain: OnUncertain
    patience: float
    wake: Callable[[], None]
    min_balance: float | None = None
    unpaid: Mapping[str, Operation] = {}
    instead: Mapping[str, str | LocalFile] = {}

    def resolve(self, operation: Operation, uploads: Uploads, *, again: bool = False) -> Operation:
        """The operation as it is sent: with tokens for files, and tasks for earlier steps.

        Args:
            operation: The operation, as the journal keeps it.
            uploads: Uploads the files.
            again: Whether the service has forgotten those that were uploaded.

        Raises:
            TripoError: A file cannot be uploaded now.
        """

        def resolve(reference: LocalFile | StepOutput) -> str:
            found = self.tasks[reference.step] if isinstance(reference, StepOutput) else reference
            if isinstance(found, str):
                return found
            return uploads.upload(
                Path(found.path), sha256=self.digests.get(found.path), again=again
            )

        return operation.with_tasks(self.instead).resolve(resolve)
