"""What happens to a batch at awkward moments, one after another on a lane that the test drives."""

import pytest

from tripo_kit.api import Balance
from tripo_kit.batch._budget import Budget
from tripo_kit.batch._item import Item
from tripo_kit.batch._lane import Lane
from tripo_kit.batch._options import Options
from tripo_kit.batch._progress import Progress
from tripo_kit.batch._runner import Runner
from tripo_kit.errors import TaskFailedError
from tripo_kit.events import BatchChanged, BreakerChanged
from tripo_kit.jobs import Change, Job, Pools, Signal
from tripo_kit.journal import JobStatus, Journal
from tripo_kit.recipes import TextGenerationRequest, plan

OUT = BreakerChanged(kind="poll", old="closed", new="open")


class Workers:
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

    def resume(self, record, *, plan, on_uncertain, patience, follow, repair=False):
        self.jobs.append(Job(record, plan, Signal()))
        self.jobs[-1].follow(follow)
        return self.jobs[-1]

    def stop(self, job):
        job.tell(Change.STOP)


@pytest.fixture
def lane():
    return Workers()


@pytest.fixture
def engine():
    return Engine()


@pytest.fixture
def told():
    return []


@pytest.fixture
def runner(tmp_path, lane, engine, told):
    """A batch of one request, which has begun."""
    request = plan(TextGenerationRequest("a chair for two"))
    journal, item = Journal(tmp_path / "home"), Item(0, request, ["f"], {})
    item.id = journal.jobs.open(
        account="a",
        request="w",
        output_dir=str(tmp_path),
        variant=1,
        plan=lambda: "{}",
        digests={},
        fingerprints=["f"],
    ).id
    budget = Budget("a", "b", journal)
    budget.begin([], [item])
    runner = Runner(
        items=[item],
        engine=engine,
        journal=journal,
        pools=Pools(later=lambda _seconds, _task: None),
        balance=lambda: Balance(balance=100.0, frozen=0.0),
        lane=Lane(lane),
        later=lambda _seconds, _task: None,
        pause=1.0,
        progress=Progress(
            batch="b",
            title="chairs",
            items=[item],
            budget=budget,
            emit=told.append,
            signal=Signal(),
        ),
        budget=budget,
        options=Options(),
    )
    runner.start([JobStatus.OPEN])
    lane.run()
    yield runner
    journal.close()


@pytest.fixture
def fail(engine, lane):
    def failed():
        error = TaskFailedError("no mesh")
        engine.jobs[0].tell(Change.FAIL, error=error)
        lane.run()

    return failed


def test_a_batch_that_ends_during_an_outage_waits_for_nothing(runner, lane, fail):
    runner.hear(OUT)
    lane.run()
    assert (runner.progress.state, runner.progress.reason) == (
        "paused",
        "the service is out; it goes on by itself",
    )
    fail()
    assert (runner.progress.state, runner.progress.reason) == ("done", "")


def test_what_comes_after_the_end_changes_nothing(runner, lane, fail, told):
    fail()
    before = list(told)
    assert before[-1].state == "done"
    runner.allow(1000.0)
    runner.hear(OUT)
    assert runner.stop("stopped by a person") == 0
    lane.run()
    assert told == before
    assert (runner.progress.state, runner.progress.reason) == ("done", "")


def test_what_a_job_says_after_its_end_is_not_told(runner, engine, lane, fail, told):
    fail()
    before = list(told)
    engine.jobs[0].tell(Change.ADVANCE, progress=50)
    lane.run()
    assert told == before
    assert [event.failed for event in told if isinstance(event, BatchChanged)][-1] == 1
