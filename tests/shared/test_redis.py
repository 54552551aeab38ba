"""A real Redis: what is shared, what becomes of that without it, and several processes."""

import json
import logging
import socket
import subprocess
import sys
import threading
import time
from functools import partial
from queue import SimpleQueue

import pytest
import redis

from tripo_kit import CircuitBreakerError, ConfigurationError, Secret, Settings, TripoClient
from tripo_kit.config import CircuitBreakerConfig
from tripo_kit.jobs import Pools
from tripo_kit.sandbox import Sandbox
from tripo_kit.shared import Leases, Shared, shared_from
from tripo_kit.shared._bounded import Bounded
from tripo_kit.transport._kind import Kind
from tripo_kit.transport._limits import Limits
from tripo_kit.transport._shared_breaker import SharedBreaker

PING = "return 1"


class Later:
    """What is to run later, run when a test says so."""

    def __init__(self):
        self.due = []

    def __call__(self, _seconds, run):
        self.due.append(run)

    def go(self):
        due, self.due = self.due, []
        for run in due:
            run()


@pytest.fixture
def later():
    return Later()


@pytest.fixture
def events():
    return []


@pytest.fixture
def connect(events):
    opened = []

    def make(url, **options):
        shared = shared_from(Secret(url), account="mine", emit=events.append)
        for name, value in options.items():
            setattr(shared, name, value)
        opened.append(shared)
        return shared

    yield make
    for shared in opened:
        shared.close()


@pytest.fixture
def patient(connect, monkeypatch):
    """`connect`, with more time for the answers than a busy machine takes."""
    monkeypatch.setattr("tripo_kit.shared._store._PATIENCE", 30.0)
    return partial(connect, _patience=30.0)


# Slots ------------------------------------------------------------------------------------------


def pools_of(connect, server, later, **limits):
    shared = connect(server.url)
    return Pools(limits={"image": 2} | limits, later=later, leases=Leases(shared, later))


def test_machines_share_the_slots_of_a_pool(patient, redis_server, later):
    redis_server.flush()
    here, there = (pools_of(patient, redis_server, later) for _ in range(2))
    woken = []
    assert here.acquire("image", "a", lambda: None)
    assert there.acquire("image", "b", lambda: None)
    assert not here.acquire("image", "c", lambda: woken.append("c"))
    assert not there.acquire("image", "d", lambda: woken.append("d"))
    there.release("image", "b")
    later.go()
    assert len(woken) == 1
    here.release("image", "a")
    later.go()
    assert sorted(woken) == ["c", "d"]


def test_what_is_held_is_free_to_ask_for_again(patient, redis_server, later):
    redis_server.flush()
    pools = pools_of(patient, redis_server, later)
    assert pools.acquire("image", "a", lambda: None)
    assert pools.acquire("image", "a", lambda: None)
    assert pools.acquire("image", "b", lambda: None)


def test_a_refusal_narrows_the_pool_for_all(patient, redis_server, later):
    redis_server.flush()
    here, there = (pools_of(patient, redis_server, later, image=5) for _ in range(2))
    assert here.acquire("image", "a", lambda: None)
    assert here.acquire("image", "b", lambda: None)
    here.full("image", "b", 0.001, lambda: None)
    threading.Event().wait(0.01)
    assert not there.acquire("image", "c", lambda: None)  # one was what the service bore


def test_a_narrowed_pool_widens_step_by_step_for_all(patient, redis_server, later):
    redis_server.flush()
    here = pools_of(patient, redis_server, later, image=8)
    assert here.acquire("image", "a", lambda: None)
    assert here.acquire("image", "b", lambda: None)
    here.full("image", "b", 0.001, lambda: None)
    there = Leases(patient(redis_server.url), later)
    held = 1
    with redis.Redis(port=redis_server.port, socket_timeout=30) as client:
        [name] = client.keys("*:bears")
        assert client.hget(name, "slots") == b"1"
        assert client.pttl(name) > 300_000
        since = int(client.hget(name, "since"))
        while client.keys("*:closed"):  # the service's own Retry-After is not over
            threading.Event().wait(0.001)
        for rounds, slots in ((1, 2), (2, 4), (3, 8), (5, 8)):
            client.hset(name, "since", since - 30_000 * rounds)  # as if so much had gone by
            while held < slots:
                assert there.take("image", f"task {held}", 8)
                held += 1
            assert not there.take("image", "one more", 8)


