"""Every job ends, or says when it will look again: what once made somebody wait for ever."""

import ctypes
import json
import pkgutil
import threading

import pytest

from tripo_kit import Settings, TextGenerationRequest, TripoClient
from tripo_kit.config import CircuitBreakerConfig
from tripo_kit.errors import NotFoundError, StorageError
from tripo_kit.jobs import identify
from tripo_kit.jobs.watching._watcher import Watcher
from tripo_kit.journal import Journal
from tripo_kit.sandbox import Sandbox

PROMPT = "a small red chair for a child"
ANOTHER = "a tall wooden table with four legs"
SERVER = {"speed": 200.0, "results": "tiny", "rates": {"create": 0, "upload": 0}}
SERVER |= {"pools": {"3d_h": 200}}
OPEN = 120  # tasks of an earlier kernel; more than one listing takes


@pytest.fixture
def server():
    """A sandbox that outlives its clients."""
    with Sandbox(**SERVER) as sandbox:
        yield sandbox


@pytest.fixture
def still_server(service_clock):
    """One whose time stands still: no task ends before the test lets it."""
    with Sandbox(**SERVER, clock=service_clock) as sandbox:
        yield sandbox


@pytest.fixture
def connect(request, tmp_path):
    """Opens clients of the server, on one journal."""
    clients = []
    is_still = "still_server" in request.fixturenames
    server = request.getfixturevalue("still_server" if is_still else "server")

    def opened(**settings):
        # No call is one that hangs, however slow the machine.
        settings = {"poll_interval": 0.02, "uncertain_window": 600.0} | settings
        client = TripoClient(
            server.key, base_url=server.url, home=tmp_path / "home", settings=Settings(**settings)
        )
        clients.append(client)
        return client

    yield opened
    for client in clients:
        client.close()


def until(job, *statuses):
    reached = threading.Event()
    job.follow(lambda job: reached.set() if job.status in statuses else None)
    assert job.status in statuses or reached.wait(30)  # it may have come to that before


def hold(monkeypatch, name):
    """Has a method wait in its middle: it has begun, and goes on when it may."""
    begun, may_go = threading.Event(), threading.Event()
    home, method = name.rsplit(".", 1)
    real = getattr(pkgutil.resolve_name(home), method)

    def held(*arguments, **options):
        begun.set()
        assert may_go.wait(30)
        return real(*arguments, **options)

    monkeypatch.setattr(name, held)
    return begun, may_go


# Foreign code -------------------------------------------------------------------------------------


@pytest.mark.parametrize("error", [ZeroDivisionError, SystemExit])
@pytest.mark.parametrize("moment", ["submitting", "running", "success"])
def test_a_callback_that_raises_changes_nothing(open_client, out, moment, error, caplog):
    client = open_client(speed=100.0)

    def broken(job):
        if job.status == moment:
            raise error("not liked")

    job = client.submit(TextGenerationRequest(PROMPT), out)
    job.on_change(broken)
    beside = client.submit(TextGenerationRequest(ANOTHER), out)
    assert job.result(30).credits == beside.result(30).credits == 20.0
    assert [record.status for record in client.jobs()] == ["success"] * 2
    if job.notes:  # it may have been too late to see the first change
        assert "not liked" in job.notes[0]
        assert "Traceback" in caplog.text


def test_a_callback_that_blocks_holds_up_nobody(open_client, out, requests_of):
    gate = threading.Event()
    client = open_client(on_event=lambda _: gate.wait(60))
    job = client.submit(TextGenerationRequest(PROMPT), out)
    job.on_change(lambda _: gate.wait(60))
    assert job.result(30).credits == 20.0
    batch = client.batch(requests_of(5), out, on_event=lambda _: gate.wait(60))
    assert len(batch.wait(30).results()) == 5
    gate.set()


@pytest.fixture
def requests_of():
    return lambda count: [f"a small chair, number {number}" for number in range(count)]


# Threads ------------------------------------------------------------------------------------------


def kill(name):
    """Has a thread of the mechanism die, as a defect or a debugger would."""
    for thread in threading.enumerate():
        if thread.name.startswith(f"tripo-kit-{name}"):
            ctypes.pythonapi.PyThreadState_SetAsyncExc(
                ctypes.c_ulong(thread.ident), ctypes.py_object(SystemExit)
            )


