"""The client's face hands every call to the part that does it."""

import itertools

import pytest

from tripo_kit import TripoClient
from tripo_kit.errors import ConfigurationError, RequestValidationError
from tripo_kit.recipes import TextGenerationRequest
from tripo_kit.transport.wire._connections import _Watched


def test_generate_makes_any_request_and_waits_for_its_file(client, tmp_path):
    seen = []
    saved = client.generate(
        TextGenerationRequest("a small red fox"), tmp_path, timeout=60, on_progress=seen.append
    )
    assert saved.path.is_file()
    assert seen


def test_generate_again_is_answered_from_disk(client, tmp_path):
    request = TextGenerationRequest("a small red fox")
    first = client.generate(request, tmp_path)
    again = client.generate_from_text("a small red fox", tmp_path)
    assert again.path == first.path


@pytest.mark.parametrize(
    "how",
    [
        {"on_uncertain": "prov"},
        {"timeout": "soon"},
        {"timeout": -1},
        {"timeout": True},
        {"on_progress": 5},
    ],
    ids=str,
)
def test_how_it_is_carried_out_is_checked_before_anything_is_sent(client, tmp_path, how):
    [name] = how
    with pytest.raises(RequestValidationError, match=name) as caught:
        client.generate_from_text("a small red fox", tmp_path, **how)
    assert caught.value.problems[0].hint
    assert len(client.jobs()) == 0


NOWHERE = "~nobody-of-that-name/x"
WORDS = "a small red fox"


@pytest.mark.parametrize(
    "call",
    [
        lambda client: client.generate_from_text(WORDS, NOWHERE),
        lambda client: client.generate_from_image("https://example.com/fox.png", NOWHERE),
        lambda client: client.generate_from_multiview(
            "https://example.com/front.png", NOWHERE, back="https://example.com/back.png"
        ),
        lambda client: client.generate(TextGenerationRequest(WORDS), NOWHERE),
        lambda client: client.submit(TextGenerationRequest(WORDS), NOWHERE),
        lambda client: client.batch([WORDS], NOWHERE),
        lambda client: client.batch([WORDS], NOWHERE, dry_run=True),
        lambda client: client.sweep(TextGenerationRequest(WORDS), NOWHERE, face_limit=[900, 1000]),
        lambda client: client.compare(
            TextGenerationRequest(WORDS), ["v3.1-20260211", "v3.0-20250812"], NOWHERE
        ),
    ],
)
def test_nobodys_folder_is_refused_before_anything_is_noted(tmp_path, call):
    with TripoClient(f"tsk_{'x' * 30}", home=tmp_path / "home") as client:
        with pytest.raises(ConfigurationError, match="no such user") as caught:
            call(client)
        assert "output_dir" in str(caught.value)
        assert len(client.jobs()) == 0


def test_a_misspelt_way_of_a_batch_is_found_before_anything_is_sent(client, tmp_path):
    with pytest.raises(RequestValidationError, match="Did you mean 'resubmit'"):
        client.batch(["a small red fox"], tmp_path, on_uncertain="resubmitt")
    assert len(client.jobs()) == 0


@pytest.mark.parametrize("fault", ["drop", "500", "500/1001", "502", "503", "504"])
def test_a_request_that_was_never_complete_is_sent_again_by_itself(
    fault, open_client, tmp_path, monkeypatch
):
    monkeypatch.setenv("TRIPO_WITHHOLD_LAST_BYTE", "1")
    attempts = itertools.count()
    # Listens long for the fault, and not at all afterwards.
    monkeypatch.setattr(_Watched, "_patience", lambda _: 0.0 if next(attempts) else 60.0)
    client = open_client(faults=f"create:{fault}=1x")
    saved = client.generate(TextGenerationRequest("a small red fox"), tmp_path)
    sandbox = client._parts.sandbox.state()
    assert saved.credits == 20.0
    assert sum(sandbox["tasks_created"].values()) == 1
    assert sandbox["requests"]["POST /generation/text-to-model"] == 2
