"""Every rule of the catalogue: a case that keeps it, and one that breaks it."""

import pytest

from tripo_kit.api import (
    CompleteMesh,
    ConvertModel,
    DecimateMesh,
    EditMultiview,
    ImageToDepth,
    ImageToImage,
    ImageToModel,
    ImportModel,
    LocalFile,
    MultiviewToModel,
    RetargetAnimation,
    RigCheck,
    RigModel,
    SegmentMesh,
    SmartSegmentMesh,
    StepOutput,
    StylizeModel,
    TextToImage,
    TextToModel,
    TextureModel,
    View,
)
from tripo_kit.errors import RequestValidationError

TASK = "0f8fad5b-d9cb-469f-a165-70867728950e"
TOKEN = "file_7c9e6679-7425-40de-944b-e07fc1f90ae7"
V31, V30, V25 = "v3.1-20260211", "v3.0-20250812", "v2.5-20250123"
P1, P2 = "P1-20260311", "P2-20260801"
TEXTURE_V35 = "v3.5-20260815"
BARE = {"texture": False, "pbr": False}
MATRIX = [1.0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1]


def text(model=V31, **options):
    return TextToModel(prompt=options.pop("prompt", "a fox"), model=model, **options)


def image(model=V31, **options):
    return ImageToModel(input=options.pop("input", TOKEN), model=model, **options)


def views(*inputs, **options):
    return MultiviewToModel(inputs=inputs, model=V31, **options)


def texture(**options):
    return TextureModel(input=TASK, **options)


def convert(to="GLTF", **options):
    return ConvertModel(input=TASK, format=to, **options)


def rig(**options):
    return RigModel(input=TASK, **options)


def retarget(**options):
    return RetargetAnimation(input=options.pop("input", TASK), **options)


def segment(**options):
    return SegmentMesh(input=TASK, **options)


def smart(seg_type="model", source=TOKEN, **options):
    return SmartSegmentMesh(seg_type=seg_type, input=source, **options)


def decimate(**options):
    return DecimateMesh(input=TASK, **options)


def draw(**options):
    return TextToImage(prompt="a fox", **options)


def redraw(**options):
    return ImageToImage(**{"input": TOKEN, "prompt": "in blue"} | options)


def edit(*sides, **options):
    prompts = [{"view": side, "prompt": "a hat"} for side in sides]
    return EditMultiview(**{"input": TASK, "prompts": prompts} | options)


def paths(operation):
    try:
        operation.check()
    except RequestValidationError as error:
        return [problem.path for problem in error.problems]
    return []


