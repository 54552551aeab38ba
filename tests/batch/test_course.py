"""What happens to a batch at awkward moments, one after another on a lane that the test drives."""

import threading

import pytest

from tripo_kit.api import Balance
from tripo_kit.batch._course import Course
from tripo_kit.batch._item import Item
from tripo_kit.batch._options import Options
from tripo_kit.errors import TaskFailedError
from tripo_kit.events import BatchChanged, BreakerChanged
from tripo_kit.jobs import Job, Pools
from tripo_kit.ledger import JobStatus, Ledger
from tripo_kit.recipes import TextGenerationRequest, plan

OUT = BreakerChanged(kind="poll", old="closed", new="open")


class Lane:
    """Runs what it is given when told."""

    def __init__(self):
        self.tasks = []

    def put(self, task):
        self.tasks.append(task)

    def run(self):
        while self.tasks:
            self.tasks.pop(0)()


class Engine:
    """Gives jobs that do what the test says."""

    def __init__(self):
        self.jobs = []

    def resume(self, record, *, plan, on_uncertain, patience):
        self.jobs.append(Job(record, plan, threading.Condition()))
        return self.jobs[-1]

    def stop(self, job):
        job.update("stopped")


@pytest.fixture
def lane():
    return Lane()


@pytest.fixture
def engine():
    return Engine()


@pytest.fixture
def told():
    return []


@pytest.fixture
def course(tmp_path, lane, engine, told):
    """A batch of one wish, which has begun."""
    wish = plan(TextGenerationRequest("a chair for two"))
    ledger, item = Ledger(tmp_path / "home"), Item(0, wish, due=20.0, is_begun=False)
    item.id = ledger.jobs.open(
        account="a",
        wish="w",
        output_dir=str(tmp_path),
        variant=1,
        plan=lambda: "{}",
        digests={},
        fingerprints=["f"],
    ).id
    course = Course(
        batch="b",
        title="chairs",
        items=[item],
        account="a",
        engine=engine,
        journal=ledger,
        pools=Pools(later=lambda _seconds, _task: None),
        balance=lambda: Balance(balance=100.0, frozen=0.0),
        lane=lane,
        later=lambda _seconds, _task: None,
        pause=1.0,
        emit=told.append,
        options=Options(),
    )
    course.start([JobStatus.OPEN])
    lane.run()
    yield course
    ledger.close()


@pytest.fixture
def fail(engine, lane):
    def failed():
        error = TaskFailedError("no mesh")
        engine.jobs[0].update("failed", error=error)
        lane.run()

    return failed


def test_a_batch_that_ends_during_an_outage_waits_for_nothing(course, lane, fail):
    course.hear(OUT)
    lane.run()
    assert (course.state, course.reason) == ("paused", "the service is out; it goes on by itself")
    fail()
    assert (course.state, course.reason) == ("done", "")


def test_what_comes_after_the_end_changes_nothing(course, lane, fail, told):
    fail()
    before = list(told)
    assert before[-1].state == "done"
    course.allow(1000.0)
    course.hear(OUT)
    assert course.stop("stopped by a person") == 0
    lane.run()
    assert told == before
    assert (course.state, course.reason) == ("done", "")


def test_what_a_job_says_after_its_end_is_not_told(course, engine, lane, fail, told):
    fail()
    before = list(told)
    engine.jobs[0].update("running", progress=50)
    lane.run()
    assert told == before
    assert [event.failed for event in told if isinstance(event, BatchChanged)][-1] == 1
