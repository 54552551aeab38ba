"""Submit, crash, restart, lost reply, late reply, several clients: nothing is ever paid twice."""

import tempfile
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from math import floor
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    initialize,
    invariant,
    precondition,
    rule,
)

from tripo_kit.api import (
    Balance,
    ConvertModel,
    Created,
    Task,
    TaskList,
    TextToModel,
    Usage,
    UsageRow,
)
from tripo_kit.errors import (
    ConcurrencyLimitError,
    ContentPolicyError,
    JournalError,
    RateLimitError,
    ReplyLostError,
    SubmissionUncertainError,
)
from tripo_kit.jobs._patience import Wait
from tripo_kit.jobs._pools import Pools
from tripo_kit.jobs._slots import Slots
from tripo_kit.jobs.creation._errand import Errand
from tripo_kit.jobs.creation._lost import Again
from tripo_kit.jobs.creation._reconcile import Reconciler
from tripo_kit.jobs.creation._submit import Submitter
from tripo_kit.journal import Fate, Journal, Phase, Submission, fingerprint
from tripo_kit.transport._service_clock import Observation

ACCOUNT = "a"
WINDOW = 60.0
REQUESTS = {
    # One with a seed of the kit's own, one with a seed of the user's, two that only a body tells.
    "chair": TextToModel(prompt="a chair", model="v3.1-20260211"),
    "table": TextToModel(prompt="a table", model="v3.1-20260211", model_seed=7),
    "obj": ConvertModel(input="11111111-2222-4333-8444-555555555555", format="OBJ"),
    "obj again": ConvertModel(input="11111111-2222-4333-8444-555555555555", format="OBJ"),
}
FATES = ["taken", "lost before", "lost after", "refused", "slower", "full"]
FATES += ["killed before", "killed after", "killed late"]
# Who spoke last, and how late it may still be carried out: just within that one's fence.
LATE = {"service": 58.0, "gateway": 178.0, "nobody": 598.0}
FATES += [f"late, {speaker}" for speaker in LATE]
LOST = ["lost before", "lost after", *(f"late, {speaker}" for speaker in LATE)]
NAMES = {"model": "model_version", "input": "original_model_task_id"}
ECHOES = {
    "same": lambda body: body,
    "version 2": lambda body: {NAMES.get(name, name): value for name, value in body.items()},
    "strings": lambda body: {name: str(value) for name, value in body.items()},
    "typed": lambda body: {"type": "some_type", "quad": False, "negative_prompt": ""} | body,
    "empty": lambda _body: {},
}


