"""No key and no signed address in anything that is left behind, whatever goes wrong."""

import logging
import pickle
import traceback
from contextlib import suppress

import pytest
from rich.pretty import pretty_repr

from tripo_kit.api import TextToModel, UploadTicket
from tripo_kit.config import CircuitBreakerConfig
from tripo_kit.errors import TripoError
from tripo_kit.transport.wire._sessions import surroundings

FOX = TextToModel(prompt="a small red fox", model="v3.1-20260211")
SIGNATURE = "deadbeefsignature"


@pytest.fixture
def everything(caplog):
    """All that the logs, debug records of the libraries included, got to see."""
    with caplog.at_level(logging.DEBUG):
        for name in ("urllib3", "urllib3.connectionpool", "requests", "requests_cache"):
            caplog.set_level(logging.DEBUG, name)
        yield caplog


def steps(server, say):
    done = {
        "task_id": say.task_id,
        "status": "success",
        "output": {"model_url": f"{server.url}/m.glb?sig={SIGNATURE}"},
    }
    return {
        "works": say.envelope(
            **done,
            balance=5,
            items=[],
            tasks={},
            file_token="file_1",
            presigned_url=f"{server.url}/put?sig={SIGNATURE}",
        ),
        "drops": server.drop,
        "resets": server.reset,
        "html": say.html,
        "401": say.refusal(401, 1002, f"bad key {say.key}"),
        "400": say.refusal(400, 1004, f"no such file {server.url}/m.glb?sig={SIGNATURE}"),
        "redirects": say.http(302, b"", Location=f"http://other.example/?sig={SIGNATURE}"),
        "cut": server.cut(b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nabc"),
        "odd": say.envelope(task_id=SIGNATURE * 20, status=[SIGNATURE], balance=SIGNATURE),
    }


NAMES = ["works", "drops", "resets", "html", "401", "400", "redirects", "cut", "odd"]


@pytest.mark.parametrize("name", NAMES)
def test_nothing_leaks(name, server, say, connect, tmp_path, everything, events, capfd):
    picture = tmp_path / "picture.png"
    picture.write_bytes(b"pixels")
    server.plays(steps(server, say)[name])
    transport = connect(server.base, circuit=CircuitBreakerConfig(failure_threshold=4))
    ticket = UploadTicket(f"{server.url}/put?sig={SIGNATURE}", "file_1")
    calls = [
        lambda: transport.create(FOX),
        transport.balance,
        lambda: transport.usage(fresh=True),
        lambda: transport.task(say.task_id),
        lambda: transport.task(say.task_id, fresh=False),
        lambda: transport.tasks([say.task_id]),
        lambda: transport.upload(picture, name="picture.png", content_type="image/png"),
        lambda: repr(transport.presign("glb")),
        lambda: transport.put(ticket, picture),
        lambda: b"".join(
            transport.download(f"{server.url}/m.glb?sig={SIGNATURE}", offset=1).chunks()
        ),
        lambda: transport.download("http://10.0.0.1/m.glb?sig=" + SIGNATURE),
    ]
    left_behind = []
    failed = 0
    for call in calls:
        try:
            call()
        except TripoError as error:
            failed += 1
            left_behind += [str(error), repr(error), "".join(traceback.format_exception(error))]
            left_behind.append(str(pickle.dumps(error)))
            logging.getLogger("tripo_kit.test").exception("failed")
    assert failed >= 1
    left_behind += [repr(transport), repr(transport.health()), repr(events), repr(ticket)]
    left_behind += [everything.text, *capfd.readouterr()]
    transport.close()
    for file in tmp_path.rglob("*"):
        if file.is_file():
            with suppress(OSError):
                left_behind.append(file.read_bytes().decode("latin-1"))
    assert everything.records
    for text in left_behind:
        assert say.key not in text
        assert SIGNATURE not in text


def shown_of(error):
    """What a traceback with locals shows of an error, its causes included."""
    while error is not None:
        for frame, _ in traceback.walk_tb(error.__traceback__):
            if "/tests/" not in frame.f_code.co_filename:
                yield from (repr(value) + pretty_repr(value) for value in frame.f_locals.values())
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)


@pytest.mark.parametrize("name", [*NAMES, "nobody"])
def test_a_traceback_with_locals_shows_no_key(name, server, say, connect):
    if name != "nobody":
        server.plays(steps(server, say)[name])
    transport = connect("http://127.0.0.1:1" if name == "nobody" else server.base)
    calls = [lambda: transport.create(FOX), transport.balance, lambda: transport.task(say.task_id)]
    texts = []
    for call in calls:
        try:
            call()
        except TripoError as error:
            texts += shown_of(error)
    transport.close()
    assert not [text for text in texts if say.key in text]


def test_the_debug_records_of_the_libraries_are_there_and_clean(server, say, connect, everything):
    server.plays(say.http(404))
    transport = connect(server.base)
    with pytest.raises(TripoError):
        transport.download(f"{server.url}/m.glb?sig={SIGNATURE}")
    (record,) = [
        record.getMessage()
        for record in everything.records
        if record.name == "urllib3.connectionpool" and "GET" in record.getMessage()
    ]
    assert "/m.glb?[signed]" in record


@pytest.mark.parametrize("scheme", ["http://", ""])
def test_proxies_do_not_show_their_passwords(scheme, connect, monkeypatch):
    monkeypatch.setenv("HTTPS_PROXY", f"{scheme}anna:hunter2@proxy.example:3128")
    transport = connect()
    found = surroundings("https://openapi.tripo3d.ai/v3")
    for shown in (repr(found), repr(transport._channels.polls.proxies)):
        assert "proxy.example:3128" in shown
        assert "hunter2" not in shown
    assert "hunter2" in found.proxies["https"]
