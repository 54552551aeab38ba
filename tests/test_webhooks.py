"""Messages of the service: who says so, when, and what a client does with it."""

import contextlib
import hashlib
import hmac
import json
import re
import socket
import threading
import urllib.request
from pathlib import Path

import pytest
import uvicorn
from hypothesis import given
from hypothesis import strategies as st
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from tripo_kit import ConfigurationError, Secret, Settings, TripoClient, WebhookError
from tripo_kit.sandbox import Sandbox
from tripo_kit.webhooks import Seen, verify

NOW = 1_790_000_000.0
SECRET = "whsec_right"
TASK = {"task_id": "t-1", "type": "text_to_model", "status": "success", "credits_consumed": "30.00"}


def body_of(**changes):
    message = {"id": "e-1", "type": "task.completed", "created_at": "2026-11-01T12:00:00Z"}
    return json.dumps(message | {"data": TASK} | changes).encode()


def signature(body, *, at=NOW, secret=SECRET):
    message = f"{int(at)}.".encode() + body
    return hmac.new(secret.encode(), message, hashlib.sha256).hexdigest()


def headers_of(body, *, at=NOW, secret=SECRET, delivery="d-1"):
    return {
        "Tripo-Webhook-Id": "w-1",
        "Tripo-Webhook-Delivery": delivery,
        "Tripo-Webhook-Event": "task.completed",
        "Tripo-Webhook-Signature": f"t={int(at)},v1={signature(body, at=at, secret=secret)}",
    }


def check(headers, body, secret=SECRET, *, seen=None, now=NOW):
    return verify(headers, body, secret, seen=seen or Seen(), wall=lambda: now)


def test_a_signed_message_is_read():
    body = body_of()
    event = check(headers_of(body), body)
    assert (event.id, event.delivery, event.type) == ("e-1", "d-1", "task.completed")
    assert event.task.task_id == "t-1"
    assert event.task.credits_consumed == 30.0
    assert event.created_at.isoformat() == "2026-11-01T12:00:00+00:00"
    assert not event.is_repeat
    assert event.raw["data"] == TASK


def test_a_balance_that_runs_low_is_told():
    body = body_of(type="balance.low", data={"balance": "12.5", "threshold": 100})
    event = check(headers_of(body), body)
    assert (event.task, event.balance, event.threshold) == (None, 12.5, 100.0)


def test_a_failure_may_carry_its_error_as_an_object():
    failed = {"task_id": "t-1", "status": "failed", "error": {"code": 2008, "message": "no"}}
    body = body_of(type="task.failed", data=failed)
    event = check(headers_of(body), body)
    assert (event.task.error_code, event.task.error_message) == (2008, "no")


def as_bytes(headers):
    return [(name.lower().encode(), value.encode()) for name, value in headers.items()]


@pytest.mark.parametrize("form", [dict, as_bytes, lambda each: list(each.items())])
def test_headers_come_as_any_framework_has_them(form):
    body = body_of()
    assert check(form(headers_of(body)), body).task.task_id == "t-1"


def test_the_body_may_be_text_and_the_secret_a_secret():
    body = body_of()
    assert check(headers_of(body), body.decode(), Secret(SECRET)).id == "e-1"


def test_one_of_several_signatures_suffices():
    body = body_of()
    old, right = signature(body, secret="whsec_old"), signature(body)
    headers = headers_of(body) | {
        "Tripo-Webhook-Signature": f"t={int(NOW)}, v1={old}, v2=x, v1={right}"
    }
    assert check(headers, body).id == "e-1"


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda h, b: (h, b + b" "), id="body"),
        pytest.param(lambda h, b: (headers_of(b, secret="whsec_other"), b), id="another secret"),
        pytest.param(
            lambda h, b: (
                h | {"Tripo-Webhook-Signature": f"t={int(NOW) + 1},v1={signature(b)}"},
                b,
            ),
            id="time",
        ),
    ],
)
def test_what_is_signed_otherwise_is_refused(change):
    body = body_of()
    with pytest.raises(WebhookError, match="not signed with this secret") as caught:
        check(*change(headers_of(body), body))
    assert "400" in caught.value.hint


