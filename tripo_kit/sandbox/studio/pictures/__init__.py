"""Pictures: opened, cut out, turned into reliefs, rendered, edited."""

from ._colours import lighter, rgb
from ._cutout import Cutout, cut_out, open_picture
from ._editing import (
    VIEWS,
    animated,
    asked_size,
    depth_picture,
    encoded,
    four_views,
    shrunk,
    tinted,
    turntable,
    uv_layout,
)
from ._relief import RELIEF_FACES, flattened, height_map, relief
from ._render import PREVIEW, View, render
from ._smallest import tiny_png

__all__ = [
    "PREVIEW",
    "RELIEF_FACES",
    "VIEWS",
    "Cutout",
    "View",
    "animated",
    "asked_size",
    "cut_out",
    "depth_picture",
    "encoded",
    "flattened",
    "four_views",
    "height_map",
    "lighter",
    "open_picture",
    "relief",
    "render",
    "rgb",
    "shrunk",
    "tinted",
    "tiny_png",
    "turntable",
    "uv_layout",
]
