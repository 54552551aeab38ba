"""The alerts in a real Prometheus that scrapes a client: they fire and clear by what it does."""

import contextlib
import json
import shutil
import socket
import subprocess
import threading
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from prometheus_client import start_http_server

from tripo_kit import (
    CircuitBreakerConfig,
    RequestValidationError,
    RetryConfig,
    SubmissionUncertainError,
    TripoClient,
    TripoError,
)

ALERTS = Path(__file__).parents[2] / "docs" / "alerts.yml"
SCRAPES = 400  # of a state that does not come
WINDOW = "15s"  # in the place of five minutes

pytestmark = [
    pytest.mark.timeout(600),
    pytest.mark.skipif(shutil.which("prometheus") is None, reason="Prometheus is not installed"),
]


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as listening:
        return listening.getsockname()[1]


class Prometheus:
    def __init__(self, folder, target):
        self.url = f"http://127.0.0.1:{free_port()}"
        rules = folder / "alerts.yml"
        rules.write_text(ALERTS.read_text("utf-8").replace("[5m]", f"[{WINDOW}]"), "utf-8")
        config = {
            "global": {"scrape_interval": "500ms", "evaluation_interval": "500ms"},
            "rule_files": [str(rules)],
            "scrape_configs": [{"job_name": "kit", "static_configs": [{"targets": [target]}]}],
        }
        (folder / "prometheus.yml").write_text(json.dumps(config), "utf-8")
        self._process = subprocess.Popen(
            [
                "prometheus",
                f"--config.file={folder / 'prometheus.yml'}",
                f"--storage.tsdb.path={folder / 'data'}",
                f"--web.listen-address={self.url.removeprefix('http://')}",
                "--log.level=error",
            ]
        )

    def stop(self):
        self._process.terminate()
        self._process.wait(30)

    def firing(self):
        """Name, level and words of what fires now."""
        try:
            with urllib.request.urlopen(f"{self.url}/api/v1/alerts", timeout=30) as reply:
                alerts = json.load(reply)["data"]["alerts"]
        except (urllib.error.URLError, ConnectionError):
            return None  # it is not there yet
        return {
            each["labels"]["alertname"]: (
                each["labels"]["severity"],
                each["annotations"]["summary"],
                each["annotations"]["description"],
            )
            for each in alerts
            if each["state"] == "firing"
        }

    def until(self, is_so, meanwhile=lambda: None):
        """Lets the client go on as it does until Prometheus says so."""
        seen = None
        for _ in range(SCRAPES):
            meanwhile()
            seen = self.firing()
            if seen is not None and is_so(seen):
                return seen
            threading.Event().wait(0.2)
        raise AssertionError(seen)


@pytest.fixture
def client(tmp_path):
    with TripoClient.sandbox(
        speed=500.0,
        results="tiny",
        balance=140.0,
        min_balance=115.0,
        home=tmp_path / "home",
        retry_config=RetryConfig(max_attempts=3, initial_delay=0.001, max_delay=0.01),
        circuit_config=CircuitBreakerConfig(failure_threshold=5, timeout=8.0),
    ) as client:
        yield client


@pytest.fixture
def prometheus(client, tmp_path):
    server, thread = start_http_server(0, "127.0.0.1", client.metrics)
    found = Prometheus(tmp_path, f"127.0.0.1:{server.server_port}")
    yield found
    found.stop()
    server.shutdown()
    server.server_close()
    thread.join()


def test_each_alert_fires_and_clears(client, prometheus, tmp_path):
    faults = client._parts.sandbox.set_faults
    pages = iter(range(10**6))

    def ask(calls=10):
        for _ in range(calls):
            with contextlib.suppress(TripoError):
                client.usage(limit=1, offset=next(pages))

    def ask_from_the_cache():
        for _ in range(20):
            client.balance()

    def fires(name):
        return lambda seen: name in seen

    def clear(name):
        return lambda seen: name not in seen

    def same_words(name, seen):
        """While both stand as they do: the client says the same as Prometheus."""
        (own,) = [alert for alert in client.alerts() if alert.name == name]
        level, summary, description = seen[name]
        assert (own.level, own.hint) == (level, description)
        assert own.message.lstrip("Only 0123456789") == summary.lstrip("Only 0123456789")

    assert prometheus.until(lambda _: True, ask_from_the_cache) == {}

    # Nothing of what is asked is in the cache, then all of it is.
    seen = prometheus.until(fires("TripoCacheHits"), ask)
    assert seen["TripoCacheHits"][0] == "info"
    prometheus.until(clear("TripoCacheHits"), ask_from_the_cache)

    # Three requests in four break a rule, then none is made for a while.
    def hand_in():
        for _ in range(5):
            with contextlib.suppress(RequestValidationError):
                client.submit("no", tmp_path / "out")

    seen = prometheus.until(fires("TripoRefusedRequests"), hand_in)
    same_words("TripoRefusedRequests", seen)
    prometheus.until(clear("TripoRefusedRequests"))

    # Half of all attempts fail and are repeated, then none.
    faults("account:503=0.5")
    prometheus.until(fires("TripoRetries"), ask)
    faults("")
    prometheus.until(clear("TripoRetries"), ask_from_the_cache)

    # The service is out, the breaker opens; it is back, a probe finds out.
    faults("account:drop=1.0")
    seen = prometheus.until(fires("TripoBreakerOpen"), ask)
    assert seen["TripoBreakerOpen"][1] == "The breaker of account calls is open"
    faults("")
    prometheus.until(clear("TripoBreakerOpen"), ask)

    # A reply is lost, and nobody can tell; a person gives the job up.
    faults("create:drop_after=1x,account:stale_usage(3600)=1.0")
    with pytest.raises(SubmissionUncertainError) as caught:
        client.generate("a lost red chair", tmp_path / "out", on_uncertain="raise")
    seen = prometheus.until(fires("TripoUncertain"))
    same_words("TripoUncertain", seen)
    faults("")
    client.resolve(caught.value.job_id, "abandon")
    prometheus.until(clear("TripoUncertain"))

    # Credits run low, since another program keeps no floor, and somebody buys some.
    sandbox = client._parts.sandbox
    with TripoClient(sandbox.key, base_url=sandbox.url, home=tmp_path / "other") as other:
        other.generate("a small red chair", tmp_path / "out")
    seen = prometheus.until(fires("TripoBalanceLow"), client.balance)
    same_words("TripoBalanceLow", seen)
    sandbox.reset()
    prometheus.until(clear("TripoBalanceLow"), client.balance)
