from hypothesis import given
from hypothesis import strategies as st

from tripo_kit.api import ConvertModel, ImageToModel, LocalFile, StepOutput, TextToModel
from tripo_kit.journal import fingerprint, plan_fingerprints, request_key

H = "v3.1-20260211"


def digest(path):
    return {"a.png": "aa", "copy of a.png": "aa", "b.png": "bb"}[path]


def of(operation, variant=1):
    return fingerprint(operation, variant=variant, digest=digest)


def picture(path, **fields):
    return ImageToModel(input=LocalFile(path), model=H, **fields)


def test_the_same_request_has_the_same_fingerprint():
    assert of(TextToModel(prompt="a chair", model=H)) == of(TextToModel(model=H, prompt="a chair"))


@given(st.integers(0, 2**31 - 1))
def test_a_given_seed_is_part_of_it(seed):
    assert of(TextToModel(prompt="x", model=H, model_seed=seed)) != of(
        TextToModel(prompt="x", model=H)
    )


def test_the_content_of_a_file_counts_not_its_path():
    assert of(picture("a.png")) == of(picture("copy of a.png"))
    assert of(picture("a.png")) != of(picture("b.png"))


def test_a_path_is_not_mistaken_for_its_content():
    assert of(picture("a.png")) != of(ImageToModel(input="aa", model=H))


def test_a_variant_is_another_request():
    chair = TextToModel(prompt="a chair", model=H)
    assert len({of(chair, variant) for variant in (1, 2, 3)}) == 3


def test_a_later_step_is_known_by_what_it_builds_on():
    def plan(prompt, variant=1):
        steps = [
            TextToModel(prompt=prompt, model=H),
            ConvertModel(input=StepOutput(0), format="FBX"),
        ]
        return plan_fingerprints(steps, variant=variant, digest=digest)

    assert plan("a chair") == plan("a chair")
    assert plan("a chair")[0] == of(TextToModel(prompt="a chair", model=H))
    assert not set(plan("a chair")) & set(plan("a table"))
    assert not set(plan("a chair")) & set(plan("a chair", variant=2))


def test_the_format_is_part_of_the_request():
    assert request_key(["f"], "glb") == request_key(["f"], "glb")
    assert request_key(["f"], "glb") != request_key(["f"], "fbx")
