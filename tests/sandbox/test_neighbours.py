"""Who may call, and that nothing that comes over the wire brings it down."""

import json
import math
import socket

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tripo_kit.sandbox.service.contract import OPERATIONS

H = {"model": "v3.1-20260211"}
EVERYWHERE = [
    ("GET", "/v3/account/balance"), ("POST", "/v3/generation/text-to-model"), ("POST", "/v3/files"),
    ("GET", "/_sandbox/state"), ("POST", "/_sandbox/reset"), ("POST", "/_sandbox/faults"),
    ("POST", "/_sandbox/credits"), ("GET", "/cdn/x"),
]  # fmt: skip


def ask(caller, method, path, **headers):
    url = caller.sandbox.origin + path
    return caller.session.request(method, url, headers=caller.headers | headers, timeout=20)


@pytest.mark.parametrize(("method", "path"), EVERYWHERE)
@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example:80", "localhost.", "::1"])
def test_a_foreign_host_is_not_let_in(caller, method, path, host):
    caller.text_to_model()
    reply = ask(caller, method, path, Host=host)
    assert (reply.status_code, set(reply.json())) == (403, {"error"})
    assert caller.sandbox.state()["tasks_created"] == {"text_to_model": 1}


@pytest.mark.parametrize(("method", "path"), EVERYWHERE)
@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://localhost:1", ""])
def test_a_foreign_origin_is_not_let_in(caller, method, path, origin):
    caller.text_to_model()
    assert ask(caller, method, path, Origin=origin).status_code == 403
    assert caller.sandbox.state()["tasks_created"] == {"text_to_model": 1}


@pytest.mark.parametrize("name", ["127.0.0.1", "localhost", "LOCALHOST", "[::1]"])
def test_this_machine_s_own_names_are_let_in(caller, name):
    port = caller.sandbox.origin.rpartition(":")[2]
    host = f"{name}:{port}"
    assert ask(caller, "GET", "/_sandbox/state", Host=host).status_code == 200
    assert ask(caller, "GET", "/_sandbox/state", Host=name).status_code == 200
    own = {"Host": host, "Origin": f"http://{host}"}
    assert ask(caller, "GET", "/_sandbox/state", **own).status_code == 200


def raw(caller, text):
    """Send bytes as they are, and return the status of the reply."""
    host, _, port = caller.sandbox.origin.removeprefix("http://").partition(":")
    with socket.create_connection((host, int(port)), timeout=20) as connection:
        connection.sendall(text)
        return int(connection.recv(4096).split(b" ")[1])


def test_a_request_without_a_host_is_not_let_in(caller):
    assert raw(caller, b"GET /_sandbox/state HTTP/1.0\r\n\r\n") == 403


HUGE = "9" * 5000


@pytest.mark.parametrize(
    "path",
    [f"/account/usage?limit={HUGE}", f"/account/usage?offset={HUGE}", "/account/usage?limit=%D9%A3",
     "/account/usage?limit=1&limit=", "/account/usage?" + "a=1&" * 2000 + "limit=%ff"],
)  # fmt: skip
def test_query_numbers_are_bounded(caller, path):
    assert caller.get(path).status_code in (200, 400)


@pytest.mark.parametrize(
    "text", [f"bytes={HUGE}-", f"bytes=-{HUGE}", f"bytes=0-{HUGE}", "bytes=٣-"]
)
def test_ranges_are_bounded(caller, text):
    url = caller.done(caller.text_to_model())["output"]["model_url"]
    reply = caller.download(url, headers={"Range": text.encode()})
    assert reply.status_code in (200, 206, 416)