# (what the rule says, a case that keeps it, a case that breaks it, where)
RULES = [
    # P1's forbidden keys: absent, or else refused even with their defaults.
    ("P1 without quad", text(P1), text(P1, quad=False), "quad"),
    ("P1 without smart_low_poly", image(P1), image(P1, smart_low_poly=False), "smart_low_poly"),
    ("P1 without parts", text(P1), text(P1, generate_parts=False), "generate_parts"),
    (
        "P1 without geometry_quality",
        text(P1),
        text(P1, geometry_quality="standard"),
        "geometry_quality",
    ),
    ("quads on H", text(V25, quad=True), text(P1, quad=True), "quad"),
    ("quads on P2", text(P2, quad=True), text(P1, quad=True), "quad"),
    # v3.x only
    *(
        (f"geometry_quality not on {model}", text(good, geometry_quality="detailed"),
         text(model, geometry_quality="detailed"), "geometry_quality")
        for good, model in ((V31, V25), (V30, P2))
    ),
    ("smart_low_poly", text(V30, smart_low_poly=True), text(V25, smart_low_poly=True),
     "smart_low_poly"),
    ("smart_low_poly may be false on P2", text(P2, smart_low_poly=False),
     text(P1, smart_low_poly=False), "smart_low_poly"),
    ("smart_low_poly not on P2", text(V31, smart_low_poly=True), text(P2, smart_low_poly=True),
     "smart_low_poly"),
    ("parts", text(V31, generate_parts=True, **BARE), text(V25, generate_parts=True, **BARE),
     "generate_parts"),
    ("parts are bare", text(V31, generate_parts=True, **BARE), text(V31, generate_parts=True),
     "generate_parts"),
    ("parts without quads", text(V31, generate_parts=True, quad=False, **BARE),
     text(V31, generate_parts=True, quad=True, **BARE), "generate_parts"),
    # Texture
    ("bare geometry needs both", text(**BARE), text(texture=False), "texture"),
    ("pbr forces a texture", text(texture=True, pbr=True), text(texture=False, pbr=True),
     "texture"),
    ("fast", text(texture_quality="fast", texture_version=TEXTURE_V35),
     text(texture_quality="fast"), "texture_quality"),
    ("fast, other version", text(texture_quality="detailed", texture_version="v3.0-20250812"),
     text(texture_quality="fast", texture_version="v3.0-20250812"), "texture_quality"),
    ("compress", text(V25, compress="geometry"), text(P1, compress="geometry"), "compress"),
    ("compress not P2", text(V31, compress="geometry"), text(P2, compress="geometry"),
     "compress"),
    # Prompts
    ("prompt", text(prompt="x" * 1024), text(prompt="x" * 1025), "prompt"),
    ("prompt not empty", text(prompt="x"), text(prompt=""), "prompt"),
    ("negative_prompt", text(negative_prompt="x" * 255), text(negative_prompt="x" * 256),
     "negative_prompt"),
    *(
        (f"{seed} is 32-bit", text(**{seed: 2**32 - 1}), text(**{seed: value}), seed)
        for seed in ("model_seed", "texture_seed", "image_seed")
        for value in (2**32, -1)
    ),
    ("orientation", text(export_orientation="-y"), text(export_orientation="z"),
     "export_orientation"),
    ("alignment", image(texture_alignment="geometry"), image(texture_alignment="mesh"),
     "texture_alignment"),
    ("image orientation", image(orientation="align_image"), image(orientation="left"),
     "orientation"),
    ("model", text(V30), text("v3.0"), "model"),
    ("model in capitals", text(V30), text("V3.0-20250812"), "model"),
    ("picture formats", image(input=LocalFile("a.JPG")), image(input=LocalFile("a.glb")),
     "input"),
    ("what is converted here", image(input=LocalFile("a.HEIC")), image(input=LocalFile("a.psd")),
     "input"),
    ("what is not, at an address", image(input="https://x.example/a.png"),
     image(input="https://x.example/a.gif"), "input"),
    ("a view that is converted here",
     views(View(front=LocalFile("a.gif")), View(left=LocalFile("a.tiff"))),
     views(View(front=LocalFile("a.gif")), View(left=LocalFile("a.obj"))), "inputs[1].left"),
    # Views
    ("front required", views(View(front=TOKEN), View(left=TOKEN)),
     views(View(back=TOKEN), View(left=TOKEN)), "inputs"),
    ("two views", views(View(front=TOKEN), View(right=TOKEN)), views(View(front=TOKEN)),
     "inputs"),
    ("four positions", views(TOKEN, TOKEN, "", None), views("", TOKEN, TOKEN, None), "inputs"),
    ("each view once", views(TOKEN, TOKEN, TOKEN, TOKEN),
     views(View(front=TOKEN), View(front=TOKEN)), "inputs"),
    ("a task alone", views(View(task_id=TASK)),
     views(View(front=TOKEN), View(left=TOKEN), View(task_id=TASK)), "inputs"),
    ("a task is a task", views(View(task_id=StepOutput(0))), views(View(task_id=TOKEN)),
     "inputs[0].task_id"),
    ("one side each", views(View(front=TOKEN), View(left=TOKEN)),
     views(View(front=TOKEN, left=TOKEN)), "inputs[0].front"),
    ("at most four", views(TOKEN, TOKEN, TOKEN, TOKEN), views(*[View(front=TOKEN)] * 5),
     "inputs"),
    # Texture model
    ("one texture prompt", texture(texture_prompt={"text": "wood", "style_image": TOKEN}),
     texture(texture_prompt={"text": "wood", "image": TOKEN}), "texture_prompt.text"),
    ("a style is not enough", texture(texture_prompt={"image": TOKEN}),
     texture(texture_prompt={"style_image": TOKEN}), "texture_prompt.text"),
    ("four pictures", texture(texture_prompt={"images": [TOKEN] * 4}),
     texture(texture_prompt={"images": [TOKEN] * 3}), "texture_prompt.images"),
    ("texture model fast", texture(model=TEXTURE_V35, texture_quality="fast"),
     texture(texture_quality="fast"), "texture_quality"),
    ("texture model bare", texture(texture=False, pbr=False), texture(texture=False), "texture"),
    # Convert
    ("quads are FBX", convert("FBX", quad=True), convert("GLTF", quad=True), "quad"),
    ("symmetry needs quads", convert("FBX", quad=True, force_symmetry=True),
     convert("FBX", force_symmetry=True), "force_symmetry"),
    *(
        ("vertex colours", convert(good, export_vertex_colors=True),
         convert(bad, export_vertex_colors=True), "export_vertex_colors")
        for good, bad in (("OBJ", "FBX"), ("GLTF", "USDZ"))
    ),
    ("fbx_preset", convert("FBX", fbx_preset="mixamo"), convert("GLTF", fbx_preset="blender"),
     "fbx_preset"),
    ("format", convert("3MF"), convert("GLB"), "format"),
    ("texture_format", convert(texture_format="OPEN_EXR"), convert(texture_format="png"),
     "texture_format"),
    ("scale", convert(scale_factor=0.5), convert(scale_factor=0), "scale_factor"),
    ("scale is finite", convert(scale_factor=2), convert(scale_factor=float("inf")),
     "scale_factor"),
    ("part names", convert(part_names=["wheel"]), convert(part_names=[]), "part_names"),
    # Import
    ("import a file", ImportModel(input=LocalFile("a.stl")), ImportModel(input=TASK), "input"),
    ("import formats", ImportModel(input="https://example.org/a.fbx"),
     ImportModel(input="https://example.org/a.ply"), "input"),
    ("block size", StylizeModel(input=TASK, style="minecraft", block_size=128),
     StylizeModel(input=TASK, style="minecraft", block_size=129), "block_size"),
    ("priority", text(priority=3), text(priority=4), "priority"),
    # Rig
    ("v1.0 rigs bipeds", rig(rig_type="biped"), rig(rig_type="avian"), "rig_type"),
    ("v1.0 rigs no others", rig(rig_type="others", model="v3.0-20260909"),
     rig(rig_type="others"), "rig_type"),
    ("other creatures", rig(rig_type="aquatic", model="v2.5-20260210"),
     rig(rig_type="aquatic", model="v1.0-20240301"), "rig_type"),
    *(
        (f"{spec} bones", rig(spec=spec, model="v3.0-20260909"), rig(spec=spec), "spec")
        for spec in ("unity", "unreal", "vrm")
    ),
    ("mixamo bones", rig(spec="mixamo"), rig(spec="others"), "spec"),
    ("rig-check of a GLB", RigCheck(input=LocalFile("a.glb")), RigCheck(input=LocalFile("a.fbx")),
     "input"),
    # Retarget
    ("some animation", retarget(animation="preset:run"), retarget(), "animation"),
    ("animation xor animations", retarget(animations=["preset:run"]),
     retarget(animation="preset:run", animations=["preset:walk"]), "animation"),
    ("five animations", retarget(animations=["preset:run"] * 5),
     retarget(animations=["preset:run"] * 6), "animations"),
    ("preset names", retarget(animation="preset:biped:wave_goodbye"), retarget(animation="run"),
     "animation"),
    ("a rig task", retarget(animation="preset:run", input=StepOutput(1)),
     retarget(animation="preset:run", input=TOKEN), "input"),
    # Mesh
    *(
        (f"{key} is v2.0", segment(model="v2.0-20260430", **{key: value}),
         segment(**{key: value}), key)
        for key, value in (
            ("segmentation_granularity", "simple"),
            ("split_by_connectivity", False),
            ("ref_image", TOKEN),
        )
    ),
    ("smart segment of no task", smart(), smart(source=TASK), "input"),
    ("smart segment of a GLB", smart(source=LocalFile("a.glb")), smart(source=LocalFile("a.obj")),
     "input"),
    ("smart segment of a picture", smart("image", LocalFile("a.png")),
     smart("image", LocalFile("a.glb")), "input"),
    ("16 floats", smart(transform=MATRIX), smart(transform=MATRIX[:15]), "transform"),
    ("finite floats", smart(transform=MATRIX), smart(transform=[*MATRIX[:15], float("nan")]),
     "transform[15]"),
    ("a transform is for a model", smart(transform=MATRIX), smart("image", transform=MATRIX),
     "transform"),
    ("complete a segmentation", CompleteMesh(input=TASK), CompleteMesh(input=TOKEN), "input"),
    ("v1.0 needs face_limit", decimate(model="v1.0", face_limit=2_000_000),
     decimate(model="v1.0"), "face_limit"),
    ("v1.0 has no bake", decimate(bake=False), decimate(model="v1.0", face_limit=500, bake=True),
     "bake"),
    ("v1.0 has no parts", decimate(part_names=["a"], model="v3.0"),
     decimate(model="v1.0", face_limit=500, part_names=["a"]), "part_names"),
    ("smart_uv is v3.0", decimate(model="v3.0", smart_uv=True), decimate(smart_uv=True),
     "smart_uv"),
    # Pictures
    ("aspect ratio", draw(model="banana2", aspect_ratio="16:9"), draw(aspect_ratio="16:9"),
     "aspect_ratio"),
    ("aspect ratio's form", draw(model="banana", aspect_ratio="1:1"),
     draw(model="banana", aspect_ratio="wide"), "aspect_ratio"),
    ("aspect ratio of an edit", redraw(model="banana_pro", aspect_ratio="1:1"),
     redraw(aspect_ratio="1:1"), "aspect_ratio"),
    ("seedream_v4 draws, but does not redraw", draw(model="seedream_v4"),
     redraw(model="seedream_v4"), "model"),
    ("prompt of 1800", TextToImage(prompt="x" * 1800), TextToImage(prompt="x" * 1801), "prompt"),
    ("an input", redraw(), ImageToImage(prompt="in blue"), "input"),
    ("one of input and inputs", ImageToImage(inputs=[TOKEN], prompt="in blue"),
     redraw(inputs=[TOKEN]), "input"),
    ("a prompt unless a template", ImageToImage(input=TOKEN, template="t-pose"),
     ImageToImage(input=TOKEN), "prompt"),
    *(
        (f"{model} takes {most}", ImageToImage(inputs=[TOKEN] * most, prompt="x", model=model),
         ImageToImage(inputs=[TOKEN] * (most + 1), prompt="x", model=model), "inputs")
        for model, most in (("seedream_v5", 4), ("banana2", 10), ("chat_image_2", 16))
    ),
    ("the default takes 4", ImageToImage(inputs=[TOKEN] * 4, prompt="x"),
     ImageToImage(inputs=[TOKEN] * 5, prompt="x"), "inputs"),
    ("edit a task", edit("left"), edit("left", input=TOKEN), "input"),
    ("edit each view once", edit("front", "left", "back", "right"), edit("left", "left"),
     "prompts[1].view"),
    ("edit something", edit("front"), edit(), "prompts"),
    ("edit prompt", edit(prompts=[{"view": "left", "prompt": "x" * 1024}]),
     edit(prompts=[{"view": "left", "prompt": "x" * 1025}]), "prompts[0].prompt"),
    *(
        ("depth resolution", ImageToDepth(input=TOKEN, process_res=good),
         ImageToDepth(input=TOKEN, process_res=bad), "process_res")
        for good, bad in ((126, 125), (2016, 2017))
    ),
]  # fmt: skip


