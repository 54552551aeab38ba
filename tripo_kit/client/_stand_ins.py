"""Chains of which the service has lost what is paid for: from the files, it is there again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import msgspec

from tripo_kit.api import ImportModel, Made, Pipeline, StepOutput
from tripo_kit.client._assembly import Parts
from tripo_kit.errors import ConfigurationError, TripoError
from tripo_kit.jobs import KnownNames, Plan, StoredFile, identify, is_answered, kept_files
from tripo_kit.journal import Phase, Submission

__all__ = ["gone_of", "with_stand_ins"]

_GONE = ("expired", "banned", "unknown")


def with_stand_ins(
    chain: Pipeline,
    whole: Plan,
    parts: Parts,
    *,
    variant: int = 1,
    names: KnownNames | None = None,
) -> Pipeline:
    """A chain that makes nothing again that is paid for, and whose file is here.

    The service is asked, for free, whether it still has what the chain needs of what is paid for.
    A model that it has lost is brought to it again. What a sandbox has lost altogether is to be
    paid for again, in a plan as well; the service's is never made again.

    Args:
        chain: The chain.
        whole: Its plan.
        parts: What the client is made of.
        variant: Which result of it.
        names: Under which names the journal knows things, if that was read already.

    Raises:
        ConfigurationError: Something is gone, and cannot be brought back; nothing was sent.
    """
    journal, account = parts.journal, parts.account
    try:
        identity = identify(whole, variant, names=names or journal.names(account))
    except OSError:  # whoever starts it says so
        return chain
    rows = journal.submissions.find(account, identity.fingerprints)
    known = {n: rows[each] for n, each in enumerate(identity.fingerprints) if each in rows}
    done = {n: row for n, row in known.items() if row.phase is Phase.SUCCESS and row.task_id}
    if not done or is_answered(journal, account, identity.request):
        return chain
    missed = gone_of({row.task_id or "" for row in done.values()}, parts)
    gone = {n: row for n, row in done.items() if row.task_id in missed}
    kept = {n: kept_files(journal, account, row.task_id or "") for n, row in gone.items()}
    lost = _Needs(whole, known, kept).lost()
    if lost and not parts.is_forgetful:
        number = min(lost)
        how = "cannot be brought back" if kept[number] else "is not here"
        raise ConfigurationError(
            f"The service no longer has the task {gone[number].task_id} "
            f"({whole.steps[number].title}), and its file {how}",
            hint="Go on from a file: ModelFile(path).then(…); variant=2 makes all of it again.",
        )
    if lost:
        journal.submissions.forget([gone[n].id for n in sorted(lost)])
    used = _Needs(whole, known, kept).used(lost)
    stand_ins = tuple(
        (n, Made(gone[n].task_id or "", gone[n].task_type, files[0].path))
        for n, files in sorted(kept.items())
        if n in used - lost and files
    )
    return msgspec.structs.replace(chain, gone=stand_ins) if stand_ins else chain


def gone_of(task_ids: set[str], parts: Parts) -> set[str]:
    """Those of the tasks that the service does not have any more."""
    if not task_ids:
        return set()
    try:
        listed = parts.transport.tasks(sorted(task_ids))
    except TripoError:  # whoever cannot be asked now is asked when it is sent
        return set()
    expired = {each for each, task in listed.tasks.items() if task.status in _GONE}
    return task_ids & (set(listed.missed) | expired)


@dataclass(frozen=True)
class _Needs:
    """What a chain still needs of its finished steps.

    Attributes:
        whole: Its plan.
        known: The rows of its steps that are paid, or on their way, by number.
        kept: The files that are here of those that the service has lost, by number.
    """

    whole: Plan
    known: Mapping[int, Submission]
    kept: Mapping[int, tuple[StoredFile, ...]]

    def lost(self) -> frozenset[int]:
        """The steps that are gone, and that nothing can stand in for."""
        lost: frozenset[int] = frozenset()
        while True:
            used = self.used(lost)
            found = lost | {n for n in self.kept if self._is_lost(n, used)}
            if found == lost:
                return lost
            lost = found

    def used(self, lost: frozenset[int]) -> frozenset[int]:
        """The steps that one works on which is still to be made."""
        return frozenset(
            reference.step
            for number, step in enumerate(self.whole.steps)
            if number not in self.known or number in lost
            for _, reference in step.operation.references()
            if isinstance(reference, StepOutput)
        )

    def _is_lost(self, number: int, used: frozenset[int]) -> bool:
        step = self.whole.steps[number]
        if isinstance(step.operation, ImportModel):
            return False  # it is free, and made again when it is needed
        if self.kept[number]:
            return number in used and step.operation.makes != "model"
        return number in used or bool(step.link.roles)
