import json

import pytest
from PIL import Image

from tripo_kit.cli._exits import Exit

PROMPT = "a red cup made of clay"


@pytest.fixture
def picture(tmp_path):
    Image.new("RGB", (64, 64), "red").save(tmp_path / "cup.png")
    return "cup.png"


def test_a_sentence_becomes_a_file_and_the_second_time_nothing_is_spent(run, fast, tmp_path):
    first = run("--sandbox", "generate", PROMPT, "--out", "made")
    assert first.code == 0, first.err
    assert "text_to_model" in first.out
    assert "a-red-cup-made-of-clay" in first.out
    again = run("--sandbox", "generate", PROMPT, "--out", "made", "--json")
    assert again.data["from_journal"]
    assert again.data["faces"] > 0
    assert (tmp_path / "made").joinpath(again.data["path"]).read_bytes().startswith(b"glTF")
    assert "nothing was spent" in run("--sandbox", "generate", PROMPT, "--out", "made").out


def test_a_changed_file_is_kept_and_the_original_can_be_fetched(run, fast, tmp_path):
    first = run("--sandbox", "generate", PROMPT, "--json").data
    path = tmp_path / first["path"]
    path.write_bytes(b"my own")
    again = run("--sandbox", "generate", PROMPT)
    assert "was changed since it was saved" in again.out.replace("\n", " ")
    (tmp_path / "table.csv").write_text(f"prompt\n{PROMPT}\n")
    table = run("--sandbox", "batch", "table.csv")
    assert "was changed since it was saved" in table.out.replace("\n", " ")
    assert path.read_bytes() == b"my own"


def test_a_dry_run_shows_the_price_and_needs_no_key(run):
    line = run("generate", PROMPT, "--format", "obj", "--dry-run")
    assert line.code == 0
    assert line.out.split()[-3:] == ["total", "25", "credits"]


def test_a_dry_run_for_machines(run):
    line = run("generate", PROMPT, "--texture-resolution", "1024", "--dry-run", "--json")
    assert [step["operation"] for step in line.data["steps"]] == ["text_to_model", "convert_model"]
    assert (line.data["credits"], line.data["has_unknown"]) == (30, False)


def test_a_picture_with_words_is_changed_first(run, picture):
    line = run("generate", picture, "--prompt", "make it blue", "--dry-run", "--json")
    assert [step["operation"] for step in line.data["steps"]] == [
        "generate_image",
        "image_to_model",
    ]


def test_several_pictures_are_views_of_one_object(run, picture):
    line = run("generate", picture, "--left", picture, "--back", picture, "--dry-run", "--json")
    assert [step["operation"] for step in line.data["steps"]] == ["multiview_to_model"]


@pytest.mark.parametrize(
    ("option", "credits"),
    [
        ("texture_quality=detailed", 30),
        ("texture-quality=detailed", 30),
        ("face_limit=5000", 20),
        ("delight=no", None),
    ],
)
def test_any_other_field_can_be_given(run, option, credits):  # noqa: A002
    more = ["-O", "texture_version=v3.5-20260815"] if credits is None else []
    line = run("generate", PROMPT, "-O", option, *more, "--dry-run", "--json")
    assert line.data["credits"] == (credits or 20)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["a cup"], "10 to 500 characters"),
        ([PROMPT, "-O", "face_limit=many"], "face_limit = 'many'"),
        ([PROMPT, "-O", "quad=perhaps"], "quad = 'perhaps'"),
        ([PROMPT, "-O", "colour=red"], "has no such field"),
        ([PROMPT, "-O", "face_limit"], "name=value"),
        ([PROMPT, "--format", "doc"], "output_format"),
        ([PROMPT, "--prompt", "blue", "--left", "missing.png"], "has no such field"),
        (["missing.png"], "no such file"),
    ],
)
def test_a_request_that_breaks_a_rule_is_refused_with_the_hint(run, arguments, said):
    line = run("generate", *arguments)
    assert line.code == Exit.USAGE
    assert said in line.err
    assert "Traceback" not in line.err


def test_money_is_not_spent_unasked(run):
    line = run("generate", PROMPT)
    assert line.code == Exit.USAGE
    assert "--yes" in line.err


def test_a_person_may_say_no(run, monkeypatch):
    monkeypatch.setattr("tripo_kit.cli._paying.is_interactive", lambda: True)
    line = run("generate", PROMPT)  # the answer is an empty line at the end of input
    assert line.code != 0
    assert "Pay 20 credits?" in line.err


def test_without_a_key_it_says_what_to_do(run):
    line = run("generate", PROMPT, "--yes")
    assert line.code == Exit.ACCESS
    assert "TRIPO_API_KEY" in line.err
    assert len(line.err.splitlines()) == 2


def test_a_failed_task_is_two_lines_and_a_number(run, fast):
    line = run("--sandbox", "generate", f"{PROMPT} [fail]", "--out", "made")
    assert line.code == Exit.FAILED
    assert line.err.startswith("✗ ")
    assert len(line.err.splitlines()) <= 2


def test_waiting_can_end_before_the_work_does(run, fast):
    fast["speed"] = 1.0
    line = run("--sandbox", "generate", PROMPT, "--timeout", "0.4")
    assert line.code == Exit.UNFINISHED
    jobs = run("--sandbox", "jobs", "--open", "--json")
    assert [job["status"] for job in jobs.data] == ["open"]


def test_json_is_all_that_stands_on_standard_output(run, fast):
    line = run("--sandbox", "generate", PROMPT, "--format", "stl", "--json")
    assert json.loads(line.out)["path"].endswith(".stl")
    assert line.data["faces"] is None


def test_fields_that_are_not_known_are_sent_and_noted(run):
    line = run("generate", PROMPT, "--extra", "glow=0.5", "--extra", "name=fox", "--dry-run")
    assert "Note: extra.glow = 0.5: is not known to this version" in " ".join(line.out.split())
    assert "extra.name = 'fox'" in line.out
    noted = run("generate", PROMPT, "-O", 'extra={"glow": 1}', "--dry-run", "--json")
    assert noted.data["has_unknown"]
    assert noted.data["notes"][0].startswith("extra.glow = 1")


@pytest.mark.parametrize(
    ("words", "said"),
    [(["--extra", "glow"], "Write --extra glow="), (["--extra", "quad=true"], "field of its own")],
)
def test_further_fields_that_are_none_are_refused(run, words, said):
    line = run("generate", PROMPT, *words, "--dry-run")
    assert line.code == Exit.USAGE
    assert said in " ".join(line.err.split())


def test_what_the_service_has_lost_is_said(run, fast):
    """Each command has a sandbox of its own, which knows nothing of the one before."""
    words = ("--sandbox", "generate", "a brass compass")
    assert run(*words).code == 0
    line = run(*words, "--then", "convert:fbx")
    assert (line.code, "the service no longer has its task" in line.err) == (0, True)
    assert "no longer" not in run(*words, "--then", "convert:fbx").err
