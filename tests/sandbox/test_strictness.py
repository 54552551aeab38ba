"""What witnesses dispute: forwarded by a service that is not strict, refused by one that is."""

import pytest

from tripo_kit.sandbox.studio.formats import tiny_glb
from tripo_kit.sandbox.studio.pictures import tiny_png

H = {"model": "v3.1-20260211"}
CUP = H | {"prompt": "a cup"}
P1 = {"model": "P1-20260311", "prompt": "a cup"}
T2M, I2M = "/generation/text-to-model", "/generation/image-to-model"
MV2M, T2I = "/generation/multiview-to-model", "/generation/text-to-image"
FRONT_AND_BACK = {"inputs": [{"front": "@image"}, {"back": "@image"}]}

DISPUTED = [
    (T2M, CUP | {"no_such_field": 1}),
    (T2M, CUP | {"priority": 2}),
    (T2M, CUP | {"delight": False}),
    (T2M, CUP | {"smart_low_poly": True}),
    (T2M, CUP | {"texture": False, "pbr": False, "generate_parts": True, "smart_low_poly": True,
                 "face_limit": 900}),
    (T2M, {"prompt": "a cup", "model_version": "v3.1-20260211"}),
    (T2M, CUP | {"type": "text_to_model"}),
    (I2M, H | {"file": {"type": "png", "file_token": "@image"}}),
    ("/models/convert", {"original_model_task_id": "@model", "format": "OBJ"}),
    ("/animations/retarget", {"input": "@rig", "animation": "preset:walk"}),
]  # fmt: skip
SEEN = [
    *((path, body | {"style_image": "@image"}) for path, body in (
        (T2M, CUP), (I2M, H | {"input": "@image"}), (MV2M, H | FRONT_AND_BACK))),
    (T2I, {"prompt": "a cup", "t_pose": True, "sketch_to_render": True}),
    ("/animations/retarget",
     {"input": "@rig", "animation": "preset:biped:walk", "render_video": True}),
    ("/models/convert",
     {"input": "@model", "format": "FBX", "assemble_animation": True, "auto_size": True,
      "fbx_preset": "bake_scale", "texture_size": 8192}),
    (MV2M, H | FRONT_AND_BACK | {"orthographic_projection": True}),
    ("/models/texture",
     {"input": "@model", "return_multiview": True, "asset_map": {"a": "b"}, "model_seed": 4}),
    (I2M, H | {"input": "@image", "image_autofix": True}),
    (T2M, CUP | {"mode": "fast", "parameters": {"any": ["thing"]}}),
    (T2I, {"prompt": "a cup", "mode": "fast", "parameters": {}, "size": "2K"}),
    ("/mesh/segment", {"input": "@model", "model": "v1.0-20250506"}),
    ("/mesh/complete", {"input": "@parts", "model": "v1.0-20250506"}),
    ("/models/convert", {"input": "@model", "format": "gltf"}),
    (T2M, CUP | {"model": "v3.0-20250812", "face_limit": 2_000_000,
                 "geometry_quality": "detailed"}),
    (T2M, P1 | {"face_limit": 48}),
    ("/animations/rig", {"input": "@model", "model": "v2.5-20260210", "rig_type": "others"}),
    ("/models/stylize", {"input": "@model", "style": "minecraft", "block_size": 32}),
    ("/models/stylize", {"input": "@model", "style": "keycap"}),
]  # fmt: skip


def sources(caller):
    model = caller.text_to_model()
    caller.done(model)
    rig, parts = (caller.create(path, input=model) for path in ("/animations/rig", "/mesh/segment"))
    caller.done(parts)
    return {"@model": model, "@rig": rig, "@parts": parts, "@image": caller.token(tiny_png())}


@pytest.fixture(scope="module", params=["service", "strict"])
def witness(request, open_sandbox):
    with open_sandbox(strictness=request.param, pools={"3d_h": 99, "model": 99}) as caller:
        yield caller, request.param, sources(caller)


def fill(known, value):
    if isinstance(value, dict):
        return {name: fill(known, item) for name, item in value.items()}
    if isinstance(value, list):
        return [fill(known, item) for item in value]
    return known.get(value, value) if isinstance(value, str) else value


@pytest.mark.parametrize(("path", "body"), DISPUTED)
def test_what_is_disputed_is_let_through_or_refused(witness, path, body):
    caller, strictness, known = witness
    sent = fill(known, body)
    caller.clock.advance(200)
    reply = caller.post(path, sent)
    assert reply.status_code == (200 if strictness == "service" else 400), reply.text
    if strictness == "service":
        assert caller.task(caller.data(reply)["task_id"])["input"] == sent


