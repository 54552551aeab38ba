"""One row of the journal on its way to a task: what is sent, and what becomes of it."""

import sqlite3

import pytest

from tripo_kit.api import Created, ImageToModel, LocalFile, TaskList, TextToModel, Usage
from tripo_kit.errors import (
    BadRequestError,
    ConnectionFailedError,
    JournalError,
    MaxRetriesExceededError,
    NotFoundError,
    RateLimitError,
    ServerError,
    StorageError,
    SubmissionUncertainError,
    WaitTimeoutError,
)
from tripo_kit.jobs import Pools, Slots
from tripo_kit.jobs._patience import Wait
from tripo_kit.jobs.creation._errand import Errand
from tripo_kit.jobs.creation._reconcile import Reconciler
from tripo_kit.jobs.creation._submit import Submitter
from tripo_kit.journal import Fate, Journal, Phase

ACCOUNT = "a"
CHAIR = TextToModel(prompt="a chair", model="v3.1-20260211", model_seed=7)
CUP = ImageToModel(input=LocalFile("cup.png"), model="v3.1-20260211", model_seed=7)


class Service:
    """Answers creations and uploads from scripts, and shows an account without tasks."""

    def __init__(self):
        self.sent = []
        self.replies = []
        self.tokens = []

    def create(self, operation, *, on_attempt=None):
        self.sent.append(operation.wire())
        if on_attempt is not None:
            on_attempt(f"request-{len(self.sent)}")
        reply = self.replies.pop(0)
        if callable(reply):
            reply = reply()
        if isinstance(reply, BaseException):
            raise reply
        return Created(reply)

    def upload(self, path, *, sha256=None, again=False):
        token = self.tokens.pop(0)
        if isinstance(token, Exception):
            raise token
        return token

    def usage(self, limit=50, offset=0, *, fresh=False):
        return Usage(rows=())

    def tasks(self, task_ids):
        return TaskList({}, list(task_ids))


class Wall:
    now = 1_790_000_000.0

    def __call__(self):
        return self.now


@pytest.fixture
def service():
    return Service()


@pytest.fixture
def wall():
    return Wall()


@pytest.fixture
def journal(tmp_path, wall):
    journal = Journal(tmp_path, wall=wall)
    yield journal
    journal.close()


@pytest.fixture
def submissions(journal):
    return journal.submissions


@pytest.fixture
def submitter(service, submissions, wall):
    return Submitter(
        account=ACCOUNT,
        submissions=submissions,
        creates=service,
        uploads=service,
        reconciler=Reconciler(service, submissions, account=ACCOUNT, wall=wall),
        slots=Slots(Pools(later=lambda _seconds, _task: None)),
        outage_pause=15.0,
        clock=wall,
    )


@pytest.fixture
def advance(submitter):
    def advanced(row, patience=0.0, on_uncertain="raise"):
        return submitter.advance(
            row,
            Errand(
                who="a job",
                tasks=[],
                digests={},
                on_uncertain=on_uncertain,
                patience=patience,
                wake=lambda: None,
            ),
        )

    return advanced


@pytest.fixture
def chair(submitter):
    return submitter.intend("chair", CHAIR)


@pytest.fixture
def cup(submitter):
    return submitter.intend("cup", CUP)


def refused(code):
    return BadRequestError("no", status=400, code=code)


def test_a_service_that_asks_for_absurdly_long_is_asked_again_sooner_and_that_is_said(
    advance, service, submissions, chair
):
    service.replies = [RateLimitError("slow down", status=429, code=2000, retry_after=3600.0)]
    wait = advance(chair, patience=float("inf"))
    assert "for 3600 s; asked again after 900 s" in wait.why
    assert submissions.get(chair.id).phase is Phase.INTENDED


def test_nothing_is_remembered_of_a_row_that_its_job_is_done_with(
    submitter, advance, service, chair
):
    service.replies = [ConnectionFailedError("unreachable")]
    assert advance(chair, patience=60.0).seconds == 15.0
    assert submitter._patience._since
    submitter.forget(chair.id)
    assert not submitter._patience._since


# What is uploaded first ---------------------------------------------------------------------------


def test_a_picture_that_cannot_go_up_is_an_error_and_nothing_is_sent(
    advance, service, submissions, cup
):
    service.tokens = [StorageError("cup.png is gone")]
    with pytest.raises(StorageError, match="gone"):
        advance(cup, patience=60.0)
    assert service.sent == []
    assert submissions.get(cup.id).phase is Phase.INTENDED


