import random
import threading

import pytest
import requests
import responses

from tripo_kit.api import TextToModel
from tripo_kit.config import RetryConfig, Settings
from tripo_kit.errors import (
    ClientClosedError,
    ConfigurationError,
    ConnectionFailedError,
    MaxRetriesExceededError,
    ResponseValidationError,
)
from tripo_kit.privacy import Secret
from tripo_kit.transport import Kind, Limits, RetryPolicy, Transport
from tripo_kit.transport._breaker import BreakerState, BreakerStatus
from tripo_kit.transport._health import _plain

BASE = "https://openapi.tripo3d.ai/v3"
FOX = TextToModel(prompt="a small red fox", model="v3.1-20260211")


@pytest.fixture
def wire():
    with responses.RequestsMock(assert_all_requests_are_fired=False) as mock:
        yield mock


@pytest.mark.parametrize(
    "url",
    [
        "http://openapi.tripo3d.ai/v3",
        "http://192.168.1.5/v3",
        "http://localhost.example.com/v3",
        "https:///v3",
        "https://exa mple.com",
        "https://[::1",
    ],
)
def test_the_key_does_not_cross_a_network_in_plain_text(url, connect):
    with pytest.raises(ConfigurationError, match="base_url"):
        connect(url)


@pytest.mark.parametrize("url", ["http://localhost:1/v3", "http://127.0.0.1:1", "http://[::1]:1"])
def test_on_this_machine_it_may(url, connect):
    assert connect(url).account


@pytest.mark.parametrize("key", ["tsk_a b", "tsk_a\nb", "tsk_ключ", "tsk_a\x00"])
def test_a_key_that_no_header_can_hold_is_refused_without_being_shown(key, connect):
    with pytest.raises(ConfigurationError, match="characters that no key has") as caught:
        connect(key=key)
    assert key not in str(caught.value)


@pytest.mark.parametrize("key", [None, Secret("sk-123")])
def test_without_a_key_of_the_service_there_is_no_transport(key, connect):
    with pytest.raises(ConfigurationError):
        connect(settings={"api_key": key})


def test_a_request_says_what_it_must_and_no_more(wire, connect, say):
    wire.post(f"{BASE}{FOX.path}", json={"code": 0, "data": {"task_id": say.task_id}})
    transport = connect()
    transport.create(FOX)
    transport.create(FOX)
    headers = wire.calls[0].request.headers
    assert headers["Authorization"] == f"Bearer {say.key}"
    assert headers["User-Agent"].startswith("tripo-kit/")
    assert headers["Content-Type"] == "application/json"
    assert headers["X-Request-ID"] != wire.calls[1].request.headers["X-Request-ID"]
    assert "Cookie" not in headers


def test_credentials_of_the_machine_are_not_used(wire, connect, say, tmp_path, monkeypatch):
    netrc = tmp_path / "netrc"
    netrc.write_text("machine openapi.tripo3d.ai login me password secret\n")
    monkeypatch.setenv("NETRC", str(netrc))
    wire.get(f"{BASE}/tasks/t-1", json={"code": 0, "data": {"task_id": "t-1", "status": "queued"}})
    connect().task("t-1")
    assert wire.calls[0].request.headers["Authorization"] == f"Bearer {say.key}"


def test_cookies_are_not_kept(server, say, connect):
    server.plays(
        say.http(
            200,
            {"code": 0, "data": {"task_id": "t-1", "status": "queued"}},
            Set_Cookie="session=1; Path=/",
        )
    )
    transport = connect(server.base)
    transport.task("t-1")
    transport.task("t-1")
    assert "cookie" not in server.requests[1][1]


def test_the_sessions_carry_the_policy(connect):
    transport = connect(retry=RetryConfig(max_attempts=5))
    for session in transport._channels:
        for scheme in ("https://", "http://"):
            policy = session.get_adapter(scheme).max_retries
            assert isinstance(policy, RetryPolicy)
            assert policy.total == 4


def test_the_key_stays_at_the_services_own_address(connect, say):
    authorize = connect()._service._identity.headers
    assert authorize(f"{BASE}/tasks/x") == {"Authorization": f"Bearer {say.key}"}
    for url in (
        "https://openapi.tripo3d.ai.evil.example/v3/x",
        "https://openapi.tripo3d.ai/v33/x",
        "https://openapi.tripo3d.com/v3/x",
        "http://openapi.tripo3d.ai/v3/x",
    ):
        assert authorize(url) == {}


