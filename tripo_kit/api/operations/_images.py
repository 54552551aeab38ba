"""Pictures: from words, from pictures, from four sides, and their depth.

A catalogue like its neighbours: a class for each operation on pictures, and no other logic.
"""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from msgspec import UNSET, UnsetType

from tripo_kit.api._declared import Declared
from tripo_kit.api._fields import about
from tripo_kit.api._reference import Reference
from tripo_kit.api._rules import Case, OneOf, Only, Required, Rule, UniqueItems, Where, Window
from tripo_kit.api.operations._operation import Operation
from tripo_kit.api.operations._price import Price
from tripo_kit.api.operations._shapes import (
    IMAGE_FORMATS,
    SOME,
    Mode,
    Parameters,
    PictureInput,
    Priority,
)
from tripo_kit.api.operations._versions import (
    IMAGE_FAMILIES,
    IMAGE_VERSIONS,
    REFERENCE_IMAGE_VERSIONS,
    names,
)

__all__ = [
    "EditMultiview",
    "ImageToDepth",
    "ImageToImage",
    "ImageToMultiview",
    "TextToImage",
    "ViewPrompt",
]

_IMAGE_PROMPT_LENGTH = 1800  # the v3 contract
_RETIRES = "chat_image_1.5 retires on 2026-12-01."


_NEVER: Where = {"model": frozenset()}


def _family(family: str) -> frozenset[str]:
    return frozenset(model for model, name in IMAGE_FAMILIES.items() if name == family)


_IMAGE_RULES: tuple[Rule, ...] = (
    Only(
        field="aspect_ratio",
        where={"model": _family("banana")},
        why="only the banana models have it",
        hint="Give size instead, or choose a banana model.",
    ),
)

_REFERENCE_RULES: tuple[Rule, ...] = (
    Only(
        field="model",
        values=frozenset(names(IMAGE_VERSIONS)) - frozenset(names(REFERENCE_IMAGE_VERSIONS)),
        where=_NEVER,
        why="it draws from words only",
        hint="Choose another model.",
    ),
    *_IMAGE_RULES,
    Window(
        field="inputs",
        noun="pictures",
        cases=tuple(
            Case({"model": _family(family)}, 1, most, f"a {family} model")
            for family, most in (("seedream", 4), ("banana", 10), ("chat_image", 16))
        ),
    ),
    Required(
        field="prompt",
        where={"template": frozenset({None})},
        why="a prompt is needed unless there is a template",
        hint="Say what to do with the picture.",
    ),
)

_SMALL = ("1K", "1024X1024")


class _Picture(Operation, frozen=True, kw_only=True):
    """What the two ways to a picture share."""

    pool: ClassVar[str] = "image"

    negative_prompt: (
        Annotated[str, about("Negative prompt", "What to avoid, in words.")] | UnsetType
    ) = UNSET
    size: (
        Annotated[
            str, about("Size", "The size, as the model names it: 1024x1024, 4K.", min_length=1)
        ]
        | UnsetType
    ) = UNSET
    aspect_ratio: (
        Annotated[
            str,
            about("Aspect ratio", "Write it as 16:9; banana models.", pattern=r"^\d{1,3}:\d{1,3}$"),
        ]
        | UnsetType
    ) = UNSET
    output_format: (
        Annotated[Literal["png", "jpeg"], about("File format", "Of the picture.")] | UnsetType
    ) = UNSET
    template: Annotated[str, about("Template", "A template's name.", min_length=1)] | UnsetType = (
        UNSET
    )
    watermark: Annotated[bool, about("Watermark", "Put a watermark on it.")] | UnsetType = UNSET
    quality: (
        Annotated[str, about("Quality", "As the model names it.", min_length=1)] | UnsetType
    ) = UNSET
    background: (
        Annotated[str, about("Background", "As the model names it.", min_length=1)] | UnsetType
    ) = UNSET
    style_image: (
        Annotated[Reference, about("Style", "Take the style of this.", formats=IMAGE_FORMATS)]
        | UnsetType
    ) = UNSET
    mode: Mode | UnsetType = UNSET
    priority: Priority | UnsetType = UNSET
    parameters: Parameters | UnsetType = UNSET

    def _price(self) -> Price | None:
        """By model and size; a range where only its ends are known."""
        name = self.effective("model")
        row = next((each for each in IMAGE_VERSIONS if each.name == name), None)
        if row is None:
            return None
        size = str(self.size).upper()
        if size in _SMALL and row.small is not None:
            return Price.exactly(row.small)
        if size == "4K" and row.large is not None:
            return Price.exactly(row.large)
        return Price(*row.credits)


class TextToImage(_Picture, frozen=True, kw_only=True):
    """A picture from a sentence."""

    task_type: ClassVar[str] = "text_to_image"
    path: ClassVar[str] = "/generation/text-to-image"
    title: ClassVar[str] = "Text to image"
    makes: ClassVar[str] = "picture"
    role: ClassVar[str] = "picture"
    rules: ClassVar[tuple[Rule, ...]] = _IMAGE_RULES

    prompt: Annotated[
        str,
        about("Prompt", "What to draw.", min_length=1, max_length=_IMAGE_PROMPT_LENGTH),
    ]
    model: (
        Annotated[
            str,
            about(
                "Model",
                f"Who draws it. {_RETIRES}",
                default="seedream_v4",
                known=names(IMAGE_VERSIONS),
                min_length=1,
            ),
        ]
        | UnsetType
    ) = UNSET
    t_pose: (
        Annotated[bool, about("T-pose", "Stand the figure in a T-pose.", disputed=SOME)] | UnsetType
    ) = UNSET
    sketch_to_render: (
        Annotated[bool, about("From a sketch", "Render a sketch.", disputed=SOME)] | UnsetType
    ) = UNSET


