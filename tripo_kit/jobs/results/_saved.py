from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from tripo_kit.api import Beginning, Chainable, Task, finished_from
from tripo_kit.calls import Named
from tripo_kit.errors import CorruptFileError
from tripo_kit.files import read_glb_facts, thumbnail
from tripo_kit.jobs.results._card import card, credits_text
from tripo_kit.jobs.results._stored import StoredStep
from tripo_kit.privacy import shown

if TYPE_CHECKING:
    from tripo_kit.inspection import ModelReport

__all__ = ["SavedModel", "saved_card"]


class SavedModel(msgspec.Struct, Chainable, metaclass=Named, frozen=True, kw_only=True):
    """A result on disk. Usable wherever a path is.

    Attributes:
        path: The main file: the model, or the picture of an image operation.
        files: All files by role: `model`, `preview`, `sidecar`, ….
        sha256: The main file's hash, in hex.
        size: The main file's size, in bytes.
        task: The task that made it, as the service described it, without addresses.
        credits: What all its operations consumed, as the service says; None if it did not say.
        request: The request.
        from_journal: Whether this call was answered from disk, without a request.
        notes: What is missing or odd, for people; such as a preview that could not be fetched, or a
            file that somebody has changed since it was saved.
        steps: The finished steps of a chain, each with its task, credits and hashes; else empty.
        instead_of: The format that was asked for, if `path` is of another, because the service
            sent another; else "".
    """

    path: Path
    files: dict[str, Path]
    sha256: str
    size: int
    task: Task
    credits: float | None
    request: Any = None
    from_journal: bool = False
    notes: tuple[str, ...] = ()
    steps: tuple[StoredStep, ...] = ()
    instead_of: str = ""

    @property
    def answer(self) -> dict[str, Any]:
        """What the service said, where that is all there is: a rig-check makes no file."""
        beside = ("sidecar", "preview", "report")
        has_file = any(role.partition("_")[0] not in beside for role in self.files)
        return {} if has_file else self.task.output.facts()

    @property
    def task_id(self) -> str:
        """The task that made the main file."""
        return self.task.task_id

    def beginning(self) -> Beginning:
        """Itself, with all its steps, and what those went on from."""
        files = [{"role": role, "path": str(path)} for role, path in self.files.items()]
        stored = {
            "task": {"task_id": self.task.task_id, "type": self.task.type},
            "steps": [msgspec.to_builtins(step) for step in self.steps],
            "files": files,
        }
        stem = getattr(self.request, "prompt", None) or self.path.stem.rpartition("-")[0]
        found = finished_from(stored, str(stem) or self.path.stem, self.request)
        if found is None:
            raise AssertionError("a result has a task")
        return found

    def __fspath__(self) -> str:
        return os.fspath(self.path)

    def __repr__(self) -> str:
        return self._told(str(self.path))

    def _repr_pretty_(self, printer: Any, _cycle: bool) -> None:
        # What a notebook shows is saved with it, and a folder names its user.
        printer.text(self._told(self.path.name))

    def _told(self, path: str) -> str:
        told = "".join(f"{name}: {shown(value)}, " for name, value in self.answer.items())
        return (
            f"SavedModel({shown(path)!r}, {told}{self.size / 1e6:.1f} MB, "
            f"{credits_text(self.credits)}, sha256 {self.sha256[:12]}…)"
        )

    @property
    def report(self) -> ModelReport:
        """What is in the file: its geometry, materials and skeleton, as it is now.

        Raises:
            RequestValidationError: The file is gone, or it is no model but a picture.
            CorruptFileError: It is damaged.
        """
        from tripo_kit.inspection import inspect_model  # brings numpy, where it is there

        return inspect_model(self.path)

    def _repr_html_(self) -> str:
        return saved_card(self)


def saved_card(saved: SavedModel) -> str:
    """The card of a result."""
    sent = saved.task.input
    return card(
        saved.path.name,
        {
            **saved.answer,
            "size": f"{saved.size / 1e6:.2f} MB",
            "faces": _faces(saved.path),
            "made by": sent.get("model") or saved.task.type,
            "seed": sent.get("model_seed"),
            "credits": credits_text(saved.credits),
            "task": saved.task.task_id,
            "sha256": f"{saved.sha256[:16]}…",
            "note": "; ".join(saved.notes),
        },
        picture=thumbnail(saved.files.get("preview") or saved.path),
    )


def _faces(path: Path) -> str | None:
    if path.suffix != ".glb":
        return None
    try:
        return f"{read_glb_facts(path).faces:,}"
    except (CorruptFileError, OSError):
        return None
