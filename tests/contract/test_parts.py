"""What single replies say, one oddity at a time."""

import base64
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tripo_kit.api import Task, Usage, decode
from tripo_kit.contract import _account, _files, _line, _replies, _tasks
from tripo_kit.transport import Reply

NOW = 1_790_000_000.0
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)


def verdicts(lines):
    return {line.name: line.verdict for line in lines}


def policy(text):
    coded = base64.b64encode(text.encode()).decode()
    return coded.replace("+", "-").replace("=", "_").replace("/", "~")


def until(seconds):
    condition = {"DateLessThan": {"AWS:EpochTime": NOW + seconds}}
    return json.dumps({"Statement": [{"Condition": condition}]})


@pytest.mark.parametrize(
    ("query", "life"),
    [
        ("", None),
        (f"Expires={NOW + 300}&Signature=x", 300),
        (f"x-oss-expires={NOW + 60}", 60),
        ("X-Amz-Date=20260921T141320Z&X-Amz-Expires=600", 600),
        ("X-Tos-Expires=900&X-Tos-Date=20260921T141310Z", 890),
        ("X-Goog-Expires=100", 100),
        ("X-Amz-Date=yesterday&X-Amz-Expires=600", 600),
        ("Expires=tomorrow", None),
        (f"Policy={policy(until(120))}", 120),
        (f"Policy={policy('[]')}", None),
        (f"Policy={policy('{')}", None),
        ("Policy=x", None),
    ],
)
def test_when_an_address_ends(query, life):
    assert _files.life_of(f"https://a.example/x?{query}", NOW) == life


@given(st.text())
def test_no_address_is_too_odd(query):
    _files.life_of(f"https://a.example/x?{query}", NOW)
    _files.life_of(f"https://a.example/x?Policy={query}", NOW)


@pytest.mark.parametrize(
    ("life", "verdict"), [(None, "unknown"), (300, "agrees"), (86_400, "agrees"), (60, "differs")]
)
def test_how_long_an_address_lives(life, verdict):
    assert _files.lives(life).verdict == verdict


@pytest.mark.parametrize(
    ("url", "verdict", "text"),
    [
        ("https://tripo-data.rg1.data.tripo3d.com/x", "agrees", "below data.tripo3d.com"),
        ("https://cdn.tripo3d.ai/x", "agrees", "below cdn.tripo3d.ai"),
        ("https://evilcdn.tripo3d.ai.example/x", "unknown", "below tripo3d.ai.example"),
    ],
)
def test_hosts_of_files_are_told_without_their_first_labels(url, verdict, text):
    line = _files.host_of_files(url, is_loopback=False)
    assert (line.verdict, line.text) == (verdict, text)


@given(JSON)
def test_no_data_is_too_odd_for_a_line(data):
    assert list(_files.token(data))
    assert list(_files.ticket(data))
    assert list(_account.balance(data))
    assert list(_account.usage(data, Usage()))


def test_the_answers_to_uploads():
    assert verdicts(_files.token({"file_token": 7}))["file_token"] == "differs"
    assert verdicts(_files.ticket({}))["address"] == "differs"
    assert verdicts(_files.ticket({"expires_at": "2026-11-01"}))["life"] == "agrees"


def test_a_usage_with_further_and_missing_fields():
    data = [{"task_id": "a", "type": "x", "status": "success", "colour": 1}, {"nobody": 1}]
    found = {line.name: line for line in _account.usage(data, decode(Usage, data))}
    assert found["rows that name no task"].text == "1"
    assert found["missing fields"].text == "created_at, credits_consumed"
    assert found["further fields"].text == "colour"
    assert found["created_at"].text == "null"


def test_the_order_of_a_usage():
    def rows(*times):
        return decode(Usage, [{"task_id": "a", "created_at": time} for time in times]).rows

    assert _account.order(rows(3, 2, 2)) is True
    assert _account.order(rows(2, 3)) is False
    assert _account.order(rows(3, None)) is None


