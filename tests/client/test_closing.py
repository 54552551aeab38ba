"""The end of a client: closed, dropped, interrupted, terminated. What is paid stays known."""

import gc
import signal
import subprocess
import sys
import textwrap
import threading
import time
import weakref

import pytest

from tripo_kit import Settings, TextGenerationRequest, TripoClient
from tripo_kit.batch._lane import Lane
from tripo_kit.client import _assembly, _lifetime
from tripo_kit.errors import ClientClosedError, JournalError
from tripo_kit.journal import Journal
from tripo_kit.journal._accounts import Accounts
from tripo_kit.sandbox import Sandbox

PROMPT = "a small red chair for a child"


@pytest.fixture
def server():
    with Sandbox(speed=50.0, results="tiny", rates={"create": 0, "upload": 0}) as sandbox:
        yield sandbox


def connected(server, tmp_path):
    settings = Settings(poll_interval=0.02, uncertain_window=600.0)  # no call is one that hangs
    return TripoClient(server.key, base_url=server.url, home=tmp_path / "home", settings=settings)


def until(is_it):
    """Waits for a state; the test's own time-out is the bound."""
    pause = threading.Event()
    while not is_it():
        pause.wait(0.01)


def posts(server):
    return server.state()["requests"].get("POST /generation/text-to-model", 0)


def test_who_waits_is_told_at_once_and_what_is_finished_stays(server, tmp_path, out):
    client = connected(server, tmp_path)
    finished = client.submit(TextGenerationRequest(PROMPT), out)
    saved = finished.result(30)
    job = client.submit(TextGenerationRequest(f"{PROMPT} [stuck]"), out)
    batch = client.batch(["a chair [stuck] here"], out)
    errors = []

    def wait(waiting):
        try:
            waiting()
        except ClientClosedError as error:
            errors.append(error)

    threads = [
        threading.Thread(target=wait, args=(waiting,)) for waiting in (job.result, batch.wait)
    ]
    for thread in threads:
        thread.start()
    client.close()
    for thread in threads:
        thread.join(10)
    assert len(errors) == 2
    assert all("resume()" in error.hint for error in errors)
    assert finished.result(0) is saved


def test_who_waits_for_a_job_is_told_before_a_batch_has_decided(server, tmp_path, out, monkeypatch):
    client, told = connected(server, tmp_path), threading.Event()
    job = client.submit(TextGenerationRequest(f"{PROMPT} [stuck]"), out)
    client.batch(["a chair [stuck] here"], out)

    def wait():
        with pytest.raises(ClientClosedError):
            job.result()
        told.set()

    really_close = Lane.close

    def close(lane, timeout):
        assert told.wait(30)  # a decision may ask the service, and take long
        really_close(lane, timeout)

    monkeypatch.setattr(Lane, "close", close)
    waiting = threading.Thread(target=wait)
    waiting.start()
    client.close()
    waiting.join(30)


def test_a_batch_that_begins_while_its_client_is_closed_says_so(server, tmp_path, out, monkeypatch):
    client = connected(server, tmp_path)
    batch = client.batch([PROMPT], out, dry_run=True)
    monkeypatch.setattr(client._parts.pools, "set_limits", lambda _: client.close())
    batch.start()
    with pytest.raises(ClientClosedError):
        batch.wait(30)


def test_a_closed_client_says_so_whatever_of_it_is_used(server, tmp_path, out):
    client = connected(server, tmp_path)
    batch = client.batch([PROMPT], out).wait(60)
    jobs, upkeep = client.jobs(), client.journal
    client.surplus()  # what is at hand when it is closed
    client.close()
    for use in (
        client.jobs,
        client.balance,
        client.surplus,
        client.spending,
        client.resume,
        lambda: client.submit(TextGenerationRequest(PROMPT), out),
        jobs.to_records,
        batch.results,
        upkeep.check,
        lambda: upkeep.backup(tmp_path / "copy.sqlite3"),
    ):
        with pytest.raises(ClientClosedError, match="closed"):
            use()


