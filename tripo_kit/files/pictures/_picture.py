"""Takes in what somebody has for a picture."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any, NoReturn
from urllib.parse import unquote, urlsplit

from tripo_kit.errors import Problem, RequestValidationError, TripoError
from tripo_kit.files._local import readable_size
from tripo_kit.files._pixels import eight_bits, upright
from tripo_kit.files._reading import BrokenFileError
from tripo_kit.files.pictures._content import (
    Content,
    FileContent,
    PixelContent,
    remember,
)
from tripo_kit.files.pictures._opening import CONVERTED, kind_of, opened_picture
from tripo_kit.files.pictures._value import Picture
from tripo_kit.foreign import MAX_PIXELS, typed_path
from tripo_kit.privacy import shown

__all__ = ["picture_of"]

_MAX_BYTES = 100 * 2**20  # of a file that is taken in; what is sent has a cap of its own
_BRIGHTEST = 255
_CHANNELS = {2: {0: "L"}, 3: {1: "L", 3: "RGB", 4: "RGBA"}}  # by dimensions and depth
_MODES = ("L", "LA", "RGB", "RGBA")  # kept as they are; others become one of them


def picture_of(value: Any, *, field: str = "image_path") -> Picture:
    """A picture from anything that people have in hand.

    Args:
        value: A path (`~` and `file://` too), the bytes of a file, an open file, a `PIL.Image`, a
            numpy array (H×W, H×W×3 or H×W×4 of uint8, or of floats from 0 to 1), or a `Picture`.
            It is looked at now: what happens to an array later changes nothing.
        field: The request's field, for the problem's path.

    Raises:
        RequestValidationError: It is no picture, or cannot be read.
    """
    if isinstance(value, Picture):
        return value
    taker = _Taker(field, value)
    content, name = taker.take()
    remember(content)
    return Picture(content.sha256, name, content.size)


class _Taker:
    """Takes one value in, or says what is wrong with it."""

    def __init__(self, field: str, value: Any) -> None:
        self._field = field
        self._value = value

    def take(self) -> tuple[Content, str]:
        value = self._value
        if isinstance(value, str | os.PathLike):
            return self._from_path(_path(os.fspath(value)))
        if isinstance(value, bytes | bytearray | memoryview):
            return self._from_bytes(bytes(value)), ""
        if hasattr(value, "read"):
            return self._from_open_file(value)
        pillow = sys.modules.get("PIL.Image")
        if pillow is not None and isinstance(value, pillow.Image):
            name = Path(str(getattr(value, "filename", "") or "")).name
            return self._from_image(value), name
        if not hasattr(value, "__array_interface__"):
            hint = "Give a path, bytes, an open file, a PIL image or a numpy array."
            self._refuse("is no picture", hint)
        return self._from_array(value), ""

    def _from_path(self, path: Path) -> tuple[Content, str]:
        try:
            if not path.is_file():
                rule = "this is not a file" if path.exists() else "there is no such file"
                self._refuse(rule, "Check the path.")
            if path.stat().st_size > _MAX_BYTES:
                self._refuse_size()
            data = path.read_bytes()
        except (OSError, ValueError) as error:
            if isinstance(error, TripoError):
                raise
            reason = getattr(error, "strerror", None) or str(error)
            self._refuse(f"the file cannot be read: {reason}", "Check the path and permissions.")
        return FileContent(data, self._kind(data), path.absolute()), path.name

    def _from_bytes(self, data: bytes) -> Content:
        if len(data) > _MAX_BYTES:
            self._refuse_size()
        return FileContent(data, self._kind(data))

    def _from_open_file(self, file: Any) -> tuple[Content, str]:
        try:
            if getattr(file, "seekable", bool)():
                file.seek(0)  # whoever has just written it stands at its end
            data = file.read(_MAX_BYTES + 1)
        except (OSError, ValueError) as error:
            self._refuse(f"it cannot be read: {shown(error)}", "Open it again, in binary mode.")
        if not isinstance(data, bytes):
            self._refuse("it is open as text", "Open it in binary mode: open(path, 'rb').")
        name = getattr(file, "name", "")
        return self._from_bytes(data), Path(name).name if isinstance(name, str) else ""

    def _from_image(self, image: Any) -> Content:
        if image.width * image.height > MAX_PIXELS:
            self._refuse(f"is {image.width} × {image.height} pixels", "Scale it down.")
        try:
            return PixelContent(_plain(image))
        except Exception as error:  # noqa: BLE001  # a lazy image reads its file now, whatever it is
            self._refuse(f"the picture cannot be read: {shown(error)}", "Open it again.")

    def _from_array(self, array: Any) -> Content:
        import numpy as np  # whoever has an array has it

        values = np.asarray(array)
        depth = values.shape[2] if values.ndim == 3 else 0  # noqa: PLR2004  # rows, columns, channels
        mode = _CHANNELS.get(values.ndim, {}).get(depth)
        if mode is None or not values.size:
            shape = " × ".join(map(str, values.shape)) or "one number"
            self._refuse(f"has the shape {shape}", "Give H × W, H × W × 3 or H × W × 4.")
        if values.shape[0] * values.shape[1] > MAX_PIXELS:
            self._refuse(f"is {values.shape[1]} × {values.shape[0]} pixels", "Scale it down.")
        if values.dtype.kind == "f":
            if not (np.isfinite(values).all() and values.min() >= 0 and values.max() <= 1):
                self._refuse("has floats outside 0 to 1", "Divide by the largest possible value.")
            values = np.rint(values * _BRIGHTEST).astype(np.uint8)
        elif values.dtype != np.uint8:
            self._refuse(f"has numbers of the type {values.dtype}", "Give uint8 or floats, 0 to 1.")
        from PIL import Image

        pixels = np.ascontiguousarray(values[:, :, 0] if depth == 1 else values)
        size = (values.shape[1], values.shape[0])
        return PixelContent(Image.frombytes(mode, size, pixels.tobytes()))

    def _kind(self, data: bytes) -> str:
        try:
            kind = kind_of(data)
            if kind in CONVERTED:
                opened_picture(data, kind).close()  # whether it can be opened here at all
        except BrokenFileError as error:
            self._refuse(f"the file {error}", "Choose a whole picture, such as a JPEG or PNG.")
        except TripoError as error:
            self._refuse(shown(error.message), error.hint or "Save it as a JPEG or PNG.")
        return kind

    def _refuse_size(self) -> NoReturn:
        self._refuse(f"has more than {readable_size(_MAX_BYTES)}", "Use a smaller picture.")

    def _refuse(self, rule: str, hint: str) -> NoReturn:
        value = self._value
        told = repr(str(value)) if isinstance(value, str | os.PathLike) else type(value).__name__
        raise RequestValidationError(
            [Problem(self._field, shown(told), rule, hint)], subject=self._field
        )


def _path(text: str | bytes) -> Path:
    text = os.fsdecode(text)
    if text.startswith("file://"):
        text = unquote(urlsplit(text).path)
    return typed_path(text)


def _plain(image: Any) -> Any:
    """A copy in a kind of pixels that a PNG holds, turned as it is meant to be seen."""
    image = eight_bits(upright(image))
    if image.mode in _MODES:
        return image.copy()
    return image.convert("RGBA" if image.mode == "P" or image.mode.endswith(("a", "A")) else "RGB")
