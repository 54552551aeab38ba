"""Requests that stand side by side: each can be told from the others."""

from tripo_kit.api import ConvertModel, DecimateMesh, RigModel
from tripo_kit.jobs import labels
from tripo_kit.recipes import TextGenerationRequest

CHAIR = "a big red chair"


def chair(**fields):
    return TextGenerationRequest(CHAIR, **fields)


def test_a_prompt_says_enough_where_it_is_the_only_one():
    assert labels([chair(model_seed=7), TextGenerationRequest("a tall lamp")]) == [
        CHAIR,
        "a tall lamp",
    ]


def test_of_the_same_prompt_what_differs_is_said():
    assert labels([chair(model_seed=7), chair(model_seed=8), chair()]) == [
        f"{CHAIR} · seed 7",
        f"{CHAIR} · seed 8",
        CHAIR,
    ]
    assert labels([chair(model="v3.0-20250812", pbr=False), chair(pbr=True)]) == [
        f"{CHAIR} · v3.0-20250812 · PBR off",
        f"{CHAIR} · v3.1-20260211 · PBR on",
    ]


def test_steps_tell_one_from_another():
    pipelines = [chair().then(RigModel()), chair().then([ConvertModel(format="FBX")])]
    assert labels(pipelines) == [f"{CHAIR} · Rig model", f"{CHAIR} · Convert model"]


def test_what_has_no_prompt_goes_by_its_name():
    works = [DecimateMesh(input="a", face_limit=500), DecimateMesh(input="b", face_limit=900)]
    assert labels(works, ["decimate", "decimate"]) == [
        "decimate · face limit 500",
        "decimate · face limit 900",
    ]
    assert labels([None, "odd"], ["one", "two"]) == ["one", "two"]


def test_what_the_journal_keeps_is_called_the_same():
    kept = [{"prompt": CHAIR, "variant": 1}, {"prompt": CHAIR, "variant": 2}]
    assert labels(kept) == [f"{CHAIR} · variant 1", f"{CHAIR} · variant 2"]
