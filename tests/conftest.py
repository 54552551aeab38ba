import contextlib
import os
import shutil
import socket
import subprocess
import threading
import time

import pytest
import redis
from hypothesis import settings
from PIL import Image

from tripo_kit import TripoClient
from tripo_kit.shared import Shared

STRESS_ROUNDS = 10

# A loaded machine is no failure.
settings.register_profile("no stopwatch", deadline=None)
settings.load_profile("no stopwatch")


def pytest_addoption(parser):
    parser.addoption(
        "--stress",
        action="store_true",
        help=f"run each case of the acceptance suite {STRESS_ROUNDS} times, for use with -n",
    )


def pytest_xdist_auto_num_workers(config):
    """For `-n auto`: most tests wait for a server, so that each core takes two."""
    return 2 * (os.cpu_count() or 1)


def pytest_generate_tests(metafunc):
    if metafunc.config.getoption("--stress") and "stress_round" in metafunc.fixturenames:
        metafunc.parametrize("stress_round", range(STRESS_ROUNDS))


@pytest.fixture(autouse=True)
def whole_requests(monkeypatch):
    """Creations withhold no byte where a test does not say so.

    A fault of the sandbox strikes as soon as it sees a request, which a busy machine may or may not
    hear in time. Without listening it always strikes a whole request, as behind a gateway.
    """
    monkeypatch.setenv("TRIPO_WITHHOLD_LAST_BYTE", "0")


@pytest.fixture
def client_options():
    """How the clients of a folder's tests differ from those of most."""
    return {}


@pytest.fixture
def open_client(tmp_path, client_options):
    """Opens sandbox clients on one journal; each has a sandbox of its own."""
    clients = []
    usual = {"speed": 500.0, "results": "tiny", "home": tmp_path / "home"} | client_options

    def opened(**options):
        client = TripoClient.sandbox(**usual | options)
        clients.append(client)
        return client

    yield opened
    for client in clients:
        client.close()


@pytest.fixture
def client(open_client):
    return open_client()


@pytest.fixture
def out(tmp_path):
    """Where files go; made by whoever needs it."""
    return tmp_path / "out"


@pytest.fixture
def picture(tmp_path):
    """A picture that the service takes: a red square on white."""
    path = tmp_path / "cup.png"
    image = Image.new("RGB", (320, 320), "white")
    image.paste((180, 40, 30), (90, 90, 230, 230))
    image.save(path)
    return path


class ServiceClock:
    """A sandbox's clock that stands still until the test lets it go on.

    What is to happen while a task runs happens then, however busy the machine is.
    """

    def __init__(self):
        self._stands_at, self._began = time.time(), None

    def __call__(self):
        passed = 0.0 if self._began is None else time.monotonic() - self._began
        return self._stands_at + passed

    def advance(self, seconds):
        """Goes so many seconds on, and stands still again."""
        self._stands_at += seconds

    def go(self):
        """Goes on like any clock."""
        self._began = time.monotonic()


@pytest.fixture
def service_clock():
    return ServiceClock()


class RedisServer:
    """A real Redis on this machine, with nothing on disk."""

    def __init__(self):
        with socket.create_server(("127.0.0.1", 0)) as listening:
            self.port = listening.getsockname()[1]
        # A loaded machine is no Redis that is gone, but where a test is about that.
        self.address = f"redis://127.0.0.1:{self.port}/0"
        self.url = f"{self.address}?socket_timeout=20&socket_connect_timeout=20"
        self.process = None

    def start(self, *options):
        words = ["--port", str(self.port), "--save", "", "--appendonly", "no", *options]
        self.process = subprocess.Popen(["redis-server", *words], stdout=subprocess.DEVNULL)
        client = redis.Redis(port=self.port, socket_timeout=30)
        for _ in range(3000):
            with contextlib.suppress(redis.ConnectionError):
                with contextlib.suppress(redis.AuthenticationError, redis.ResponseError):
                    client.ping()
                break
            threading.Event().wait(0.01)
        client.close()
        return self

    def kill(self):
        self.process.kill()
        self.process.wait(30)

    def flush(self):
        with redis.Redis(port=self.port, socket_timeout=30) as client:
            client.flushall()


@pytest.fixture(scope="session")
def redis_server():
    """One that stays, emptied by who needs it empty."""
    if shutil.which("redis-server") is None:
        pytest.skip("redis-server is not installed")
    server = RedisServer().start()
    yield server
    server.kill()


@pytest.fixture
def own_redis():
    """One to be killed and started again."""
    if shutil.which("redis-server") is None:
        pytest.skip("redis-server is not installed")
    server = RedisServer().start()
    yield server
    server.kill()


class Timed(Shared):
    """Goes by a test's clock instead of Redis' own."""

    test_clock = None

    def run(self, script, names, *arguments, goes_on=False):
        now = self.test_clock()
        told = f"{{'{int(now)}', '{round((now % 1) * 1_000_000)}'}}"
        return super().run(
            script.replace("redis.call('TIME')", told), names, *arguments, goes_on=goes_on
        )


@pytest.fixture
def shared_by(redis_server):
    """Makes what machines share, by a test's clock; nothing is in it yet."""
    redis_server.flush()
    opened = []

    def make(clock, account="tests"):
        client = redis.Redis.from_url(redis_server.url)
        opened.append(client)
        shared = Timed(
            client, (redis.RedisError,), account=account, emit=lambda _: None, patience=20.0
        )
        shared.test_clock = clock
        return shared

    yield make
    for client in opened:
        client.close()
