from __future__ import annotations

import importlib.util
from collections.abc import Callable, Iterator
from typing import Any

import msgspec

from tripo_kit.api import Gate
from tripo_kit.calls import Named, named
from tripo_kit.errors import Problem, RequestValidationError
from tripo_kit.inspection._report import ModelReport
from tripo_kit.privacy import shown

__all__ = ["Require", "shortfalls"]

_FORMATS = ("glb", "gltf", "fbx", "obj", "stl", "ply", "3mf", "usdz", "spz", "splat")


class Require(msgspec.Struct, Gate, metaclass=Named, frozen=True, kw_only=True):
    """What a model must be. What is None is not asked for.

    Attributes:
        formats: It is one of these, such as `("glb", "fbx")`.
        min_faces: It has at least so many triangles.
        max_faces: It has at most so many.
        max_vertices: It has at most so many vertices.
        max_bytes: The file has at most so many bytes.
        max_parts: It has at most so many objects.
        max_materials: It has at most so many materials.
        max_texture_size: No texture has more pixels a side.
        max_joints: Its skeleton has at most so many joints.
        textured: Whether it has textures, and coordinates to put them on.
        watertight: Whether it is closed.
        rigged: Whether joints move it.
        mixamo: Whether its joints are named as Mixamo's.
        animated: Whether it has a clip.

    Raises:
        RequestValidationError: A value makes no sense, or nothing is required.
    """

    formats: tuple[str, ...] | None = None
    min_faces: int | None = None
    max_faces: int | None = None
    max_vertices: int | None = None
    max_bytes: int | None = None
    max_parts: int | None = None
    max_materials: int | None = None
    max_texture_size: int | None = None
    max_joints: int | None = None
    textured: bool | None = None
    watertight: bool | None = None
    rigged: bool | None = None
    mixamo: bool | None = None
    animated: bool | None = None

    def __post_init__(self) -> None:
        """Holds the values against the rules."""
        if isinstance(self.formats, list):
            msgspec.structs.force_setattr(self, "formats", tuple(self.formats))
        problems = list(_problems(self))
        if problems:
            raise RequestValidationError(problems, subject="Require")

    def describe(self) -> str:
        """What is required, in a few words."""
        given = {name: getattr(self, name) for name in self.__struct_fields__}
        words = [
            _WORDS[type(value)](name.replace("_", " "), value)
            for name, value in given.items()
            if value is not None
        ]
        return ", ".join(words)

    def unready(self) -> tuple[str, str] | None:
        """Why it cannot look here at all, and what to do about it; None if it can."""
        if self.needs_geometry and importlib.util.find_spec("trimesh") is None:
            return "it has to look at the geometry", "pip install 'tripo-kit[inspect]'"
        return None

    @property
    def needs_geometry(self) -> bool:
        """Whether the geometry itself has to be looked at, which takes the extra `inspect`."""
        return self.watertight is not None


_WORDS: dict[type, Callable[[str, Any], str]] = {
    bool: lambda name, value: name if value else f"not {name}",
    int: lambda name, value: f"{name} {value:,}",
    tuple: lambda _, value: " or ".join(each.upper() for each in value),
}


def _problems(require: Require) -> Iterator[Problem]:
    given = {
        name: value
        for name in require.__struct_fields__
        if (value := getattr(require, name)) is not None
    }
    if not given:
        yield Problem("Require", "()", "nothing is required", "Give at least one field.")
    for name, value in given.items():
        text = shown(repr(value), 60)
        if name == "formats":
            is_list = isinstance(value, tuple | list) and len(value) > 0
            if not is_list or any(each not in _FORMATS for each in value):
                formats = ", ".join(_FORMATS)
                yield Problem(name, text, "not a tuple of model formats", f"Known: {formats}.")
        elif name.startswith(("min_", "max_")):
            if isinstance(value, bool) or not isinstance(value, int) or value < 1:
                yield Problem(name, text, "not a whole number from 1 up", "Give such a number.")
        elif not isinstance(value, bool):
            yield Problem(name, text, "neither True nor False", "Give one of them.")
    low, high = given.get("min_faces"), given.get("max_faces")
    if isinstance(low, int) and isinstance(high, int) and low > high:
        yield Problem("min_faces", str(low), f"more than max_faces = {high}", "Exchange the two.")


