"""The first picture there is: shown while the rest is made, and never in the way."""

import threading

import pytest

from tripo_kit import ImageGenerationRequest, TextGenerationRequest
from tripo_kit.events import FileSaved, JobChanged
from tripo_kit.jobs import Job

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
def watch(monkeypatch):
    """Watches a job, which goes on with each picture when somebody has looked at it."""
    see, is_watched = Job.see, threading.Event()

    def seen(job, picture):
        assert is_watched.wait(30)
        see(job, picture)
        assert all(each.flush(30) for each in job._subscriptions)

    def watched(job):
        looks = Looks(job)
        is_watched.set()
        return looks

    monkeypatch.setattr(Job, "see", seen)
    return watched


@pytest.fixture
def edit(picture):
    return ImageGenerationRequest(str(picture), prompt="make it blue", output_format="stl")


def test_each_step_shows_its_picture_while_the_next_one_runs(open_client, edit, out, watch):
    job = open_client(speed=100).submit(edit, out)
    looks = watch(job)
    saved = job.result(30)
    assert looks.pictures == [("image.png", True), ("preview.png", True)]
    assert job.preview == saved.files["preview"]
    assert sorted(saved.files) == ["generated", "image", "model", "preview", "sidecar"]
    assert sorted(out.iterdir()) == sorted(saved.files.values())


def test_the_picture_comes_before_its_model_and_once(open_client, out, watch):
    fetched, is_over = [], threading.Event()

    def hear(event):
        if isinstance(event, FileSaved):
            fetched.append(event.path[-4:])
        if isinstance(event, JobChanged) and event.status == "success":
            is_over.set()

    job = open_client(on_event=hear).submit(TextGenerationRequest(PROMPT), out)
    looks = watch(job)
    job.wait(30)
    assert is_over.wait(30)
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
