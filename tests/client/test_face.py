"""The client's face hands every call to the part that does it."""

from tripo_kit.recipes import TextGenerationRequest


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
