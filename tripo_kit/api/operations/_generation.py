"""3D models and splats from words and pictures."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar

import msgspec
from msgspec import UNSET, UnsetType

from tripo_kit.api._declared import Declared
from tripo_kit.api._fields import about
from tripo_kit.api._reference import LocalFile, Reference, StepOutput
from tripo_kit.api._rules import OneOf, Rule, Views
from tripo_kit.api.operations._generation_rules import GENERATION_RULES
from tripo_kit.api.operations._operation import Operation
from tripo_kit.api.operations._options import (
    GenerationOptions,
    ImageAutofix,
    ModelChoice,
    NegativePrompt,
    Orientation,
)
from tripo_kit.api.operations._price import Price
from tripo_kit.api.operations._shapes import (
    IMAGE_FORMATS,
    SOME,
    ImageSeed,
    PictureInput,
    Seed,
    TextureAlignment,
)
from tripo_kit.api.operations._versions import FAMILIES, MODEL_FAMILIES, TEXTURE_VERSIONS, names

__all__ = ["ImageToModel", "ImageToSplat", "MultiviewToModel", "TextToModel", "View"]

# Credits beside the family's price.
_TEXTURE_QUALITY = {"detailed": 10.0, "extreme": 20.0}
_GEOMETRY_QUALITY = {"detailed": 20.0}
_QUADS, _LOW_POLY, _PARTS = 5.0, 10.0, 20.0
_SLOWER = {"detailed": 1.5, "extreme": 2.0}  # times

_KNOWN_TEXTURES = (None, *names(TEXTURE_VERSIONS))


class _Generation(GenerationOptions, Operation, frozen=True, kw_only=True):
    """What the three ways to a 3D model share."""

    pool: ClassVar[str] = "3d"
    rules: ClassVar[tuple[Rule, ...]] = GENERATION_RULES

    is_from_text: ClassVar[bool] = False

    model: ModelChoice | UnsetType = UNSET
    style_image: (
        Annotated[
            Reference,
            about("Style", "Take the style of this.", formats=IMAGE_FORMATS, disputed=SOME),
        ]
        | UnsetType
    ) = UNSET

    def pool_name(self) -> str:
        """`3d_h` or `3d_p`: the model's family decides."""
        return MODEL_FAMILIES[FAMILIES.get(str(self.model), "H")].pool

    def _price(self) -> Price | None:
        """By family, input, textures and options."""
        name = FAMILIES.get(str(self.model))
        if name is None or self._is_newly_textured:
            return None
        family = MODEL_FAMILIES[name]
        bare, textured = family.from_text if self.is_from_text else family.from_pictures
        credits_ = bare
        if self.is_textured:
            credits_ = textured + _TEXTURE_QUALITY.get(self.effective("texture_quality"), 0.0)
        credits_ += _GEOMETRY_QUALITY.get(self.effective("geometry_quality"), 0.0)
        if self.effective("quad") is True and name != "P2":  # P2 was charged without it
            credits_ += _QUADS
        if self.effective("smart_low_poly") is True:  # it wins over parts
            credits_ += _LOW_POLY
        elif self.effective("generate_parts") is True:
            credits_ += _PARTS
        return Price.exactly(credits_)

    def seconds(self) -> float:
        """By family and quality."""
        bare, textured = MODEL_FAMILIES[FAMILIES.get(str(self.model), "H")].seconds
        seconds = bare
        if self.is_textured:
            seconds = textured * _SLOWER.get(self.effective("texture_quality"), 1.0)
        return seconds * _SLOWER.get(self.effective("geometry_quality"), 1.0)

    @property
    def is_textured(self) -> bool:
        """Whether the model gets a texture: `pbr` forces one."""
        return self.effective("texture") is not False or self.effective("pbr") is not False

    @property
    def _is_newly_textured(self) -> bool:
        return self.effective("texture_version") not in _KNOWN_TEXTURES


class TextToModel(_Generation, frozen=True, kw_only=True):
    """A 3D model from a sentence."""

    task_type: ClassVar[str] = "text_to_model"
    path: ClassVar[str] = "/generation/text-to-model"
    title: ClassVar[str] = "Text to model"
    makes: ClassVar[str] = "model"
    role: ClassVar[str] = "model"
    from_chain: ClassVar[tuple[str, ...]] = ("model",)
    is_from_text: ClassVar[bool] = True

    prompt: Annotated[
        str, about("Prompt", "What to make, in words.", min_length=1, max_length=1024)
    ]
    negative_prompt: NegativePrompt | UnsetType = UNSET
    image_seed: ImageSeed | UnsetType = UNSET