@pytest.mark.parametrize(
    "header",
    ["", "v1=ab", "t=1", "t=,v1=ab", "t=1,t=2,v1=ab", "t=-1,v1=ab", "t=1.5,v1=ab", "t=²,v1=a"],
)
def test_a_signature_that_cannot_be_read_is_refused(header):
    body = body_of()
    with pytest.raises(WebhookError, match="no signature that can be read"):
        check({"tripo-webhook-signature": header}, body)


@pytest.mark.parametrize("age", [301, -301, 10**9])
def test_what_was_signed_at_another_time_is_refused(age):
    body = body_of()
    with pytest.raises(WebhookError, match=r"signed .* s (ago|from now)"):
        check(headers_of(body, at=NOW - age), body)


@pytest.mark.parametrize("age", [300, -300, 0])
def test_three_hundred_seconds_are_forgiven(age):
    body = body_of()
    assert check(headers_of(body, at=NOW - age), body).id == "e-1"


def test_a_delivery_that_comes_again_is_a_repeat():
    seen, body = Seen(), body_of()
    assert not check(headers_of(body), body, seen=seen).is_repeat
    assert check(headers_of(body), body, seen=seen).is_repeat


def test_another_delivery_number_hides_no_repeat():
    seen, body = Seen(), body_of()
    check(headers_of(body), body, seen=seen)
    assert check(headers_of(body, delivery="d-2"), body, seen=seen).is_repeat
    other = body_of(id="e-2")
    assert check(headers_of(other, delivery="d-2"), other, seen=seen).is_repeat


def test_a_refused_message_does_not_count_as_seen():
    seen, body = Seen(), body_of()
    with pytest.raises(WebhookError):
        check(headers_of(body, secret="whsec_other"), body, seen=seen)
    assert not check(headers_of(body), body, seen=seen).is_repeat


def test_what_is_remembered_is_bounded():
    seen = Seen(most=2)
    assert [seen.note(each) for each in ("a", "b", "c", "a", "c")] == [
        False,
        False,
        False,
        False,
        True,
    ]


@pytest.mark.parametrize(
    "body", [b"", b"[]", b"{", b'"x"', b"{}", b'{"id": 1}', b'{"id":"e","data":{"task_id":"t"}}']
)
def test_signed_nonsense_is_refused(body):
    with pytest.raises(WebhookError, match="cannot be read"):
        check(headers_of(body), body)


def test_without_a_secret_nothing_is_believed():
    body = body_of()
    with pytest.raises(ConfigurationError, match="no secret"):
        check(headers_of(body, secret=""), body, "")


@given(st.text(max_size=200), st.binary(max_size=200))
def test_nothing_that_is_not_signed_passes(header, body):
    with pytest.raises(WebhookError):
        check({"Tripo-Webhook-Signature": header}, body)


def test_an_event_shows_no_address():
    data = TASK | {"output": {"model_url": "https://cdn.example/m.glb?sig=secret"}}
    body = body_of(data=data)
    event = check(headers_of(body), body)
    assert "sig=" not in repr(event)
    assert event.task.output.model_url


# With a server and the sandbox -------------------------------------------------------------------


