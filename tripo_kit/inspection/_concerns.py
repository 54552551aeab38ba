"""What a printer, an engine or a web page would stumble over: one rule each, as sentences."""

from __future__ import annotations

from collections.abc import Iterator

from tripo_kit.inspection._parts import Concern, Target
from tripo_kit.inspection._report import ModelReport

__all__ = ["concerns_of"]

_BED = 0.3  # metres: the side of a common printer's bed
_SPECK = 0.002  # metres: below it nothing is left of a figure
_WEB_BYTES = 10 * 10**6  # ten seconds on a telephone's network of 8 Mbit/s
_WEB_FACES = 500_000
_WEB_MEMORY = 256 * 2**20  # bytes: what a telephone's browser gives to textures before it reloads
_WEB_PARTS = 200  # each is drawn on its own
_ENGINE_FACES = 250_000  # of one model in a game without Nanite
_ENGINE_PIXELS = 4096
_GIANT, _MITE = 100.0, 0.01  # metres: more or less is a wrong unit rather than a model

_PRINTABLE = {"stl", "3mf", "obj"}
_ENGINES: dict[Target, tuple[str, frozenset[str]]] = {
    "unity": ("Unity", frozenset({"fbx", "obj"})),
    "unreal": ("Unreal", frozenset({"fbx", "obj", "glb", "gltf"})),
    "godot": ("Godot", frozenset({"glb", "gltf", "fbx", "obj"})),
}
_PLUGINS = {("unity", "glb"): "the package glTFast", ("unity", "gltf"): "the package glTFast"}
_DECODED = {
    "KHR_draco_mesh_compression": "Draco",
    "EXT_meshopt_compression": "meshopt",
    "KHR_meshopt_compression": "meshopt",
    "KHR_texture_basisu": "Basis Universal",
}


def concerns_of(report: ModelReport) -> Iterator[Concern]:
    """Everything that somebody would stumble over; nothing that is unknown."""
    for text in report.problems:
        yield Concern("anyone", f"The file is damaged. {text}")
    yield from (Concern("anyone", text) for text in _anyone(report))
    yield from (Concern("printer", text) for text in _printer(report))
    for engine in _ENGINES:
        yield from (Concern(engine, text) for text in _engine(report, engine))
    yield from (Concern("unity", text) for text in _unity(report))
    yield from (Concern("unreal", text) for text in _unreal(report))
    yield from (Concern("godot", text) for text in _godot(report))
    yield from (Concern("web", text) for text in _web(report))


def _anyone(report: ModelReport) -> Iterator[str]:
    if report.invalid_vertices:
        yield f"{_many(report.invalid_vertices, 'vertex is', 'vertices are')} not a number."
    if report.faces == 0 and report.kind == "mesh":
        yield "There is no surface in it."
    if report.format == "fbx" and report.version.endswith("text"):
        yield "It is an FBX in text, which Blender does not open."
    longest = _longest(report)
    if longest is not None and (longest > _GIANT or 0 < longest < _MITE):
        yield f"It is {_length(longest)} long: its unit is probably not what was meant."


def _printer(report: ModelReport) -> Iterator[str]:
    if report.kind != "mesh":
        yield "It has no surface, only points: there is nothing to print."
        return
    if report.format not in _PRINTABLE:
        yield f"Slicers do not open {report.format.upper()}: convert it to 3MF or STL."
    if report.open_edges:
        edges = _many(report.open_edges, "edge is", "edges are")
        yield f"It is not watertight: {edges} the rim of a hole."
    if report.crowded_edges:
        edges = _many(report.crowded_edges, "edge has", "edges have")
        yield f"{edges} more than two faces: inside and outside are not certain there."
    if report.winding_consistent is False:
        yield "Neighbouring faces disagree on which side is outside."
    if report.inside_out:
        yield "It is inside out: its faces look inwards."
    longest = _longest(report)
    if longest is not None and longest > _BED:
        yield f"It is {_length(longest)} long, more than a common bed of 30 cm: scale it first."
    elif longest is not None and 0 < longest < _SPECK:
        yield f"It is {_length(longest)} long, too small to print: scale it first."
    if report.metres_per_unit is None and report.bounds is not None:
        longest_side = max(report.bounds.extents)
        yield f"It names no unit: a slicer takes it for {longest_side:.3g} mm."


