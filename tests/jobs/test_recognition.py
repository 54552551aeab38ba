"""A task is known by what it says of its input, however the service spells that."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tripo_kit.jobs.creation._recognition import Likeness, recognise

SEEDED = {"prompt": "a chair", "model": "v3.1-20260211", "model_seed": 123456789}
PLAIN = {"input": "11111111-2222-4333-8444-555555555555", "format": "FBX", "face_limit": 9000}


def text(echo, *, seeded=True):
    return recognise(SEEDED, echo, "text_to_model", seeded=seeded)


def conversion(echo):
    return recognise(PLAIN, echo, "convert_model", seeded=False)


@pytest.mark.parametrize(
    "echo",
    [
        SEEDED,
        {"model_seed": 123456789.0},
        {"model_seed": "123456789"},
        {"type": "text_to_model", "model_version": "v3.1-20260211", "model_seed": 123456789},
        SEEDED | {"texture": True, "quad": False, "negative_prompt": ""},
    ],
)
def test_the_kits_own_seed_decides(echo):
    verdict = text(echo)
    assert (verdict.likeness, verdict.by_seed) == (Likeness.SAME, True)


def test_another_seed_is_another_request():
    assert text(SEEDED | {"model_seed": 1}).likeness is Likeness.OTHER


@pytest.mark.parametrize("echo", [{}, {"prompt": "a chair"}, {"prompt": "a chair", "quad": True}])
def test_an_echo_that_keeps_the_seed_to_itself_is_only_likely(echo):
    verdict = text(echo)
    assert verdict.likeness is Likeness.LIKELY
    assert "model_seed" in verdict.differs


def test_another_prompt_is_another_request_with_or_without_a_seed():
    assert text({"prompt": "a table"}).likeness is Likeness.OTHER
    assert text({"prompt": "a table"}, seeded=False).likeness is Likeness.OTHER


@pytest.mark.parametrize(
    "echo",
    [
        PLAIN,
        {"file": PLAIN["input"], "format": "FBX", "face_limit": "9000"},
        {"original_model_task_id": PLAIN["input"], "format": "FBX", "face_limit": 9000.0},
        PLAIN | {"quad": "false", "part_names": None, "type": "convert_model"},
    ],
)
def test_a_whole_body_is_known_in_every_spelling(echo):
    assert conversion(echo).likeness is Likeness.SAME


def test_what_the_body_cannot_tell_is_likely_and_says_what_differs():
    verdict = conversion(PLAIN | {"texture_size": 1024})
    assert (verdict.likeness, verdict.differs) == (Likeness.LIKELY, ("texture_size",))
    address = PLAIN | {"input": "https://example.org/model.glb"}
    assert conversion(address).likeness is Likeness.LIKELY
    assert conversion(PLAIN | {"input": "another task"}).likeness is Likeness.OTHER


def test_what_the_kit_does_not_know_has_no_defaults():
    verdict = recognise({"a": [1, {"b": None}]}, {"a": ["1.0", {}]}, "new_kind", seeded=False)
    assert verdict.likeness is Likeness.SAME


values = st.one_of(st.booleans(), st.integers(-(2**31), 2**32 - 1), st.text(max_size=8))
bodies = st.dictionaries(st.sampled_from(["prompt", "style", "parts", "x_seed"]), values)


@given(bodies, st.booleans())
def test_an_echo_word_for_word_is_always_the_same(body, seeded):
    assert recognise(body, body, "new_kind", seeded=seeded).likeness is Likeness.SAME


@given(bodies)
def test_an_echo_of_texts_is_the_same(body):
    echo = {name: str(value) for name, value in body.items()}
    assert recognise(body, echo, "new_kind", seeded=False).likeness is Likeness.SAME