def test_health_of_a_new_transport(connect):
    health = connect().health()
    assert health["service_name"] == "tripo3d"
    assert health["circuit_breaker"] == {
        "state": "closed",
        "failure_count": 0,
        "success_count": 0,
        "retry_in": 0.0,
    }
    assert set(health["breakers"]) == {kind.value for kind in Kind}
    assert health["cache_size"] == health["retries"] == 0


@pytest.mark.parametrize(("left", "said"), [(1.2, 1.2), (1.21, 1.3), (0.001, 0.1), (0.0, 0.0)])
def test_who_waits_as_long_as_health_says_is_not_too_early(left, said):
    assert _plain(BreakerStatus(BreakerState.OPEN, 3, 0, left))["retry_in"] == said


def test_health_counts(wire, connect):
    wire.get(f"{BASE}/tasks/t-1", status=502)
    transport = connect(limits=Limits({Kind.SUBMIT: 9}))
    with pytest.raises(MaxRetriesExceededError):
        transport.task("t-1")
    health = transport.health()
    assert health["requests"] == {
        "calls": 1,
        "attempts": 3,
        "retries": 2,
        "errors": 3,
        "invalid_replies": 0,
        "cache_hits": 0,
        "fallbacks": 0,
    }
    assert health["requests_by_kind"]["poll"]["attempts"] == 3
    assert health["requests_by_kind"]["submit"]["attempts"] == 0
    assert health["rates"] == {"submit": {"limit": 9, "used": 0}}
    assert health["breakers"]["poll"]["failure_count"] == 3


def test_health_counts_replies_that_do_not_mean_what_they_should(wire, connect):
    wire.get(f"{BASE}/tasks/t-1", json={"code": 0, "data": {"task_id": 7}})
    transport = connect()
    with pytest.raises(ResponseValidationError):
        transport.task("t-1")
    assert transport.health()["requests_by_kind"]["poll"]["invalid_replies"] == 1


def test_a_closed_transport_asks_nothing_more(wire, connect):
    transport = connect()
    transport.close()
    with pytest.raises(ClientClosedError, match="closed"):
        transport.task("t-1")
    assert not wire.calls


def test_closing_ends_a_wait(wire, tmp_path):
    waiting = threading.Event()
    wire.get(f"{BASE}/tasks/t-1", body=requests.ConnectTimeout("slow"))
    transport = Transport(
        Settings(api_key=Secret("tsk_x"), retry=RetryConfig(initial_delay=30, jitter=False)),
        home=tmp_path,
        emit=lambda event: waiting.set(),
    )
    failures = []

    def ask():
        try:
            transport.task("t-1")
        except MaxRetriesExceededError as error:
            failures.append(error.last_error)

    thread = threading.Thread(target=ask)
    thread.start()
    assert waiting.wait(10)
    transport.close()
    thread.join(10)
    assert not thread.is_alive()
    assert isinstance(failures[0], ConnectionFailedError)
    assert len(wire.calls) == 1


def test_without_a_listener_it_works_in_silence(wire, connect, capsys):
    wire.get(f"{BASE}/tasks/t-1", json={"code": 0, "data": {"task_id": "t-1", "status": "queued"}})
    connect(emit=None).task("t-1")
    captured = capsys.readouterr()
    assert captured.out == captured.err == ""


def test_a_sandbox_is_not_held_back(server, say, tmp_path):
    server.plays(say.created)
    transport = Transport(
        Settings(api_key=Secret("tsk_x"), base_url=server.base), home=tmp_path, rng=random.Random(1)
    )
    assert transport.health()["rates"] == {}
    transport.close()


def test_its_home_may_come_from_the_settings(wire, tmp_path):
    wire.get(f"{BASE}/account/balance", json={"code": 0, "data": {"balance": 1}})
    transport = Transport(Settings(api_key=Secret("tsk_x"), home=tmp_path / "mine"))
    transport.balance()
    assert list((tmp_path / "mine" / "cache").iterdir())
    assert transport.health()["rates"]["upload"]["limit"] == 10
    transport.close()


def test_it_shows_no_key(connect, say):
    assert repr(connect()) == "<Transport to <https://openapi.tripo3d.ai/v3 as tsk_…cdef>>"
