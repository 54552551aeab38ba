"""Fields for what an operation works on: a file, an address, a task, a result of the journal."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import ipywidgets as widgets
from msgspec import UNSET

from tripo_kit.api import (
    CONVERTED_FORMATS,
    IMAGE_FORMATS,
    Chainable,
    FieldSpec,
    LocalFile,
    Task,
    found_in,
    kind_of_reference,
)
from tripo_kit.errors import TripoError
from tripo_kit.foreign import typed_path
from tripo_kit.jobs import Job, stored_result, thumbnail
from tripo_kit.journal import JobRecord
from tripo_kit.notebook.forms.fields._field import Field
from tripo_kit.notebook.forms.fields._file_drop import FileDrop
from tripo_kit.notebook.forms.fields._picker import Find, Picker, picture_of_record
from tripo_kit.notebook.screen import plain
from tripo_kit.recipes import is_address

__all__ = ["ReferenceField", "Sources"]

_THUMBNAIL = 40_000  # characters of a data URI
_WORDS = {"file": "path", "url": "https:// address", "task": "task id"}


@dataclass(frozen=True)
class Sources:
    """Where what a form works on comes from.

    Attributes:
        keep: Writes a handed-over file (its name, its bytes) and says where.
        find: Finds finished requests; None where there is no journal.
        needs: What the form's operation works on, as the operation says it.
    """

    keep: Callable[[str, bytes], Path]
    find: Find | None = None
    needs: str = ""


class ReferenceField(Field):
    """A file to drop, a result of the journal to choose, or a path, an address, a task's id.

    Args:
        spec: What it is. A reference, or a text with formats: the path of a file.
        sources: Where it comes from.
    """

    def __init__(self, spec: FieldSpec, sources: Sources) -> None:
        super().__init__(spec)
        self._sources = sources
        self._is_path = spec.kind == "text"
        accepted = ("file", "url") if self._is_path else spec.accepts
        self._takes_files = "file" in accepted
        self._takes_tasks = "task" in accepted
        words = " or ".join(_WORDS[kind] for kind in accepted)
        self.control = widgets.Text(
            description=self.label,
            placeholder=words.capitalize(),
            tooltip=spec.description,
            continuous_update=True,
            **plain(widgets.Text),
        )
        self.control.observe(self._typed, "value")
        self.is_picture = self._takes_files
        self.drop: FileDrop | None = None
        self.picker: Picker | None = None
        controls = [self.control]
        if self._takes_files:
            self.drop = FileDrop(f"Choose a file: {spec.title}", _endings(spec), self._dropped)
            self.drop.add_class("tripo-drop-box")
            controls.append(self.drop)
        is_of_pictures = set(IMAGE_FORMATS) <= set(spec.formats)
        self._needs = "picture" if is_of_pictures else sources.needs
        if sources.find is not None and self._needs:
            self.picker = Picker(sources.find, self._needs, spec.title, self._picked)
            controls.append(self.picker)
        self._arrange(*controls)

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
            if value.saved is None:  # a task that is under way
                return "".join(value.task_ids[-1:])
            value = value.saved
        if isinstance(value, Task):
            return value.task_id
        if isinstance(value, Chainable) and self._takes_tasks:
            return str(found_in(value, self._needs))
        if isinstance(value, JobRecord):
            stored = stored_result(value.saved, value.output_dir)
            return value.id if stored is None else stored.files[0].path
        return os.fspath(value) if isinstance(value, os.PathLike) else str(value)

    def _picked(self, record: JobRecord) -> None:
        self.value = record

    def _dropped(self, name: str, content: bytes) -> None:
        path = str(self._sources.keep(name, content))
        if path == self.control.value:
            self._look()
        self.control.value = path

    def _typed(self, _change: object) -> None:
        self._look()
        self.edited()

    def _look(self) -> None:
        """Shows the picture that the path or the task leads to."""
        value = self.value
        words, picture = self._seen(value)
        if self.drop is not None:
            self.drop.show(words, picture)
        elif self.picker is not None:
            self.picker.heading.tooltip = words

    def _seen(self, value: Any) -> tuple[str, str | None]:
        if value is UNSET:
            return "", None
        if isinstance(value, str) and not self._is_path:
            return self._seen_in_journal(value)
        path = Path(value.path if isinstance(value, LocalFile) else value)
        if not path.is_file():
            return "", None
        is_picture = path.suffix.lower().removeprefix(".") in IMAGE_FORMATS
        size = f"{path.stat().st_size / 1000:,.0f} kB"
        picture = thumbnail(path, limit=_THUMBNAIL) if is_picture else None
        return f"{path.name} · {size}", picture

    def _seen_in_journal(self, reference: str) -> tuple[str, str | None]:
        """What a task has become, as far as the journal knows."""
        if self._sources.find is None or kind_of_reference(reference) != "task":
            return "", None
        try:
            record = next(self._sources.find(reference), None)
        except TripoError:
            return "", None  # words that are no search
        return ("", None) if record is None else (record.title, picture_of_record(record))


def _endings(spec: FieldSpec) -> tuple[str, ...]:
    """What may be dropped: of pictures, also what is converted before it is sent."""
    is_picture = set(IMAGE_FORMATS) <= set(spec.formats)
    return (*spec.formats, *CONVERTED_FORMATS) if is_picture else spec.formats


def _names_something_remote(text: str) -> bool:
    """Whether it is an address, a token or a task; everything else is meant as a path."""
    if "://" in text or text.startswith(("file_", "data:")):
        return True
    return kind_of_reference(text) == "task" and not Path(text).exists()
