"""What the service has lost of what is paid for: what that comes to is known before it is sent."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache, partial
from pathlib import PurePath

import msgspec

from tripo_kit.api import ImportModel, Operation
from tripo_kit.client._assembly import Parts
from tripo_kit.errors import TripoError
from tripo_kit.jobs import (
    Identity,
    Loss,
    Plan,
    PlannedStep,
    StoredFile,
    answered,
    does_for,
    gone_for_good,
    kept_files,
    operation_of,
)
from tripo_kit.journal import Phase, Submission

__all__ = ["Losses"]

_STAND_IN = {"model": "is imported in its place, for free", "picture": "is sent in its place"}
_AT_ONCE = 100  # tasks that the service tells of in one answer


class Losses:
    """Asks the service, for free and once for each task, whether it still has what is needed.

    Args:
        parts: What the client is made of.
    """

    def __init__(self, parts: Parts) -> None:
        self.parts = parts
        self._is_gone: dict[str, bool] = {}

    def gone(self, task_ids: Iterable[str]) -> set[str]:
        """Those of the tasks that the service does not have any more."""
        wanted = set(task_ids)
        asked = sorted(wanted - self._is_gone.keys())
        for start in range(0, len(asked), _AT_ONCE):
            chunk = asked[start : start + _AT_ONCE]
            try:
                listed = self.parts.transport.tasks(chunk)
            except TripoError:  # whoever cannot be asked now is asked when it is sent
                break
            self._is_gone |= {
                each: each in listed.missed or (each in listed.tasks and listed.tasks[each].is_gone)
                for each in chunk
            }
        return {each for each in wanted if self._is_gone.get(each)}

    def of(self, wanted: Sequence[tuple[Plan, Identity]]) -> list[Loss]:
        """What of each request is paid for, is still needed, and is lost. Nothing is changed.

        A model that the service has lost is brought to it again from its file. What a sandbox has
        lost altogether is to be paid for again; the service's is never made again.

        Args:
            wanted: The requests.

        Raises:
            ConfigurationError: Something is gone, and cannot be brought back.
        """
        journal, account = self.parts.journal, self.parts.account
        here = answered(journal, account, [identity.request for _, identity in wanted])
        open_ = [each for each in wanted if each[1].request not in here]
        rows = journal.submissions.find(account, [p for _, i in open_ for p in i.fingerprints])
        # Of what is on its way, only a sandbox that was started afresh knows nothing.
        asked = (Phase.SUCCESS, Phase.ACCEPTED) if self.parts.is_forgetful else (Phase.SUCCESS,)
        known_tasks = [row.task_id for row in rows.values() if row.phase in asked and row.task_id]
        named = {
            each for whole, _ in open_ for step in whole.steps for each in step.operation.task_ids()
        }
        found = journal.submissions.rows.owners(sorted(named)) if named else ()
        owners = {row.task_id: row for row in found}
        gone = self.gone([*known_tasks, *(each for each in owners if each)])
        if not gone:
            return [Loss() for _ in wanted]
        kept = cache(partial(kept_files, journal, account))
        losses = []
        for whole, identity in wanted:
            prints = () if identity.request in here else identity.fingerprints
            known = {n: rows[each] for n, each in enumerate(prints) if each in rows}
            missed = {n: kept(each.task_id) for n, each in known.items() if each.task_id in gone}
            loss = _loss(_Needs(whole, known, missed), self.parts)
            again = {row.fingerprint for row in loss.rows}
            called = {
                task_id: step.operation
                for step, each in zip(whole.steps, identity.fingerprints, strict=True)
                if prints and (each not in rows or each in again)
                for task_id in step.operation.task_ids() & gone
            }
            notes = [_note_on(owners[each], kept(each), called[each]) for each in sorted(called)]
            losses.append(loss._replace(notes=(*loss.notes, *notes)))
        return losses


def _note_on(row: Submission, files: Sequence[StoredFile], worker: Operation) -> str:
    """What is done for a task that a request names itself.

    Raises:
        ConfigurationError: Its file is not here, or would not do.
    """
    operation = operation_of(row)
    step = PlannedStep(operation, operation.title)
    if not files or not does_for(operation, worker):
        raise gone_for_good(step, row, files)
    return _told(step, files[0])


def _told(step: PlannedStep, file: StoredFile) -> str:
    how = _STAND_IN[step.operation.makes]
    return f"{step.title}: the service no longer has its task; {PurePath(file.path).name} {how}"


def _loss(needs: _Needs, parts: Parts) -> Loss:
    lost = needs.lost()
    if lost and not parts.is_forgetful:
        if len(needs.whole.steps) == 1:
            return Loss()  # nothing of it is to be paid: the service says so itself
        n = min(lost)
        raise gone_for_good(needs.whole.steps[n], needs.known[n], needs.kept[n])
    used = needs.used(lost) - lost
    notes = tuple(
        _told(needs.whole.steps[n], files[0])
        for n, files in sorted(needs.kept.items())
        if files and n in used and not needs.is_import(n)
    )
    return Loss(notes, tuple(needs.known[n] for n in sorted(lost)))


class _Needs(msgspec.Struct, frozen=True):
    """What a request still needs of its finished steps.

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
            found = lost | {n for n in self.kept if self._is_lost(n, lost)}
            if found == lost:
                return lost
            lost = found

    def used(self, lost: frozenset[int]) -> frozenset[int]:
        """The steps that one works on which is still to be made."""
        return frozenset(place for n in self._unmade(lost) for place in self.whole.inputs(n))

    def _unmade(self, lost: frozenset[int]) -> list[int]:
        numbers = range(len(self.whole.steps))
        return [n for n in numbers if n not in self.known or n in lost]

    def is_import(self, number: int) -> bool:
        """Whether a step brings a file to the service."""
        return isinstance(self.whole.steps[number].operation, ImportModel)

    def _is_lost(self, number: int, lost: frozenset[int]) -> bool:
        if self.is_import(number):
            return False  # it is free, and made again when it is needed
        workers = [n for n in self._unmade(lost) if number in self.whole.inputs(n)]
        if self.kept[number]:
            made, steps = self.whole.steps[number].operation, self.whole.steps
            return not all(does_for(made, steps[n].operation) for n in workers)
        return bool(workers) or self.whole.is_fetched(number)
