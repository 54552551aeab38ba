"""The contract's endpoints and fields, declared here a second time and as data.

Written from the wire contract and from nothing else: a client's own declaration may be wrong, and
this one must not be wrong in the same place. Cross-field rules are in :mod:`._rules`.
"""

from typing import Any, NamedTuple

IMAGE_FORMATS = frozenset({"png", "jpeg", "webp"})
MODEL_FORMATS = frozenset({"glb", "gltf", "fbx", "obj", "stl"})

IMAGE_TASKS = frozenset({"text_to_image", "generate_image"})
MULTIVIEW_TASKS = frozenset({"generate_multiview_image", "edit_multiview_image"})
MODEL_TASKS = frozenset({
    "text_to_model", "image_to_model", "multiview_to_model", "texture_model", "convert_model",
    "import_model", "animate_rig", "animate_retarget", "mesh_segmentation", "smart_segment",
    "mesh_completion", "highpoly_to_lowpoly", "mesh_uv",
})  # fmt: skip


class Source(NamedTuple):
    """What a reference field takes: uploads of these formats, tasks of these types, URLs or not."""

    formats: frozenset[str] = frozenset()
    tasks: frozenset[str] = frozenset()
    urls: bool = True


IMAGE = Source(IMAGE_FORMATS, IMAGE_TASKS)
MODEL = Source(MODEL_FORMATS, MODEL_TASKS)


class Field(NamedTuple):
    """One field of a request body.

    ``low`` and ``high`` bound a number, the length of a text, or the number of items of a list.
    ``default`` is what leaving the field out means, where a price depends on it.
    """

    kind: str
    required: bool = False
    choices: tuple[str, ...] = ()
    low: float | None = None
    high: float | None = None
    default: Any = None
    source: Source = IMAGE


class Creation(NamedTuple):
    """One of the twenty operations. ``pool`` "3d" stands for the pool of the model's family."""

    task_type: str
    path: str
    pool: str
    fields: dict[str, Field]


def _text(low: int = 0, high: int = 1024, *, required: bool = False) -> Field:
    return Field("text", required, low=low, high=high)


def _choice(*choices: str, required: bool = False, default: str | None = None) -> Field:
    return Field("choice", required, choices, default=default)


def _version(*choices: str, required: bool = False) -> Field:
    return Field("version", required, choices)


def _number(low: float | None = None, high: float | None = None, default: Any = None) -> Field:
    return Field("number", low=low, high=high, default=default)


def _integer(low: float | None = None, high: float | None = None, default: Any = None) -> Field:
    return Field("integer", low=low, high=high, default=default)


def _flag(*, default: bool = False) -> Field:
    return Field("flag", default=default)


def _reference(source: Source, *, required: bool = True) -> Field:
    return Field("reference", required, source=source)


_SEED = _integer(0, 2**32 - 1)
_ORIENTATION = _choice("+x", "-x", "+y", "-y", default="+x")
_COMPRESS = _choice("geometry")
_TEXTURE_QUALITY = _choice("fast", "standard", "detailed", "extreme")
_ALIGNMENT = _choice("original_image", "geometry")
_PART_NAMES = Field("texts", low=1, high=500)

GENERATION_MODELS = (
    "v3.1-20260211", "v3.0-20250812", "v2.5-20250123", "P1-20260311", "P2-20260801",
)  # fmt: skip
TEXTURE_MODELS = ("v3.5-20260815", "v3.0-20250812", "v2.5-20250123")
IMAGE_MODELS = (
    "seedream_v4", "seedream_v5", "banana", "banana_pro", "banana2", "chat_image_2",
    "chat_image_2.5_flare", "chat_image_2.5_sunburst", "chat_image_1.5",
)  # fmt: skip

