"""What the words of a prompt name, drawn as meshes with textures."""

from ._nouns import THINGS, Thing
from ._prompts import FIGURE_FACES, dice_for, read, rig_type_of, text_mesh, thing_of, tint_of
from ._textures import bake, is_on_palette
from ._vocabulary import colours_of

__all__ = [
    "FIGURE_FACES",
    "THINGS",
    "Thing",
    "bake",
    "colours_of",
    "dice_for",
    "is_on_palette",
    "read",
    "rig_type_of",
    "text_mesh",
    "thing_of",
    "tint_of",
]