@contextlib.contextmanager
def served(app):
    """The address of an app that a real server serves on this machine."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        settings = uvicorn.Config(app, log_level="warning", lifespan="off", ws="none")
        server = uvicorn.Server(settings)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        server.should_exit = True
        thread.join()


class Told:
    """A program that hands every message on to a client, once there is one."""

    def __init__(self):
        self.events = []
        self.client = None
        self.app = Starlette(routes=[Route("/hook", self.hear, methods=["POST"])])

    async def hear(self, request: Request):
        event = verify(request.headers, await request.body(), SECRET, seen=Seen())
        self.events.append(event)
        self.client.notify(event)
        return Response(status_code=204)


@pytest.fixture
def told():
    program = Told()
    with served(program.app) as url:
        program.url = url + "/hook"
        yield program


@pytest.fixture
def hooked(told, tmp_path):
    """Makes a client that would look at its tasks in an hour, and its sandbox."""
    opened = contextlib.ExitStack()

    def make(**options):
        options = {"speed": 500.0, "results": "tiny"} | options
        sandbox = Sandbox(webhook_url=told.url, webhook_secret=SECRET, **options).start()
        opened.callback(sandbox.stop)
        settings = Settings(
            api_key=Secret(sandbox.key),
            base_url=sandbox.url,
            home=tmp_path / "home",
            poll_interval=3600.0,
            withhold_last_byte=False,
        )
        told.client = opened.enter_context(TripoClient(settings=settings))
        return told.client, sandbox

    with opened:
        yield make


def looks(sandbox):
    return sandbox.state()["requests"].get("POST /tasks/list", 0)


def test_a_job_whose_webhook_came_needs_no_poll(hooked, tmp_path):
    client, sandbox = hooked()
    model = client.generate("a small red chair", tmp_path / "out", timeout=60)
    assert model.path.is_file()
    assert model.credits == sandbox.state()["credits"]["charged"] > 0
    assert looks(sandbox) == 0, sandbox.state()["requests"]


def test_every_step_of_a_job_is_told(hooked, tmp_path):
    client, sandbox = hooked()
    model = client.generate_from_text(
        "a small red chair", tmp_path / "out", output_format="stl", timeout=60
    )
    assert model.path.suffix == ".stl"
    assert looks(sandbox) == 0, sandbox.state()["requests"]


def test_a_batch_needs_no_poll(hooked, tmp_path):
    client, sandbox = hooked()
    prompts = [f"a small red chair, number {n}" for n in range(20)]
    batch = client.batch(prompts, tmp_path / "out").wait(90)
    assert batch.progress.success == 20
    assert looks(sandbox) == 0, sandbox.state()["requests"]


def test_a_failure_is_told(hooked, tmp_path):
    client, sandbox = hooked()
    job = client.submit("a chair that fails [policy]", tmp_path / "out")
    job.wait(60)
    assert job.status == "failed"
    assert job.error.code == 2008
    assert looks(sandbox) == 0, sandbox.state()["requests"]


def test_an_end_that_comes_before_the_reply_is_kept(hooked, told, tmp_path):
    """The creation's reply takes longer than the task, so that the webhook is there first."""
    client, sandbox = hooked(faults="create:slow(0.5)=1x", speed=1000.0, durations=(0.01, 0.01))
    model = client.generate("a small red chair", tmp_path / "out", timeout=60)
    assert model.path.is_file()
    assert looks(sandbox) == 0, sandbox.state()["requests"]


def test_saying_it_again_or_of_a_stranger_changes_nothing(hooked, told, tmp_path):
    client, sandbox = hooked()
    client.generate("a small red chair", tmp_path / "out", timeout=60)
    charged = sandbox.state()["credits"]["charged"]
    assert not client.notify(told.events[0])
    body = body_of()
    assert not client.notify(check(headers_of(body), body))
    low = body_of(type="balance.low", data={"balance": 1})
    assert not client.notify(check(headers_of(low), low))
    assert sandbox.state()["credits"]["charged"] == charged


def test_the_example_of_the_docs(tmp_path, monkeypatch):
    text = (Path(__file__).parents[1] / "docs" / "programs.md").read_text("utf-8")
    (source,) = re.findall(r"^```python\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    monkeypatch.chdir(tmp_path)
    names = {}

    async def app(scope, receive, send):
        await names["app"](scope, receive, send)

    with (
        served(app) as url,
        Sandbox(webhook_url=f"{url}/hook", webhook_secret=SECRET, speed=500.0) as sandbox,
    ):
        monkeypatch.setenv("TRIPO_API_KEY", sandbox.key)
        monkeypatch.setenv("TRIPO_BASE_URL", sandbox.url)
        monkeypatch.setenv("TRIPO_KIT_HOME", str(tmp_path / "home"))
        monkeypatch.setenv("TRIPO_WEBHOOK_SECRET", SECRET)
        exec(source, names)
        with names["client"]:
            asked = urllib.request.Request(f"{url}/models", b"a small red chair")
            with urllib.request.urlopen(asked, timeout=60) as reply:
                assert reply.read(4) == b"glTF"
            forged = urllib.request.Request(f"{url}/hook", body_of())
            with pytest.raises(urllib.error.HTTPError, match="400"):
                urllib.request.urlopen(forged, timeout=60)
            delivered(sandbox, 1)


def delivered(sandbox, count):
    for _ in range(3000):
        if sandbox.state()["webhooks"].get("delivered") == count:
            return
    raise AssertionError(sandbox.state()["webhooks"])