def test_a_paid_request_that_is_out_writes_its_reply_down(server, tmp_path, out, monkeypatch):
    # The usual seconds may be over before a busy machine has had its turn.
    monkeypatch.setattr(_assembly.Parts.close, "__defaults__", (60.0,))
    client = connected(server, tmp_path)
    server.set_faults("create:slow(0.5)=1.0")
    client.submit(TextGenerationRequest(f"{PROMPT} [stuck]"), out)
    until(lambda: posts(server) == 1)
    client.close()
    with_task(tmp_path, client.settings.account)


def with_task(tmp_path, account):
    journal = Journal(tmp_path / "home")
    assert [row.phase for row in journal.submissions.rows.with_task(account)] == ["accepted"]
    journal.close()


PROGRAM = """
import signal, sys
from tripo_kit import Settings, TextGenerationRequest, TripoClient
from tripo_kit.client import _assembly, _lifetime

# What a shell starts in the background inherits that Ctrl-C is ignored.
signal.signal(signal.SIGINT, signal.default_int_handler)
# The usual seconds may be over before a busy machine has had its turn.
_assembly.Parts.close.__defaults__, _lifetime._LONGEST = (60.0,), 60.0
url, home, out, how = sys.argv[1:]
settings = Settings(poll_interval=0.02, uncertain_window=600.0)  # no call is one that hangs
client = TripoClient("tsk_sandbox", base_url=url, home=home, settings=settings)
# Its task never ends, so that a slow machine finds it as it was sent.
job = client.submit(TextGenerationRequest("a small red chair for a child [stuck]"), out)
print(client.settings.account, flush=True)
if how == "end":
    sys.stdin.readline()
else:
    job.result()
"""


@pytest.mark.parametrize("how", ["end", "SIGTERM", "SIGINT"])
def test_so_it_does_when_the_program_ends(server, tmp_path, out, how):
    server.set_faults("create:slow(0.7)=1.0")
    command = [sys.executable, "-c", PROGRAM, server.url, tmp_path / "home", out, how]
    process = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    account = process.stdout.readline().strip()
    until(lambda: posts(server) == 1)
    if how == "end":
        process.communicate("go\n", timeout=100)
    else:
        process.send_signal(getattr(signal, how))
        process.communicate(timeout=100)
    if how == "SIGTERM":
        assert process.returncode == -signal.SIGTERM  # it dies as it would have died
    with_task(tmp_path, account)


def test_a_handler_of_the_program_s_own_is_left_alone(server, tmp_path, out):
    def mine(*_):
        """Somebody else's."""

    before = signal.signal(signal.SIGTERM, mine)
    try:
        with connected(server, tmp_path) as client:
            client.jobs()
            assert signal.getsignal(signal.SIGTERM) is mine
    finally:
        signal.signal(signal.SIGTERM, before)


def test_a_journal_that_opened_by_half_is_opened_again(server, tmp_path, out, monkeypatch):
    same = Accounts.same
    answers = [JournalError("The journal is locked")]

    def first_locked(accounts, *spellings):
        if answers:
            raise answers.pop()
        return same(accounts, *spellings)

    monkeypatch.setattr(Accounts, "same", first_locked)
    client = connected(server, tmp_path)
    with pytest.raises(JournalError, match="locked"):
        client.jobs()
    assert client.generate(PROMPT, out).path.is_file()
    client.close()
    answers.append(JournalError("The journal is locked"))
    other = connected(server, tmp_path)
    with pytest.raises(JournalError, match="locked"):
        other.jobs()
    other.close()


@pytest.fixture
def quick_server():
    with Sandbox(speed=1000.0, results="tiny", rates={"create": 0, "upload": 0}) as sandbox:
        yield sandbox