def test_paging():
    rows = decode(Usage, [{"task_id": name} for name in "abcd"]).rows
    assert _account.paging(rows, rows[1:3]) is True
    assert _account.paging(rows, rows[:2]) is False
    assert _account.paging(rows[:1], ()) is None


@pytest.mark.parametrize(
    ("said", "prices", "is_quiet", "exact"),
    [
        (20.0, [10.0, 10.0], True, True),
        (20.0, [10.0], True, False),
        (20.0, [10.0, None], True, None),
        (20.0, [20.0], False, None),
        (None, [20.0], True, None),
        (0.0, [], True, None),
        (5.0, [], True, False),
    ],
)
def test_what_is_frozen(said, prices, is_quiet, exact):
    assert _account.frozen(said, prices, is_quiet=is_quiet)[0] is exact


def test_unknown_names_of_outputs_are_named():
    done = {"task_id": "a", "status": "success"}
    task = decode(Task, done | {"output": {"hologram_url": "https://a.example/x", "note": "y"}})
    line = _tasks.outputs([task])
    assert (line.verdict, line.text) == ("differs", "unknown: hologram_url")
    assert _tasks.outputs([decode(Task, done)]).verdict == "unknown"


def test_an_echo_that_changes_what_was_sent():
    sent = {"prompt": "a", "pbr": True, "inputs": [{"front": "f"}], "note": "b"}
    echo = {"prompt": "another", "pbr": "true", "files": [{"front": "f"}], "note": "b"}
    task = decode(Task, {"task_id": "a", "status": "queued", "input": echo})
    found = {line.name: line for line in _tasks.echoes([task], {"a": sent})}
    assert (found["fields changed"].verdict, found["fields changed"].text) == ("differs", "prompt")
    assert found["fields spelt otherwise"].text == "inputs, pbr"
    assert found["fields missing"].verdict == "agrees"
    assert _tasks.is_whole([task], {"a": sent}) is False


def test_words_of_people_are_no_names():
    assert _line.names(["a prompt of mine", "colour"]) == "(no name), colour"
    assert _line.names(f"n{number}" for number in range(20)).endswith("and 8 more")


def replied(status, code, envelope=None, headers=None, asked="a"):
    return Reply(
        status=status,
        headers=headers or {},
        envelope=envelope or {},
        code=code,
        is_refusal=False,
        asked=asked,
        date=None,
    )


def test_an_envelope_with_another_word():
    lines = _replies.envelope(replied(200, 0, {"code": 0, "status": "fine", "trace": 1}))
    found = {line.name: line for line in lines}
    assert found["status"].verdict == "differs"
    assert found["further fields"].text == "trace"


def test_headers_that_are_missing_or_of_others():
    assert verdicts(_replies.headers(replied(200, 0))) == {
        "X-Tripo-Trace-ID": "differs",
        "X-Request-ID": "unknown",
        "Date": "differs",
    }
    other = _replies.headers(replied(200, 0, headers={"x-request-id": "b"}))
    assert verdicts(other)["X-Request-ID"] == "differs"


def test_the_service_s_own_hosts():
    assert _replies.host("https://openapi.tripo3d.com/v3").text == "the one of region china"


def test_routes_that_are_not_there():
    def get(path):
        return replied(405, 1003) if path.startswith("/generation") else replied(404, 4001)

    found = verdicts(_replies.routes(get))
    assert found["/models/convert"] == "differs"
    assert found["/generation/text-to-model"] == "agrees"


def test_routes_at_a_service_that_does_not_tell():
    found = verdicts(_replies.routes(lambda path: replied(404, 2001)))
    assert found["an unknown path"] == "differs"
    assert found["/models/convert"] == "unknown"
    answered = verdicts(_replies.routes(lambda path: replied(404 if "no" in path else 200, 4001)))
    assert answered["/models/convert"] == "unknown"