class Service:
    """The service's memory: it takes what arrives, whatever becomes of the reply, and when.

    Args:
        clock: The time that really passes, in seconds.
    """

    def __init__(self, clock):
        self.clock = clock
        self.skew = 0.0  # by which its clock is ahead of the others
        # (task id, type, body, when); the first one is somebody else's
        self.taken = [("foreign", "text_to_model", {"prompt": "a bed"}, clock() - 3600.0)]
        self.on_the_way = []  # (when, type, body): what a gateway still holds
        self.lag = 0.0  # seconds before a task is listed
        self.echo = "same"
        self.fate = "taken"
        self.kill = None
        self._readings = None

    def wall(self):
        """What its clock shows."""
        return self.clock() + self.skew

    def create(self, operation, *, on_attempt=None):
        on_attempt(f"request-{len(self.taken)}")
        kind, body = operation.task_type, operation.wire()
        match self.fate.partition(", "):
            case ("refused", _, _):
                raise ContentPolicyError("no", status=400, code=2008)
            case ("slower", _, _):
                raise RateLimitError("slower", status=429, code=1007, retry_after=1.0)
            case ("full", _, _):
                raise ConcurrencyLimitError("full", status=429, code=2000, retry_after=1.0)
            case ("lost before", _, _):
                raise ReplyLostError("reset")
            case ("killed before", _, _):
                self.kill()
                raise ReplyLostError("the process is dead")
            case ("killed late", _, _):
                self.on_the_way.append((self.wall() + LATE["nobody"], kind, body))
                self.kill()
                raise ReplyLostError("the process is dead")
            case ("late", _, speaker):
                self.on_the_way.append((self.wall() + LATE[speaker], kind, body))
                raise ReplyLostError("late", speaker=speaker)
        task_id = self.take(kind, body, self.wall())
        if self.fate == "killed after":
            self.kill()
        if self.fate != "taken":
            raise ReplyLostError("reset")
        return Created(task_id)

    def take(self, kind, body, when):
        task_id = f"task-{len(self.taken)}"
        self.taken.append((task_id, kind, body, when))
        return task_id

    def carry_out(self):
        """What was on the way arrives."""
        due = [each for each in self.on_the_way if each[0] <= self.wall()]
        self.on_the_way = [each for each in self.on_the_way if each[0] > self.wall()]
        for when, kind, body in sorted(due, key=lambda each: each[0]):
            self.take(kind, body, when)

    @property
    def listed(self):
        return [each for each in self.taken if each[3] + self.lag <= self.wall()]

    def usage(self, limit=50, offset=0, *, fresh=False):
        assert fresh
        if self._readings is not None:
            self._readings.append(self.reading())
        rows = [
            UsageRow(task_id=task_id, type=kind, created_at=datetime.fromtimestamp(when, UTC))
            for task_id, kind, _, when in sorted(self.listed, key=lambda each: -each[3])
        ]
        return Usage(rows=tuple(rows[offset : offset + limit]))

    def tasks(self, task_ids):
        bodies = {task_id: ECHOES[self.echo](body) for task_id, _, body, _ in self.taken}
        return TaskList(
            {name: Task(task_id=name, status="running", input=bodies[name]) for name in task_ids},
            [],
        )

    def balance(self, *, fresh=False):
        return Balance(0.0, has_frozen=False)

    def reading(self):
        """The date of a reply: whole seconds."""
        return Observation(float(floor(self.wall())), self.clock(), self.clock())

    def now(self):
        return self.reading().at(self.clock())

    @contextmanager
    def witnessed(self):
        self._readings = []
        yield self._readings
        self._readings = None


class Client:
    """One kernel: a journal of its own connection, and a submitter."""

    def __init__(self, home, service, wall, clock, *, is_dated=True):
        dates = service if is_dated else None
        self.journal = Journal(home, wall=wall)
        self.pools = Pools(limits={"3d_h": 50, "model": 50}, later=lambda _, task: None)
        self.slots = Slots(self.pools)
        self.reconciler = Reconciler(
            service,
            self.journal.submissions,
            account=ACCOUNT,
            dates=dates,
            clock=clock,
            wall=wall,
        )
        self.submitter = Submitter(
            account=ACCOUNT,
            submissions=self.journal.submissions,
            creates=service,
            uploads=None,
            reconciler=self.reconciler,
            slots=self.slots,
            window=WINDOW,
            dates=dates,
            clock=clock,
        )
        self.is_dead = False

    def kill(self):
        """As the system does it: the lock is gone, the file closed, nothing is said."""
        self.is_dead = True
        self.journal._store.close()
        self.journal._owner._lock.release()