_GENERATION: dict[str, Field] = {
    "model": _version(*GENERATION_MODELS, required=True),
    "texture": _flag(default=True),
    "pbr": _flag(default=True),
    "texture_quality": _TEXTURE_QUALITY,
    "texture_version": _version(*TEXTURE_MODELS),
    "delight": _flag(default=True),
    "geometry_quality": _choice("standard", "detailed"),
    "face_limit": _integer(1),
    "quad": _flag(),
    "smart_low_poly": _flag(),
    "generate_parts": _flag(),
    "compress": _COMPRESS,
    "auto_size": _flag(),
    "export_uv": _flag(default=True),
    "return_multiview": _flag(),
    "render_video": _flag(),
    "render_sequence": _flag(),
    "check_printable": _flag(),
    "model_seed": _SEED,
    "texture_seed": _SEED,
    "export_orientation": _ORIENTATION,
}
_FROM_PICTURES = {
    "texture_alignment": _ALIGNMENT,
    "orientation": _choice("default", "align_image"),
}
_IMAGE_OPTIONS: dict[str, Field] = {
    "negative_prompt": _text(0, 1800),
    "model": _version(*IMAGE_MODELS),
    "size": _text(1, 32),
    "aspect_ratio": _text(1, 16),
    "output_format": _choice("png", "jpeg"),
    "template": _text(1, 128),
    "watermark": _flag(),
    "quality": _text(1, 32),
    "background": _text(1, 32),
    "style_image": _reference(IMAGE, required=False),
}

_CREATIONS = (
    Creation("text_to_model", "/generation/text-to-model", "3d", {
        "prompt": _text(1, 1024, required=True),
        "negative_prompt": _text(0, 255),
        "image_seed": _SEED,
        **_GENERATION,
    }),
    Creation("image_to_model", "/generation/image-to-model", "3d", {
        "input": _reference(IMAGE),
        "enable_image_autofix": _flag(),
        **_GENERATION,
        **_FROM_PICTURES,
    }),
    Creation("multiview_to_model", "/generation/multiview-to-model", "3d", {
        "inputs": Field("views", required=True, source=IMAGE),
        **_GENERATION,
        **_FROM_PICTURES,
    }),
    Creation("image_to_splat", "/generation/image-to-splat", "3d", {
        "input": _reference(IMAGE),
        "model_seed": _SEED,
    }),
    Creation("text_to_image", "/generation/text-to-image", "image", {
        "prompt": _text(1, 1800, required=True),
        **_IMAGE_OPTIONS,
    }),
    Creation("generate_image", "/generation/image-to-image", "image", {
        "input": _reference(IMAGE, required=False),
        "inputs": Field("references", low=1, high=16, source=IMAGE),
        "prompt": _text(1, 1800),
        **_IMAGE_OPTIONS,
        "t_pose": _flag(),
        "sketch_to_render": _flag(),
    }),
    Creation("generate_multiview_image", "/generation/image-to-multiview", "image", {
        "input": _reference(IMAGE),
    }),
    Creation("edit_multiview_image", "/generation/edit-multiview", "image", {
        "input": _reference(Source(tasks=MULTIVIEW_TASKS, urls=False)),
        "prompts": Field("view_prompts", required=True, low=1, high=4),
    }),
    Creation("image_to_depth", "/generation/image-to-depth", "image", {
        "input": _reference(IMAGE),
        "kind": _choice("gray", "color"),
        "process_res": _integer(126, 2016),
    }),
    Creation("texture_model", "/models/texture", "model", {
        "input": _reference(MODEL),
        "model": _version(*TEXTURE_MODELS),
        "texture_prompt": Field("texture_prompt"),
        "texture": _flag(default=True),
        "pbr": _flag(default=True),
        "texture_seed": _SEED,
        "model_seed": _SEED,  # in no table of the contract, but the official SDK can send it
        "texture_quality": _TEXTURE_QUALITY,
        "texture_alignment": _ALIGNMENT,
        "part_names": _PART_NAMES,
        "compress": _COMPRESS,
        "bake": _flag(default=True),
        "delight": _flag(default=True),
    }),
    Creation("convert_model", "/models/convert", "model", {
        "input": _reference(MODEL),
        "format": _choice("GLTF", "USDZ", "FBX", "OBJ", "STL", "3MF", required=True),
        "quad": _flag(),
        "force_symmetry": _flag(),
        "face_limit": _integer(1),
        "flatten_bottom": _flag(),
        "flatten_bottom_threshold": _number(0, default=0.01),
        "texture_size": _integer(1, 8192, default=4096),
        "texture_format": _choice("JPEG", "PNG", "WEBP", "BMP", "TIFF", "TARGA", "HDR", "DPX",
                                  "OPEN_EXR", default="JPEG"),
        "scale_factor": _number(0, default=1),
        "pivot_to_center_bottom": _flag(),
        "with_animation": _flag(default=True),
        "animate_in_place": _flag(),
        "pack_uv": _flag(),
        "bake": _flag(default=True),
        "part_names": _PART_NAMES,
        "export_vertex_colors": _flag(),
        "export_orientation": _ORIENTATION,
        "fbx_preset": _choice("blender", "3dsmax", "mixamo", default="blender"),
    }),
    Creation("import_model", "/models/import", "model", {
        "input": _reference(Source(MODEL_FORMATS)),
    }),
    Creation("animate_prerigcheck", "/animations/rig-check", "animation", {
        "input": _reference(Source(frozenset({"glb"}), MODEL_TASKS)),
    }),
    Creation("animate_rig", "/animations/rig", "animation", {
        "input": _reference(MODEL),
        "model": _version("v1.0-20240301", "v2.5-20260210", "v3.0-20260909"),
        "rig_type": _choice("biped", "quadruped", "hexapod", "octopod", "avian", "serpentine",
                            "aquatic"),
        "spec": _choice("tripo", "mixamo", "unity", "unreal", "vrm"),
        "out_format": _choice("glb", "fbx"),
    }),
    Creation("animate_retarget", "/animations/retarget", "animation", {
        "input": _reference(Source(tasks=frozenset({"animate_rig"}), urls=False)),
        "animation": _text(1, 128),
        "animations": Field("texts", low=1, high=5),
        "out_format": _choice("glb", "fbx"),
        "bake_animation": _flag(default=True),
        "export_with_geometry": _flag(),
        "animate_in_place": _flag(),
    }),
    Creation("mesh_segmentation", "/mesh/segment", "mesh", {
        "input": _reference(MODEL),
        "model": _version("v1.0-20250506", "v2.0-20260430"),
        "segmentation_granularity": _choice("simple", "balanced", "detailed"),
        "split_by_connectivity": _flag(),
        "ref_image": _reference(IMAGE, required=False),
    }),
    Creation("smart_segment", "/mesh/smartsegment", "mesh", {
        "seg_type": Field("type", required=True, choices=("model", "image")),
        "input": _reference(Source(frozenset({"glb"}) | IMAGE_FORMATS)),
        "granularity": _choice("coarse", "medium", "fine"),
        "hint": _text(0, 1024),
        "transform": Field("numbers", low=16, high=16),
    }),
    Creation("mesh_completion", "/mesh/complete", "mesh", {
        "input": _reference(Source(tasks=frozenset({"mesh_segmentation"}), urls=False)),
        "part_names": _PART_NAMES,
        "completion_mode": _choice("ai_completion", "quick_cap"),
        "model": _text(1, 64),  # in no table of the contract, but the official SDK always sends it
    }),
    Creation("highpoly_to_lowpoly", "/mesh/decimate", "mesh", {
        "input": _reference(MODEL),
        "model": _version("v2.0", "v1.0", "v3.0"),
        "face_limit": _integer(1),
        "quad": _flag(),
        "bake": _flag(default=True),
        "part_names": _PART_NAMES,
        "smart_uv": _flag(),
    }),
    Creation("mesh_uv", "/mesh/uv", "mesh", {
        "input": _reference(MODEL),
        "model": _text(1, 64),
        "export_orientation": _ORIENTATION,
    }),
)  # fmt: skip

