"""Scenarios: which operations each sends, with which bodies."""

from pathlib import Path

import numpy as np
import pytest

from tripo_kit import (
    ConvertModel,
    ImageGenerationRequest,
    MultiviewGenerationRequest,
    RequestValidationError,
    TextGenerationRequest,
    scenario,
)
from tripo_kit.api import ModelFile, TextToModel, to_storage
from tripo_kit.recipes import _scenarios as registry
from tripo_kit.recipes import base, plan, register, scenarios, scenarios_table

WORDS = "a knight in worn armour"
H, P = "v3.1-20260211", "P1-20260311"
FIRST = {"type": "step_output", "step": 0}


def sent(chain):
    return [(s.operation.task_type, to_storage(s.operation)) for s in plan(chain).steps]


def text(**options):
    return ("text_to_model", {"model": H, "prompt": WORDS} | options)


def convert(**options):
    return ("convert_model", {"input": FIRST} | options)


@pytest.mark.parametrize(
    ("name", "operations"),
    [
        (
            "game-mobile",
            [text(model=P, face_limit=20_000), convert(format="FBX", texture_size=2048)],
        ),
        ("game-pc", [text(texture_quality="detailed"), convert(format="FBX")]),
        ("film", [text(texture_quality="detailed", geometry_quality="detailed")]),
        ("print", [text(texture=False, pbr=False), convert(format="STL", flatten_bottom=True)]),
        ("ar-web", [text(auto_size=True), convert(format="USDZ")]),
        (
            "anim",
            [
                text(prompt=f"{WORDS}, T-pose"),
                ("animate_prerigcheck", {"input": FIRST}),
                ("animate_rig", {"input": FIRST}),
                (
                    "animate_retarget",
                    {
                        "input": FIRST | {"step": 2},
                        "animations": ["preset:biped:idle", "preset:biped:walk"],
                    },
                ),
            ],
        ),
        ("toy", [text(model=P, face_limit=5000)]),
        (
            "lod",
            [
                text(),
                *(
                    ("highpoly_to_lowpoly", {"input": FIRST, "face_limit": faces})
                    for faces in (10_000, 4000, 1000)
                ),
            ],
        ),
        (
            "views",
            [
                ("text_to_image", {"prompt": WORDS}),
                ("generate_multiview_image", {"input": FIRST}),
                (
                    "multiview_to_model",
                    {"model": H, "inputs": [{"task_id": FIRST | {"step": 1}}]},
                ),
            ],
        ),
    ],
)
def test_what_each_sends(name, operations):
    assert sent(scenario(name, WORDS)) == operations


def test_none_is_left_out():
    assert list(scenarios()) == [
        "game-mobile",
        "game-pc",
        "film",
        "print",
        "ar-web",
        "anim",
        "toy",
        "lod",
        "views",
    ]


def test_changes():
    mobile = scenario("game-mobile", WORDS, face_limit=900, texture_size=512)
    assert sent(mobile) == [
        text(model=P, face_limit=900),
        convert(format="FBX", texture_size=512),
    ]
    assert sent(scenario("lod", WORDS, levels=[700]))[1][1]["face_limit"] == 700
    assert sent(scenario("print", WORDS, format="3MF"))[1][1]["format"] == "3MF"


def test_from_a_picture(tmp_path):
    from PIL import Image

    picture = tmp_path / "fox.png"
    Image.new("RGB", (300, 300)).save(picture)
    assert [kind for kind, _ in sent(scenario("views", picture))] == [
        "generate_multiview_image",
        "multiview_to_model",
    ]
    kinds = sent(scenario("anim", picture))
    assert kinds[0][1]["template"] == "t_pose"
    assert [kind for kind, _ in kinds][:3] == [
        "generate_image",
        "image_to_model",
        "animate_prerigcheck",
    ]
    assert sent(scenario("toy", picture))[0][1]["model"] == P


def test_a_request_is_taken_too():
    request = TextGenerationRequest(WORDS, model_seed=7)
    assert sent(scenario("toy", request)) == [text(model=P, face_limit=5000, model_seed=7)]


def test_a_scenario_goes_on():
    chain = scenario("toy", WORDS).then(ConvertModel(format="FBX"))
    assert [kind for kind, _ in sent(chain)] == ["text_to_model", "convert_model"]


