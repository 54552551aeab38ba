"""Pictures of what is not finished: once each, and none behind the result."""

from pathlib import Path

import pytest

from tripo_kit.api import Task, TaskOutput
from tripo_kit.errors import DownloadError
from tripo_kit.files import SavedFile
from tripo_kit.jobs import Change, Job, Signal
from tripo_kit.jobs.driving._previews import Pictures, Previews
from tripo_kit.journal import JobRecord, JobStatus
from tripo_kit.recipes import TextGenerationRequest, plan


class Lane:
    """Runs what it is given when told."""

    def __init__(self):
        self.tasks = []

    def put(self, task):
        self.tasks.append(task)

    def run(self):
        while self.tasks:
            self.tasks.pop(0)()


class FakeCollector:
    """Fetches a picture without a wire."""

    def __init__(self):
        self.asked = []
        self.answer = SavedFile(role="preview", path=Path("chair.png"), sha256="0" * 64, size=1)

    def preview(self, _record, _plan, task, **_):
        self.asked.append(task.status)
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer


def task(status, **urls):
    return Task(task_id="t", status=status, output=TaskOutput(urls=urls))


@pytest.fixture
def job(tmp_path):
    facts = dict.fromkeys(("credits", "error", "saved", "batch"))
    record = JobRecord(
        id="j",
        account="a",
        request="w",
        output_dir=str(tmp_path),
        variant=1,
        plan="",
        digests={},
        fingerprints=(),
        status=JobStatus.OPEN,
        created_at=0.0,
        updated_at=0.0,
        **facts,
    )
    return Job(record, plan(TextGenerationRequest("a chair for two")), Signal())


@pytest.fixture
def pictures():
    return Pictures()


@pytest.fixture
def lane():
    return Lane()


@pytest.fixture
def collector():
    return FakeCollector()


@pytest.fixture
def previews(lane, collector):
    return Previews(lane, lambda: collector)


def test_a_picture_of_a_running_task_is_shown_once_and_again_when_it_is_done(
    job, pictures, previews, lane, collector
):
    told = []
    job.follow(lambda job: told.append(job.preview))
    for status in ("running", "running", "success", "success"):
        previews.offer(job, pictures, task(status, preview="https://a/b"))
        lane.run()
    assert collector.asked == ["running", "success"]
    assert told == [Path("chair.png")] * 2
    assert list(pictures.final()) == ["t"]


def test_a_picture_that_was_collected_is_not_fetched_once_more(
    job, pictures, previews, lane, collector
):
    previews.offer(job, pictures, task("success", preview="https://a/b"))
    previews.fetch(job, pictures, task("success", preview="https://a/b"))
    lane.run()
    assert collector.asked == ["success"]


def test_the_picture_of_a_running_task_is_not_the_final_one(job, pictures, previews, lane):
    previews.offer(job, pictures, task("running", preview="https://a/b"))
    lane.run()
    assert job.preview == Path("chair.png")
    assert pictures.final() == {}


def test_a_task_without_files_is_not_looked_at(job, pictures, previews, lane, collector):
    previews.offer(job, pictures, task("running"))
    collector.answer = None  # files, but no picture
    previews.offer(job, pictures, task("running", model="https://a/b"))
    lane.run()
    assert collector.asked == ["running"]
    assert job.preview is None


def test_nothing_is_fetched_behind_the_result(job, pictures, previews, lane, collector):
    previews.offer(job, pictures, task("running", preview="https://a/b"))
    with pictures.lock:
        lane.run()
    previews.offer(job, pictures, task("success", preview="https://a/b"))
    job.tell(Change.STOP)
    lane.run()
    assert collector.asked == []


def test_a_picture_that_comes_too_late_is_not_shown(job):
    job.tell(Change.STOP)
    job.see(Path("chair.png"))
    assert job.preview is None


def test_a_picture_that_cannot_be_had_is_no_failure(job, pictures, previews, lane, collector):
    collector.answer = DownloadError("gone")
    previews.offer(job, pictures, task("running", preview="https://a/b"))
    lane.run()
    assert (job.preview, job.error) == (None, None)
    assert not pictures.lock.locked()


def test_a_job_shows_its_picture_by_itself(job, tmp_path):
    from PIL import Image

    assert "<img" not in job._repr_html_()
    picture = tmp_path / "chair.png"
    Image.new("RGB", (40, 40), "red").save(picture)
    job.see(picture)
    assert "data:image/webp" in job._repr_html_()
