"""Webhooks: signed, numbered, and sent when a task ends."""

import hashlib
import hmac
import json
import queue
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from tripo_kit.sandbox import Sandbox


class Listener:
    """A program that is told: keeps what comes, and answers as it is told to."""

    def __init__(self):
        self.heard = queue.Queue()
        self.answers = []

    def __enter__(self):
        listener = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                listener.heard.put((dict(self.headers), body))
                self.send_response(listener.answers.pop(0) if listener.answers else 204)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *_):
                pass

        self._server = HTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}/hook"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_):
        self._server.shutdown()
        self._server.server_close()

    def next(self):
        return self.heard.get(timeout=30)


@pytest.fixture
def listener():
    with Listener() as listener:
        yield listener


def delivered(caller, count):
    """Wait until so many deliveries have come to an end."""
    for _ in range(3000):
        if sum(caller.sandbox.state()["webhooks"].values()) == count:
            return caller.sandbox.state()["webhooks"]
    raise AssertionError(caller.sandbox.state()["webhooks"])


def test_a_task_that_ends_is_told_of_and_the_message_is_signed(open_sandbox, listener):
    with open_sandbox(webhook_url=listener.url, webhook_secret="whsec_mine") as caller:
        done, failed = caller.text_to_model(), caller.text_to_model("[policy]")
        caller.clock.advance(200)
        told = {}
        for _ in range(2):
            headers, body = listener.next()
            fields = dict(part.split("=") for part in headers["Tripo-Webhook-Signature"].split(","))
            message = fields["t"].encode() + b"." + body
            digest = hmac.new(b"whsec_mine", message, hashlib.sha256).hexdigest()
            assert fields == {"t": str(int(caller.clock.now)), "v1": digest}
            event = json.loads(body)
            assert event["type"] == headers["Tripo-Webhook-Event"]
            told[event["data"]["task_id"]] = event, headers
        assert told.keys() == {done, failed}
        assert told[done][0]["type"] == "task.completed"
        assert told[done][0]["data"]["output"].keys() == {"model_url", "rendered_image_url"}
        assert told[failed][0]["type"] == "task.failed"
        assert told[failed][0]["data"]["error_code"] == 2008
        deliveries = {headers["Tripo-Webhook-Delivery"] for _, headers in told.values()}
        assert len(deliveries) == 2
        assert len({headers["Tripo-Webhook-Id"] for _, headers in told.values()}) == 1


def test_a_delivery_that_is_not_taken_comes_again_under_its_number(open_sandbox, listener):
    listener.answers = [500, 200]
    with open_sandbox(webhook_url=listener.url) as caller:
        caller.text_to_model()
        caller.clock.advance(200)
        (first, body), (second, again) = listener.next(), listener.next()
        assert first["Tripo-Webhook-Delivery"] == second["Tripo-Webhook-Delivery"]
        assert body == again
        assert delivered(caller, 1) == {"delivered": 1}


def test_after_three_attempts_it_gives_up(open_sandbox, listener):
    listener.answers = [500, 500, 500]
    with open_sandbox(webhook_url=listener.url) as caller:
        caller.text_to_model()
        caller.clock.advance(200)
        for _ in range(3):
            listener.next()
        assert delivered(caller, 1) == {"given up": 1}


def test_nobody_need_listen(open_sandbox):
    with open_sandbox(webhook_url="http://127.0.0.1:9/hook") as caller:
        caller.text_to_model()
        caller.clock.advance(200)
        assert delivered(caller, 1) == {"given up": 1}


def test_a_late_creation_is_told_of_though_nobody_asks(open_sandbox, listener):
    plan = "create:504_late(10)=1x"
    with open_sandbox(webhook_url=listener.url, faults=plan) as caller:
        body = {"model": "P1-20260311", "prompt": "a cup"}
        caller.post("/generation/text-to-model", body)
        caller.clock.advance(200)
        _, body = listener.next()
        assert json.loads(body)["data"]["type"] == "text_to_model"


@pytest.mark.parametrize(
    "url", ["https://example.com/hook", "http://example.com", "file:///etc/passwd", "hook"]
)
def test_webhooks_stay_on_this_machine(url):
    with pytest.raises(ValueError, match="of this machine"):
        Sandbox(webhook_url=url)
