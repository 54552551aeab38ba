"""Widgets without a kernel, clients that count, jobs that go on when told."""

from pathlib import Path

import ipywidgets
import msgspec
import pytest
from comm.base_comm import BaseComm
from PIL import Image

from tripo_kit.api import Task
from tripo_kit.jobs import Change, Job, SavedModel, Signal
from tripo_kit.journal import JobRecord, JobStatus
from tripo_kit.recipes import plan


class RecordingComm(BaseComm):
    """Keeps what the kernel's side says."""

    def publish_msg(self, msg_type, data=None, metadata=None, buffers=None, **_):
        self.__dict__.setdefault("said", []).append((msg_type, data, buffers or []))


class CountingClient:
    """Answers like a client, without a service: each submission is a job that goes on when told.

    The same request in the same variant is the same job, as the journal would have it.
    """

    def __init__(self):
        self.submitted = []
        self.tags = []
        self.downloads = []
        self.fetched = 0
        self.jobs = {}
        self.refusal = None
        self.paid = {}

    def submit(self, request, output_dir, *, variant=1, tags=None, download=False):
        if self.refusal is not None:
            raise self.refusal
        self.submitted.append((request, variant))
        self.tags.append(tags)
        self.downloads.append(download)
        job = self.jobs.get((request, variant))
        if job is None or job.is_done:
            is_made = job is not None and job.status == "success"
            job = self.jobs[request, variant] = new_job(request, output_dir, variant)
            if is_made:
                finish(job, from_journal=True)
        return job

    def unpaid(self, request, *, variant=1, download=False):
        """A request's plan without as many of its steps as are said to be paid."""
        if isinstance(self.paid, Exception):
            raise self.paid
        self.fetched += download
        whole = plan(request)
        return msgspec.structs.replace(whole, steps=whole.steps[self.paid.get(variant, 0) :])


def new_job(request, output_dir="out", variant=1):
    record = JobRecord(
        id=f"{len(str(request))}-{variant}",
        account="0" * 16,
        request="w",
        output_dir=str(output_dir),
        variant=variant,
        plan="",
        digests={},
        fingerprints=(),
        status=JobStatus.OPEN,
        credits=None,
        error=None,
        saved=None,
        batch=None,
        created_at=0.0,
        updated_at=0.0,
    )
    return Job(record, plan(request), Signal())


def tell(job, change, **facts):
    """Something happens to a job, and all who listen have heard of it."""
    job.tell(change, **facts)
    hear(job)


def see(job, picture):
    """A picture of what is being made is there, and all who listen have heard of it."""
    job.see(picture)
    hear(job)


def hear(job):
    """Each listener has a thread of its own: waits until all is heard that was said."""
    for subscription in job._subscriptions:
        assert subscription.flush(10)


def run(job, progress=0, message=""):
    """The service is at work on it."""
    if job.status == "waiting":
        tell(job, Change.ACCEPT)
    tell(job, Change.ADVANCE, progress=progress, message=message)


def finish(job, *, from_journal=False, name="chair.glb"):
    task = Task(task_id="t", type="text_to_model", status="success")
    path = Path(job.output_dir) / name
    job.credits = 20.0
    saved = SavedModel(
        path=path,
        files={"model": path},
        sha256="0" * 64,
        size=1,
        task=task,
        credits=20.0,
        from_journal=from_journal,
    )
    tell(job, Change.SUCCEED, progress=100, saved=saved)


@pytest.fixture(autouse=True)
def _recording_comms(monkeypatch):
    monkeypatch.setattr("ipywidgets.comm.create_comm", RecordingComm)
    made = {}
    monkeypatch.setattr(ipywidgets.widgets.widget, "_instances", made)
    yield
    for widget in [*made.values()]:
        widget.close()  # what draws by itself must not draw into the next test


@pytest.fixture
def client():
    return CountingClient()


@pytest.fixture(name="tell")
def _tell():
    return tell


@pytest.fixture(name="see")
def _see():
    return see


@pytest.fixture(name="run")
def _run():
    return run


@pytest.fixture(name="finish")
def _finish():
    return finish


@pytest.fixture(name="new_job")
def _new_job():
    return new_job


@pytest.fixture
def picture(tmp_path):
    path = tmp_path / "my chair.png"
    Image.new("RGB", (300, 300), "brown").save(path)
    return path
