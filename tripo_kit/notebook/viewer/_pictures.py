"""Pictures that a page makes for the kernel: asked for by message, awaited, put together."""

from __future__ import annotations

import threading
import uuid
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PIL import Image

from tripo_kit.errors import ConfigurationError, Problem, RequestValidationError
from tripo_kit.files.pictures import opened_picture
from tripo_kit.foreign import guarded
from tripo_kit.privacy import shown

__all__ = ["PictureRequests", "check_format", "write_turn"]

_LARGEST = 8192  # pixels of a side
_MOST_FRAMES = 600
_FORMATS = {".webp": "WEBP", ".gif": "GIF", ".png": "PNG"}


class PictureRequests:
    """Asks pages for pictures, and waits for them.

    Args:
        send: Sends a message to whatever pages show the viewer.
    """

    def __init__(self, send: Callable[[dict[str, Any]], None]) -> None:
        self._send = send
        self._open: dict[str, _Awaited] = {}

    def ask(self, width: int, height: int, count: int, timeout: float) -> list[Image.Image]:
        """Pictures of the model, one or a turn of them.

        Raises:
            RequestValidationError: A size or a number that no page can make.
            ConfigurationError: No page answered in time, or it could not make them.
            CorruptFileError: What it made is no picture.
        """
        for name, value, most in (
            ("width", width, _LARGEST),
            ("height", height, _LARGEST),
            ("frames", count, _MOST_FRAMES),
        ):
            if not 1 <= value <= most:
                problem = Problem(name, repr(value), f"must be from 1 to {most:,}", "")
                raise RequestValidationError([problem], subject="picture")
        awaited = _Awaited(count)
        number = uuid.uuid4().hex
        self._open[number] = awaited
        try:
            question = {"width": width, "height": height, "count": count}
            self._send({"ask": "pictures", "id": number, **question})
            if not awaited.done.wait(timeout):
                raise ConfigurationError(
                    f"No page made the picture within {timeout:g} s",
                    hint="Show the viewer in one cell, wait until its model is drawn, and ask in "
                    "another. The notebook application must answer while a cell runs, as "
                    "JupyterLab 4.4 and later do.",
                )
        finally:
            del self._open[number]
        if awaited.error:
            raise ConfigurationError(f"The page could not make the picture: {awaited.error}")
        return [_picture(awaited.frames[each]) for each in range(count)]

    def receive(self, content: dict[str, Any], buffers: Sequence[bytes]) -> None:
        """Takes what a page made; what nobody waits for any more is dropped."""
        awaited = self._open.get(str(content.get("made")))
        if awaited is not None:
            awaited.take(content, buffers)


class _Awaited:
    """Pictures that are on their way."""

    def __init__(self, count: int) -> None:
        self.frames: dict[int, bytes] = {}
        self.error = ""
        self.done = threading.Event()
        self._count = count

    def take(self, content: dict[str, Any], buffers: Sequence[bytes]) -> None:
        number: Any = content.get("number")
        if "error" in content or number not in range(self._count) or not buffers:
            self.error = shown(content.get("error", "it sent something else"))
            self.done.set()
            return
        self.frames[number] = bytes(buffers[0])
        if len(self.frames) == self._count:
            self.done.set()


def _picture(frame: bytes) -> Image.Image:
    """A picture that a page made, behind the guard: a saved notebook's page may be anybody's."""
    image = opened_picture(frame, "png")
    with guarded("The page's picture"):
        image.load()
    return image


def check_format(path: Path) -> None:
    """Checks that a moving picture can be written under this name.

    Raises:
        RequestValidationError: A format that holds no movement.
    """
    if path.suffix.lower() not in _FORMATS:
        hint = f"Give a name that ends in {', '.join(_FORMATS)}."
        problem = Problem("path", repr(str(path)), "no format for a moving picture", hint)
        raise RequestValidationError([problem], subject="turntable")


def write_turn(frames: Sequence[Image.Image], seconds: float, path: Path) -> None:
    """Writes frames as one moving picture without end, in the format of the file's name.

    Raises:
        OSError: It cannot be written.
    """
    first, *rest = frames
    duration = round(1000 * seconds / len(frames))
    first.save(
        path,
        _FORMATS[path.suffix.lower()],
        save_all=True,
        append_images=rest,
        duration=duration,
        loop=0,
    )
