"""Creations that should be refused, at services that do not refuse them."""

import uuid

import pytest

from tripo_kit.contract import Comparison
from tripo_kit.errors import NeverCompleteError, ReplyLostError
from tripo_kit.transport import Reply

TASK = "0b9ac1b2-3d4e-4f5a-8b6c-7d8e9f0a1b2c"


def reply(http=200, code=0, *, is_refusal=False, data=None, asked="ask-1", **envelope):
    headers = {"x-tripo-trace-id": "t", "x-request-id": asked}
    return Reply(
        status=http,
        headers=headers | envelope.pop("headers", {}),
        envelope={"code": code, "status": "success", "data": data} | envelope,
        code=code,
        is_refusal=is_refusal,
        asked=asked,
        date=1_790_000_000.0,
    )


def refused(code=1004, **envelope):
    return reply(400, code, is_refusal=True, status="error", message="no", **envelope)


class Scripted:
    """A service that plays what it is told to creations, and is sound otherwise."""

    url = "https://openapi.tripo3d.ai/v3"
    is_loopback = False

    def __init__(self, creations, polls=(), balances=()):
        self.creations = list(creations)
        self.polls = list(polls)
        self.balances = list(balances)
        self.sent = []
        self.usage = []
        self.tasks = {}
        self.file_url_status = 200

    def get(self, path, **query):
        if path == "/account/balance":
            left = self.balances.pop(0) if self.balances else {"balance": 5.0, "frozen": 0.0}
            return reply(data=left)
        if path == "/account/usage":
            listed = self.usage[query["offset"] :][: query["limit"]]
            return reply(data={"items": listed})
        if path == f"/tasks/{TASK}" and self.polls:
            return self.polls.pop(0)
        if path.startswith("/tasks/"):
            task = self.tasks.get(path.removeprefix("/tasks/"))
            return reply(data=task) if task else refused(2001)
        if path == "/no-such-endpoint":
            return reply(404, 4001, is_refusal=True)
        return reply(405, 1003, is_refusal=True)

    def post(self, path, body):
        if path == "/tasks/list":
            there = {key: self.tasks[key] for key in body["task_ids"] if key in self.tasks}
            missed = [key for key in body["task_ids"] if key not in there]
            return reply(data={"tasks": there, "missed": missed})
        return reply(data={"presigned_url": "https://a.example/x", "file_token": "file_1"})

    def create(self, path, body):
        self.sent.append((path, body))
        played = self.creations.pop(0)
        if isinstance(played, Exception):
            raise played
        return played

    def upload(self, path, *, name, content_type):
        assert path.read_bytes().startswith(b"\x89PNG")
        return reply(data={"file_token": f"file_{uuid.UUID(int=1)}"})

    def file_status(self, url):
        return self.file_url_status


class Clock:
    def __init__(self):
        self.now = 0.0

    def __call__(self):
        return self.now

    def sleep(self, seconds):
        self.now += seconds


def compare(service, known=None, wall=lambda: 1_790_000_000.0):
    clock = Clock()
    comparison = Comparison(service, known or {}, wall=wall, clock=clock, sleep=clock.sleep)
    return comparison, list(comparison.lines())


def of(lines, topic):
    return [(line.name, line.verdict, line.text) for line in lines if line.topic == topic]


def test_none_has_a_model_and_the_first_is_empty():
    service = Scripted([refused()] * 4)
    comparison, lines = compare(service)
    assert all("model" not in body for _, body in service.sent)
    assert {path for path, _ in service.sent} == {
        "/generation/text-to-model",
        "/generation/image-to-model",
        "/generation/multiview-to-model",
    }
    assert service.sent[0] == ("/generation/text-to-model", {})
    assert comparison.findings.missing_model_refused
    assert all(line.verdict != "differs" for line in lines if line.topic == "refusals")


