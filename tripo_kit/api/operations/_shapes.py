"""Fields that several operations share."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from tripo_kit.api._fields import about
from tripo_kit.api._reference import Reference

__all__ = [
    "IMAGE_FORMATS",
    "MAX_SEED",
    "MODEL_FORMATS",
    "MORE_IMAGE_FORMATS",
    "MORE_MODEL_FORMATS",
    "SOME",
    "ExportOrientation",
    "ImageSeed",
    "Mode",
    "ModelInput",
    "Parameters",
    "PartNames",
    "PictureInput",
    "Priority",
    "Seed",
    "TextureAlignment",
    "TextureQuality",
    "TextureSeed",
]

# The v3 contract, "Inputs" and `import_model`; some sources know more.
IMAGE_FORMATS = ("png", "jpg", "jpeg", "webp")
MORE_IMAGE_FORMATS = ("bmp", "tif", "tiff")
MODEL_FORMATS = ("glb", "gltf", "fbx", "obj", "stl")
MORE_MODEL_FORMATS = ("3mf", "usdz")

SOME = "only some of the sources know this field"

MAX_SEED = 2**32 - 1  # the v3 contract: 32-bit, not negative

PictureInput = Annotated[
    Reference,
    about("Picture", "The object, seen whole.", formats=IMAGE_FORMATS, also=MORE_IMAGE_FORMATS),
]
ModelInput = Annotated[Reference, about("Model", "The 3D model to work on.")]

Seed = Annotated[
    int,
    about("Seed", "The same seed and input give the same; random if unset.", ge=0, le=MAX_SEED),
]
TextureSeed = Annotated[
    int,
    about("Texture seed", "The same seed paints the same; random if unset.", ge=0, le=MAX_SEED),
]
ImageSeed = Annotated[
    int,
    about(
        "Image seed", "Seed of the picture drawn on the way; random if unset.", ge=0, le=MAX_SEED
    ),
]
TextureQuality = Annotated[
    Literal["fast", "standard", "detailed", "extreme"],
    about(
        "Texture quality",
        "detailed and extreme (8K) cost more; fast needs texture v3.5.",
        default="standard",
    ),
]
TextureAlignment = Annotated[
    Literal["original_image", "geometry"],
    about("Texture alignment", "Follow the picture or the mesh.", default="original_image"),
]
ExportOrientation = Annotated[
    Literal["+x", "-x", "+y", "-y"],
    about(
        "Facing",
        "Which way the front looks; leave unset when another step follows.",
        default="+x",
    ),
]
PartNames = Annotated[tuple[str, ...], about("Parts", "Only these parts, by name.", min_length=1)]

Mode = Annotated[str, about("Mode", "As the service names it.", min_length=1, disputed=SOME)]
Priority = Annotated[
    int,
    about(
        "Priority",
        "Higher is earlier in the queue, where the account may.",
        ge=1,
        le=3,
        disputed=SOME,
    ),
]
Parameters = Annotated[
    dict[str, Any], about("Parameters", "A map that the service passes on.", disputed=SOME)
]