@pytest.mark.parametrize(("path", "body"), SEEN)
def test_every_field_that_a_witness_has_seen_is_taken(witness, path, body):
    caller, _, known = witness
    caller.clock.advance(200)
    reply = caller.post(path, fill(known, body))
    assert reply.status_code == 200, reply.text


BROKEN = [
    (T2M, CUP | {"priority": 4}),
    (T2M, CUP | {"parameters": "fast"}),
    (T2M, CUP | {"quad": "yes"}),
    (T2M, P1 | {"quad": False}),
    (T2M, P1 | {"face_limit": 47}),
    ("/models/stylize", {"input": "@model", "style": "minecraft", "block_size": 31}),
    ("/models/convert", {"input": "@model", "format": "PDF"}),
    ("/models/convert", {"input": "@model", "format": 3}),
    ("/models/convert", {"input": "@model", "format": "OBJ", "texture_size": 8193}),
]  # fmt: skip


@pytest.mark.parametrize(("path", "body"), BROKEN)
def test_what_every_witness_calls_wrong_is_refused_by_both(witness, path, body):
    caller, _, known = witness
    assert caller.post(path, fill(known, body)).status_code == 400


def test_presets_of_avian_rigs_are_disputed(witness):
    caller, strictness, known = witness
    body = {"input": known["@model"], "model": "v3.0-20260909", "rig_type": "avian"}
    rig = caller.create("/animations/rig", **body)
    caller.done(rig)
    reply = caller.post("/animations/retarget", {"input": rig, "animation": "preset:walk"})
    assert reply.status_code == (200 if strictness == "service" else 400)


def test_what_has_neither_picture_nor_prompt_needs_one_for_its_texture(caller):
    known = sources(caller)
    imported = caller.create("/models/import", input=caller.token(tiny_glb()))
    caller.done(imported)
    slim = caller.create("/mesh/decimate", input=known["@model"])
    converted = caller.create("/models/convert", input=imported, format="OBJ")
    caller.done(slim)
    told = caller.create("/models/texture", input=imported, texture_prompt={"text": "oak"})
    caller.done(told)
    for source, is_bare in (
        (imported, True), (converted, True), (slim, True), (known["@parts"], True),
        (caller.token(tiny_glb()), True), (known["@model"], False), (known["@rig"], False),
        (told, False),
    ):  # fmt: skip
        caller.clock.advance(200)
        before = caller.balance()["balance"]
        task = caller.done(caller.create("/models/texture", input=source))
        assert task["status"] == ("failed" if is_bare else "success")
        assert ("texture_prompt" in task.get("error_message", "")) == is_bare
        assert caller.balance()["balance"] == (before if is_bare else before - 10.0)


def test_a_mixamo_rig_cannot_be_retargeted(caller):
    model = caller.text_to_model()
    caller.done(model)
    rig = caller.create("/animations/rig", input=model, spec="mixamo")
    caller.done(rig)
    task = caller.done(
        caller.create("/animations/retarget", input=rig, animation="preset:biped:walk")
    )
    assert task["status"] == "failed"
    assert "mixamo" in task["error_message"]
    assert caller.balance()["balance"] == 10_000.0 - 20.0 - 25.0


def bmp(side):
    head = (
        b"BM" + bytes(16) + side.to_bytes(4, "little") + (-side).to_bytes(4, "little", signed=True)
    )
    return head + bytes(64)


def tiff(side, order):
    entries = [(256, 3, side), (257, 4, side)]
    rows = b"".join(
        tag.to_bytes(2, order) + kind.to_bytes(2, order) + (1).to_bytes(4, order)
        + value.to_bytes(2 if kind == 3 else 4, order).ljust(4, b"\0")
        for tag, kind, value in entries
    )  # fmt: skip
    mark = b"II*\0" if order == "little" else b"MM\0*"
    return mark + (8).to_bytes(4, order) + len(entries).to_bytes(2, order) + rows


@pytest.mark.parametrize(
    ("picture", "code"),
    [(bmp(64), 0), (bmp(19), 2022), (tiff(64, "little"), 0), (tiff(64, "big"), 0),
     (tiff(7000, "big"), 2022), (tiff(64, "big")[:20], 2004), (bmp(64)[:20], 2004)],
)  # fmt: skip
def test_bmp_and_tiff_are_pictures_too(caller, picture, code):
    assert caller.upload(picture).json()["code"] == code


def test_3mf_and_usdz_can_be_imported(caller):
    model = caller.text_to_model()
    caller.done(model)
    for output in ("3MF", "USDZ"):
        converted = caller.create("/models/convert", input=model, format=output)
        data = caller.download(caller.done(converted)["output"]["model_url"]).content
        body = {"input": caller.token(data)}
        assert caller.post("/models/import", body).status_code == 200
        reply = caller.post("/models/texture", body)
        assert reply.json()["code"] == 2004
