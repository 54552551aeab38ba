"""A report's facts as named lines, for pages and terminals."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from tripo_kit.inspection._report import ModelReport, Texture
from tripo_kit.privacy import shown

__all__ = ["rows_of"]

_MOST = 12  # things that are listed by name
_WHO = {"anyone": "Everywhere", "printer": "Printer", "web": "Web page"}


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
