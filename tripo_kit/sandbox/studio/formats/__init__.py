"""Models as files: what comes in, and the formats that go out."""

from ._formats import CONVERSIONS, FORMATS, Format, Writing, format_of, opened
from ._gltf import Motion, write_glb
from ._plain import vertex_colours
from ._smallest import tiny_glb

__all__ = [
    "CONVERSIONS",
    "FORMATS",
    "Format",
    "Motion",
    "Writing",
    "format_of",
    "opened",
    "tiny_glb",
    "vertex_colours",
    "write_glb",
]