# It may strike a thread that is dying already, outside of all that catches it; and the locks of a
# tracer, so this runs where none is.
@pytest.mark.proofs
@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
@pytest.mark.parametrize("name", ["watcher", "timers", "submit", "collect", "batch"])
def test_a_thread_that_dies_is_replaced_and_the_work_goes_on(open_client, out, requests_of, name):
    client = open_client(speed=100.0)
    batch = client.batch(requests_of(12), out)
    client._parts.engine.signal._look = batch._runner.progress.signal._look = 0.1
    killed = iter(range(6))
    for job in batch:
        assert job.status == "success"
        if next(killed, None) is not None:
            kill(name)
    assert len(batch.results()) == 12


def test_work_that_is_cut_off_is_done_again(client, out, monkeypatch, caplog):
    from tripo_kit.jobs.driving._drive import Driver

    cuts, turn = iter([SystemExit, SystemExit]), Driver.turn

    def cut(*arguments):
        if (error := next(cuts, None)) is not None:
            raise error("from outside")
        return turn(*arguments)

    monkeypatch.setattr(Driver, "turn", cut)
    assert client.generate_from_text(PROMPT, out, timeout=30).credits == 20.0
    assert "was cut off" in caplog.text


def test_work_that_is_cut_off_again_and_again_ends_and_says_so(client, sandbox, out, monkeypatch):
    from tripo_kit.jobs.driving._drive import Driver

    def cut(*_):
        raise SystemExit("from outside")

    with monkeypatch.context() as patch:
        patch.setattr(Driver, "turn", cut)
        job = client.submit(TextGenerationRequest(PROMPT), out).wait(30)
        assert job.status == client.jobs()[0].status == "failed"
        assert job.error.message == "The work on it was cut off 3 times (SystemExit)"
        assert "The same call goes on" in job.error.hint
    assert client.generate_from_text(PROMPT, out, timeout=30).credits == 20.0
    assert sandbox.tasks == 1


def test_an_end_whose_telling_is_cut_off_is_told_again(client, out, monkeypatch):
    from tripo_kit.jobs import Job

    cuts, tell = iter([SystemExit]), Job._hand_on

    def cut(job, **how):
        if job.is_done and (error := next(cuts, None)) is not None:
            raise error("from outside")
        tell(job, **how)

    monkeypatch.setattr(Job, "_hand_on", cut)
    client._parts.engine.signal._look = 0.05
    assert client.generate_from_text(PROMPT, out, timeout=30).credits == 20.0
    assert next(cuts, None) is None


def test_a_batch_s_decision_that_is_cut_off_is_taken_again(client, out, requests_of, monkeypatch):
    from tripo_kit.batch._runner import Runner

    cuts, feed = iter([SystemExit] * 2), Runner._feed

    def cut(*arguments):
        if (error := next(cuts, None)) is not None:
            raise error("from outside")
        return feed(*arguments)

    monkeypatch.setattr(Runner, "_feed", cut)
    assert len(client.batch(requests_of(3), out).wait(30).results()) == 3


def test_a_wait_that_nobody_would_end_is_noticed(
    connect, still_server, service_clock, out, caplog, monkeypatch
):
    noticed = "waited for its task, and nobody would have told it"
    watch = Watcher.watch

    def forgetful(*arguments, **options):
        if noticed in caplog.text:
            watch(*arguments, **options)

    monkeypatch.setattr(Watcher, "watch", forgetful)
    client = connect()
    client._parts.engine.signal._look = 0.05
    job = client.submit(TextGenerationRequest(PROMPT), out)
    service_clock.go()
    assert job.result(30).credits == 20.0
    assert noticed in caplog.text
    assert still_server.state()["tasks_created"] == {"text_to_model": 1}


# Slots --------------------------------------------------------------------------------------------