def test_a_holder_that_dies_loses_its_slots(connect, redis_server, later):
    redis_server.flush()
    script = (
        "import os; from tripo_kit import Secret; from tripo_kit.shared import *;"
        f"shared = shared_from(Secret({redis_server.url!r}), account='mine', emit=print);"
        "import tripo_kit.shared._leases as m; m._LEASE = 1.0;"
        "leases = Leases(shared, lambda *_: None);"
        "assert leases.take('image', 'a', 2) and leases.take('image', 'b', 2);"
        "os.kill(os.getpid(), 9)"
    )
    done = subprocess.run([sys.executable, "-c", script], check=False)
    assert done.returncode == -9
    leases = Leases(connect(redis_server.url), later)
    for task in ("c", "d"):
        while not leases.take("image", task, 2):  # the test's own time-out is the bound
            pass
    assert not leases.take("image", "e", 2)


def test_what_is_held_is_renewed_and_comes_back_after_a_flush(connect, redis_server, later):
    redis_server.flush()
    leases = Leases(connect(redis_server.url), later)
    assert leases.take("image", "a", 1)
    redis_server.flush()
    later.go()
    other = Leases(connect(redis_server.url), later)
    assert not other.take("image", "b", 1)


# Redis is not there -----------------------------------------------------------------------------


@pytest.fixture
def silent():
    """Takes connections and says nothing."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        yield f"redis://127.0.0.1:{listening.getsockname()[1]}/0"


@pytest.mark.parametrize("trouble", ["gone", "silent", "password", "read-only"])
def test_without_redis_the_process_goes_by_its_own_limits(
    trouble, connect, later, events, silent, request
):
    url = "redis://127.0.0.1:9/0"
    if trouble == "silent":
        url = silent
    elif trouble in ("password", "read-only"):
        server = request.getfixturevalue("own_redis")
        url = server.url.replace("127", "x:wrong@127") if trouble == "password" else server.url
        if trouble == "read-only":
            with redis.Redis(port=server.port, socket_timeout=30) as client:
                client.replicaof("127.0.0.1", 9)
    shared = connect(url)
    pools = Pools(limits={"image": 1}, later=later, leases=Leases(shared, later))
    assert pools.acquire("image", "a", lambda: None)
    assert not pools.acquire("image", "b", lambda: None)
    assert [each.state for each in events] == ["gone"]
    assert shared.health()["state"] == "gone"
    assert "wrong" not in shared.health()["reason"]


def test_it_is_asked_again_by_itself_and_said_once(connect, own_redis, events):
    now = [0.0]
    shared = connect(own_redis.url, _clock=lambda: now[0])
    assert shared.run(PING, []) == 1
    own_redis.kill()
    for _ in range(50):
        assert shared.run(PING, []) is None
    own_redis.start()
    assert shared.run(PING, []) is None  # not yet
    now[0] += 31
    assert shared.run(PING, []) == 1
    assert [each.state for each in events] == ["gone", "shared"]
    assert shared.health() == {"state": "shared", "reason": ""}


class Slow:
    """Takes a while to answer, by a clock of its own."""

    def __init__(self, seconds):
        self.seconds = seconds
        self.now = 0.0
        self.asked = 0

    def register_script(self, _script):
        def answer(**_):
            self.asked += 1
            self.now += self.seconds
            return 1

        return answer

    def close(self):
        pass


def slow_one(events, seconds, **options):
    slow = Slow(seconds)
    shared = Shared(
        slow, (OSError,), account="mine", emit=events.append, clock=lambda: slow.now, **options
    )
    return slow, shared


def test_the_questions_of_one_call_share_their_50_ms(events):
    slow, shared = slow_one(events, 0.03)
    for _ in range(5):  # each is another call
        assert shared.run(PING, []) == 1
    assert shared.run(PING, []) == 1
    assert shared.run(PING, [], goes_on=True) == 1
    assert shared.run(PING, [], goes_on=True) is None
    assert slow.asked == 7
    assert "too long together" in shared.health()["reason"]
    assert [each.state for each in events] == ["gone"]
    assert shared.run(PING, []) is None
    slow.now += 1.0
    assert shared.run(PING, []) == 1
    assert [each.state for each in events] == ["gone", "shared"]
    shared.close()


def test_one_that_comes_and_goes_is_asked_ever_less(events):
    slow, shared = slow_one(events, 0.06)

    def comes_and_goes():
        assert shared.run(PING, []) == 1
        assert shared.run(PING, [], goes_on=True) is None
        before = slow.now
        while shared.run(PING, []) is None:
            slow.now += 1.0
        return round(slow.now - before)

    assert [comes_and_goes() for _ in range(7)] == [1, 2, 4, 8, 16, 30, 30]
    slow.now += 60.0
    assert comes_and_goes() == 1
    shared.close()


def test_a_question_takes_50_ms_however_many_steps_it_has(events):
    """What blocks is left to itself: no socket's time-out would bound all of it."""
    over = threading.Event()
    slow, shared = slow_one(events, 0.0, patience=0.05)
    slow.register_script = lambda _: lambda **_: over.wait(60)
    assert shared.run(PING, []) is None
    assert shared.health()["reason"] == "TimeoutError: no answer within 50 ms"
    over.set()
    shared.close()