@pytest.mark.parametrize(
    "data",
    [b"\xff", b"create:503=" + b"9" * 5000 + b"x", b"create:503(" + b"9" * 5000 + b")=1x",
     b'{"faults": 5}', b'{"faults": "create:503=' + b"9" * 5000 + b'x"}', b"{", b"{}",
     b"create:503=1e999", b"create:503=nan", b"\0" * 100],
)  # fmt: skip
def test_a_fault_plan_that_cannot_be_is_400(caller, data):
    url = caller.sandbox.origin + "/_sandbox/faults"
    reply = caller.session.post(url, data=data, timeout=20)
    assert reply.status_code == 400
    assert reply.json()["error"]


def test_a_control_body_is_bounded(caller):
    url = caller.sandbox.origin + "/_sandbox/faults"
    reply = caller.session.post(url, data=b"," * 10**6, timeout=20)
    assert reply.status_code == 400


def test_uploads_are_bounded_in_all(caller, monkeypatch):
    monkeypatch.setattr("tripo_kit.sandbox.service._uploads.MAX_BYTES_IN_ALL", 100)
    data = b"v 0 0 0\nv 1 0 0\nv 0 1 0\nf 1 2 3\n" + b"#" * 30
    assert caller.upload(data).json()["code"] == 0
    assert caller.upload(data).json()["code"] == 2021
    reserved = caller.data(caller.post("/files/presign", {"format": "obj"}))
    reply = caller.session.put(reserved["presigned_url"], data=data, timeout=20)
    assert reply.json()["code"] == 2021


def test_an_upload_url_as_a_source_is_the_upload(caller):
    reserved = caller.data(caller.post("/files/presign", {"format": "png"}))
    body = H | {"input": reserved["presigned_url"]}
    task = caller.done(caller.create("/generation/image-to-model", **body))
    assert task["status"] == "success"


@pytest.mark.parametrize("digits", [20, 400, 5000])
@pytest.mark.parametrize("name", ["model_seed", "face_limit", "no_such_field"])
def test_numbers_in_bodies_are_bounded(open_sandbox, digits, name):
    body = f'{{"model": "v3.1-20260211", "prompt": "a cup", "{name}": -1{"0" * digits}}}'
    with open_sandbox(strictness="service", dialect="echo=floats") as caller:
        headers = caller.headers | {"Content-Type": "application/json"}
        reply = caller.call("POST", "/generation/text-to-model", data=body, headers=headers)
        assert reply.status_code < 500
        if reply.status_code == 200:
            caller.task(caller.data(reply)["task_id"])


leaves = st.one_of(
    st.none(), st.booleans(), st.integers(-(10**400), 10**400), st.floats(allow_nan=False),
    st.text(max_size=20),
    st.sampled_from(["file_x", "https://[", "https://a b", "//", "task_", "v3.1-20260211", "quad",
                     "00000000-0000-0000-0000-000000000000", "data:x"]),
)  # fmt: skip
values = st.recursive(
    leaves, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner,
                                                                       max_size=3),
    max_leaves=6,
)  # fmt: skip


@st.composite
def requests_made(draw):
    row = OPERATIONS[draw(st.sampled_from(sorted(OPERATIONS)))]
    names = st.sampled_from([*row.fields, "file", "files", "type", "original_model_task_id"])
    body = draw(st.dictionaries(names, values, max_size=6))
    for name, field in row.fields.items():
        if field.choices and name in body and draw(st.booleans()):
            body[name] = draw(st.sampled_from(field.choices))
    return row.path, {name: value for name, value in body.items() if not _is_infinite(value)}


def _is_infinite(value):
    return isinstance(value, float) and math.isinf(value)


@pytest.mark.parametrize("strictness", ["service", "strict"])
def test_no_body_brings_it_down(open_sandbox, strictness):
    with open_sandbox(strictness=strictness) as caller:

        @settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
        @given(requests_made())
        def send(made):
            path, body = made
            headers = caller.headers | {"Content-Type": "application/json"}
            data = json.dumps(body).encode()
            reply = caller.call("POST", path, data=data, headers=headers)
            assert reply.status_code < 500, body
            if reply.status_code == 200:
                caller.done(caller.data(reply)["task_id"])

        send()
