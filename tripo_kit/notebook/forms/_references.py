"""Fields for what an operation works on: a file, an address, or a task."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import ipywidgets as widgets
from msgspec import UNSET

from tripo_kit.api import (
    CONVERTED_FORMATS,
    IMAGE_FORMATS,
    FieldSpec,
    LocalFile,
    Task,
    kind_of_reference,
)
from tripo_kit.foreign import typed_path
from tripo_kit.jobs import Job, SavedModel, thumbnail
from tripo_kit.notebook.forms._field import Field
from tripo_kit.notebook.forms._file_drop import FileDrop
from tripo_kit.recipes import is_address

__all__ = ["Keep", "ReferenceField"]

Keep = Callable[[str, bytes], Path]
"""Writes a handed-over file (its name, its bytes) and says where."""

_THUMBNAIL = 40_000  # characters of a data URI
_WORDS = {"file": "path", "url": "https:// address", "task": "task id"}


class ReferenceField(Field):
    """A file to drop, or a path, an address, a task's id to write.

    Args:
        spec: What it is. A reference, or a text with formats: the path of a file.
        keep: Writes what was dropped.
    """

    def __init__(self, spec: FieldSpec, keep: Keep) -> None:
        super().__init__(spec)
        self._keep = keep
        self._is_path = spec.kind == "text"
        accepted = ("file", "url") if self._is_path else spec.accepts
        self._takes_files = "file" in accepted
        words = " or ".join(_WORDS[kind] for kind in accepted)
        self.control = widgets.Text(
            description=self.label,
            placeholder=words.capitalize(),
            tooltip=spec.description,
            continuous_update=True,
        )
        self.control.observe(self._typed, "value")
        self.is_picture = self._takes_files
        self.drop: FileDrop | None = None
        if self._takes_files:
            self.drop = FileDrop(f"Choose a file: {spec.title}", _endings(spec), self._dropped)
            self.drop.add_class("tripo-drop-box")
        self._arrange(*([self.control, self.drop] if self.drop else [self.control]))

    @property
    def value(self) -> Any:
        """The path, the reference, or `UNSET` when nothing is given."""
        text = self.control.value.strip().strip("'\"")
        if not text:
            return UNSET
        if self._is_path:
            return text if is_address(text) else str(typed_path(text))
        if not self._takes_files or _names_something_remote(text):
            return text
        return LocalFile(str(typed_path(text)))

    @value.setter
    def value(self, value: Any) -> None:
        self.control.value = "" if value is UNSET else self._spelt(value)

    def _spelt(self, value: Any) -> str:
        """What stands in the box for a path, a reference, or a thing of the kit."""
        if isinstance(value, LocalFile):
            return value.path
        if isinstance(value, Job):
            value = value.result() if value.status == "success" else value.task_ids[-1:]
            if isinstance(value, tuple | list):
                return "".join(value)
        if isinstance(value, SavedModel):
            is_asset = "task" in self.spec.accepts and not self._is_path
            return value.task.task_id if is_asset else os.fspath(value)
        return value.task_id if isinstance(value, Task) else str(value)

    def _dropped(self, name: str, content: bytes) -> None:
        path = str(self._keep(name, content))
        if path == self.control.value:
            self._look()
        self.control.value = path

    def _typed(self, _change: object) -> None:
        self._look()
        self.edited()

    def _look(self) -> None:
        """Shows the picture that the path leads to."""
        if self.drop is None:
            return
        value = self.value
        path = Path(value.path if isinstance(value, LocalFile) else str(value))
        if value is UNSET or not path.is_file():
            self.drop.show("")
            return
        is_picture = path.suffix.lower().removeprefix(".") in IMAGE_FORMATS
        size = f"{path.stat().st_size / 1000:,.0f} kB"
        picture = thumbnail(path, limit=_THUMBNAIL) if is_picture else None
        self.drop.show(f"{path.name} · {size}", picture)


def _endings(spec: FieldSpec) -> tuple[str, ...]:
    """What may be dropped: of pictures, also what is converted before it is sent."""
    is_picture = set(IMAGE_FORMATS) <= set(spec.formats)
    return (*spec.formats, *CONVERTED_FORMATS) if is_picture else spec.formats


def _names_something_remote(text: str) -> bool:
    """Whether it is an address, a token or a task; everything else is meant as a path."""
    if "://" in text or text.startswith(("file_", "data:")):
        return True
    return kind_of_reference(text) == "task" and not Path(text).exists()
