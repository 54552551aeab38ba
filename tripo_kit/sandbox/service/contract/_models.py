"""Operations that work on a model that is there."""

from tripo_kit.sandbox import studio
from tripo_kit.sandbox.studio.formats import CONVERSIONS

from ._between import bad, only
from ._field import (
    ALIGNMENT,
    COMPRESS,
    IMPORTS,
    MODEL,
    ORIENTATION,
    PART_NAMES,
    SEED,
    TEXTURE_QUALITY,
    Body,
    Field,
    Operation,
    Rules,
    Source,
    choice,
    flag,
    flat,
    integer,
    number,
    reference,
    text,
    version,
)  # fmt: skip
from ._generation import check_texture
from ._versions import TEXTURE_MODELS, TEXTURE_V35

_TEXTURE = {"detailed": 20.0, "extreme": 30.0}

_CONVERT: dict[str, Field] = {
    "input": reference(MODEL, required=True),
    # Results are GLB to begin with, so the service converts to everything else.
    "format": Field("format", True, tuple(name for name in CONVERSIONS if name != "GLB")),
    "quad": flag(),
    "force_symmetry": flag(),
    "face_limit": integer(1),
    "flatten_bottom": flag(),
    "flatten_bottom_threshold": number(0, default=0.01),
    "texture_size": integer(1, 8192, default=4096),
    "texture_format": choice("JPEG", "PNG", "WEBP", "BMP", "TIFF", "TARGA", "HDR", "DPX",
                             "OPEN_EXR", default="JPEG"),
    "scale_factor": number(0, default=1),
    "pivot_to_center_bottom": flag(),
    "with_animation": flag(default=True),
    "animate_in_place": flag(),
    "assemble_animation": flag(),
    "auto_size": flag(),
    "pack_uv": flag(),
    "bake": flag(default=True),
    "part_names": PART_NAMES,
    "export_vertex_colors": flag(),
    "export_orientation": ORIENTATION,
    "fbx_preset": choice("blender", "3dsmax", "mixamo", "bake_scale", default="blender"),
}  # fmt: skip


def _texture_rules(asked: Rules) -> None:
    check_texture(asked, is_v35=asked.body.get("model") == TEXTURE_V35)


def _texture_price(body: Body) -> float:
    # Without a texture the same result costs twice as much.
    twice = 2.0 if body.get("texture") is False else 1.0
    return twice * _TEXTURE.get(body.get("texture_quality", ""), 10.0)


def _convert_rules(asked: Rules) -> None:
    body = asked.body
    output = body["format"].upper()
    if body.get("quad") and output == "GLTF":
        raise bad("quad", "not with GLTF")
    if body.get("force_symmetry") and not body.get("quad"):
        raise bad("force_symmetry", "needs quad")
    coloured = output in ("OBJ", "GLTF")
    only(body, ["export_vertex_colors"], "OBJ and GLTF", condition=coloured)
    only(body, ["fbx_preset"], "FBX", condition=output == "FBX" or bool(body.get("quad")))


def _convert_price(body: Body) -> float:
    options = body.keys() & _CONVERT.keys() - {"input", "format"}
    return 10.0 if any(body[name] != _CONVERT[name].default for name in options) else 5.0


MODELS_WORKED = (
    Operation(
        "texture_model", "/models/texture", "model",
        {
            "input": reference(MODEL, required=True),
            "model": version(*TEXTURE_MODELS, default=TEXTURE_MODELS[0]),
            "texture_prompt": Field("texture_prompt"),
            "texture": flag(default=True),
            "pbr": flag(default=True),
            "texture_seed": SEED,
            "model_seed": SEED,
            "texture_quality": TEXTURE_QUALITY,
            "texture_alignment": ALIGNMENT,
            "part_names": PART_NAMES,
            "compress": COMPRESS,
            "bake": flag(default=True),
            "delight": flag(default=True),
            "return_multiview": flag(),
            "asset_map": Field("map"),
        },
        "model", _texture_price, flat(60), studio.texture_model,
        rules=_texture_rules, keeps_source=True,
    ),
    Operation(
        "convert_model", "/models/convert", "model", _CONVERT,
        "model", _convert_price, flat(8), studio.convert_model, ("model",), _convert_rules,
        keeps_source=True,
    ),
    Operation(
        "import_model", "/models/import", "model",
        {"input": reference(Source(IMPORTS), required=True)},
        "model", flat(0), flat(5), studio.import_model, ("model",),
    ),
    Operation(
        "stylize_model", "/models/stylize", "model",
        {
            "input": reference(MODEL, required=True),
            "style": choice("lego", "voxel", "voronoi", "minecraft", "keyring", "fridge_magnet",
                            "keycap", required=True),
            "block_size": integer(32, 128, default=80),
        },
        "model", flat(20),  # not published
        flat(30), studio.stylize_model, keeps_source=True,
    ),
    Operation(
        "mesh_uv", "/mesh/uv", "mesh",
        {
            "input": reference(MODEL, required=True),
            "model": text(1, 64),
            "export_orientation": ORIENTATION,
        },
        "model", flat(15),  # not published
        flat(20), studio.mesh_uv, ("model", "uv_render"), keeps_source=True,
    ),
)  # fmt: skip
