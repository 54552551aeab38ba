"""What a person asks for: three requests, checked whole when they are made."""

from __future__ import annotations

from typing import Annotated, Literal, cast

import msgspec
from msgspec import UNSET, UnsetType

from tripo_kit.api import (
    IMAGE_FORMATS,
    Chainable,
    GenerationOptions,
    ImageAutofix,
    ImageSeed,
    ImageToImage,
    ImageToModel,
    ModelChoice,
    MultiviewToModel,
    NegativePrompt,
    Orientation,
    StepOutput,
    TextToModel,
    TextureAlignment,
    View,
    about,
)
from tripo_kit.files import Picture
from tripo_kit.jobs import PlannedStep
from tripo_kit.recipes._checks import notes_of, require_sound
from tripo_kit.recipes._pictures import reference_to
from tripo_kit.recipes._steps import Request, made_from, step_of, with_conversion
from tripo_kit.recipes._tags import Tags

__all__ = [
    "FormatName",
    "GenerationRequest",
    "ImageGenerationRequest",
    "MultiviewGenerationRequest",
    "OutputFormat",
    "TextGenerationRequest",
]

FormatName = Literal["glb", "gltf", "obj", "fbx", "usdz", "stl", "3mf"]
"""What a model's file can be asked to be."""

OutputFormat = Annotated[
    FormatName,
    about("Format", "Of the model's file; any but GLB adds a conversion.", default="glb"),
]
_TextureResolution = Annotated[
    int,
    about(
        "Texture resolution",
        "Side of the textures; adds a conversion. As the model makes them if unset.",
        unit="px",
        ge=512,
        le=4096,
    ),
]


def _picture(title: str, description: str) -> msgspec.Meta:
    return about(title, f"{description} PNG, JPEG or WebP, at most 10 MB.", formats=IMAGE_FORMATS)


class _Request(
    GenerationOptions,
    Chainable,
    frozen=True,
    dict=True,
    forbid_unknown_fields=True,
    repr_omit_defaults=True,
):
    """What the three requests share: they are checked when they are made, and are steps."""

    def __post_init__(self) -> None:
        require_sound(cast("Request", self))

    def beginning(self) -> tuple[PlannedStep, ...]:
        """Its operations."""
        return self.steps()

    def notes(self) -> tuple[str, ...]:
        """What is worth knowing of it before it is paid; nothing of it forbids anything."""
        return tuple(notes_of(self))

    def steps(self) -> tuple[PlannedStep, ...]:
        """The operations that fulfil it, in order."""
        raise AssertionError("each request has its own")


class TextGenerationRequest(_Request, frozen=True):
    """A 3D model from a sentence.

    The fields below and every generation option of the service (`face_limit`, `texture_quality`,
    `model_seed`, …); `api.field_specs(TextGenerationRequest)` describes them all. An option that is
    not given is not sent.

    Attributes:
        prompt: What to make, in 10–500 characters once cleaned (see `clean_prompt`).
        output_format: `glb`, `gltf`, `obj`, `fbx`, `usdz`, `stl` or `3mf`.
        model: The generation model.
        texture_resolution: Side of the textures in pixels, 512–4096.
        tags: What its credits go to, such as `{"project": "castle"}`; see `TripoClient.spending`.

    Raises:
        RequestValidationError: With everything that is wrong with it, not the first thing only.
    """

    prompt: Annotated[
        str, about("Prompt", "What to make, in words.", min_length=10, max_length=500)
    ]
    output_format: OutputFormat = "glb"
    model: ModelChoice = "v3.1-20260211"
    texture_resolution: _TextureResolution | None = None
    negative_prompt: NegativePrompt | UnsetType = UNSET
    image_seed: ImageSeed | UnsetType = UNSET
    tags: Tags | UnsetType = UNSET

    def steps(self) -> tuple[PlannedStep, ...]:
        """The operations that fulfil it, in order."""
        generate = step_of(self, made_from(self, TextToModel), "Text to model")
        return with_conversion(self, generate)


