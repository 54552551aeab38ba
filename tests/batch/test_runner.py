"""What happens to a batch at awkward moments, one after another on a lane that the test drives."""

import itertools
import sys
from pathlib import Path

import pytest

import tripo_kit.batch
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

    def revive(self):
        """It does not die."""

    def run(self):
        while self.tasks:
            self.tasks.pop(0)()


class Engine:
    """Gives jobs that do what the test says."""

    def __init__(self):
        self.jobs = []

    def resume(self, record, *, plan, follow, **_how):
        self.jobs.append(Job(record, plan, Signal()))
        self.jobs[-1].follow(follow)
        return self.jobs[-1]

    def stop(self, job):
        job.tell(Change.STOP)

    def look_after(self, job):
        """It goes on."""


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
def new_runner(tmp_path, lane, engine, told):
    """Makes batches of one request, each."""
    journal, numbers = Journal(tmp_path / "home"), itertools.count()
    yield lambda: _runner(tmp_path, lane, engine, told, journal, request=f"w{next(numbers)}")
    journal.close()


@pytest.fixture
def runner(new_runner, lane):
    """A batch of one request, which has begun."""
    runner = new_runner()
    runner.start([JobStatus.OPEN])
    lane.run()
    return runner


def _runner(tmp_path, lane, engine, told, journal, request):
    item = Item(0, plan(TextGenerationRequest("a chair for two")), ["f"], {})
    item.id = journal.jobs.open(
        account="a",
        request=request,
        output_dir=str(tmp_path),
        variant=1,
        plan=lambda: "{}",
        digests={},
        fingerprints=["f"],
    ).id
    budget = Budget("a", "b", journal)
    budget.begin([], [item])
    return Runner(
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


# Cut off ------------------------------------------------------------------------------------------

ROOM = str(Path(tripo_kit.batch.__file__).parent)


class Cut:
    """Cuts a thread off at the n-th line that the batch's own code comes to."""

    def __init__(self, at):
        self.left = at

    def __enter__(self):
        self._before = sys.gettrace()
        sys.settrace(self.see)

    def __exit__(self, *_):
        sys.settrace(self._before)

    def see(self, frame, event, _):
        if not frame.f_code.co_filename.startswith(ROOM):
            return None
        if event == "line" and not frame.f_code.co_filename.endswith("_lane.py"):
            self.left -= 1
            if self.left == 0:
                raise SystemExit("from outside")
        return self.see


def test_wherever_a_decision_is_cut_off_the_batch_ends_as_it_would_have(new_runner, lane, engine):
    for line in itertools.count(1):
        runner, cut = new_runner(), Cut(line)
        runner.start([JobStatus.OPEN])
        with cut:
            lane.run()
        runner.look_after()  # as whoever waits does, every few seconds
        lane.run()
        job = engine.jobs[-1]
        with cut:
            job.tell(Change.FAIL, error=TaskFailedError("no mesh"))
            lane.run()
        runner.look_after()
        lane.run()
        progress, budget = runner.progress, runner.budget
        assert (progress.state, progress.finished) == ("done", [0]), line
        assert +progress.counts == {"failed": 1}, line
        assert budget.spent + budget.reserved >= 0.0, line  # never more room than there is
        if cut.left > 0:
            break
    assert line > 50