def test_one_of_ones_own(monkeypatch):
    monkeypatch.setattr(registry, "_SCENARIOS", dict(registry._SCENARIOS))

    @register("mug", "A mug for the printer.")
    def mug(what, *, format="STL", **fields):  # noqa: A002
        return base(what, fields, texture=False, pbr=False).then(ConvertModel(format=format))

    assert sent(scenario("mug", "a mug with a handle", format="OBJ"))[1][1]["format"] == "OBJ"
    assert "mug" in scenarios()


def test_a_misspelt_name_is_told():
    with pytest.raises(RequestValidationError, match="game-mobile"):
        scenario("game-mobil", WORDS)


def test_the_table_in_the_docs_is_up_to_date():
    page = (Path(__file__).parents[2] / "docs" / "pipelines.md").read_text(encoding="utf-8")
    assert scenarios_table() in page


@pytest.mark.parametrize("columns", [{"scenario": "views"}, {"scenario": "anim"}, {"then": "rig"}])
def test_a_row_keeps_its_tags_whatever_is_done_with_it(columns):
    row = {"prompt": "a knight in worn armour", "tag:project": "castle", **columns}
    assert plan(row).tags == {"project": "castle"}


def picture_at(tmp_path):
    from PIL import Image

    Image.new("RGB", (300, 300)).save(tmp_path / "fox.png")
    return tmp_path / "fox.png"


@pytest.mark.parametrize("name", ["anim", "views"])
def test_what_a_request_says_of_its_model_is_kept_behind_a_picture(tmp_path, name):
    request = ImageGenerationRequest(
        picture_at(tmp_path), prompt="in blue", face_limit=7000, output_format="fbx"
    )
    steps = sent(scenario(name, request))
    assert steps[0][1]["prompt"] == "in blue"
    assert steps[1][0] in ("generate_image", "generate_multiview_image")
    assert steps[2][1]["face_limit"] == 7000
    assert steps[3] == ("convert_model", {"input": FIRST | {"step": 2}, "format": "FBX"})


def test_what_a_request_says_of_its_model_is_kept_behind_drawn_views(tmp_path):
    request = TextGenerationRequest(WORDS, face_limit=7000, negative_prompt="rust")
    steps = sent(scenario("views", request))
    assert steps[0][1] == {"prompt": WORDS, "negative_prompt": "rust"}
    assert steps[2][1]["face_limit"] == 7000
    views = MultiviewGenerationRequest(picture_at(tmp_path), back=picture_at(tmp_path))
    assert [kind for kind, _ in sent(scenario("views", views))] == ["multiview_to_model"]
    for odd in (TextGenerationRequest(WORDS, image_seed=3), TextToModel(prompt=WORDS, model=H)):
        with pytest.raises(RequestValidationError, match="views are drawn"):
            scenario("views", odd)


def test_what_a_request_says_goes_before_what_the_scenario_wants():
    request = TextGenerationRequest(WORDS, face_limit=500)
    assert sent(scenario("game-mobile", request))[0] == text(model=P, face_limit=500)
    operation = TextToModel(prompt=WORDS, model=H, texture_quality="standard")
    assert sent(scenario("film", operation, model_seed=5)) == [
        text(texture_quality="standard", geometry_quality="detailed", model_seed=5)
    ]
    record = {"prompt": WORDS, "Face Limit": 900}
    assert sent(scenario("lod", record, levels=[]))[0] == text(face_limit=900)
    assert sent(scenario("lod", record, levels=[], face_limit=800))[0] == text(face_limit=800)


def test_what_is_made_already_takes_no_changes(tmp_path):
    chain = TextGenerationRequest(WORDS).then(ConvertModel(format="FBX"))
    for made in (chain, ModelFile(tmp_path / "robot.glb")):
        with pytest.raises(RequestValidationError, match="made already"):
            scenario("lod", made, face_limit=5000)


@pytest.mark.parametrize("levels", [(900.0, 700), np.array([900, 700]), [np.int64(900), 700]])
def test_levels_are_numbers_of_any_kind(levels):
    faces = [body["face_limit"] for _, body in sent(scenario("lod", WORDS, levels=levels))[1:]]
    assert faces == [900, 700]


@pytest.mark.parametrize(
    ("name", "changes"),
    [("lod", {"levels": 900}), ("lod", {"levels": "900"}), ("anim", {"animations": "walk"})],
)
def test_one_where_several_are_meant_is_refused(name, changes):
    with pytest.raises(RequestValidationError, match="must be a list"):
        scenario(name, WORDS, **changes)
