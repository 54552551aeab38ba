"""The price table, held against the contract's whole one."""

import pytest

from tripo_kit.api import (
    CompleteMesh,
    ConvertModel,
    DecimateMesh,
    EditMultiview,
    ImageToDepth,
    ImageToImage,
    ImageToModel,
    ImageToMultiview,
    ImageToSplat,
    ImportModel,
    MultiviewToModel,
    RetargetAnimation,
    RigCheck,
    RigModel,
    SegmentMesh,
    SmartSegmentMesh,
    StylizeModel,
    TextToImage,
    TextToModel,
    TextureModel,
    UnwrapMesh,
    View,
    ViewPrompt,
    credits,  # noqa: A004 - the service's own word
)

TASK = "0f8fad5b-d9cb-469f-a165-70867728950e"
TOKEN = "file_7c9e6679-7425-40de-944b-e07fc1f90ae7"
H = ["v3.1-20260211", "v3.0-20250812", "v2.5-20250123"]
V31, P1, P2 = H[0], "P1-20260311", "P2-20260801"
BARE = {"texture": False, "pbr": False}


def text(model=V31, **options):
    return TextToModel(prompt="a fox", model=model, **options)


def image(model=V31, **options):
    return ImageToModel(input=TOKEN, model=model, **options)


def multiview(model=V31, **options):
    inputs = (View(front=TOKEN), View(back=TOKEN))
    return MultiviewToModel(inputs=inputs, model=model, **options)


def convert(**options):
    return ConvertModel(input=TASK, format=options.pop("format", "FBX"), **options)


GENERATION = [
    *((text(model, **BARE), 10) for model in H),
    *((text(model), 20) for model in H),
    *((make(model, **BARE), 20) for make in (image, multiview) for model in H),
    *((make(model), 30) for make in (image, multiview) for model in H),
    (text(P1, **BARE), 30),
    (text(P1), 40),
    (text(P2, **BARE), 100),
    (text(P2), 110),
    *((make(P1, **BARE), 40) for make in (image, multiview)),
    *((make(P1), 50) for make in (image, multiview)),
    *((make(P2, **BARE), 100) for make in (image, multiview)),
    *((make(P2), 110) for make in (image, multiview)),
    # pbr forces a texture: leaving one of the two out does not make it bare.
    (text(texture=False), 20),
    (text(pbr=False), 20),
]
ADD_ONS = [
    (text(texture_quality="standard"), 20),
    (text(texture_quality="fast", texture_version="v3.5-20260815"), 20),
    (text(texture_quality="detailed"), 30),
    (text(texture_quality="extreme"), 40),
    (text(geometry_quality="standard"), 20),
    (text(geometry_quality="detailed"), 40),
    (text(quad=True), 25),
    (text(quad=False), 20),
    (text(smart_low_poly=True), 30),
    (text(generate_parts=True, **BARE), 30),
    (text(P2, quad=True), 110),  # charged without a surcharge for quads
    (text(P2, quad=True, texture_quality="detailed"), 120),
    (image(texture_quality="extreme", geometry_quality="detailed", quad=True), 75),
    # What is not painted costs no paint.
    (text(texture_quality="extreme", **BARE), 10),
]
OTHERS = [
    *(
        (TextureModel(input=TASK, texture_quality=quality), price)
        for quality, price in (("standard", 10), ("fast", 10), ("detailed", 20), ("extreme", 30))
    ),
    (TextureModel(input=TASK), 10),
    (convert(), 5),
    (convert(format="GLTF"), 5),
    (convert(quad=False, texture_size=4096, bake=True, texture_format="JPEG", scale_factor=1), 5),
    (convert(fbx_preset="blender", export_orientation="+x", flatten_bottom_threshold=0.01), 5),
    (convert(quad=True), 10),
    (convert(face_limit=5000), 10),
    (convert(texture_size=1024), 10),
    (convert(bake=False), 10),
    (convert(with_animation=False), 10),
    (convert(part_names=("wheel",)), 10),
    (convert(fbx_preset="mixamo"), 10),
    (DecimateMesh(input=TASK), 30),
    (DecimateMesh(input=TASK, model="v2.0"), 30),
    (DecimateMesh(input=TASK, model="v3.0"), 30),
    (DecimateMesh(input=TASK, model="v1.0", face_limit=5000), 10),
    (SegmentMesh(input=TASK), 40),
    (SegmentMesh(input=TASK, model="v2.0-20260430"), 40),
    (CompleteMesh(input=TASK), 50),
    (CompleteMesh(input=TASK, completion_mode="ai_completion"), 50),
    (CompleteMesh(input=TASK, completion_mode="quick_cap"), 30),
    (SmartSegmentMesh(seg_type="model", input=TOKEN), 55),
    (SmartSegmentMesh(seg_type="image", input=TOKEN), 85),
    (RigCheck(input=TASK), 0),
    (RigModel(input=TASK), 25),
    (RetargetAnimation(input=TASK, animation="preset:walk"), 10),
    (RetargetAnimation(input=TASK, animations=("preset:walk", "preset:run")), 20),
    (RetargetAnimation(input=TASK, animations=["preset:walk"] * 5), 50),
    (TextToImage(prompt="a fox"), 5),
    (TextToImage(prompt="a fox", model="seedream_v5"), 5),
    (TextToImage(prompt="a fox", model="banana", size="1K"), 5),
    (TextToImage(prompt="a fox", model="banana_pro", size="4K"), 20),
    (ImageToImage(input=TOKEN, prompt="blue"), 5),
    (ImageToImage(input=TOKEN, prompt="blue", model="banana", size="1024x1024"), 5),
    (ImageToImage(input=TOKEN, prompt="blue", model="banana_pro", size="4k"), 20),
    (ImageToMultiview(input=TOKEN), 10),
    (EditMultiview(input=TASK, prompts=[ViewPrompt(view="left", prompt="a hat")]), 5),
    (
        EditMultiview(
            input=TASK,
            prompts=[ViewPrompt(view=view, prompt="a hat") for view in ("front", "left", "back")],
        ),
        15,
    ),
    (ImageToSplat(input=TOKEN), 30),
    (ImportModel(input=TOKEN), 0),
]
UNKNOWN = [
    UnwrapMesh(input=TASK),
    StylizeModel(input=TASK, style="lego"),
    text(extra={"glow": 1}),
    ImageToDepth(input=TOKEN),
    # Somewhere between the cheapest and the dearest picture; no table says where.
    TextToImage(prompt="a fox", model="banana"),
    TextToImage(prompt="a fox", model="banana_pro"),
    TextToImage(prompt="a fox", model="banana2"),
    ImageToImage(input=TOKEN, prompt="blue", model="chat_image_2"),
]


