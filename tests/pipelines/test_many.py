"""Chains in batches, in tables, and on the command line."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from tripo_kit import (
    ConvertModel,
    RequestValidationError,
    RetargetAnimation,
    RigCheck,
    RigModel,
    TextGenerationRequest,
)
from tripo_kit.cli import app
from tripo_kit.inspection import Require
from tripo_kit.recipes import steps_from_text

PROMPTS = ["a knight in worn armour, T-pose", "a wooden chair with four legs"]


def test_what_is_stopped_is_no_failure(client, service, out):
    batch = client.batch(PROMPTS, out, then=[RigModel(), ConvertModel(format="FBX")]).wait()
    assert [row.status for row in batch.rows()] == ["success", "stopped"]
    assert batch.progress.spent == service.charged == 20 + 25 + 5 + 20
    assert batch.failed() == []
    (stopped,) = batch.stopped()
    assert stopped.status == "stopped"
    assert next(iter(stopped.saved.files)) == "model"
    assert stopped.error.gate == "rig-check"
    assert batch.plan().total == 100


def test_a_budget_gets_back_what_a_gate_cuts(client, service, out):
    """It does for the dearest path of each at once, and what is cut makes room for the next."""
    batch = client.batch(
        [PROMPTS[1], PROMPTS[0]], out, then=[RigModel()], max_credits=65, limits={"3d_h": 1}
    ).wait()
    assert [row.status for row in batch.rows()] == ["stopped", "success"]
    assert service.charged == 65


def test_gates_for_all(client, out):
    batch = client.batch(PROMPTS[:1], out, then=[Require(max_faces=3)], on_gate="note").wait()
    assert "more than 3" in batch.results()[0].notes[0]


def test_columns(client, service, out, tmp_path):
    table = tmp_path / "assets.csv"
    table.write_text(
        "prompt,scenario,rig,animations,formats,then\n"
        "a knight in worn armour,,yes,idle preset:biped:walk,fbx,\n"
        "a treasure chest of oak,game-mobile,,,,\n"
        "a wooden table with a drawer,,,,usdz obj,decimate:900\n",
        encoding="utf-8",
    )
    batch = client.batch_from_csv(table, out).wait()
    assert [row.status for row in batch.rows()] == ["success"] * 3
    assert [[s.task_type for s in saved.steps] for saved in batch.results()] == [
        [
            "text_to_model",
            "animate_prerigcheck",
            "animate_rig",
            "animate_retarget",
            "convert_model",
        ],
        ["text_to_model", "convert_model"],
        ["text_to_model", "highpoly_to_lowpoly", "convert_model", "convert_model"],
    ]


def test_a_wrong_column_is_said(client, out, tmp_path):
    table = tmp_path / "assets.csv"
    table.write_text("prompt,then\na knight in worn armour,rigg\n", encoding="utf-8")
    with pytest.raises(RequestValidationError, match="rig"):
        client.batch_from_csv(table, out)


def test_sweeps_vary_what_a_chain_begins_with(client, out):
    chain = TextGenerationRequest(PROMPTS[0]).then(ConvertModel(format="FBX"))
    batch = client.sweep(chain, out, model_seed=[1, 2], dry_run=True)
    assert batch.plan().total == 50


def test_the_grammar():
    assert steps_from_text("rig, retarget:preset:biped:walk+preset:biped:idle ,convert:fbx") == [
        RigModel(),
        RetargetAnimation(animations=("preset:biped:walk", "preset:biped:idle")),
        ConvertModel(format="FBX"),
    ]
    assert steps_from_text("rig-check,convert:fbx/texture_size=512/bake=no") == [
        RigCheck(),
        ConvertModel(format="FBX", texture_size=512, bake=False),
    ]
    assert steps_from_text("require:max_faces=20/textured,require:formats=glb+fbx") == [
        Require(max_faces=20, textured=True),
        Require(formats=("glb", "fbx")),
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("rigg", "Did you mean rig"),
        ("splat:3", "nothing after a colon"),
        ("convert:fbx/size=3", "size"),
        ("require:faces=3", "faces"),
        ("convert:fbx/", "a field is missing"),
        ("convert:fbx/format=obj", "given twice"),
        ("convert:fbx/texture_size=512/texture_size=1024", "given twice"),
        ("require:max_faces=3/max_faces=4", "given twice"),
    ],
)
def test_what_is_misspelt(text, words):
    with pytest.raises(RequestValidationError, match=words):
        steps_from_text(text)


@given(st.text(max_size=60))
def test_any_line_is_read_or_refused(text):
    try:
        steps_from_text(text)
    except RequestValidationError:
        return


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    def invoke(*words):
        return CliRunner().invoke(app, ["--sandbox", "--home", str(tmp_path / "home"), *words])

    return invoke


def test_from_the_command_line(run):
    made = run(
        "generate",
        "a knight in worn armour, T-pose",
        "--then",
        "require:max_faces=1000000,rig,retarget:preset:biped:walk,convert:fbx",
        "--json",
    )
    assert made.exit_code == 0, made.output
    model = json.loads(made.stdout)
    assert list(model["files"])[:4] == ["fbx", "model", "rigged", "walk"]
    assert [step["credits"] for step in model["steps"]] == [20, 0, 25, 10, 5]


def test_what_it_is_for(run):
    planned = run("generate", "a treasure chest", "--for", "game-mobile", "--dry-run", "--json")
    assert [step["operation"] for step in json.loads(planned.stdout)["steps"]] == [
        "text_to_model",
        "convert_model",
    ]
    branches = run(
        "generate",
        "a treasure chest",
        "--then",
        "decimate:900",
        "--then",
        "convert:fbx",
        "--dry-run",
    )
    assert "Decimate mesh" in branches.output


def test_a_model_of_ones_own_goes_on(run):
    made = json.loads(run("generate", "a knight in worn armour", "--json").stdout)
    more = run("continue", made["path"], "--then", "rig-check", "--json")
    assert more.exit_code == 0, more.output
    assert json.loads(more.stdout)["answer"] == {"riggable": True, "rig_type": "biped"}
    for path in (made["path"], f"'{made['path']}'", f' "{made["path"]}" '):
        assert "riggable: True" in run("continue", path, "--then", "rig-check").output
    job = json.loads(run("jobs", "--json").stdout)[-1]["job"]
    again = run("continue", job[:8], "--then", "convert:usdz", "--json")
    assert json.loads(again.stdout)["path"].endswith(".usdz"), again.output
    assert run("continue", "nothing", "--then", "rig").exit_code == 3
