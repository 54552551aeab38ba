import contextlib

import pytest
import requests

from tripo_kit.sandbox import Sandbox

LONG_ENOUGH = 200.0  # every task is done by then, and a signed URL is still good


class Clock:
    """Unix seconds that pass when a test says so."""

    def __init__(self):
        self.now = 1_790_000_000.0

    def __call__(self):
        return self.now

    def advance(self, seconds):
        self.now += seconds


class Caller:
    """Speaks to one sandbox as a stranger would: requests, and a key."""

    def __init__(self, sandbox, clock, session):
        self.sandbox = sandbox
        self.clock = clock
        self.session = session
        self.headers = {"Authorization": f"Bearer {sandbox.key}"}

    def call(self, method, path, **options):
        options.setdefault("headers", self.headers)
        options.setdefault("timeout", 20)
        return self.session.request(method, self.sandbox.url + path, **options)

    def get(self, path, **options):
        return self.call("GET", path, **options)

    def post(self, path, body=None, **options):
        return self.call("POST", path, json=body, **options)

    def data(self, reply):
        assert reply.status_code == 200, reply.text
        envelope = reply.json()
        assert envelope["code"] == 0
        return envelope["data"]

    def create(self, path, **body):
        return self.data(self.post(path, body))["task_id"]

    def text_to_model(self, prompt="a red fox", **body):
        body = {"model": "v3.1-20260211"} | body
        return self.create("/generation/text-to-model", prompt=prompt, **body)

    def task(self, task_id):
        return self.data(self.get(f"/tasks/{task_id}"))

    def done(self, task_id):
        self.clock.advance(LONG_ENOUGH)
        return self.task(task_id)

    def upload(self, data, name="picture.png"):
        return self.post("/files", files={"file": (name, data)})

    def token(self, data):
        return self.data(self.upload(data))["file_token"]

    def balance(self):
        return self.data(self.get("/account/balance"))

    def download(self, url, **options):
        return self.session.get(url, timeout=20, **options)


def refusal(reply):
    """What a reply says no with: HTTP status and business code."""
    envelope = reply.json()
    assert envelope["status"] == "error"
    assert envelope["message"]
    assert envelope["suggestion"]
    assert envelope["request_id"] == reply.headers["X-Tripo-Trace-ID"]
    return reply.status_code, envelope["code"]


@contextlib.contextmanager
def calling(**options):
    clock = options.setdefault("clock", Clock())
    options.setdefault("results", "tiny")
    options.setdefault("speed", 1.0)
    options.setdefault("strictness", "strict")
    options.setdefault("rates", {"create": 0, "upload": 0})
    with Sandbox(**options) as sandbox, requests.Session() as session:
        session.trust_env = False
        yield Caller(sandbox, clock, session)


@pytest.fixture(scope="session")
def shared_sandbox():
    with calling() as caller:
        yield caller


@pytest.fixture
def caller(shared_sandbox):
    """A sandbox as if just started, whose clock stands still."""
    shared_sandbox.sandbox.reset()
    return shared_sandbox


@pytest.fixture(scope="session")
def open_sandbox():
    """Starts a sandbox with options of its own: ``with open_sandbox(pools=…) as caller``."""
    return calling


@pytest.fixture(scope="session")
def refused():
    return refusal
