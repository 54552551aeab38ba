"""A place to drop a file on, whose bytes never become part of the widget's state."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import anywidget
import traitlets

from tripo_kit.errors import StorageError, TripoError
from tripo_kit.files import safe_name

__all__ = ["FileDrop", "keep_input"]

_SCRIPTS = Path(__file__).parent / "scripts"
_OTHER_ENDINGS = ("jpg", "tif", "heif")  # each stands beside a better known one
_MAX_BYTES = 150 * 2**20  # the v3 contract: models up to 150 MB; pictures are judged when checked


def keep_input(folder: Path, name: str, content: bytes) -> Path:
    """Writes a handed-over file under a safe name that follows from its content.

    The same content under the same name is the same file again; another content never overwrites
    it.

    Args:
        folder: Where inputs are kept; made when missing.
        name: What the person's file is called; only its stem and ending count.
        content: Its bytes.

    Raises:
        StorageError: The folder cannot be written.
    """
    digest = hashlib.sha256(content).hexdigest()[:12]
    given = Path(name.replace("\\", "/"))
    ending = safe_name(given.suffix, max_length=8) if given.suffix else "bin"
    target = folder / f"{safe_name(given.stem, max_length=40)}-{digest}.{ending}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        descriptor, partial = tempfile.mkstemp(dir=folder, prefix=".part-")
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
        Path(partial).replace(target)
    except OSError as error:
        raise StorageError(f"The file could not be kept in {folder}: {error.strerror}") from error
    return target


class FileDrop(anywidget.AnyWidget):
    """Takes a file by drag and drop, from the clipboard, or from the file dialogue.

    Args:
        label: What the file is, for screen readers.
        formats: Endings it may have, in lower case; () for any.
        on_file: Gets the file's name and its bytes, and may refuse it with a `TripoError`.
    """

    _esm = (_SCRIPTS / "file_drop.js").read_text(encoding="utf-8")
    _css = (_SCRIPTS / "file_drop.css").read_text(encoding="utf-8")

    label = traitlets.Unicode(help="What the file is.").tag(sync=True)
    accept = traitlets.Unicode(help="Endings for the file dialogue.").tag(sync=True)
    disabled = traitlets.Bool(help="Whether it takes nothing.").tag(sync=True)
    invitation = traitlets.Unicode(help="What it says while it is empty.").tag(sync=True)

    def __init__(
        self, label: str, formats: tuple[str, ...], on_file: Callable[[str, bytes], None]
    ) -> None:
        listed = ", ".join(name.upper() for name in formats if name not in _OTHER_ENDINGS)
        super().__init__(
            label=label,
            accept=",".join(f".{name}" for name in formats),
            invitation=f"Drop a file here, or click to choose{f': {listed}' if listed else ''}",
        )
        self._on_file = on_file
        self._arriving = bytearray()
        self._shown = {"kind": "shown", "picture": "", "words": ""}
        self.on_msg(self._heard)

    def __repr__(self) -> str:
        return f"FileDrop({self.label!r})"

    def show(self, words: str, picture: str | None = None) -> None:
        """Shows a line of text, and a picture as a data URI; neither is kept in the state."""
        self._shown = {"kind": "shown", "picture": picture or "", "words": words}
        self.send(self._shown)

    def _heard(self, _widget: object, content: Any, buffers: Any) -> None:
        if content.get("kind") == "look":
            self.send(self._shown)
        elif content.get("kind") == "file":
            self._arrive(content, buffers)

    def _arrive(self, content: dict[str, Any], buffers: Any) -> None:
        """Puts one piece behind the others; the last one makes a file of them."""
        name, size, offset = str(content["name"]), int(content["size"]), int(content["offset"])
        if offset == 0:
            self._arriving = bytearray()
        if size > _MAX_BYTES:
            self.show(f"{name} has more than {_MAX_BYTES // 2**20} MB")
            return
        if offset != len(self._arriving):
            return  # a piece of a file that another one has replaced meanwhile
        self._arriving += bytes(buffers[0])
        if len(self._arriving) < size:
            return
        whole, self._arriving = bytes(self._arriving), bytearray()
        try:
            self._on_file(name, whole)
        except TripoError as error:
            self.show(str(error))