@named()
def shortfalls(report: ModelReport, require: Require) -> list[str]:
    """In what a model falls short of what is required, as sentences; empty if in nothing.

    What cannot be told falls short as well: a gate that does not know does not open. A damaged file
    always does.

    Args:
        report: What the model is, as `inspect_model` says.
        require: What is required.
    """
    return [
        *(f"The file is damaged. {text}" for text in report.problems),
        *_format(report, require),
        *_counts(report, require),
        *_qualities(report, require),
    ]


def _format(report: ModelReport, require: Require) -> Iterator[str]:
    if require.formats is not None and report.format not in require.formats:
        due = " or ".join(name.upper() for name in require.formats)
        yield f"It is a {report.format.upper()}, not {due}."


def _counts(report: ModelReport, require: Require) -> Iterator[str]:
    if require.min_faces is not None:
        if report.faces is None:
            yield _unknown("how many faces it has", report)
        elif report.faces < require.min_faces:
            yield f"It has {report.faces:,} faces, fewer than {require.min_faces:,}."
    for field, what, count in _LIMITS:
        most, has = getattr(require, field), count(report)
        if most is None:
            continue
        if has is None:
            yield _unknown(f"how many {what} it has", report)
        elif has > most:
            yield f"It has {has:,} {what}, more than {most:,}."


def _size_of(values: tuple[Any, ...] | None) -> int | None:
    return None if values is None else len(values)


def _widest(report: ModelReport) -> int | None:
    if report.textures is None or any(each.width is None for each in report.textures):
        return None
    return max((max(each.width or 0, each.height or 0) for each in report.textures), default=0)


_LIMITS: tuple[tuple[str, str, Callable[[ModelReport], int | None]], ...] = (
    ("max_faces", "faces", lambda report: report.faces),
    ("max_vertices", "vertices", lambda report: report.vertices),
    ("max_bytes", "bytes", lambda report: report.size),
    ("max_parts", "parts", lambda report: _size_of(report.parts)),
    ("max_materials", "materials", lambda report: _size_of(report.materials)),
    ("max_texture_size", "pixels along a texture", _widest),
    (
        "max_joints",
        "joints",
        lambda report: len(report.skeleton.joints) if report.skeleton else _none(report),
    ),
)


def _none(report: ModelReport) -> int | None:
    """The joints of a model without a skeleton: none, unless its format does not tell."""
    return None if report.is_rigged is None or report.is_rigged else 0


def _qualities(report: ModelReport, require: Require) -> Iterator[str]:
    has_textures = None if report.textures is None else bool(report.textures)
    is_textured = has_textures and (report.uv_sets is None or report.uv_sets > 0)
    is_mixamo = report.skeleton.is_mixamo if report.skeleton else _none(report) and None
    if report.skeleton is None and _none(report) == 0:
        is_mixamo = False
    is_animated = None if report.animations is None else bool(report.animations)
    for due, actual, words in (
        (require.textured, is_textured, "textured"),
        (require.watertight, report.watertight, "watertight"),
        (require.rigged, report.is_rigged, "rigged"),
        (require.mixamo, is_mixamo, "rigged with Mixamo's joints"),
        (require.animated, is_animated, "animated"),
    ):
        if due is None:
            continue
        if actual is None:
            yield _unknown(f"whether it is {words}", report)
        elif actual != due:
            yield f"It is {'not ' * due}{words}."


def _unknown(what: str, report: ModelReport) -> str:
    note = f" {report.notes[0]}" if report.notes else ""
    return f"It cannot be told {what}.{note}"