def test_a_slot_of_what_another_client_has_paid_for_is_given_back(
    connect, still_server, service_clock, out
):
    client = connect(pool_limits={"3d_h": 1})
    request = TextGenerationRequest(ANOTHER)
    first = client.submit(TextGenerationRequest(PROMPT), out)
    until(first, "queued", "running")
    second = client.submit(request, out)
    until(second, "submitting")
    other = Journal(client.settings.home)
    account, plan = client.settings.account, client.plan(request)
    row = other.submissions.intend(account, identify(plan, 1).fingerprints[0], "", lambda: ("", 0))
    assert other.submissions.sending.begin(row.id, plan.steps[0].operation.wire())
    other.submissions.replies.accept(row.id, "t1")
    task = json.dumps({"task_id": "t1", "status": "success"})
    other.submissions.settle(row.id, succeeded=True, task=task, credits_=20.0)
    other.close()
    service_clock.go()
    first.result(30)
    with pytest.raises(NotFoundError):  # the service never heard of it
        second.result(30)
    third = client.submit(TextGenerationRequest(PROMPT, face_limit=2000), out)
    assert third.result(30).credits == 20.0
    assert client._parts.pools.snapshot()["3d_h"]["in_use"] == 0


def test_all_who_wait_for_a_slot_are_woken(connect, still_server, service_clock, out, tmp_path):
    """The same request into two folders, while the pool is full."""
    client = connect(pool_limits={"3d_h": 1})
    first = client.submit(TextGenerationRequest(PROMPT), out)
    until(first, "queued", "running")
    jobs = [client.submit(TextGenerationRequest(ANOTHER), tmp_path / name) for name in "ab"]
    service_clock.go()
    for job in (first, *jobs):
        assert job.result(30).credits == 20.0
    assert still_server.state()["tasks_created"] == {"text_to_model": 2}


def test_three_kernels_with_requests_in_common_all_end(connect, server, tmp_path, requests_of):
    """Half of what each wants is the others', too, and the pool is smaller than any."""
    clients = [connect(pool_limits={"3d_h": 4}) for _ in range(3)]
    shared = requests_of(6)
    batches = [
        client.batch(
            [*shared, *(f"{name} of kernel {number}" for name in "abcdef")], tmp_path / "out"
        )
        for number, client in enumerate(clients)
    ]
    for batch in batches:
        assert len(batch.wait(60).results()) == 12
    assert server.state()["tasks_created"] == {"text_to_model": 24}
    for client in clients:
        assert client._parts.pools.snapshot()["3d_h"]["in_use"] == 0


def test_open_tasks_of_an_earlier_kernel_are_watched_and_counted_first(connect, server, out):
    client = connect(pool_limits={"3d_h": OPEN})
    prompts = [f"a chair [stuck], number {number}" for number in range(OPEN)]
    client.batch(prompts, out)
    rows, pause = client._parts.journal.submissions.rows, threading.Event()
    while len(rows.with_task(client.settings.account)) != OPEN:
        pause.wait(0.05)  # the test's own time-out is the bound
    client.close()
    again = connect(pool_limits={"3d_h": OPEN})
    job = again.submit(TextGenerationRequest(PROMPT), out)
    waits = threading.Event()
    job.follow(lambda job: waits.set() if "free slot" in job.message else None)
    assert "free slot" in job.message or waits.wait(30)  # it may have said so before
    assert again._parts.pools.snapshot()["3d_h"] == {"in_use": OPEN, "limit": OPEN, "waiting": 1}
    assert again._parts._machinery.watcher.open_count == OPEN
    state = server.state()
    assert state["tasks_created"] == {"text_to_model": OPEN}
    assert state["refusals"] == {}


# Beginning and stopping ---------------------------------------------------------------------------


def test_a_start_that_fails_leaves_nothing_behind(client, out, tmp_path, monkeypatch):
    client.generate_from_text(PROMPT, out)

    def full(*_args, **_options):
        raise StorageError("the disk is full")

    with monkeypatch.context() as patch:
        patch.setattr("tripo_kit.jobs.results._on_disk.write_file", full)
        for _ in range(2):
            with pytest.raises(StorageError):
                client.generate_from_text(PROMPT, tmp_path / "elsewhere", timeout=30)
    assert client.generate_from_text(PROMPT, tmp_path / "elsewhere", timeout=30).from_journal


