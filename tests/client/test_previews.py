"""The first picture there is: shown while the rest is made, and never in the way."""

import pytest

from tripo_kit import ImageGenerationRequest, TextGenerationRequest
from tripo_kit.events import FileSaved

PROMPT = "a small red chair for a child"


class Looks:
    """What one sees who watches a job."""

    def __init__(self, job):
        self.seen = []
        job.on_change(self.look)

    def look(self, job):
        if job.preview is not None and not job.is_done:
            self.seen.append((job.preview.name.rpartition("-")[2], job.preview.is_file()))

    @property
    def pictures(self):
        return list(dict.fromkeys(self.seen))


@pytest.fixture
def edit(picture):
    return ImageGenerationRequest(str(picture), prompt="make it blue", output_format="stl")


def test_each_step_shows_its_picture_while_the_next_one_runs(open_client, edit, out):
    job = open_client(speed=100).submit(edit, out)
    looks = Looks(job)
    saved = job.result(30)
    assert looks.pictures == [("image.png", True), ("preview.png", True)]
    assert job.preview == saved.files["preview"]
    assert sorted(saved.files) == ["generated", "image", "model", "preview", "sidecar"]
    assert sorted(out.iterdir()) == sorted(saved.files.values())


def test_the_picture_comes_before_its_model_and_once(open_client, out):
    events = []
    job = open_client(on_event=events.append).submit(TextGenerationRequest(PROMPT), out)
    looks = Looks(job)
    job.wait(30)
    fetched = [event.path[-4:] for event in events if isinstance(event, FileSaved)]
    assert fetched == [".png", ".glb"]
    assert looks.pictures == [("preview.png", True)]


def test_a_job_that_is_answered_from_disk_has_its_picture(client, out):
    saved = client.generate_from_text(PROMPT, out)
    again = client.submit(TextGenerationRequest(PROMPT), out)
    assert again.preview == saved.files["preview"]


def test_a_picture_is_not_asked_for_twice(client, edit, out, sandbox):
    """What is asked for again after a restart is fetched again, but nothing is paid again."""
    saved = client.submit(edit, out).result(30)
    for file in saved.files.values():
        file.unlink()
    tasks = sandbox.tasks
    again = client.submit(edit, out).result(30)
    assert sorted(again.files) == sorted(saved.files)
    assert sandbox.tasks == tasks


def test_a_picture_that_cannot_be_had_holds_up_nothing(client, sandbox, edit, out):
    # Two previews fail, as does each picture once more at the end; the model is between them.
    sandbox.faults("download:expired=6x,download:ok=1x,download:expired=1.0")
    job = client.submit(edit, out)
    saved = job.result(30)
    assert saved.path.suffix == ".stl"
    assert sorted(saved.files) == ["model", "sidecar"]
    missing = ["the model before its conversion", "the picture of a step", "the picture of a step"]
    assert [note.partition(" is missing")[0] for note in saved.notes] == missing
    assert job.preview is None
