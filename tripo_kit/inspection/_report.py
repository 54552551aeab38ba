"""What `inspect_model` tells of a file: facts, in plain values, as named lines and as a page."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec

from tripo_kit.calls import Named
from tripo_kit.inspection._parts import (
    Animation,
    Bounds,
    Concern,
    Kind,
    Material,
    Part,
    Skeleton,
    Texture,
)
from tripo_kit.privacy import shown

__all__ = ["ModelReport", "rows_of"]

_MOST = 12  # things that are listed by name
_WHO = {"anyone": "Everywhere", "printer": "Printer", "web": "Web page"}


class ModelReport(msgspec.Struct, metaclass=Named, frozen=True, kw_only=True):
    """What a model file is. None stands for what its format, or this installation, cannot tell.

    Attributes:
        path: The file.
        size: Bytes.
        format: Its format by its content, such as `glb`, whatever its name says.
        version: The version of the format that it is written in, or "".
        generator: The program that wrote it, or "".
        kind: `mesh`, `points`, or `splat`.
        measured: Whether the geometry itself was looked at, not only what the file says of it.
        faces: Triangles; a polygon of n corners counts n − 2.
        vertices: Vertices as stored: a seam of the texture counts its vertices twice.
        parts: The objects of the scene.
        bounds: The box around it, at rest.
        metres_per_unit: What one unit of `bounds` stands for; None where the file does not say.
        up_axis: `x`, `y` or `z`; "" where the file does not say.
        origin: Where the zero point is: `centre`, `bottom centre`, `inside` or `outside`.
        watertight: Whether each part is closed: each edge belongs to exactly two faces.
        open_edges: Edges of one face only: the rims of holes.
        crowded_edges: Edges of three or more faces.
        winding_consistent: Whether neighbours agree on which side is the front.
        inside_out: Whether a closed model's front faces inwards.
        degenerate_faces: Triangles without an area.
        invalid_vertices: Vertices that are not a number, or infinite.
        uv_sets: How many sets of texture coordinates the part with most of them has.
        has_vertex_colors: Whether vertices have colours.
        materials: All materials.
        textures: All pictures.
        is_rigged: Whether joints move it.
        skeleton: The joints, if it is rigged.
        animations: The clips.
        morph_targets: How many shapes it can morph to.
        extensions_used: Extensions of the format that it uses.
        extensions_required: Extensions without which it cannot be shown.
        problems: What is broken in the file.
        notes: What is not known here, and why.
        concerns: What somebody would stumble over.
    """

    path: Path
    size: int
    format: str
    version: str = ""
    generator: str = ""
    kind: Kind = "mesh"
    measured: bool = False
    faces: int | None = None
    vertices: int | None = None
    parts: tuple[Part, ...] | None = None
    bounds: Bounds | None = None
    metres_per_unit: float | None = None
    up_axis: str = ""
    origin: str | None = None
    watertight: bool | None = None
    open_edges: int | None = None
    crowded_edges: int | None = None
    winding_consistent: bool | None = None
    inside_out: bool | None = None
    degenerate_faces: int | None = None
    invalid_vertices: int | None = None
    uv_sets: int | None = None
    has_vertex_colors: bool | None = None
    materials: tuple[Material, ...] | None = None
    textures: tuple[Texture, ...] | None = None
    is_rigged: bool | None = None
    skeleton: Skeleton | None = None
    animations: tuple[Animation, ...] | None = None
    morph_targets: int | None = None
    extensions_used: tuple[str, ...] = ()
    extensions_required: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    concerns: tuple[Concern, ...] = ()

    @property
    def summary(self) -> str:
        """The report in one line."""
        facts = [
            self.format.upper(),
            f"{self.size / 1e6:.2f} MB",
            _counted(self.faces, "face"),
            _counted(None if self.parts is None else len(self.parts), "part"),
            _counted(len(self.textures) if self.textures else None, "texture"),
            _counted(len(self.skeleton.joints) if self.skeleton else None, "joint"),
            _counted(len(self.animations) if self.animations else None, "animation"),
            {True: "watertight", False: "not watertight", None: ""}[self.watertight],
            "damaged" if self.problems else "",
            _counted(len(self.concerns) or None, "concern"),
        ]
        return " · ".join(fact for fact in facts if fact)

    def to_dict(self) -> dict[str, Any]:
        """The report in plain values, as JSON has them."""
        plain: dict[str, Any] = msgspec.to_builtins(self, enc_hook=str)
        return plain

    def to_json(self) -> str:
        """The report as a JSON document."""
        return msgspec.json.format(msgspec.json.encode(self, enc_hook=str), indent=2).decode()

    def __repr__(self) -> str:
        return f"ModelReport({shown(self.path.name)!r}, {self.summary})"

    def _repr_html_(self) -> str:
        from tripo_kit.inspection._page import page  # only a notebook needs it

        return page(self.path.name, self.summary, rows_of(self))


def _counted(count: int | None, noun: str) -> str:
    return "" if count is None else f"{count:,} {noun}{'' if count == 1 else 's'}"


def rows_of(report: ModelReport) -> Iterator[tuple[str, str]]:
    """Name and value of each fact that is known; every text of the file is safe to show."""
    yield "format", " ".join(filter(None, (report.format.upper(), shown(report.version, 40))))
    yield "made with", shown(report.generator, 80)
    yield "size", f"{report.size / 1e6:.2f} MB"
    yield "faces", _number(report.faces)
    yield "vertices", _number(report.vertices)
    yield "parts", _listed(report.parts, lambda part: part.name)
    yield "box", _box(report)
    yield "origin", report.origin or ""
    yield "surface", _surface(report)
    yield "degenerate faces", _number(report.degenerate_faces)
    yield "invalid vertices", _number(report.invalid_vertices)
    yield "UV sets", _number(report.uv_sets)
    yield "vertex colors", _yes(report.has_vertex_colors)
    yield "materials", _listed(report.materials, lambda each: _named(each.name, each.alpha))
    yield "textures", _listed(report.textures, _texture)
    yield "skeleton", _skeleton(report)
    yield "animations", _listed(report.animations, lambda each: _clip(each.name, each.seconds))
    yield "morph targets", _number(report.morph_targets)
    yield "extensions", ", ".join(_extensions(report))
    for problem in report.problems:
        yield "damage", shown(problem)
    for note in report.notes:
        yield "note", shown(note)
    for concern in report.concerns:
        yield _WHO.get(concern.target, concern.target.capitalize()), shown(concern.text)


def _number(count: int | None) -> str:
    return "" if count is None else f"{count:,}"


def _yes(fact: bool | None) -> str:
    return {True: "yes", False: "no", None: ""}[fact]


def _listed(things: Sequence[Any] | None, describe: Callable[[Any], str]) -> str:
    if things is None:
        return ""
    if not things:
        return "none"
    names = [shown(describe(thing), 80) for thing in things[:_MOST]]
    more = f", … and {len(things) - _MOST} more" if len(things) > _MOST else ""
    named = ", ".join(name for name in names if name)
    return f"{len(things)}: {named}{more}" if named else f"{len(things)}"


def _named(name: str, alpha: str) -> str:
    return name if alpha == "opaque" else f"{name} ({alpha})".strip()


def _texture(texture: Texture) -> str:
    what = " + ".join(texture.roles) or texture.name or "unused"
    if texture.width is None:
        return f"{what} {texture.format} {texture.problem}".replace("  ", " ").strip()
    alpha = ", alpha" if texture.has_alpha else ""
    return f"{what} ({texture.width} × {texture.height} {texture.format.upper()}{alpha})"


def _clip(name: str, seconds: float | None) -> str:
    return name if seconds is None else f"{name} ({seconds:.3g} s)".strip()


def _box(report: ModelReport) -> str:
    if report.bounds is None:
        return ""
    sides = " × ".join(f"{side:.4g}" for side in report.bounds.extents)
    if report.metres_per_unit is None:
        unit = "units"
    else:
        named = {1.0: "m", 0.01: "cm", 0.001: "mm"}
        unit = named.get(report.metres_per_unit, f"× {report.metres_per_unit:g} m")
    up = f", {report.up_axis} is up" if report.up_axis else ""
    return f"{sides} {unit}{up}"


def _surface(report: ModelReport) -> str:
    if report.watertight is None:
        return ""
    facts = ["watertight" if report.watertight else "not watertight"]
    if report.open_edges:
        facts.append(f"{report.open_edges:,} open edges")
    if report.crowded_edges:
        facts.append(f"{report.crowded_edges:,} crowded edges")
    facts.append("consistent winding" if report.winding_consistent else "inconsistent winding")
    if report.inside_out:
        facts.append("inside out")
    return ", ".join(facts)


def _skeleton(report: ModelReport) -> str:
    if report.skeleton is None:
        return {True: "yes", False: "none", None: ""}[report.is_rigged]
    roots = ", ".join(shown(name, 60) for name in report.skeleton.roots[:_MOST])
    kind = ", named as Mixamo's" if report.skeleton.is_mixamo else ""
    bound = "" if report.is_rigged else ", moves nothing"
    return f"{len(report.skeleton.joints)} joints, root {roots}{kind}{bound}"


def _extensions(report: ModelReport) -> Iterator[str]:
    for name in report.extensions_used:
        required = " (required)" if name in report.extensions_required else ""
        yield f"{shown(name, 60)}{required}"