class ImageToImage(_Picture, frozen=True, kw_only=True):
    """A picture from one or several pictures, and words."""

    task_type: ClassVar[str] = "generate_image"
    path: ClassVar[str] = "/generation/image-to-image"
    title: ClassVar[str] = "Image to image"
    needs: ClassVar[str] = "picture"
    makes: ClassVar[str] = "picture"
    role: ClassVar[str] = "picture"
    rules: ClassVar[tuple[Rule, ...]] = (
        OneOf(field="input", others=("inputs",)),
        *_REFERENCE_RULES,
    )

    input: PictureInput | UnsetType = UNSET
    inputs: (
        Annotated[
            tuple[PictureInput, ...],
            about(
                "Pictures",
                "Several pictures: seedream takes 4, banana 10, chat_image 16.",
                min_length=1,
                max_length=16,
            ),
        ]
        | UnsetType
    ) = UNSET
    prompt: (
        Annotated[
            str,
            about(
                "Prompt",
                "What to do with the picture; not needed with a template.",
                min_length=1,
                max_length=_IMAGE_PROMPT_LENGTH,
            ),
        ]
        | UnsetType
    ) = UNSET
    model: (
        Annotated[
            str,
            about(
                "Model",
                f"Who draws it. {_RETIRES}",
                default="seedream_v5",
                known=names(IMAGE_VERSIONS),
                min_length=1,
            ),
        ]
        | UnsetType
    ) = UNSET
    t_pose: (
        Annotated[bool, about("T-pose", "Stand the figure in a T-pose.", default=False)] | UnsetType
    ) = UNSET
    sketch_to_render: (
        Annotated[bool, about("From a sketch", "Render a sketch.", default=False)] | UnsetType
    ) = UNSET


class ImageToMultiview(Operation, frozen=True, kw_only=True):
    """Four sides of an object from one picture."""

    task_type: ClassVar[str] = "generate_multiview_image"
    path: ClassVar[str] = "/generation/image-to-multiview"
    pool: ClassVar[str] = "image"
    title: ClassVar[str] = "Image to views"
    needs: ClassVar[str] = "picture"
    makes: ClassVar[str] = "views"
    role: ClassVar[str] = "views"
    from_chain: ClassVar[tuple[str, ...]] = ("input",)

    input: PictureInput | UnsetType = UNSET

    def _price(self) -> Price:
        """One price."""
        return Price.exactly(10.0)


class ViewPrompt(Declared, frozen=True, kw_only=True):
    """What to change in one view."""

    view: Annotated[
        Literal["front", "left", "back", "right"], about("View", "Which side is meant.")
    ]
    prompt: Annotated[str, about("Prompt", "What to change there.", min_length=1, max_length=1024)]


class EditMultiview(Operation, frozen=True, kw_only=True):
    """Changes to the views of a multiview image task."""

    task_type: ClassVar[str] = "edit_multiview_image"
    path: ClassVar[str] = "/generation/edit-multiview"
    pool: ClassVar[str] = "image"
    title: ClassVar[str] = "Edit views"
    needs: ClassVar[str] = "views"
    makes: ClassVar[str] = "views"
    role: ClassVar[str] = "views"
    from_chain: ClassVar[tuple[str, ...]] = ("input",)
    rules: ClassVar[tuple[Rule, ...]] = (UniqueItems(field="prompts", key="view"),)

    input: (
        Annotated[
            Reference, about("Multiview task", "The task that made the views.", accepts=("task",))
        ]
        | UnsetType
    ) = UNSET
    prompts: Annotated[
        tuple[ViewPrompt, ...],
        about("Changes", "One for each view to change.", min_length=1, max_length=4),
    ]

    def _price(self) -> Price:
        """5 for each view."""
        return Price.exactly(5.0 * len(self.prompts))


class ImageToDepth(Operation, frozen=True, kw_only=True):
    """How far away each point of a picture is."""

    task_type: ClassVar[str] = "image_to_depth"
    path: ClassVar[str] = "/generation/image-to-depth"
    pool: ClassVar[str] = "image"
    title: ClassVar[str] = "Image to depth"
    needs: ClassVar[str] = "picture"
    role: ClassVar[str] = "depth"
    from_chain: ClassVar[tuple[str, ...]] = ("input",)

    input: PictureInput | UnsetType = UNSET
    kind: (
        Annotated[Literal["gray", "color"], about("Kind", "Shades or colours.", default="gray")]
        | UnsetType
    ) = UNSET
    process_res: (
        Annotated[
            int,
            about("Resolution", "Side it is computed at.", default=504, unit="px", ge=126, le=2016),
        ]
        | UnsetType
    ) = UNSET