def test_scripts_survive_a_restart(connect, own_redis):
    now = [0.0]
    shared = connect(own_redis.url, _clock=lambda: now[0])
    assert shared.run(PING, []) == 1
    own_redis.kill()
    own_redis.start()
    for _ in range(3):
        now[0] += 31
        answer = shared.run(PING, [])
    assert answer == 1


# A clock that was set back; what others wrote ----------------------------------------------------


@pytest.fixture
def later_by_an_hour(redis_server):
    """Writes as if Redis' clock had been an hour ahead."""
    redis_server.flush()
    with redis.Redis(port=redis_server.port, socket_timeout=30, decode_responses=True) as client:

        def write(shared, name, **values):
            key = f"{shared._prefix}{name}"
            moment = 1000 * (client.time()[0] + 3600)
            for number in range(values.pop("holders", 0)):
                client.zadd(key, {f"x{number}": moment})
            if values:
                client.hset(key, mapping={"opened": moment, "reopens": moment} | values)

        yield write


def test_leases_of_a_clock_that_was_set_back_block_no_pool(
    connect, redis_server, later, later_by_an_hour
):
    shared = connect(redis_server.url)
    later_by_an_hour(shared, "slots:image", holders=2)
    assert Leases(shared, later).take("image", "a", 2)


def test_creations_of_a_clock_that_was_set_back_block_none(connect, redis_server, later_by_an_hour):
    shared = connect(redis_server.url)
    later_by_an_hour(shared, "rate:submit", holders=2)
    limits = Limits({Kind.SUBMIT: 2}, shared=shared)
    assert limits._take(Kind.SUBMIT, goes_on=False) == 0
    assert shared.health()["state"] == "shared"


def breaker_of(shared):
    return SharedBreaker("x", CircuitBreakerConfig(timeout=30), shared=shared, clock=time.monotonic)


def test_a_breaker_of_a_clock_that_was_set_back_reopens_in_time(
    connect, redis_server, later_by_an_hour
):
    shared = connect(redis_server.url)
    later_by_an_hour(shared, "breaker:x", state="open", period=1)
    with pytest.raises(CircuitBreakerError):
        breaker_of(shared).admit()
    assert 0 < breaker_of(shared).status().retry_in <= 30


def test_a_state_that_is_none_is_closed(connect, redis_server, later_by_an_hour):
    shared = connect(redis_server.url)
    later_by_an_hour(shared, "breaker:x", state="ajar")
    breaker = breaker_of(shared)
    breaker.admit().succeeded()
    assert breaker.status().state == "closed"
    assert shared.health()["state"] == "shared"


