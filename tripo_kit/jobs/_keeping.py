"""Gives pictures without a file one below home, before anything is journalled."""

from __future__ import annotations

from typing import Any

from msgspec import structs

from tripo_kit.api import LocalFile, Operation
from tripo_kit.files import PictureStore
from tripo_kit.jobs._inputs import picture_in
from tripo_kit.jobs._plan import Plan
from tripo_kit.journal import Journal

__all__ = ["kept_plan", "pictures_of"]


def pictures_of(journal: Journal) -> PictureStore:
    """Where a journal's pictures are kept."""
    return PictureStore(journal.path.parent / "pictures")


def kept_plan(plan: Plan, store: PictureStore) -> Plan:
    """The plan, with each picture that has no file of its own in the store.

    Raises:
        UploadError: A picture is not in this process any more, and not in the store.
        StorageError: It cannot be written.
    """
    references = (item for step in plan.steps for _, item in step.operation.references())
    if not any(picture_in(item) for item in references):
        return plan
    steps = tuple(
        structs.replace(step, operation=_kept(step.operation, store)) for step in plan.steps
    )
    return structs.replace(plan, steps=steps)


def _kept(operation: Operation, store: PictureStore) -> Operation:
    def resolve(reference: Any) -> Any:
        picture = picture_in(reference)
        return reference if picture is None else LocalFile(str(store.keep(picture)))

    return operation.resolve(resolve)