def test_an_accepted_one_is_the_last_and_is_watched_to_its_end():
    running = reply(data={"task_id": TASK, "status": "running"})
    ended = reply(data={"task_id": TASK, "status": "success", "credits_consumed": 10})
    accepted = reply(data={"task_id": TASK})
    balances = [{"balance": 50.0, "frozen": 0.0}] * 3 + [{"balance": 40.0, "frozen": 0.0}]
    service = Scripted([refused(), accepted], [running, reply(502, None), running, ended], balances)
    comparison, lines = compare(service)
    assert len(service.sent) == 2
    assert comparison.findings.missing_model_refused is False
    seen = of(lines, "refusals")
    assert seen[-1] == ("its end", "differs", "success, for 10 credits")
    assert seen[-2][0] == "image-to-model, empty"
    assert seen[-2][1] == "differs"
    assert TASK not in seen[-2][2]
    assert ("credits spent", "differs") in [line[:2] for line in of(lines, "balance")]


def test_a_watch_that_never_ends_ends():
    polls = [reply(data={"task_id": TASK, "status": "queued"})] * 2000
    _, lines = compare(Scripted([reply(data={"task_id": TASK})], polls))
    assert of(lines, "refusals")[-1] == ("its end", "differs", "open after 1800 s")


def test_an_end_without_a_price():
    polls = [reply(data={"task_id": TASK, "status": "failed"})]
    _, lines = compare(Scripted([reply(data={"task_id": TASK})], polls))
    assert of(lines, "refusals")[-1][2] == "failed, for an unknown price"


@pytest.mark.parametrize(
    ("played", "said"),
    [
        (reply(503, 503), "is no certain refusal; no further creation was sent"),
        (reply(200, 0), "is no certain refusal; no further creation was sent"),
        (ReplyLostError("x"), "its reply was lost"),
    ],
)
def test_what_is_not_certainly_refused_is_the_last(played, said):
    service = Scripted([refused(), played])
    comparison, lines = compare(service)
    assert len(service.sent) == 2
    name, verdict, text = of(lines, "refusals")[-1]
    assert (name, verdict) == ("image-to-model, empty", "unknown")
    assert said in text
    assert comparison.findings.missing_model_refused is None


def test_what_was_not_sent_whole_ends_the_refusals_only():
    service = Scripted([NeverCompleteError("x")])
    comparison, lines = compare(service)
    assert of(lines, "refusals") == [
        ("the rest", "unknown", "no reply that can be read: NeverCompleteError")
    ]
    assert comparison.findings.missing_model_refused is None
    assert lines[-1].topic == "this account"


def test_a_refusal_for_another_reason_differs():
    _, lines = compare(Scripted([refused(2008)] * 4))
    assert of(lines, "refusals")[0] == ("text-to-model, empty", "differs", "400 with code 2008")


def test_the_form_of_a_refusal():
    rates = {"x-ratelimit-limit": "1", "x-ratelimit-remaining": "1", "x-ratelimit-reset": "1"}
    first = refused(request_id="another", suggestion="x", headers=rates)
    _, lines = compare(Scripted([first, *[refused()] * 3]))
    assert ("request_id", "agrees", "another one") in of(lines, "refusals")
    assert ("X-RateLimit-*", "agrees", "3 of 3 on a refused creation") in of(lines, "headers")


def test_a_balance_that_others_change_is_no_verdict():
    balances = [{"balance": 50.0}, {"balance": 50.0}, {"balance": 50.0}, {"balance": 40.0}]
    _, lines = compare(Scripted([refused()] * 4, balances=balances))
    assert ("credits spent", "unknown") in [line[:2] for line in of(lines, "balance")]


def test_a_balance_that_cannot_be_read_is_no_verdict():
    balances = [{"balance": 50.0}, {"balance": 50.0}, {"balance": 50.0}, {}]
    _, lines = compare(Scripted([refused()] * 4, balances=balances))
    assert ("credits spent", "unknown", "ResponseValidationError") in of(lines, "balance")
