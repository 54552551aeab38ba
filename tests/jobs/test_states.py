"""One table moves a job: every cell of it, and any history of changes."""

import threading

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from tripo_kit.errors import TripoError
from tripo_kit.jobs import ENDS, Change, Job, Signal, State
from tripo_kit.jobs._states import after
from tripo_kit.journal import JobRecord, JobStatus
from tripo_kit.recipes import TextGenerationRequest, plan

BUSY = [State.WAITING, State.SUBMITTING, State.CHECKING, State.QUEUED, State.RUNNING]
LIVE = [*BUSY, State.DOWNLOADING]
EVERYWHERE = {  # what happens to any job that has not ended
    Change.REPEAT: State.WAITING,
    Change.COLLECT: State.DOWNLOADING,
    Change.SUCCEED: State.SUCCESS,
    Change.FAIL: State.FAILED,
    Change.LEAVE: State.OPEN,
    Change.DOUBT: State.UNCERTAIN,
}
UNPAID = {  # what happens while something is still to be paid, or has no end yet
    Change.SUBMIT: State.SUBMITTING,
    Change.CHECK: State.CHECKING,
    Change.ACCEPT: State.QUEUED,
    Change.STOP: State.STOPPED,
}


def expected(state, change):
    if state in ENDS:
        return None
    if change in EVERYWHERE:
        return EVERYWHERE[change]
    if change is Change.ADVANCE:  # only what has a task gets on
        return State.RUNNING if state in {State.QUEUED, State.RUNNING} else None
    return None if state is State.DOWNLOADING else UNPAID[change]


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("change", Change)
def test_every_cell(state, change):
    assert after(state, change) == expected(state, change)


def test_the_ends_are_the_journal_s():
    assert {str(end) for end in ENDS} == {
        JobStatus.SUCCESS,
        JobStatus.FAILED,
        JobStatus.UNCERTAIN,
        JobStatus.STOPPED,
        JobStatus.OPEN,
    }


def new_job(**options):
    facts = dict.fromkeys(("credits", "error", "saved", "batch"))
    record = JobRecord(
        id="j" * 8,
        account="a",
        request="r",
        output_dir="out",
        variant=1,
        plan="",
        digests={},
        fingerprints=(),
        status=JobStatus.OPEN,
        created_at=0.0,
        updated_at=0.0,
        **facts,
    )
    return Job(record, plan(TextGenerationRequest("a chair for two")), Signal(), **options)


class History(RuleBasedStateMachine):
    """Whatever comes in whatever order: one end, told once, and nothing after it is shown."""

    def __init__(self):
        super().__init__()
        self.heard, self.events = [], []
        self.job = new_job(emit=lambda event: self.events.append(event.status))
        self.job.follow(lambda job: self.heard.append(job.status))
        self.job.follow(lambda _: 1 / 0)  # and one that breaks changes nothing
        self.model = State.WAITING
        self.progress = 0

    @rule(change=st.sampled_from(Change), progress=st.integers(0, 100))
    def happens(self, change, progress):
        to = expected(self.model, change)
        moved = self.job.tell(change, progress=progress, message=str(change))
        assert moved == (to is not None)
        if to is not None:
            self.model, self.progress = to, max(self.progress, progress)

    @rule(text=st.sampled_from(["waits", "goes on"]))
    def is_said(self, text):
        self.job.say(text)

    @invariant()
    def it_stands_as_the_table_says(self):
        assert self.job.status == self.model
        assert self.job.is_done == (self.model in ENDS)
        assert self.job.progress == self.progress

    @invariant()
    def an_end_is_told_once_and_last(self):
        for told in (self.heard, self.events):
            ends = [status for status in told if State(status) in ENDS]
            assert ends == ([self.model] if self.model in ENDS else [])
            assert not ends or told[-1] == self.model


TestHistory = History.TestCase
TestHistory.settings = settings(max_examples=150, stateful_step_count=20, deadline=None)


def test_who_waits_hears_of_every_end():
    for change, end in [(Change.FAIL, "failed"), (Change.LEAVE, "open"), (Change.STOP, "stopped")]:
        job = new_job()
        threads = [threading.Thread(target=job.wait) for _ in range(5)]
        for thread in threads:
            thread.start()
        job.tell(change, error=TripoError("why") if end != "stopped" else None)
        for thread in threads:
            thread.join(10)
            assert not thread.is_alive()
        assert job.status == end
        with pytest.raises(TripoError):
            job.result(0)


def test_a_picture_and_a_word_of_what_has_ended_are_not_shown():
    job = new_job()
    job.tell(Change.FAIL, error=TripoError("why"), message="why")
    job.say("asked again")
    assert job.message == "why"