@pytest.mark.parametrize(
    "work",
    [
        "creation._submit.Submitter._begin",
        "creation._paid_call.PaidCall._create",
        "driving._delivery.Delivery.collect",
    ],
)
def test_stopping_in_the_middle_makes_one_end_and_no_noise(client, sandbox, out, monkeypatch, work):
    from tripo_kit.jobs.driving._drive import Driver

    turns, turn = [], Driver.turn
    monkeypatch.setattr(Driver, "turn", lambda *a: turns.append(a) or turn(*a))
    begun, may_go = hold(monkeypatch, f"tripo_kit.jobs.{work}")
    job = client.submit(TextGenerationRequest(PROMPT), out)
    ends = []
    job.follow(lambda job: ends.append(job.status) if job.is_done else None)
    assert begun.wait(30)
    for _ in range(50):
        client._parts.engine.stop(job)
    may_go.set()
    job.wait(30)
    assert job.status in {"success", "stopped"}
    assert ends == [job.status]
    assert (job.status == "success") == (sandbox.tasks == 1)  # what is paid is fetched
    assert client.jobs()[0].status == job.status
    assert len(turns) < 10


@pytest.mark.parametrize(
    ("faults", "status"),
    [
        ("create:drop=1.0", "uncertain"),
        ("poll:401/1002=1.0", "open"),
        ("create:403/2010=1.0", "failed"),
        ("create:task_fail=1.0", "failed"),
        ("", "success"),
    ],
)
def test_an_end_is_the_same_here_and_in_the_journal_and_leaves_nothing(
    client, sandbox, out, faults, status
):
    sandbox.faults(faults)
    request = TextGenerationRequest(PROMPT)
    job = client.submit(request, out, on_uncertain="raise").wait(30)
    assert job.status == client.jobs()[0].status == status
    submitter = client._parts._machinery.submitter
    lost = submitter._lost
    for patience in (submitter._patience, lost._asking, lost._lost):
        assert patience._since == {}
    assert submitter._rounds == {}


@pytest.mark.parametrize("is_sent", [False, True])
def test_a_paid_call_that_is_cut_off_is_made_once(client, sandbox, out, monkeypatch, is_sent):
    from tripo_kit.jobs.creation._paid_call import PaidCall

    cuts, create = iter([SystemExit]), PaidCall._create

    def cut(*arguments):
        error = next(cuts, None)
        made = None if error is not None and not is_sent else create(*arguments)
        if error is not None:
            raise error("from outside")
        return made

    monkeypatch.setattr(PaidCall, "_create", cut)
    assert client.generate_from_text(PROMPT, out, timeout=30).credits == 20.0
    assert (sandbox.tasks, sandbox.posts()) == (1, 1)


def test_a_reply_that_comes_while_its_task_is_looked_for_is_noted_at_once(
    connect, server, out, monkeypatch
):
    """The look may take longer than a client has that is closed meanwhile."""
    from tripo_kit.jobs.creation._paid_call import PaidCall

    client, create = connect(uncertain_window=1.0), PaidCall._create
    begun, may_go = hold(monkeypatch, "tripo_kit.jobs.creation._lost.LostReplies.find_while_out")

    def late(*arguments):
        made = create(*arguments)
        assert begun.wait(30)
        return made

    monkeypatch.setattr(PaidCall, "_create", late)
    job = client.submit(TextGenerationRequest(PROMPT), out)
    assert begun.wait(30)
    rows, pause = client._parts.journal.submissions.rows, threading.Event()
    while not rows.with_task(client.settings.account):
        pause.wait(0.01)  # the test's own time-out is the bound
    may_go.set()
    assert job.result(30).credits == 20.0
    assert server.state()["tasks_created"] == {"text_to_model": 1}
    assert list(client.surplus()) == []


# Time ---------------------------------------------------------------------------------------------


def test_a_key_refused_once_ends_nothing(client, sandbox, out):
    sandbox.faults("poll:401/1002=2x")
    assert client.generate_from_text(PROMPT, out, timeout=30).credits == 20.0


def test_an_outage_of_polls_says_when_it_is_asked_again(open_client, out, witness):
    client = open_client(circuit_config=CircuitBreakerConfig(timeout=0.1))
    said = threading.Event()
    witness(client).faults("poll:503/1001=1.0")
    job = client.submit(TextGenerationRequest(PROMPT), out)
    job.follow(lambda job: said.set() if "asked again in" in job.message else None)
    assert said.wait(60)
    witness(client).faults("")
    assert job.result(60).credits == 20.0