def test_a_client_that_is_dropped_frees_what_it_held(quick_server, tmp_path, out):
    def threads():
        return {t for t in threading.enumerate() if t.name.startswith("tripo-kit")}

    before = threads()
    gc.disable()  # a program that is idle collects nothing
    try:
        client = connected(quick_server, tmp_path)
        client.generate_from_text(PROMPT, out, timeout=30)
        client.batch(["a fine small chair"], out).wait(30)
        assert threads() - before
        gone = weakref.ref(client)
        del client
        assert gone() is None
        until(lambda: not threads() - before)
        assert list((tmp_path / "home" / "owners").iterdir()) == []
    finally:
        gc.enable()


def test_a_client_that_opens_while_the_last_one_goes_is_closed_at_the_end_only():
    """The thread that closes them ends with the last one, or stays for the new one."""
    closed, coming, has_begun = [], [], threading.Event()
    clients = _lifetime._Open()

    def close():
        closed.append(threading.current_thread().name)

    class Clients(dict):
        def __len__(self):
            number = super().__len__()
            if not number and not coming:
                coming.append(threading.Thread(target=clients.add, args=(2, close)))
                coming[0].start()
                has_begun.set()
                coming[0].join(0.1)  # it may have to wait for what is just decided
            return number

    clients._closers = Clients()
    clients.add(1, lambda: None)
    clients.discard(1)
    assert has_begun.wait(30)
    coming[0].join(30)
    assert clients._thread.is_alive()
    assert closed == []
    clients._close_all()
    assert closed == ["tripo-kit-exit"]


def test_a_client_that_is_dropped_finishes_what_somebody_waits_for(server, tmp_path, out):
    job = connected(server, tmp_path).submit(TextGenerationRequest(PROMPT), out)
    gc.collect()
    assert job.result(30).credits == 20.0
    batch = connected(server, tmp_path).batch(["a fine small chair"], out)
    gc.collect()
    assert len(batch.wait(30).results()) == 1


def test_what_dead_processes_left_is_swept(tmp_path):
    owners = tmp_path / "home" / "owners"
    owners.mkdir(parents=True)
    for name in ("a" * 32, "b" * 32):
        (owners / f"{name}.lock").touch()
    living = Journal(tmp_path / "home")
    journal = Journal(tmp_path / "home")
    assert len(list(owners.iterdir())) == 2
    living.close()
    journal.close()
    assert list(owners.iterdir()) == []


def test_closing_takes_no_longer_than_what_is_out(server, tmp_path, out):
    client = connected(server, tmp_path)
    job = client.submit(TextGenerationRequest(f"{PROMPT} [stuck]"), out)
    until(lambda: job.status == "running")
    began = time.monotonic()
    client.close()
    assert time.monotonic() - began < 30  # the bound of a hang, not of a speed


HANGS = """
    import sys, threading
    from tripo_kit import TextGenerationRequest, TripoClient
    client = TripoClient("tsk_sandbox", base_url=sys.argv[1], home=sys.argv[2])
    client.jobs()
    held = threading.Event()
    def hold():
        with client._parts._lock:  # as a thread that was cut off would leave it
            held.set()
            threading.Event().wait()
    threading.Thread(target=hold, daemon=True).start()
    held.wait()
    print("held", flush=True)
    if sys.argv[3] == "SIGTERM":
        client.jobs()  # hangs
"""


@pytest.mark.parametrize("how", ["end", "SIGTERM"])
def test_a_program_ends_also_when_its_client_cannot_be_closed(server, tmp_path, how):
    program = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(HANGS), server.url, str(tmp_path / "home"), how],
        stdout=subprocess.PIPE,
        text=True,
    )
    with program:
        assert program.stdout.readline() == "held\n"
        if how == "SIGTERM":
            program.send_signal(signal.SIGTERM)
        assert program.wait(60) == (-signal.SIGTERM if how == "SIGTERM" else 0)