def test_a_picture_that_cannot_go_up_now_goes_up_later(advance, service, cup):
    service.tokens = [ConnectionFailedError("out"), "file_cup"]
    service.replies = ["t1"]
    assert advance(cup, patience=60.0) == Wait(15.0, "the service cannot be reached")
    assert advance(cup, patience=60.0).task_id == "t1"


@pytest.mark.parametrize("code", [1004, 2019])
def test_a_token_that_the_service_forgot_is_sent_again_as_the_row_s_own_body(
    advance, service, submissions, cup, code
):
    service.tokens, service.replies = ["file_old", "file_new"], [refused(code), "t1"]
    assert advance(cup).task_id == "t1"
    assert [body["input"] for body in service.sent] == ["file_old", "file_new"]
    assert '"file_new"' in submissions.get(cup.id).wire


def test_a_picture_that_keeps_its_token_is_not_sent_twice(advance, service, submissions, cup):
    """The uploaded file is what it was: so it was something else that the service refused."""
    service.tokens, service.replies = ["file_same"] * 2, [refused(1004)]
    with pytest.raises(BadRequestError):
        advance(cup)
    assert len(service.sent) == 1
    assert submissions.get(cup.id).phase is Phase.REFUSED


def test_what_somebody_else_took_over_is_not_sent_again(advance, service, submissions, cup):
    def taken_over():
        submissions.mark_uncertain(cup.id, ["as if this client were dead"])
        return refused(1004)

    service.tokens, service.replies = ["file_old", "file_new"], [taken_over]
    with pytest.raises(JournalError, match="taken over"):
        advance(cup)
    assert len(service.sent) == 1
    assert submissions.get(cup.id).phase is Phase.UNCERTAIN


# What the service says ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("error", "pause", "why"),
    [
        (WaitTimeoutError("no slot"), 15.0, "rate limit"),
        (RateLimitError("slower", status=429, code=1007, retry_after=4.0), 4.0, "fewer requests"),
        (RateLimitError("slower", status=429, code=1007), 15.0, "fewer requests"),
        (ServerError("down", status=503), 15.0, "cannot be reached"),
        (
            MaxRetriesExceededError(3, WaitTimeoutError("no slot")),
            15.0,
            "rate limit",
        ),
    ],
)
def test_what_passes_is_waited_for_within_the_patience(
    advance, service, submissions, wall, chair, error, pause, why
):
    service.replies = [error, error]
    outcome = advance(chair, patience=60.0)
    assert outcome.seconds == pause
    assert why in outcome.why
    assert submissions.get(chair.id).phase is Phase.INTENDED
    wall.now += 61.0
    with pytest.raises(type(error)):
        advance(submissions.get(chair.id), patience=60.0)
    assert submissions.get(chair.id).phase is Phase.REFUSED


def test_what_does_not_pass_is_an_error_whatever_the_patience(advance, service, chair):
    service.replies = [NotFoundError("no such thing", status=404, code=2001)]
    with pytest.raises(NotFoundError):
        advance(chair, patience=float("inf"))


# What nobody can tell -----------------------------------------------------------------------------


def test_a_submission_that_breaks_off_may_have_been_taken(
    advance, service, submissions, wall, chair, caplog
):
    service.replies = [ZeroDivisionError("a defect")]
    assert "broke off" in advance(chair).why
    assert "a defect" in caplog.text
    row = submissions.get(chair.id)
    assert (row.phase, row.evidence) == (Phase.UNCERTAIN, ("it broke off: ZeroDivisionError",))
    wall.now += 61.0
    with pytest.raises(SubmissionUncertainError):
        advance(row)
    assert len(service.sent) == 1


def test_a_submission_that_is_interrupted_may_have_been_taken(advance, service, submissions, chair):
    service.replies = [KeyboardInterrupt()]
    with pytest.raises(KeyboardInterrupt):
        advance(chair)
    assert isinstance(advance(submissions.get(chair.id)), Wait)
    assert submissions.get(chair.id).phase is Phase.UNCERTAIN
    assert len(service.sent) == 1


def test_a_reply_that_could_not_be_noted_is_looked_for(
    advance, service, submissions, chair, monkeypatch
):
    """A full disk, say. The same client goes on as soon as it can be written again."""

    def full(*_):
        raise JournalError("disk full")

    service.replies = ["t1"]
    with monkeypatch.context() as patch:
        patch.setattr(submissions.replies, "accept", full)
        with pytest.raises(JournalError):
            advance(chair)
    row = submissions.get(chair.id)
    assert row.phase is Phase.SENDING
    assert "looking for the task" in advance(row).why
    assert submissions.get(chair.id).evidence
    assert len(service.sent) == 1


