"""What is there for the next step of a chain."""

from __future__ import annotations

from typing import Any

import msgspec

from tripo_kit.api._chainable import Chainable, Finished
from tripo_kit.api._reference import Reference
from tripo_kit.api.operations._operations import OPERATIONS

__all__ = ["Subject", "found_in", "holds"]


class Subject(msgspec.Struct, frozen=True, kw_only=True):
    """What the steps so far have made, as the next one finds it.

    Attributes:
        model: The model that further work is done on.
        rig: Its rig.
        segmentation: It, taken apart.
        picture: The newest picture.
        views: The newest views of an object.
        file: The newest of what is a file for other programs: the model, its rig, a clip.
        rigged_by: The number of the step that rigged it.
        last: The number of the step whose file came last.
        behind: The steps with gates that the next one stands behind.
        is_painted: Whether the model has a picture, or words, to take its colours from.
        path: The file on this machine that the chain goes on from; None if there is none.
    """

    model: Reference | None = None
    rig: Reference | None = None
    segmentation: Reference | None = None
    picture: Reference | None = None
    views: Reference | None = None
    file: Reference | None = None
    rigged_by: int | None = None
    last: int | None = None
    behind: tuple[int, ...] = ()
    is_painted: bool = True
    path: str | None = None

    def with_made(self, what: str, made: Reference, *, is_painted: bool | None = None) -> Subject:
        """What is there once a step has made something.

        Args:
            what: What an operation says that it makes.
            made: The step, or the task that it has become.
            is_painted: Whether that has a picture to take colours from; as before if None.
        """
        changes: dict[str, Any] = {}
        if what in ("model", "segmentation"):
            changes = {"model": made, "file": made, "rig": None, "rigged_by": None}
            changes["segmentation"] = made if what == "segmentation" else None
        elif what == "rig":
            changes = {"rig": made, "file": made}
        elif what == "clip":
            changes = {"file": made}
        elif what == "picture":
            changes = {"picture": made, "views": None}
        elif what == "views":
            changes = {"views": made}
        if is_painted is not None:
            changes["is_painted"] = is_painted
        return msgspec.structs.replace(self, **changes)


def found_in(value: Chainable, needs: str) -> Any:
    """The task in something finished that an operation works on; the thing itself if there is none.

    Args:
        value: What was given for a reference.
        needs: What the operation says that it needs; "" for the newest.
    """
    beginning = value.beginning()
    if not isinstance(beginning, Finished):
        return value
    return _held_in(beginning, needs) or beginning.made[-1].task_id


def holds(value: Chainable, needs: str) -> bool:
    """Whether something finished has what an operation needs.

    Raises:
        TripoError: There is nothing in it to go on from.
    """
    beginning = value.beginning()
    return isinstance(beginning, Finished) and _held_in(beginning, needs) is not None


def _held_in(finished: Finished, needs: str) -> Any:
    subject = Subject()
    for made in finished.made:
        kind = OPERATIONS.get(made.task_type)
        subject = subject.with_made("model" if kind is None else kind.makes, made.task_id)
    return getattr(subject, needs, None) if needs else None
