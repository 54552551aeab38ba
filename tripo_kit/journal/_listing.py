from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import overload

from tripo_kit.journal._job_record import JobRecord, JobStatus

__all__ = ["Listing"]

_PAGE = 200  # records that are read at once


class Listing(Sequence[JobRecord]):
    """Requests of the journal, of which only those that are looked at are read.

    Which ones they are is settled when it is made; how each stands is read when it is looked at.

    Args:
        numbers: The records' numbers, in order.
        load: Reads records by their numbers; those that were removed are left out.
        credits_of: Adds up what records consumed, by their numbers.
    """

    def __init__(
        self,
        numbers: Sequence[int],
        load: Callable[[Sequence[int]], list[JobRecord]],
        credits_of: Callable[[Sequence[int]], float],
    ) -> None:
        self._numbers = numbers
        self._load = load
        self._credits_of = credits_of

    @property
    def credits(self) -> float:
        """What all of them consumed, as the service says."""
        return self._credits_of(self._numbers)

    def __len__(self) -> int:
        return len(self._numbers)

    @overload
    def __getitem__(self, index: int) -> JobRecord: ...
    @overload
    def __getitem__(self, index: slice) -> Listing: ...
    def __getitem__(self, index: int | slice) -> JobRecord | Listing:
        if isinstance(index, slice):
            return Listing(self._numbers[index], self._load, self._credits_of)
        found = self._load([self._numbers[index]])
        return found[0] if found else _removed(self._numbers[index])

    def __iter__(self) -> Iterator[JobRecord]:
        for start in range(0, len(self._numbers), _PAGE):
            yield from self._load(self._numbers[start : start + _PAGE])


def _removed(number: int) -> JobRecord:
    return JobRecord(
        id="",
        account="",
        request="",
        output_dir="",
        variant=1,
        plan="",
        digests={},
        fingerprints=(),
        status=JobStatus.UNREADABLE,
        credits=None,
        error=f"Request {number} was removed from the journal",
        saved=None,
        batch=None,
        created_at=0.0,
        updated_at=0.0,
    )
