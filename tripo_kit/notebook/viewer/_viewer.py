"""A GLB that can be turned with the mouse, drawn by the bundle in `static/`."""

from __future__ import annotations

import gzip
import hashlib
import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import anywidget
import traitlets

from tripo_kit.notebook.screen import StaticView
from tripo_kit.notebook.viewer._source import ModelSource, find_preview
from tripo_kit.notebook.viewer._static_card import static_card

__all__ = ["BACKGROUNDS", "ModelViewer"]

BACKGROUNDS = ("studio", "light", "dark", "clear")
_STATIC = Path(__file__).parent / "static"
_CHUNK = 4 * 2**20  # bytes of one message: small enough to show progress
_MEGABYTE = 1e6


@cache
def _bundle() -> tuple[str, bytes]:
    """The bundle's version and its compressed bytes."""
    script = (_STATIC / "viewer.js").read_bytes()
    return hashlib.sha256(script).hexdigest()[:16], gzip.compress(script, mtime=0)


class ModelViewer(StaticView, anywidget.AnyWidget):
    """Show a model: orbit, zoom, pan, wireframe, animations, pictures of it.

    A GLB is drawn in the notebook, offline; geometry compressed with meshopt and WebP textures
    included. Files of other formats show their preview and a button that saves them.

    What the page needs (the script, the preview, the model) travels in messages that no notebook
    saves: the widget's state holds a few names and switches only.

    Args:
        model: A path, a `SavedModel` or anything else with `__fspath__`, or a GLB's bytes.
        preview: A picture to show before the model is loaded, as a path or bytes. A `SavedModel`
            brings its own.
        name: The name to show and to save under; by default the file's own.
        height: Of the drawing, in CSS pixels, at least 120.
        auto_rotate: Whether the model turns by itself.
        wireframe: Whether its triangles are shown.
        grid: Whether there is a grid on the ground.
        background: `studio` (follows the notebook's theme), `light`, `dark`, or `clear`
            (transparent, also in saved pictures).
        link_group: Viewers of one page with the same name here share their camera; "" for none.
        load_up_to: Models up to this size, in megabytes, load by themselves; a larger one shows its
            preview and a button first.

    Raises:
        RequestValidationError: There is no such file, or it is neither a path nor bytes.
        traitlets.TraitError: A look that does not exist, or a height below 120.
    """

    _esm = _STATIC / "loader.js"
    _display_ = None  # type: ignore[assignment]  # marimo draws an anywidget by itself

    _script = traitlets.Unicode(help="The bundle's version.").tag(sync=True)
    name = traitlets.Unicode(help="The file's name.").tag(sync=True)
    format = traitlets.Unicode(help="The file's extension in lower case.").tag(sync=True)
    size = traitlets.Int(help="Bytes of the file.").tag(sync=True)
    has_preview = traitlets.Bool(help="Whether there is a picture to show first.").tag(sync=True)
    loads_at_once = traitlets.Bool(help="Whether the page need not ask first.").tag(sync=True)
    height = traitlets.Int(420, min=120, help="CSS pixels.").tag(sync=True)
    auto_rotate = traitlets.Bool().tag(sync=True)
    wireframe = traitlets.Bool().tag(sync=True)
    grid = traitlets.Bool().tag(sync=True)
    background = traitlets.Enum(BACKGROUNDS, "studio").tag(sync=True)
    link_group = traitlets.Unicode(help="Viewers that share their camera.").tag(sync=True)

    def __init__(
        self,
        model: str | os.PathLike[str] | bytes,
        *,
        preview: str | os.PathLike[str] | bytes | None = None,
        name: str | None = None,
        height: int = 420,
        auto_rotate: bool = False,
        wireframe: bool = False,
        grid: bool = False,
        background: str = "studio",
        link_group: str = "",
        load_up_to: float = 10.0,
    ) -> None:
        source = ModelSource(model, name=name)
        picture = find_preview(model) if preview is None else preview
        self._model, self._preview = model, preview
        self._parts = {"model": source}
        if picture is not None:
            self._parts["preview"] = ModelSource(picture, field="preview")
        super().__init__(
            _script=_bundle()[0],
            name=source.name,
            format=source.format,
            size=source.size,
            has_preview=picture is not None,
            loads_at_once=source.size <= load_up_to * _MEGABYTE,
            height=height,
            auto_rotate=auto_rotate,
            wireframe=wireframe,
            grid=grid,
            background=background,
            link_group=link_group,
        )
        self.on_msg(self._answer)
        self._offer()

    def __repr__(self) -> str:
        return f"ModelViewer({self.name!r}, {self.size / _MEGABYTE:.1f} MB)"

    def _static_html(self) -> str:
        return static_card(self._model, self._preview, name=self.name)

    def _offer(self) -> None:
        """Send what the page will want: questions wait while a cell runs, these do not."""
        self._hand_over("script")
        if self.has_preview:
            self._hand_over("preview")
        if self.format == "glb" and self.loads_at_once:
            self._hand_over("model")

    def _answer(self, _widget: object, question: Any, _buffers: object) -> None:
        """Send a part that a page asks for: one that was opened later, or wants a large model."""
        self._hand_over(question.get("want"))

    def _hand_over(self, part: str) -> None:
        """Send a part, in as many messages as it takes."""
        try:
            offset = 0
            total, chunks = self._read(part)
            for chunk in chunks:
                self.send({"part": part, "offset": offset, "total": total}, [chunk])
                offset += len(chunk)
        except (KeyError, OSError) as error:
            reason = "there is none" if isinstance(error, KeyError) else error.strerror
            self.send({"part": part, "error": f"The kernel could not read the {part}: {reason}."})

    def _read(self, part: str) -> tuple[int, Iterator[bytes]]:
        if part == "script":
            script = _bundle()[1]
            return len(script), iter([script])
        source = self._parts[part]
        return source.size, _chunks(source)


def _chunks(source: ModelSource) -> Iterator[bytes]:
    with source.open() as file:
        yield file.read(_CHUNK)  # also of an empty file: the page waits for an answer
        while chunk := file.read(_CHUNK):
            yield chunk
