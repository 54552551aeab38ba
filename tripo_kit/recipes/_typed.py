"""The requests' fields as keyword arguments, for calls that pass them on.

A type checker and a notebook's completion read them here; the structs are what is checked when a
request is made. A test keeps the two the same. They stand in one module, because a new field is a
line in several of them. The annotations are no texts: what a TypedDict has
to make of texts took a third of the room's import.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal, TypedDict

from tripo_kit.recipes._pictures import PictureLike
from tripo_kit.recipes._requests import FormatName

__all__ = [
    "AnyOptions",
    "FormFields",
    "ImageFields",
    "ImageOptions",
    "LookOptions",
    "ModelName",
    "MultiviewFields",
    "MultiviewOptions",
    "SharedOptions",
    "SweepFields",
    "TextFields",
    "TextOptions",
]

_Picture = PictureLike

ModelName = str
"""A generation model; unknown ones are sent, too, with a note."""
_TextureQuality = Literal["fast", "standard", "detailed", "extreme"]
_GeometryQuality = Literal["standard", "detailed"]
_Compress = Literal["geometry"]
_Facing = Literal["+x", "-x", "+y", "-y"]
_Alignment = Literal["original_image", "geometry"]
_Orientation = Literal["default", "align_image"]


class LookOptions(TypedDict, total=False):
    """How the model is to be, whichever of the service's models makes it."""

    texture: bool
    pbr: bool
    texture_quality: _TextureQuality
    texture_version: str
    delight: bool
    geometry_quality: _GeometryQuality
    face_limit: int
    quad: bool
    smart_low_poly: bool
    generate_parts: bool
    compress: _Compress
    auto_size: bool
    export_uv: bool
    export_orientation: _Facing
    return_multiview: bool
    render_video: bool
    render_sequence: bool
    check_printable: bool
    texture_seed: int
    mode: str
    priority: int
    parameters: dict[str, Any]
    extra: dict[str, Any]


class SharedOptions(LookOptions, total=False):
    """What every 3D generation can be told; see `tripo_kit.api.GenerationOptions`."""

    model: ModelName
    model_seed: int


class TextOptions(SharedOptions, total=False):
    """What `generate_from_text` takes beside its own arguments."""

    texture_resolution: int | None
    negative_prompt: str
    image_seed: int


class TextFields(TextOptions, total=False):
    """Every field of `TextGenerationRequest`."""

    prompt: str
    output_format: FormatName
    tags: dict[str, str]


class ImageOptions(SharedOptions, total=False):
    """What `generate_from_image` takes beside its own arguments."""

    texture_alignment: _Alignment
    orientation: _Orientation
    enable_image_autofix: bool


class ImageFields(ImageOptions, total=False):
    """Every field of `ImageGenerationRequest`."""

    image_path: _Picture
    prompt: str | None
    texture_resolution: int | None
    output_format: FormatName
    tags: dict[str, str]


class MultiviewOptions(SharedOptions, total=False):
    """What `generate_from_multiview` takes beside its own arguments."""

    texture_resolution: int | None
    texture_alignment: _Alignment
    orientation: _Orientation


class MultiviewFields(MultiviewOptions, total=False):
    """Every field of `MultiviewGenerationRequest`."""

    front: _Picture
    left: _Picture | None
    back: _Picture | None
    right: _Picture | None
    output_format: FormatName
    tags: dict[str, str]


class AnyOptions(LookOptions, total=False):
    """What any of the three requests can be told, but for its model and seed."""

    output_format: FormatName
    texture_resolution: int | None
    negative_prompt: str
    image_seed: int
    texture_alignment: _Alignment
    orientation: _Orientation
    enable_image_autofix: bool


class FormFields(TypedDict, total=False):
    """What a form is filled in with: any field of a request or an operation.

    Not `kind`, which says what the form is for.
    """

    prompt: str | None
    negative_prompt: str
    image_path: _Picture
    front: _Picture
    left: _Picture | None
    back: _Picture | None
    right: _Picture | None
    output_format: str
    model: str
    texture: bool
    pbr: bool
    texture_quality: _TextureQuality
    texture_version: str
    texture_resolution: int | None
    texture_alignment: _Alignment
    texture_seed: int
    delight: bool
    geometry_quality: _GeometryQuality
    face_limit: int
    quad: bool
    smart_low_poly: bool
    generate_parts: bool
    compress: _Compress
    auto_size: bool
    export_uv: bool
    export_orientation: _Facing
    orientation: _Orientation
    enable_image_autofix: bool
    return_multiview: bool
    render_video: bool
    render_sequence: bool
    check_printable: bool
    model_seed: int
    image_seed: int
    tags: dict[str, str]
    # Of operations alone.
    input: object
    inputs: object
    prompts: object
    size: str
    aspect_ratio: str
    template: str
    watermark: bool
    quality: str
    background: str
    style_image: object
    ref_image: object
    t_pose: bool
    sketch_to_render: bool
    process_res: int
    texture_prompt: object
    part_names: Sequence[str]
    bake: bool
    format: str
    force_symmetry: bool
    flatten_bottom: bool
    flatten_bottom_threshold: float
    texture_size: int
    texture_format: str
    scale_factor: float
    pivot_to_center_bottom: bool
    with_animation: bool
    animate_in_place: bool
    pack_uv: bool
    export_vertex_colors: bool
    fbx_preset: str
    rig_type: str
    spec: str
    out_format: str
    animation: str
    animations: Sequence[str]
    bake_animation: bool
    export_with_geometry: bool
    segmentation_granularity: Literal["simple", "balanced", "detailed"]
    split_by_connectivity: bool
    seg_type: Literal["model", "image"]
    granularity: Literal["coarse", "medium", "fine"]
    hint: str
    transform: Sequence[float]
    completion_mode: str
    smart_uv: bool
    mode: str
    priority: int
    parameters: dict[str, Any]
    extra: dict[str, Any]
    image_autofix: bool
    orthographic_projection: bool
    assemble_animation: bool
    asset_map: object
    style: str
    block_size: int


