from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path

import msgspec

from tripo_kit.calls import named
from tripo_kit.errors import CorruptFileError
from tripo_kit.files import BrokenFileError, Source, detect, format_of_name, opened
from tripo_kit.foreign import guarded
from tripo_kit.inspection._concerns import concerns_of
from tripo_kit.inspection._measure import measure
from tripo_kit.inspection._report import ModelReport
from tripo_kit.inspection.formats._fbx import read_fbx
from tripo_kit.inspection.formats._fbx_text import read_text_fbx
from tripo_kit.inspection.formats._gltf import read_gltf
from tripo_kit.inspection.formats._obj import read_obj
from tripo_kit.inspection.formats._ply import read_ply
from tripo_kit.inspection.formats._reading import NotReadError, Reading
from tripo_kit.inspection.formats._splats import read_splat, read_spz
from tripo_kit.inspection.formats._stl import read_stl
from tripo_kit.inspection.formats._threemf import read_3mf
from tripo_kit.inspection.formats._usdz import read_usdz
from tripo_kit.loading import load
from tripo_kit.privacy import shown

__all__ = ["inspect_model"]

_with = msgspec.structs.replace

_HINT = "Open it in the program that made it, and export it again."
_WITHOUT = (
    "Only what the file says of itself: `pip install 'tripo-kit[inspect]'` looks at the geometry."
)


def _read_fbx(source: Source, path: Path) -> Reading:
    is_binary = source.peek(0, 7) == b"Kaydara"
    return (read_fbx if is_binary else read_text_fbx)(source, path)


_READERS: Mapping[str, Callable[[Source, Path], Reading]] = {
    "glb": read_gltf,
    "gltf": read_gltf,
    "fbx": _read_fbx,
    "obj": read_obj,
    "stl": read_stl,
    "ply": read_ply,
    "3mf": read_3mf,
    "usdz": read_usdz,
    "spz": read_spz,
    "splat": read_splat,
}


@named()
def inspect_model(path: str | os.PathLike[str]) -> ModelReport:
    """Looks at a model file: what it is, what is in it, and who would stumble over it.

    The format is known by the content, whatever the name says. Nothing is changed, and nothing
    outside the file's folder is opened. With the extra `inspect` (numpy, trimesh) the geometry is
    looked at as well; without it the report holds what the file says of itself, and `measured` is
    False.

    Args:
        path: GLB, glTF, FBX, OBJ, STL, PLY, 3MF, USDZ, SPZ or SPLAT; also a `SavedModel`.

    Raises:
        RequestValidationError: There is no such file, it cannot be opened, or it is no model.
        CorruptFileError: It is a model that contradicts itself, or that is cut short.
    """
    with opened(path, "path") as (source, findings):
        try:
            found = detect(source, hint=format_of_name(findings.path.name))
        except BrokenFileError as error:
            findings.give_up(f"the file {error}", "Choose a whole model file.")
        reader = _READERS.get(found.format.name)
        if reader is None:
            what = f"the file is a {found.format.name.upper()}, not a model"
            is_packed = found.format.family == "archive"
            findings.give_up(what, "Unpack it first." if is_packed else "Choose a model.")
        name = f"{found.format.name.upper()} {shown(findings.path.name, 80)}"
        try:
            with guarded("It"):
                report = _measured(reader(source, findings.path))
        except CorruptFileError as error:
            hint = _HINT if error.hint == error.default_hint else error.hint
            raise CorruptFileError(f"The {name} is damaged: {_inner(error)}", hint=hint) from None
    report = _with(report, format=found.format.name)
    broken = (
        f"The texture {shown(texture.name, 80) or number} {texture.problem}."
        for number, texture in enumerate(report.textures or ())
        if texture.problem
    )
    report = _with(report, problems=(*report.problems, *broken))
    return _with(report, concerns=tuple(concerns_of(report)))


def _measured(reading: Reading) -> ModelReport:
    """The report of a reading, with what its geometry tells, if it can be looked at."""
    report = reading.report
    if reading.shape is None:
        return report
    try:
        with guarded("It"):
            try:
                load("trimesh")  # brings numpy; a thread of the kit may be the first to need it
                facts = measure(reading.shape(), report.up_axis)
            except NotReadError as error:
                return _with(report, notes=(*report.notes, str(error)))
            except ImportError:  # what only some formats need
                return _with(report, notes=(*report.notes, _WITHOUT))
    except CorruptFileError as error:
        return _with(report, problems=(*report.problems, f"Its geometry: {_inner(error)}."))
    if not reading.is_placed:
        facts |= {"bounds": None, "origin": None}
    if report.parts is not None and len(report.parts) == 1:
        part = _with(report.parts[0], faces=facts["faces"])
        facts["parts"] = (part,)
    return _with(report, **facts)


def _inner(error: CorruptFileError) -> str:
    """An error's message, to go on a sentence."""
    return error.message[:1].lower() + error.message[1:]