class ImageToModel(_Generation, frozen=True, kw_only=True):
    """A 3D model from one picture."""

    task_type: ClassVar[str] = "image_to_model"
    path: ClassVar[str] = "/generation/image-to-model"
    title: ClassVar[str] = "Image to model"
    needs: ClassVar[str] = "picture"
    makes: ClassVar[str] = "model"
    role: ClassVar[str] = "model"
    from_chain: ClassVar[tuple[str, ...]] = ("input", "model")

    input: PictureInput | UnsetType = UNSET
    texture_alignment: TextureAlignment | UnsetType = UNSET
    orientation: Orientation | UnsetType = UNSET
    enable_image_autofix: ImageAutofix | UnsetType = UNSET
    image_autofix: (
        Annotated[
            bool,
            about("Mend picture, other name", "The same; one of the two is enough.", disputed=SOME),
        ]
        | UnsetType
    ) = UNSET


class View(Declared, frozen=True, kw_only=True):
    """One view of an object; exactly one of the fields is given."""

    rules: ClassVar[tuple[Rule, ...]] = (
        OneOf(field="front", others=("left", "back", "right", "task_id")),
    )

    front: (
        Annotated[Reference, about("Front", "Seen from the front.", formats=IMAGE_FORMATS)]
        | UnsetType
    ) = UNSET
    left: (
        Annotated[Reference, about("Left", "Seen from its left.", formats=IMAGE_FORMATS)]
        | UnsetType
    ) = UNSET
    back: (
        Annotated[Reference, about("Back", "Seen from behind.", formats=IMAGE_FORMATS)] | UnsetType
    ) = UNSET
    right: (
        Annotated[Reference, about("Right", "Seen from its right.", formats=IMAGE_FORMATS)]
        | UnsetType
    ) = UNSET
    task_id: (
        Annotated[
            Reference,
            about("Multiview task", "A task that made all four views.", accepts=("task",)),
        ]
        | UnsetType
    ) = UNSET


_POSITIONS = ("front", "left", "back", "right")


class MultiviewToModel(_Generation, frozen=True, kw_only=True):
    """A 3D model from two to four views of one object.

    `inputs` is one `View` per picture, or a single `View(task_id=…)` of a multiview image task.
    Four positional references (front, left, back, right; `""` or None for a missing one) are
    taken too, and become named views.
    """

    task_type: ClassVar[str] = "multiview_to_model"
    path: ClassVar[str] = "/generation/multiview-to-model"
    title: ClassVar[str] = "Views to model"
    needs: ClassVar[str] = "views"
    makes: ClassVar[str] = "model"
    role: ClassVar[str] = "model"
    from_chain: ClassVar[tuple[str, ...]] = ("inputs", "model")
    rules: ClassVar[tuple[Rule, ...]] = (*GENERATION_RULES, Views(field="inputs"))

    inputs: (
        Annotated[
            tuple[View, ...],
            about(
                "Views",
                "The front and at least one other side, one in each item.",
                min_length=1,
                max_length=4,
            ),
        ]
        | UnsetType
    ) = UNSET
    texture_alignment: TextureAlignment | UnsetType = UNSET
    orientation: Orientation | UnsetType = UNSET
    orthographic_projection: (
        Annotated[
            bool,
            about("Orthographic", "The views are drawn without perspective.", disputed=SOME),
        ]
        | UnsetType
    ) = UNSET

    def __post_init__(self) -> None:
        inputs: Any = self.inputs
        if _is_positional(inputs):
            views = tuple(
                View(**{side: item})
                for side, item in zip(_POSITIONS, inputs, strict=True)
                if item not in ("", None)
            )
            msgspec.structs.force_setattr(self, "inputs", views)
        super().__post_init__()


def _is_positional(inputs: Any) -> bool:
    return (
        isinstance(inputs, list | tuple)
        and len(inputs) == len(_POSITIONS)
        and all(item is None or isinstance(item, str | LocalFile | StepOutput) for item in inputs)
    )


class ImageToSplat(Operation, frozen=True, kw_only=True):
    """A Gaussian splat from one picture."""

    task_type: ClassVar[str] = "image_to_splat"
    path: ClassVar[str] = "/generation/image-to-splat"
    pool: ClassVar[str] = "3d_h"  # the contract says "3D"; a splat has no model to tell by
    title: ClassVar[str] = "Image to splat"
    needs: ClassVar[str] = "picture"
    makes: ClassVar[str] = "splat"
    role: ClassVar[str] = "splat"
    from_chain: ClassVar[tuple[str, ...]] = ("input",)

    input: PictureInput | UnsetType = UNSET
    model_seed: Seed | UnsetType = UNSET

    def _price(self) -> Price:
        """One price."""
        return Price.exactly(30.0)
