"""Submit, crash, restart, lost reply, late reply, several clients: nothing is ever paid twice."""

import tempfile
from datetime import UTC, datetime
from pathlib import Path

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

from tripo_kit.api import ConvertModel, Created, Task, TaskList, TextToModel, Usage, UsageRow
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
from tripo_kit.jobs.creation._reconcile import Reconciler
from tripo_kit.jobs.creation._submit import Errand, Submitter
from tripo_kit.journal import Journal, Phase, fingerprint

ACCOUNT = "a"
WINDOW = 60.0
REQUESTS = {
    # One with a seed of the kit's own, one with a seed of the user's, two that only a body tells.
    "chair": TextToModel(prompt="a chair", model="v3.1-20260211"),
    "table": TextToModel(prompt="a table", model="v3.1-20260211", model_seed=7),
    "obj": ConvertModel(input="11111111-2222-4333-8444-555555555555", format="OBJ"),
    "obj again": ConvertModel(input="11111111-2222-4333-8444-555555555555", format="OBJ"),
}
FATES = ["taken", "lost before", "lost after", "lost after, listed late", "refused", "slower"]
FATES += ["full", "killed before", "killed after"]


class Service:
    """The service's memory: it takes what arrives, whatever becomes of the reply."""

    def __init__(self, wall):
        self.wall = wall
        self.taken = []  # (task id, type, body, when)
        self.hidden = set()
        self.fate = "taken"
        self.kill = None

    def create(self, operation, *, on_attempt=None):
        match self.fate:
            case "refused":
                raise ContentPolicyError("no", status=400, code=2008)
            case "slower":
                raise RateLimitError("slower", status=429, code=1007, retry_after=1.0)
            case "full":
                raise ConcurrencyLimitError("full", status=429, code=2000, retry_after=1.0)
            case "lost before":
                raise ReplyLostError("reset")
            case "killed before":
                self.kill()
                raise ReplyLostError("the process is dead")
        task_id = f"task-{len(self.taken)}"
        self.taken.append((task_id, operation.task_type, operation.wire(), self.wall()))
        if self.fate == "lost after, listed late":
            self.hidden.add(task_id)
        if self.fate == "killed after":
            self.kill()
        if self.fate != "taken":
            raise ReplyLostError("reset")
        return Created(task_id)

    def usage(self, limit=50, offset=0, *, fresh=False):
        rows = [
            UsageRow(task_id=task_id, type=kind, created_at=datetime.fromtimestamp(when, UTC))
            for task_id, kind, _, when in reversed(self.taken)
            if task_id not in self.hidden
        ]
        return Usage(rows=tuple(rows[offset : offset + limit]))

    def tasks(self, task_ids):
        bodies = {task_id: body for task_id, _, body, _ in self.taken}
        return TaskList(
            {name: Task(task_id=name, status="running", input=bodies[name]) for name in task_ids},
            [],
        )


class Client:
    """One kernel: a journal of its own connection, and a submitter."""

    def __init__(self, home, service, wall):
        self.journal = Journal(home, wall=wall)
        self.pools = Pools(limits={"3d_h": 50, "model": 50}, later=lambda _, task: None)
        self.slots = Slots(self.pools)
        self.submitter = Submitter(
            account=ACCOUNT,
            submissions=self.journal.submissions,
            creates=service,
            uploads=None,
            reconciler=Reconciler(service, self.journal.submissions, account=ACCOUNT, wall=wall),
            slots=self.slots,
            window=WINDOW,
            wall=wall,
            clock=wall,
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
        self.now = 1_790_000_000.0
        self.service = Service(lambda: self.now)
        self.allowed = dict.fromkeys(REQUESTS, 1)  # how often each may have been taken
        self.alive = []

    @rule(target=clients)
    def open_client(self):
        client = Client(Path(self.folder.name), self.service, lambda: self.now)
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
        request = REQUESTS[name]
        self.service.fate, self.service.kill = fate, client.kill
        key = fingerprint(request, variant=2 if "again" in name else 1, digest=str)
        row = client.submitter.intend(key, request)
        if row.task_id is not None:
            return
        before = len(self.service.taken)
        try:
            outcome = client.submitter.advance(
                row,
                Errand(
                    who="a job",
                    tasks=[],
                    digests={},
                    on_uncertain="raise",
                    patience=0.0,
                    wake=lambda: None,
                ),
            )
        except (SubmissionUncertainError, ContentPolicyError, RateLimitError):
            client.slots.leave(row.id, "a job")
        except JournalError:
            assert client.is_dead
        else:
            if not isinstance(outcome, Wait):
                assert outcome.phase is Phase.ACCEPTED
                assert outcome.task_id is not None
        # Only a row that nobody ever sent, or that the service refused, goes over the wire.
        if len(self.service.taken) > before:
            assert row.phase is Phase.INTENDED

    @precondition(lambda self: self.service.hidden)
    @rule()
    def the_service_lists_what_was_hidden(self):
        self.service.hidden.clear()

    @rule(seconds=st.sampled_from([1.0, WINDOW + 1.0]))
    def time_passes(self, seconds):
        self.now += seconds

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

    def rows(self, client, name):
        key = fingerprint(REQUESTS[name], variant=2 if "again" in name else 1, digest=str)
        return client.journal.submissions.find(ACCOUNT, [key]).values()

    @invariant()
    def nothing_is_paid_twice(self):
        if not hasattr(self, "service"):
            return
        taken = [(kind, body) for _, kind, body, _ in self.service.taken]
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
        for row in client.journal.submissions.with_task(ACCOUNT):
            sent = row.wire.encode()
            assert bodies[row.task_id] == _decoded(sent)

    def teardown(self):
        for client in getattr(self, "alive", []):
            if not client.is_dead:
                client.journal.close()
        self.folder.cleanup()


def _decoded(text):
    import msgspec

    return msgspec.json.decode(text)


TestMoney = Money.TestCase
TestMoney.settings = settings(
    max_examples=60,
    stateful_step_count=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