@pytest.mark.parametrize(("kept", "broken", "path"), [rule[1:] for rule in RULES],
                         ids=[rule[0] for rule in RULES])  # fmt: skip
def test_a_rule_is_kept_or_named(kept, broken, path):
    assert paths(kept) == []
    assert path in paths(broken)


# The windows of the contract, each with both its ends.
WINDOWS = [
    (text, {"model": P1}, 48, 20_000),
    (text, {"model": P2}, 48, 50_000),
    (text, {"model": P2, "quad": True}, 48, 25_000),
    (text, {"model": V31, "smart_low_poly": True}, 500, 20_000),
    (text, {"model": V30, "smart_low_poly": True, "quad": True}, 500, 10_000),
    (text, {"model": V25}, 1, 500_000),
    (text, {"model": V30}, 1, 1_000_000),
    (image, {"model": V30, "geometry_quality": "detailed"}, 1, 2_000_000),
    (text, {"model": V31}, 1, 1_500_000),
    (image, {"model": V31, "geometry_quality": "standard"}, 1, 1_500_000),
    (text, {"model": V31, "geometry_quality": "detailed"}, 1, 2_000_000),
    *((text, {"model": model, "quad": True}, 1, 150_000) for model in (V31, V30, V25)),
    (decimate, {}, 500, 20_000),
    (decimate, {"model": "v3.0"}, 500, 20_000),
    (decimate, {"quad": True}, 500, 10_000),
    (decimate, {"model": "v1.0"}, 500, 2_000_000),
    (decimate, {"model": "v1.0", "quad": True}, 500, 150_000),
]