class Money(RuleBasedStateMachine):
    clients = Bundle("clients")

    @initialize()
    def start(self):
        self.folder = tempfile.TemporaryDirectory()
        self.now = 1_790_000_000.0  # the time that really passes
        self.off = 0.0  # by which this machine's clock is ahead of it
        self.service = Service(lambda: self.now)
        self.allowed = dict.fromkeys(REQUESTS, 1)  # how often each may have been taken
        self.alive = []

    @rule(target=clients)
    def open_client(self):
        client = Client(
            Path(self.folder.name), self.service, lambda: self.now + self.off, lambda: self.now
        )
        self.alive.append(client)
        return client

    @rule(client=consumes(clients))
    def crash(self, client):
        if not client.is_dead:
            client.kill()

    @rule(client=clients, name=st.sampled_from(sorted(REQUESTS)), fate=st.sampled_from(FATES))
    def advance(self, client, name, fate):
        if client.is_dead:
            return
        row = self.intended(client, name)
        if row.task_id is not None:
            return
        self.service.fate, self.service.kill = fate, client.kill
        before = self.count
        outcome = self.tried(client, row, client.submitter.advance, row, errand())
        if isinstance(outcome, Submission):
            assert outcome.phase is Phase.ACCEPTED
            assert outcome.task_id is not None
        # What goes over the wire is new, or was refused; or was proved absent.
        if self.count > before and row.phase is not Phase.INTENDED:
            with closing(Journal(Path(self.folder.name))) as journal:  # all others may be dead
                attempts = journal.submissions.attempts.of(row.id)
            assert Fate.ABSENT in [each.fate for each in attempts]

    @rule(
        client=clients,
        name=st.sampled_from(sorted(REQUESTS)),
        first=st.sampled_from(LOST),
        then=st.sampled_from(["taken", *LOST]),
        pause=st.sampled_from([59.0, 200.0, 400.0]),
    )
    def look_until_it_is_certain(self, client, name, first, then, pause):
        """It is looked for again and again; what is sent once more may be lost as well."""
        fate = first
        for _ in range(9):
            if client.is_dead or self.intended(client, name).task_id is not None:
                return
            self.advance(client, name, fate)
            self.time_passes(pause)
            fate = then

    @rule(
        client=clients,
        name=st.sampled_from(["table", "obj"]),
        speaker=st.sampled_from(sorted(LATE)),
        step=st.sampled_from([5.0, 29.0]),
    )
    def a_short_lag_is_known_and_it_comes_late(self, client, name, speaker, step):
        """Nothing but the fence keeps what somebody still holds from being sent again."""
        if client.is_dead or self.service.lag:
            return
        self.advance(client, "chair", "taken")
        self.advance(client, name, f"late, {speaker}")
        for _ in range(int(LATE[speaker] // step) + 1):
            self.time_passes(step)
            self.advance(client, name, "taken")

    @rule(
        one=clients,
        other=clients,
        name=st.sampled_from(sorted(REQUESTS)),
        fate=st.sampled_from(["taken", "lost before", "lost after"]),
    )
    def two_prove_it_at_once(self, one, other, name, fate):
        if one.is_dead or other.is_dead:
            return
        row = self.intended(one, name)
        if row.phase is not Phase.UNCERTAIN:
            return
        self.service.fate = fate
        self.time_passes(1300.0)
        found = [
            (client, self.tried(client, row, client.submitter._lost.look, row, "prove", 0.0))
            for client in (one, other)
        ]
        before = self.count
        for client, again in found:
            if isinstance(again, Again):
                self.tried(client, row, client.submitter._send, row, errand(), again)
        assert self.count <= before + 1

    @rule(
        client=clients,
        name=st.sampled_from(sorted(REQUESTS)),
        seconds=st.sampled_from([-10_800.0, -600.0, 0.0, 600.0, 10_800.0]),
    )
    def a_person_is_asked_in_time(self, client, name, seconds):
        """However the clock is set, it is looked for as long as it should be, and no longer."""
        if client.is_dead:
            return
        row = self.intended(client, name)
        if row.phase is not Phase.INTENDED:
            return
        self.service.fate = "lost before"
        self.tried(client, row, client.submitter.advance, row, errand("raise"))
        self.off += seconds
        if client.journal.submissions.get(row.id).phase is not Phase.UNCERTAIN:
            return  # it waits for a slot
        looks = []
        for pause in (0.0, WINDOW / 2, WINDOW / 2 + 3.0, 0.0):
            self.time_passes(pause)
            row = client.journal.submissions.get(row.id)
            looks.append(self.tried(client, row, client.submitter.advance, row, errand("raise")))
            self.off += seconds
        if not any(isinstance(look, Submission) for look in looks):
            assert all(isinstance(look, Wait) for look in looks[:2])
            assert looks[-1] is None  # it was asked

    def intended(self, client, name):
        request = REQUESTS[name]
        key = fingerprint(request, variant=2 if "again" in name else 1, digest=str)
        return client.submitter.intend(key, request)

    def tried(self, client, row, work, *arguments):
        try:
            return work(*arguments)
        except (SubmissionUncertainError, ContentPolicyError, RateLimitError):
            client.slots.leave(row.id, "a job")
        except JournalError:
            assert client.is_dead
        return None

    @property
    def count(self):
        return len(self.service.taken) + len(self.service.on_the_way)

    @rule(seconds=st.sampled_from([1.0, WINDOW + 1.0, 200.0, 700.0]))
    def time_passes(self, seconds):
        self.now += seconds
        self.service.carry_out()

    @rule(hours=st.sampled_from([-3.0, -0.05, 0.05, 3.0]))
    @precondition(lambda self: self.count == 1)
    def the_service_has_another_time(self, hours):
        self.service.skew = hours * 3600.0

    @rule(seconds=st.sampled_from([-10_800.0, -600.0, -30.0, 30.0, 600.0, 10_800.0]))
    def this_machines_clock_is_set(self, seconds):
        self.off += seconds

    @rule(echo=st.sampled_from(sorted(ECHOES)))
    def the_service_echoes_otherwise(self, echo):
        self.service.echo = echo

    @rule(lag=st.sampled_from([0.0, 5.0, 30.0]))
    @precondition(lambda self: self.count == 1)
    def the_service_lists_late(self, lag):
        self.service.lag = lag

    @rule(client=clients, name=st.sampled_from(sorted(REQUESTS)), succeeded=st.booleans())
    def a_task_ends(self, client, name, succeeded):
        if client.is_dead:
            return
        for row in self.rows(client, name):
            if row.phase is Phase.ACCEPTED:
                client.journal.submissions.settle(
                    row.id, succeeded=succeeded, task="{}", credits_=20.0 if succeeded else 0.0
                )
                if not succeeded:  # given back: it may be paid for again
                    self.allowed[name] += 1

    @rule(client=clients, name=st.sampled_from(sorted(REQUESTS)))
    def a_person_lets_it_be_sent_again(self, client, name):
        if client.is_dead:
            return
        for row in self.rows(client, name):
            if row.phase is Phase.UNCERTAIN and client.journal.submissions.abandon(row.id, "told"):
                self.allowed[name] += 1

    @rule(client=clients, name=st.sampled_from(sorted(REQUESTS)))
    def a_person_has_it_sent_again(self, client, name):
        if client.is_dead:
            return
        for row in self.rows(client, name):
            if row.phase is Phase.UNCERTAIN and client.journal.submissions.send_as_told(row.id):
                self.allowed[name] += 1

    @rule(client=clients)
    def nothing_is_hidden(self, client):
        """What is listed, and has the kit's own seed, is a row's task or surplus."""
        if client.is_dead or self.service.echo == "empty":
            return
        client.reconciler.sweep()
        submissions = client.journal.submissions
        prints = fingerprint(REQUESTS["chair"], variant=1, digest=str)
        if any(
            row.phase in (Phase.SENDING, Phase.UNCERTAIN, Phase.INTENDED)
            for row in submissions.find(ACCOUNT, [prints]).values()
        ):
            return
        chairs = [name for name, _, body, _ in self.service.listed if is_chair(body)]
        assert submissions.rows.unowned(chairs) == []

    def rows(self, client, name):
        key = fingerprint(REQUESTS[name], variant=2 if "again" in name else 1, digest=str)
        return client.journal.submissions.find(ACCOUNT, [key]).values()

    @invariant()
    def nothing_is_paid_twice(self):
        if not hasattr(self, "service"):
            return
        taken = [(kind, body) for _, kind, body, _ in self.service.taken]
        taken += [(kind, body) for _, kind, body in self.service.on_the_way]
        for name in ("chair", "table"):
            prompt = REQUESTS[name].prompt
            count = sum(body.get("prompt") == prompt for _, body in taken)
            assert count <= self.allowed[name], (name, count)
        conversions = sum(kind == "convert_model" for kind, _ in taken)
        assert conversions <= self.allowed["obj"] + self.allowed["obj again"]

    @invariant()
    def every_row_owns_its_own_task(self):
        client = next((c for c in getattr(self, "alive", []) if not c.is_dead), None)
        if client is None:
            return
        bodies = {task_id: body for task_id, _, body, _ in self.service.taken}
        for row in client.journal.submissions.rows.with_task(ACCOUNT):
            sent = row.wire.encode()
            assert bodies[row.task_id] == msgspec.json.decode(sent)

    def teardown(self):
        for client in getattr(self, "alive", []):
            if not client.is_dead:
                client.journal.close()
        self.folder.cleanup()


@pytest.mark.parametrize("speaker", LATE)
def test_a_lag_that_is_known_to_be_short_shortens_no_fence(tmp_path, speaker):
    now = [1_790_000_000.0]
    service = Service(lambda: now[0])
    client = Client(tmp_path, service, lambda: now[0], lambda: now[0])

    def advanced(name):
        request = REQUESTS[name]
        row = client.submitter.intend(fingerprint(request, variant=1, digest=str), request)
        return client.submitter.advance(row, errand())

    assert advanced("chair").task_id == "task-1"  # listed at once, so that the lag is known
    service.fate = f"late, {speaker}"
    began = now[0]
    assert isinstance(advanced("table"), Wait)
    service.fate = "taken"
    while now[0] < began + LATE[speaker] + 5.0:
        now[0] += 1.0
        service.carry_out()
        request = REQUESTS["table"]
        row = client.submitter.intend(fingerprint(request, variant=1, digest=str), request)
        if row.task_id is None:
            client.submitter.advance(row, errand())
    assert client.journal.submissions.get(row.id).task_id == "task-2"
    assert len(service.taken) == 3
    client.journal.close()


@pytest.mark.parametrize("seconds", [-10_800.0, -600.0, 600.0, 10_800.0])
@pytest.mark.parametrize("is_dated", [True, False])
def test_a_person_is_asked_in_time_however_the_clock_is_set(tmp_path, seconds, is_dated):
    """What a rule of the machine finds by chance, each time; with the service's clock, and without.

    Whoever counts from the time of sending in the journal is caught here.
    """
    now, off = [1_790_000_000.0], [0.0]
    service = Service(lambda: now[0])
    client = Client(tmp_path, service, lambda: now[0] + off[0], lambda: now[0], is_dated=is_dated)
    request = REQUESTS["chair"]
    row = client.submitter.intend(fingerprint(request, variant=1, digest=str), request)
    service.fate = "lost before"
    assert isinstance(client.submitter.advance(row, errand("raise")), Wait)
    for pause in (0.0, WINDOW / 2):
        off[0] += seconds
        now[0] += pause
        row = client.journal.submissions.get(row.id)
        assert isinstance(client.submitter.advance(row, errand("raise")), Wait)
    off[0] += seconds
    now[0] += WINDOW / 2 + 3.0
    with pytest.raises(SubmissionUncertainError):
        client.submitter.advance(client.journal.submissions.get(row.id), errand("raise"))
    client.journal.close()


def errand(on_uncertain="prove"):
    return Errand(
        who="a job",
        tasks=[],
        digests={},
        on_uncertain=on_uncertain,
        patience=0.0,
        wake=lambda: None,
    )


def is_chair(body):
    return body.get("prompt") == REQUESTS["chair"].prompt


TestMoney = Money.TestCase
TestMoney.settings = settings(
    max_examples=60,
    stateful_step_count=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