CREATIONS: dict[str, Creation] = {creation.task_type: creation for creation in _CREATIONS}

#: Paths that answered once and are retired.
RETIRED_PATHS = ("/models/refine", "/models/stylize")

#: Versions that were served once. ``chat_image_1.5`` joins them on its own day.
DEPRECATED_VERSIONS = frozenset({
    "v2.0-20240919", "v1.4-20240625", "v1.3-20240522", "v2.0-20250506", "Turbo-v1.0-20250506",
})  # fmt: skip
CHAT_IMAGE_1_5_RETIRES = 1_796_083_200.0  # 2026-12-01T00:00:00Z

#: Tasks at once (queued or running) per account.
POOL_LIMITS: dict[str, int] = {
    "3d_h": 10, "3d_p": 5, "image": 1, "animation": 10, "model": 5, "mesh": 10,
}  # fmt: skip

#: Requests a minute per key.
RATE_LIMITS: dict[str, int] = {"create": 200, "upload": 10}

MAX_BODY_BYTES = 20 * 2**20
MAX_IMAGE_BYTES = 20 * 2**20
MAX_MODEL_BYTES = 150 * 2**20
MIN_SIDE_PIXELS, MAX_SIDE_PIXELS = 20, 6000
MAX_TASK_IDS = 100
MAX_USAGE_ROWS = 200