@pytest.mark.parametrize("url", ["nonsense", "http://127.0.0.1", "redis://127.0.0.1:port/0"])
def test_an_address_that_cannot_be_is_refused_without_showing_it(url):
    with pytest.raises(ConfigurationError, match=r"shared = \(not shown\)") as caught:
        shared_from(Secret(url), account="mine", emit=print)
    assert url not in str(caught.value)


def test_the_hint_is_whole_whatever_was_handed_in():
    with pytest.raises(ConfigurationError, match="redis://host:6379/0"):
        shared_from(Secret("redis://127.0.0.1:99999/0"), account="mine", emit=print)


@pytest.mark.parametrize("rates", [{"create": 0}, {"create": 1.5}, {"poll": 3}])
def test_rates_that_cannot_be_are_refused(rates):
    with pytest.raises(ConfigurationError, match="rates"):
        Settings(rates=rates)


def test_neither_key_nor_prompt_nor_account_goes_there(own_redis, tmp_path):
    with Sandbox(speed=500.0, results="tiny") as sandbox:
        settings = Settings(
            api_key=Secret(sandbox.key),
            base_url=sandbox.url,
            home=tmp_path / "home",
            account_name="the castle team",
            shared=Secret(own_redis.url),
            rates={"create": 500},
            withhold_last_byte=False,
            poll_interval=0.02,
        )
        with TripoClient(settings=settings) as client:
            client.generate("a small red chair", tmp_path / "out")
            assert client.get_health_status()["shared"] == {"state": "shared", "reason": ""}
            assert own_redis.url not in repr(client.settings)
    with redis.Redis(port=own_redis.port, socket_timeout=30) as kept:
        names = kept.keys("*")
        assert names
        values = [kept.dump(name) for name in names]
    said = b" ".join([*names, *values])
    for word in (b"tsk_", b"chair", b"castle"):
        assert word not in said


# Several processes ------------------------------------------------------------------------------


RATE = """
import sys, time
from tripo_kit import Secret, WaitTimeoutError
from tripo_kit.shared import shared_from
from tripo_kit.transport import Deadline, Kind, Limits
shared = shared_from(Secret(sys.argv[1]), account="mine", emit=print)
limits, taken = Limits({Kind.SUBMIT: 200}, shared=shared), 0
print("ready", flush=True)
sys.stdin.readline()
for _ in range(100):
    try:
        limits.wait(Kind.SUBMIT, Deadline(0, time.monotonic), time.sleep)
        taken += 1
    except WaitTimeoutError:
        pass
print(taken)
"""

PROBE = """
import sys, time
from tripo_kit import CircuitBreakerConfig, CircuitBreakerError, Secret
from tripo_kit.shared import shared_from
from tripo_kit.transport._shared_breaker import SharedBreaker
shared = shared_from(Secret(sys.argv[1]), account="mine", emit=print)
config = CircuitBreakerConfig(failure_threshold=1, timeout=0)
breaker = SharedBreaker("tripo3d.submit", config, shared=shared, clock=time.monotonic)
admitted = 0
print("ready", flush=True)
sys.stdin.readline()
for _ in range(20):
    try:
        breaker.admit()
        admitted += 1
    except CircuitBreakerError:
        pass
print(admitted)
"""

BATCH = """
import sys
from pathlib import Path
from tripo_kit import Secret, Settings, TripoClient
redis, url, key, home, name = sys.argv[1:]
settings = Settings(api_key=Secret(key), base_url=url, home=Path(home) / name, poll_interval=0.05,
    account_name="mine", shared=Secret(redis), pool_limits={"3d_h": 3}, withhold_last_byte=False)
print("ready", flush=True)
sys.stdin.readline()
with TripoClient(settings=settings) as client:
    prompts = [f"a small red chair, number {n} of {name}" for n in range(8)]
    batch = client.batch(prompts, Path(home) / f"out-{name}").wait(100)
    print(batch.progress.success)
"""