class SweepFields(TypedDict, total=False):
    """What `sweep` varies: for each field the values to try, of a request or an operation."""

    prompt: Sequence[str]
    negative_prompt: Sequence[str]
    image_path: Sequence[_Picture]
    front: Sequence[_Picture]
    left: Sequence[_Picture]
    back: Sequence[_Picture]
    right: Sequence[_Picture]
    output_format: Sequence[str]
    model: Sequence[str]
    texture: Sequence[bool]
    pbr: Sequence[bool]
    texture_quality: Sequence[_TextureQuality]
    texture_version: Sequence[str]
    texture_resolution: Sequence[int]
    texture_alignment: Sequence[_Alignment]
    texture_seed: Sequence[int]
    delight: Sequence[bool]
    geometry_quality: Sequence[_GeometryQuality]
    face_limit: Sequence[int]
    quad: Sequence[bool]
    smart_low_poly: Sequence[bool]
    generate_parts: Sequence[bool]
    compress: Sequence[_Compress]
    auto_size: Sequence[bool]
    export_uv: Sequence[bool]
    export_orientation: Sequence[_Facing]
    orientation: Sequence[_Orientation]
    enable_image_autofix: Sequence[bool]
    return_multiview: Sequence[bool]
    render_video: Sequence[bool]
    render_sequence: Sequence[bool]
    check_printable: Sequence[bool]
    model_seed: Sequence[int]
    image_seed: Sequence[int]
    # Of operations alone; what is a list itself is given as a list of lists.
    input: Sequence[object]
    inputs: Sequence[object]
    prompts: Sequence[object]
    size: Sequence[str]
    aspect_ratio: Sequence[str]
    template: Sequence[str]
    watermark: Sequence[bool]
    quality: Sequence[str]
    background: Sequence[str]
    style_image: Sequence[object]
    ref_image: Sequence[object]
    t_pose: Sequence[bool]
    sketch_to_render: Sequence[bool]
    kind: Sequence[Literal["gray", "color"]]
    process_res: Sequence[int]
    texture_prompt: Sequence[object]
    part_names: Sequence[Sequence[str]]
    bake: Sequence[bool]
    format: Sequence[str]
    force_symmetry: Sequence[bool]
    flatten_bottom: Sequence[bool]
    flatten_bottom_threshold: Sequence[float]
    texture_size: Sequence[int]
    texture_format: Sequence[str]
    scale_factor: Sequence[float]
    pivot_to_center_bottom: Sequence[bool]
    with_animation: Sequence[bool]
    animate_in_place: Sequence[bool]
    pack_uv: Sequence[bool]
    export_vertex_colors: Sequence[bool]
    fbx_preset: Sequence[str]
    rig_type: Sequence[str]
    spec: Sequence[str]
    out_format: Sequence[str]
    animation: Sequence[str]
    animations: Sequence[Sequence[str]]
    bake_animation: Sequence[bool]
    export_with_geometry: Sequence[bool]
    segmentation_granularity: Sequence[Literal["simple", "balanced", "detailed"]]
    split_by_connectivity: Sequence[bool]
    seg_type: Sequence[Literal["model", "image"]]
    granularity: Sequence[Literal["coarse", "medium", "fine"]]
    hint: Sequence[str]
    transform: Sequence[Sequence[float]]
    completion_mode: Sequence[str]
    smart_uv: Sequence[bool]
    mode: Sequence[str]
    priority: Sequence[int]
    parameters: Sequence[dict[str, Any]]
    extra: Sequence[dict[str, Any]]
    image_autofix: Sequence[bool]
    orthographic_projection: Sequence[bool]
    assemble_animation: Sequence[bool]
    asset_map: Sequence[object]
    style: Sequence[str]
    block_size: Sequence[int]