def test_a_task_that_is_the_reply_to_two_submissions_is_nobody_s_twice(
    advance, service, submitter, submissions, chair
):
    table = submitter.intend("table", TextToModel(prompt="a table", model="v3.1-20260211"))
    service.replies = ["t1", "t1"]
    advance(chair)
    with pytest.raises(JournalError, match="task t1 in two replies") as caught:
        advance(table)
    assert isinstance(caught.value.__cause__, sqlite3.IntegrityError)
    assert submissions.get(chair.id).task_id == "t1"
    assert "looking for the task" in advance(submissions.get(table.id)).why


# What another client did meanwhile ----------------------------------------------------------------


def test_who_sends_it_is_waited_for(advance, service, submissions, tmp_path, wall, chair):
    other = Journal(tmp_path, wall=wall)
    other.submissions.sending.begin(chair.id, CHAIR.wire())
    outcome = advance(submissions.get(chair.id))
    assert outcome.seconds > 0
    assert "another client" in outcome.why
    assert advance(chair).seconds == 0  # it looked before the other one began
    other.close()
    assert "looking for the task" in advance(submissions.get(chair.id)).why
    assert service.sent == []


def test_what_another_client_has_found_is_taken_as_it_is(advance, submissions, chair):
    submissions.sending.begin(chair.id, CHAIR.wire())
    submissions.mark_uncertain(chair.id, [])
    uncertain = submissions.get(chair.id)
    submissions.replies.accept(chair.id, "t1")
    assert advance(uncertain).task_id == "t1"


def test_what_another_client_has_given_up_is_begun_again(advance, service, submissions, chair):
    submissions.sending.begin(chair.id, CHAIR.wire())
    submissions.mark_uncertain(chair.id, [])
    uncertain = submissions.get(chair.id)
    submissions.abandon(chair.id, "a person decided")
    assert advance(uncertain) == Wait(0.0, "going on")
    assert service.sent == []


def test_what_another_client_sends_meanwhile_is_left_to_it(
    advance, service, submissions, tmp_path, wall, chair
):
    """A look takes its time; who looked at the same row may have proved it absent before."""
    submissions.sending.begin(chair.id, CHAIR.wire())
    submissions.mark_uncertain(chair.id, [])
    other = Journal(tmp_path, wall=wall)

    def meanwhile(*_, **__):
        again = {"after": 1, "fate": Fate.ABSENT, "evidence": ["absent"]}
        assert other.submissions.sending.again(chair.id, CHAIR.wire(), **again)
        return Usage(rows=())

    service.usage = meanwhile
    assert advance(submissions.get(chair.id)) == Wait(0.0, "going on")
    assert submissions.get(chair.id).phase is Phase.SENDING
    assert other.submissions.attempts.begin(chair.id, "request-2", None, 2) == 2
    assert "another client" in advance(submissions.get(chair.id)).why
    other.submissions.replies.accept(chair.id, "t1")
    other.close()


def test_what_a_dead_client_sent_may_be_another_s_by_now(
    advance, submissions, tmp_path, wall, chair
):
    dead, other = Journal(tmp_path, wall=wall), Journal(tmp_path, wall=wall)
    dead.submissions.sending.begin(chair.id, CHAIR.wire())
    dead.close()
    seen = submissions.get(chair.id)  # it is sent by somebody who is dead
    other.submissions.mark_uncertain(chair.id, [])
    again = {"after": 1, "fate": Fate.ABSENT, "evidence": ["absent"]}
    assert other.submissions.sending.again(chair.id, CHAIR.wire(), **again)
    assert "another client" in advance(seen).why
    assert submissions.get(chair.id).phase is Phase.SENDING
    other.close()


@pytest.mark.parametrize(("asked", "waits"), [(7.0, 7.0), (86_400.0, 900.0)])
def test_a_service_that_asks_for_absurdly_much_patience_is_asked_again_and_that_is_said(
    advance, service, chair, asked, waits
):
    service.replies = [RateLimitError("slower", status=429, code=1007, retry_after=asked)]
    pause = advance(chair, patience=float("inf"))
    assert pause.seconds == waits
    assert ("for 86400 s; asked again after 900 s" in pause.why) == (asked > waits)