def together(script, *arguments):
    """What four processes say; none begins before all can."""
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", script, *arguments, *([str(n)] if len(arguments) > 1 else [])],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for n in range(4)
    ]
    for process in processes:
        assert process.stdout.readline() == "ready\n"
    for process in processes:
        process.stdin.write("\n")
        process.stdin.flush()
    return [json.loads(process.communicate(timeout=110)[0]) for process in processes]


@pytest.mark.timeout(300)
def test_four_processes_make_two_hundred_creations_a_minute_in_sum(redis_server):
    redis_server.flush()
    assert sum(together(RATE, redis_server.url)) == 200


@pytest.mark.timeout(300)
def test_four_processes_admit_one_probe_when_half_open(redis_server, connect):
    redis_server.flush()
    from tripo_kit.transport._shared_breaker import SharedBreaker

    config = CircuitBreakerConfig(failure_threshold=1, timeout=0)
    breaker = SharedBreaker(
        "tripo3d.submit", config, shared=connect(redis_server.url), clock=lambda: 0.0
    )
    breaker.admit().failed()
    assert sum(together(PROBE, redis_server.url)) == 1


@pytest.mark.timeout(300)
def test_four_processes_never_have_more_tasks_than_the_pool(redis_server, tmp_path):
    redis_server.flush()
    with Sandbox(speed=200.0, results="tiny", pools={"3d_h": 10}) as sandbox:
        done = together(BATCH, redis_server.url, sandbox.url, sandbox.key, str(tmp_path))
        rows = sandbox.state(tasks=True)["tasks"]
    assert done == [8, 8, 8, 8]
    assert len(rows) == 32
    assert max(open_at(row["created"], rows) for row in rows) <= 3


def open_at(moment, rows):
    """How many tasks were open at the service just then."""
    return sum(row["created"] <= moment < row["ends"] for row in rows)


@pytest.mark.timeout(400)
def test_redis_killed_in_the_middle_of_a_batch_loses_nothing(own_redis, tmp_path):
    with Sandbox(speed=500.0, results="tiny", balance=100_000.0) as sandbox:
        settings = Settings(
            api_key=Secret(sandbox.key),
            base_url=sandbox.url,
            home=tmp_path / "home",
            shared=Secret(own_redis.url),
            withhold_last_byte=False,
            poll_interval=0.02,
        )
        with TripoClient(settings=settings) as client:
            prompts = [f"a small red chair, number {n}" for n in range(200)]
            batch = client.batch(prompts, tmp_path / "out")
            for number, _ in enumerate(batch):
                if number == 20:
                    own_redis.kill()
                if number == 120:
                    own_redis.start()
            assert batch.progress.success == 200
        state = sandbox.state()
    assert sum(state["tasks_created"].values()) == 200


def test_whoever_hears_in_the_log_that_redis_is_gone_may_ask_for_the_slots(connect, later):
    shared, seen = connect("redis://127.0.0.1:9/0"), SimpleQueue()
    pools = Pools(limits={"image": 1}, later=later, leases=Leases(shared, later))

    class Asks(logging.Handler):
        def emit(self, record):
            seen.put((record.getMessage(), pools.snapshot()["image"]["in_use"]))

    handler = Asks()
    logging.getLogger("tripo_kit.shared").addHandler(handler)
    try:
        assert pools.acquire("image", "a", lambda: None)
        text, in_use = seen.get(timeout=20)
    finally:
        logging.getLogger("tripo_kit.shared").removeHandler(handler)
    assert "does not answer" in text
    assert in_use == 1


def test_without_a_thread_to_ask_on_redis_counts_as_gone(events, monkeypatch):
    def full(_):
        raise RuntimeError("can't start new thread")

    _, shared = slow_one(events, 0.0)
    with monkeypatch.context() as patch:
        patch.setattr(threading.Thread, "start", full)
        assert shared.run(PING, []) is None
    assert [each.state for each in events] == ["gone"]
    shared.close()


def test_two_may_close_the_threads_at_once():
    class Taken(list):
        """Another took the last one between the look and the taking."""

        def __len__(self):
            return 1

    bounded = Bounded()
    bounded._idle = Taken()
    bounded.close()