@pytest.mark.parametrize(("make", "options", "low", "high"), WINDOWS)
def test_the_window_of_faces(make, options, low, high):
    assert paths(make(face_limit=low, **options)) == []
    assert paths(make(face_limit=high, **options)) == []
    assert paths(make(face_limit=low - 1, **options)) == ["face_limit"]
    assert paths(make(face_limit=high + 1, **options)) == ["face_limit"]


def test_a_problem_names_value_rule_and_hint():
    with pytest.raises(RequestValidationError) as caught:
        text(P1, face_limit=30).check()
    [problem] = caught.value.problems
    assert (problem.path, problem.value) == ("face_limit", "30")
    assert problem.rule == "P1 takes 48 to 20,000 faces"
    assert problem.hint == "Choose 48 to 20,000 faces."


def test_all_problems_come_at_once():
    operation = text(
        P1, prompt="", quad=False, face_limit=3, texture=False, delight=True, model_seed=-1
    )
    assert set(paths(operation)) == {
        "prompt", "quad", "face_limit", "texture", "model_seed",
    }  # fmt: skip


def test_a_broken_field_silences_the_rules_about_it():
    # Whether the face limit fits cannot be told without a proper model.
    assert paths(text("P1", face_limit=3, quad=True)) == ["model"]
    assert paths(decimate(model="v1", bake=True)) == ["model"]
    assert paths(retarget(animation=7)) == ["animation"]
    assert paths(ImageToImage(input=TOKEN, template=3)) == ["template"]
    assert paths(smart("both", LocalFile("a.obj"))) == ["seg_type"]
