"""What a chain can go on from beside requests: a person's own file, and what is finished."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import msgspec

from tripo_kit.api._chainable import Beginning, Chainable, Finished, Made
from tripo_kit.api._reference import LocalFile
from tripo_kit.api.chains._link import Linked
from tripo_kit.api.operations._models import ImportModel
from tripo_kit.calls import Named, described, show
from tripo_kit.decoders import convert
from tripo_kit.errors import Problem, RequestValidationError
from tripo_kit.foreign import typed_path

__all__ = ["Continued", "ModelFile", "finished_from"]


class ModelFile(msgspec.Struct, Chainable, metaclass=Named, frozen=True):
    """A model of one's own, to go on from: `ModelFile("robot.glb").then(RigModel())`.

    It is brought to the service first, which is free.

    Attributes:
        path: A GLB, GLTF, FBX, OBJ or STL, at most 150 MB.

    Raises:
        RequestValidationError: It is no path.
    """

    path: str

    def __post_init__(self) -> None:
        given: object = self.path  # a notebook has no type checker
        if not isinstance(given, str | bytes | os.PathLike):
            hint = f"This is {described(given)}."
            problem = Problem("path", show(given), "must be a text or a path", hint)
            raise RequestValidationError([problem], subject="ModelFile")
        path = _place(os.fsdecode(given))
        if str(path).startswith("~") and not path.exists():
            problem = Problem("path", show(given), "there is no such user", "Check the path.")
            raise RequestValidationError([problem], subject="ModelFile")
        msgspec.structs.force_setattr(self, "path", str(path.absolute()))

    def beginning(self) -> Beginning:
        """Its import."""
        operation = ImportModel(input=LocalFile(self.path))
        return (Linked(operation, f"Import {Path(self.path).name}"),)


def _place(text: str) -> Path:
    """The file that a person's text means: as copied, with quotes around it, or as an address."""
    bare = text if os.path.exists(text) else text.strip().strip("\"'")  # noqa: PTH110  # a text may be no path
    parts = urlsplit(bare)
    if parts.scheme.lower() == "file":
        bare = unquote(parts.path)
    elif parts.netloc and parts.scheme:
        rule, hint = "is an address", "Begin with ImportModel(input=…): the service fetches it."
        raise RequestValidationError([Problem("path", show(bare), rule, hint)], subject="ModelFile")
    return typed_path(bare)


class Continued(msgspec.Struct, Chainable, frozen=True):
    """What is finished, as a chain goes on from it."""

    finished: Finished

    def beginning(self) -> Beginning:
        """What is finished."""
        return self.finished


def finished_from(stored: Mapping[str, Any], stem: str, request: Any = None) -> Finished | None:
    """What can be gone on from of a result as the journal keeps it; None if that is nothing.

    Args:
        stored: The result.
        stem: What the files of what follows are called.
        request: What was asked for, as it was made or as the journal keeps it: what it went on from
            itself is still there to be worked on.
    """
    task, steps = stored.get("task") or {}, stored.get("steps") or ()
    beside = ("sidecar", "report")
    stored_files = stored.get("files") or ()
    files = [file for file in stored_files if file["role"].partition("_")[0] not in beside]
    by_role = {file["role"]: str(file["path"]) for file in files}
    made = [
        Made(
            step["task_id"],
            step["task_type"],
            next((by_role[role] for role in step.get("files") or () if role in by_role), None),
        )
        for step in steps
    ]
    if not made and task.get("task_id"):
        made = [
            Made(task["task_id"], str(task.get("type") or ""), files[0]["path"] if files else None)
        ]
    elif made and made[-1].path is None and files:  # a request's own conversion
        made[-1] = msgspec.structs.replace(made[-1], path=str(files[0]["path"]))
        if len(made) > 1 and made[-2].path is None:
            made[-2] = msgspec.structs.replace(made[-2], path=by_role.get("generated"))
    return Finished((*_before(request), *made), stem) if made else None


def _before(request: Any) -> tuple[Made, ...]:
    """What a request went on from, if that was finished."""
    head = getattr(request, "head", None)
    if isinstance(head, Chainable):
        beginning = head.beginning()
        return beginning.made if isinstance(beginning, Finished) else ()
    if not isinstance(request, Mapping):
        return ()
    return convert(request.get("made", ()), tuple[Made, ...], strict=False)
