"""New looks for finished models: textures, styles."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal

from msgspec import UNSET, UnsetType

from tripo_kit.api._declared import Declared
from tripo_kit.api._fields import about
from tripo_kit.api._reference import Reference
from tripo_kit.api._rules import Absent, ForFiles, OneOf, Only, Rule
from tripo_kit.api.operations._generation_rules import BARE_GEOMETRY
from tripo_kit.api.operations._operation import Operation
from tripo_kit.api.operations._price import Price
from tripo_kit.api.operations._shapes import (
    IMAGE_FORMATS,
    MAX_SEED,
    SOME,
    ModelInput,
    PartNames,
    TextureAlignment,
    TextureQuality,
    TextureSeed,
)
from tripo_kit.api.operations._versions import TEXTURE_VERSIONS, models_with, names

__all__ = ["StylizeModel", "TextureModel", "TexturePrompt"]
_TEXTURE_RULES: tuple[Rule, ...] = (
    Absent(
        field="texture",
        values=frozenset({False}),
        why="it is said to cost double, for the same result",
        hint="Leave it out.",
        refuses=False,
    ),
    ForFiles(
        field="texture_prompt",
        by="input",
        why="a model without a picture of its own cannot be painted without one",
        hint="Say in texture_prompt what it should look like.",
        refuses=False,
    ),
    BARE_GEOMETRY,
    Only(
        field="texture_quality",
        values=frozenset({"fast"}),
        where={"model": models_with("fast", TEXTURE_VERSIONS)},
        why="fast needs texture v3.5",
        hint=f"Give model='{TEXTURE_VERSIONS[0].name}', or choose standard.",
    ),
    Only(
        field="delight",
        where={"model": models_with("delight", TEXTURE_VERSIONS)},
        why="only texture v3.5 has it; others are said to ignore it",
        hint=f"Give model='{TEXTURE_VERSIONS[0].name}', or leave it out.",
        refuses=False,
    ),
)

_STYLES = ("lego", "voxel", "voronoi", "minecraft")
_MORE_STYLES = ("keyring", "fridge_magnet", "keycap")

# Credits by quality.
_TEXTURING = {"fast": 10.0, "standard": 10.0, "detailed": 20.0, "extreme": 30.0}

_Picture = Annotated[Reference, about("Picture", "One of the four.", formats=IMAGE_FORMATS)]


class TexturePrompt(Declared, frozen=True, kw_only=True):
    """What a texture should look like: words, one picture, or four; and a style besides."""

    rules: ClassVar[tuple[Rule, ...]] = (OneOf(field="text", others=("image", "images")),)

    text: Annotated[str, about("Words", "What it should look like.", min_length=1)] | UnsetType = (
        UNSET
    )
    image: (
        Annotated[Reference, about("Picture", "Paint it like this.", formats=IMAGE_FORMATS)]
        | UnsetType
    ) = UNSET
    images: (
        Annotated[
            tuple[_Picture, ...],
            about("Four pictures", "Front, left, back and right.", min_length=4, max_length=4),
        ]
        | UnsetType
    ) = UNSET
    style_image: (
        Annotated[Reference, about("Style", "Take the style of this.", formats=IMAGE_FORMATS)]
        | UnsetType
    ) = UNSET


class TextureModel(Operation, frozen=True, kw_only=True):
    """A new texture for a model."""

    task_type: ClassVar[str] = "texture_model"
    path: ClassVar[str] = "/models/texture"
    pool: ClassVar[str] = "model"
    title: ClassVar[str] = "Texture model"
    needs: ClassVar[str] = "model"
    makes: ClassVar[str] = "model"
    role: ClassVar[str] = "textured"
    from_chain: ClassVar[tuple[str, ...]] = ("input",)
    rules: ClassVar[tuple[Rule, ...]] = _TEXTURE_RULES

    input: ModelInput | UnsetType = UNSET
    model: (
        Annotated[
            str,
            about(
                "Texture model",
                "Which texture model paints it.",
                default="v3.0-20250812",
                known=names(TEXTURE_VERSIONS),
                min_length=1,
            ),
        ]
        | UnsetType
    ) = UNSET
    texture_prompt: (
        Annotated[
            TexturePrompt,
            about("Texture prompt", "Exactly one of text, image and images; a style besides."),
        ]
        | UnsetType
    ) = UNSET
    texture: Annotated[bool, about("Texture", "Paint it.", default=True)] | UnsetType = UNSET
    pbr: (
        Annotated[bool, about("PBR", "Metal and roughness maps; forces a texture.", default=True)]
        | UnsetType
    ) = UNSET
    texture_seed: TextureSeed | UnsetType = UNSET
    texture_quality: TextureQuality | UnsetType = UNSET
    texture_alignment: TextureAlignment | UnsetType = UNSET
    part_names: PartNames | UnsetType = UNSET
    compress: (
        Annotated[
            Literal["geometry"],
            about("Compression", "Compress the geometry with meshopt."),
        ]
        | UnsetType
    ) = UNSET
    bake: Annotated[bool, about("Bake", "Bake the texture into one.", default=True)] | UnsetType = (
        UNSET
    )
    model_seed: (
        Annotated[int, about("Seed", "Of the model's seed.", ge=0, le=MAX_SEED, disputed=SOME)]
        | UnsetType
    ) = UNSET
    return_multiview: (
        Annotated[bool, about("Return views", "Return the views, too.", disputed=SOME)] | UnsetType
    ) = UNSET
    asset_map: (
        Annotated[Any, about("Asset map", "As the service takes it, as JSON.", disputed=SOME)]
        | UnsetType
    ) = UNSET
    delight: (
        Annotated[
            bool,
            about("Remove light", "Take baked-in light out of it; texture v3.5.", default=True),
        ]
        | UnsetType
    ) = UNSET

    def _price(self) -> Price | None:
        """By quality; to ask for no texture costs double, for the same result."""
        known = self.effective("model") in names(TEXTURE_VERSIONS)
        credits_ = _TEXTURING.get(self.effective("texture_quality")) if known else None
        if credits_ is None:
            return None
        return Price.exactly(credits_ * (2 if self.texture is False else 1))

    def seconds(self) -> float:
        """A guess: nothing is published."""
        return 80.0


class StylizeModel(Operation, frozen=True, kw_only=True):
    """A model in another style: of bricks, of voxels, as a key ring."""

    task_type: ClassVar[str] = "stylize_model"
    path: ClassVar[str] = "/models/stylize"
    pool: ClassVar[str] = "model"
    title: ClassVar[str] = "Stylize model"
    needs: ClassVar[str] = "model"
    makes: ClassVar[str] = "model"
    role: ClassVar[str] = "stylized"
    from_chain: ClassVar[tuple[str, ...]] = ("input",)
    rules: ClassVar[tuple[Rule, ...]] = (
        Only(
            field="block_size",
            where={"style": frozenset({"minecraft"})},
            why="only minecraft is made of blocks",
            hint="Leave it out, or give style='minecraft'.",
            refuses=False,
        ),
        Absent(
            field="style",
            values=frozenset(_MORE_STYLES),
            why="not every source knows this style",
            hint="lego, voxel, voronoi and minecraft are known to all.",
            refuses=False,
        ),
    )

    input: ModelInput | UnsetType = UNSET
    style: Annotated[
        str,
        about("Style", "What it turns into.", known=(*_STYLES, *_MORE_STYLES), min_length=1),
    ]
    block_size: (
        Annotated[
            int, about("Block size", "For minecraft: how many blocks.", default=80, ge=32, le=128)
        ]
        | UnsetType
    ) = UNSET