class ImageGenerationRequest(_Request, frozen=True):
    """A 3D model from one picture.

    The fields below and every generation option of the service, as for `TextGenerationRequest`.

    Attributes:
        image_path: A `.jpg`, `.jpeg`, `.png` or `.webp` file, at most 10 MB, 20–6000 px a side.
        prompt: How to change the picture first, in at most 500 characters: the service takes no
            words beside a picture, so this adds an image-to-image step, with its price, in front.
        texture_resolution: Side of the textures in pixels, 512–4096.
        output_format: `glb`, `gltf`, `obj`, `fbx`, `usdz`, `stl` or `3mf`.
        model: The generation model.
        tags: What its credits go to, such as `{"project": "castle"}`; see `TripoClient.spending`.

    Raises:
        RequestValidationError: With everything that is wrong with it, not the first thing only.
    """

    image_path: Annotated[str | Picture, _picture("Picture", "The object, seen whole.")]
    prompt: (
        Annotated[
            str,
            about(
                "Change it first",
                "Edits the picture before the model is made; an extra step with its own price.",
                min_length=1,
                max_length=500,
            ),
        ]
        | None
    ) = None
    texture_resolution: _TextureResolution | None = None
    output_format: OutputFormat = "glb"
    model: ModelChoice = "v3.1-20260211"
    texture_alignment: TextureAlignment | UnsetType = UNSET
    orientation: Orientation | UnsetType = UNSET
    enable_image_autofix: ImageAutofix | UnsetType = UNSET
    tags: Tags | UnsetType = UNSET

    def steps(self) -> tuple[PlannedStep, ...]:
        """The operations that fulfil it, in order."""
        picture = reference_to(self.image_path)
        if self.prompt is None:
            generate = made_from(self, ImageToModel, input=picture)
            return with_conversion(self, step_of(self, generate, "Picture to model"))
        edit = ImageToImage(input=picture, prompt=self.prompt)
        generate = made_from(self, ImageToModel, input=StepOutput(0))
        return with_conversion(
            self,
            step_of(self, edit, "Change the picture"),
            PlannedStep(generate, "Picture to model"),
        )


class MultiviewGenerationRequest(_Request, frozen=True):
    """A 3D model from two to four pictures of one object.

    The fields below and every generation option of the service, as for `TextGenerationRequest`.

    Attributes:
        front: The front view: a `.jpg`, `.jpeg`, `.png` or `.webp` file, at most 10 MB.
        left: The object's left side.
        back: Its back.
        right: Its right side.
        output_format: `glb`, `gltf`, `obj`, `fbx`, `usdz`, `stl` or `3mf`.
        model: The generation model.
        texture_resolution: Side of the textures in pixels, 512–4096.
        tags: What its credits go to, such as `{"project": "castle"}`; see `TripoClient.spending`.

    Raises:
        RequestValidationError: With everything that is wrong with it, not the first thing only.
    """

    front: Annotated[str | Picture, _picture("Front", "The object's front.")]
    left: Annotated[str | Picture, _picture("Left", "The object's left side.")] | None = None
    back: Annotated[str | Picture, _picture("Back", "The object's back.")] | None = None
    right: Annotated[str | Picture, _picture("Right", "The object's right side.")] | None = None
    output_format: OutputFormat = "glb"
    model: ModelChoice = "v3.1-20260211"
    texture_resolution: _TextureResolution | None = None
    texture_alignment: TextureAlignment | UnsetType = UNSET
    orientation: Orientation | UnsetType = UNSET
    tags: Tags | UnsetType = UNSET

    def steps(self) -> tuple[PlannedStep, ...]:
        """The operations that fulfil it, in order."""
        sides = {"front": self.front, "left": self.left, "back": self.back, "right": self.right}
        views = tuple(View(**{side: reference_to(path)}) for side, path in sides.items() if path)
        generate = made_from(self, MultiviewToModel, inputs=views)
        return with_conversion(self, PlannedStep(generate, "Views to model"))


GenerationRequest = TextGenerationRequest | ImageGenerationRequest | MultiviewGenerationRequest
"""Any of the three requests."""