@pytest.mark.parametrize(("operation", "price"), [*GENERATION, *ADD_ONS, *OTHERS], ids=repr)
def test_the_list_price_is_the_contracts(operation, price):
    assert credits(operation) == price


@pytest.mark.parametrize("operation", UNKNOWN, ids=repr)
def test_what_is_not_published_is_unknown_and_not_free(operation):
    assert credits(operation) is None


def test_a_model_that_the_table_does_not_have_is_unknown():
    assert credits(text("v9.9-20300101")) is None
    assert credits(DecimateMesh(input=TASK, model="v9.0")) is None


RANGES = [
    (TextToImage(prompt="a fox", model="banana"), "5–20"),
    (TextToImage(prompt="a fox", model="banana", size="2K"), "5–20"),
    (DecimateMesh(input=TASK, quad=True), "30–35"),
    (text(), "20"),
]


@pytest.mark.parametrize(("operation", "price"), RANGES, ids=repr)
def test_a_price_that_is_not_exact_is_a_range(operation, price):
    assert str(operation.price()) == price


def test_smart_low_poly_wins_over_parts():
    both = text(smart_low_poly=True, generate_parts=True, face_limit=900, **BARE)
    assert credits(both) == 20


def test_no_texture_costs_double():
    bare = TextureModel(input=TASK, texture=False, pbr=False)
    assert credits(bare) == 2 * credits(TextureModel(input=TASK))


@pytest.mark.parametrize(
    "operation",
    [
        text("v4.0-20270101"),
        text(texture_version="v4.0-20270101"),
        TextureModel(input=TASK, model="v4.0-20270101"),
        RigModel(input=TASK, model="v4.0-20270101"),
        SegmentMesh(input=TASK, model="v4.0-20270101"),
        DecimateMesh(input=TASK, model="v4.0"),
        TextToImage(prompt="a fox", model="seedream_v6"),
    ],
    ids=repr,
)
def test_what_is_not_known_yet_has_no_price(operation):
    assert operation.price() is None
