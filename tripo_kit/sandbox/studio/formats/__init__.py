"""Models as files: what comes in, and the formats that go out."""

from ._formats import CONVERSIONS, FORMATS, Format, Writing, format_of, opened
from ._gltf import write_glb
from ._plain import vertex_colours
from ._rigged import read_rig
from ._smallest import tiny_glb

__all__ = [
    "CONVERSIONS",
    "FORMATS",
    "Format",
    "Writing",
    "format_of",
    "opened",
    "read_rig",
    "tiny_glb",
    "vertex_colours",
    "write_glb",
]