def _engine(report: ModelReport, engine: Target) -> Iterator[str]:
    name, formats = _ENGINES[engine]
    plugin = _PLUGINS.get((engine, report.format))
    if report.kind == "splat":
        yield f"{name} shows splats only with a plugin."
        return
    if plugin is not None:
        yield f"{name} opens {report.format.upper()} only with {plugin}; FBX needs none."
    elif report.format not in formats:
        yield f"{name} does not open {report.format.upper()}: convert it to FBX or GLB."
    if (report.faces or 0) > _ENGINE_FACES and engine != "unreal":
        yield f"{report.faces:,} faces are many for a game: ask for fewer, or for levels of detail."
    if report.uv_sets == 0 and report.textures:
        yield "It has textures, but no texture coordinates to put them on."
    widest = max(
        (max(each.width or 0, each.height or 0) for each in report.textures or ()), default=0
    )
    if widest > _ENGINE_PIXELS:
        yield f"A texture has {widest} pixels a side, and is made smaller to fit a game."


def _unity(report: ModelReport) -> Iterator[str]:
    if report.skeleton is not None and not report.skeleton.is_mixamo:
        yield "Its joints are not named as Mixamo's: a humanoid avatar has to be mapped by hand."


def _unreal(report: ModelReport) -> Iterator[str]:
    if report.skeleton is not None and len(report.skeleton.roots) > 1:
        count = len(report.skeleton.roots)
        yield f"Its skeleton has {count} root joints, and Unreal takes one: join them first."
    odd = [each for each in report.textures or () if _is_odd(each.width) or _is_odd(each.height)]
    if odd:
        textures = _many(len(odd), "texture has sides that are", "textures have sides that are")
        yield f"{textures} no power of two, and cannot be streamed."


def _godot(report: ModelReport) -> Iterator[str]:
    if "KHR_draco_mesh_compression" in report.extensions_required:
        yield "Its geometry is packed with Draco, which Godot does not unpack."


def _web(report: ModelReport) -> Iterator[str]:
    if report.format == "gltf":
        yield "It is a glTF, larger than the same as GLB: convert it."
    elif report.format != "glb" and report.kind == "mesh":
        yield f"Web pages show GLB, not {report.format.upper()}: convert it."
    if report.size > _WEB_BYTES:
        yield f"It is {report.size / 1e6:.0f} MB large, which takes long to load on a telephone."
    if (report.faces or 0) > _WEB_FACES:
        yield f"{report.faces:,} faces are many for a telephone."
    memory = sum((each.width or 0) * (each.height or 0) * 4 for each in report.textures or ())
    if memory * 4 // 3 > _WEB_MEMORY:  # with the smaller copies that are made of each
        yield f"Its textures take {memory * 4 // 3 / 2**20:.0f} MB of a telephone's memory."
    if len(report.parts or ()) > _WEB_PARTS:
        yield f"It has {len(report.parts or ())} parts, each of which is drawn on its own."
    decoders = {name for use, name in _DECODED.items() if use in report.extensions_required}
    if decoders:
        yield f"The page needs a decoder for {' and '.join(sorted(decoders))}."


def _longest(report: ModelReport) -> float | None:
    """The longest side in metres."""
    if report.bounds is None or report.metres_per_unit is None:
        return None
    return max(report.bounds.extents) * report.metres_per_unit


def _length(metres: float) -> str:
    if metres >= 1:
        return f"{metres:.3g} m"
    return f"{metres * 100:.3g} cm" if metres >= 0.01 else f"{metres * 1000:.3g} mm"  # noqa: PLR2004


def _many(count: int, one: str, more: str) -> str:
    return f"{count:,} {one if count == 1 else more}"


def _is_odd(side: int | None) -> bool:
    return side is not None and side & (side - 1) != 0
