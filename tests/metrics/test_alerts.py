"""The alerts of a client: what the kit does raises them, and what it does clears them."""

import subprocess
from pathlib import Path

import pytest
from PIL import Image

from tripo_kit import (
    ConfigurationError,
    RequestValidationError,
    Settings,
    TripoClient,
    TripoError,
)
from tripo_kit.journal import Figures
from tripo_kit.metrics import RULES, JournalCollector, alerts_of, registry_of, rules_yaml

DOCS = Path(__file__).parents[2] / "docs"


@pytest.fixture
def opened(tmp_path):
    clients = []

    def make(**options):
        options = {"speed": 500.0, "results": "tiny", "home": tmp_path / "home"} | options
        clients.append(TripoClient.sandbox(**options))
        return clients[-1]

    def set_up(**settings):
        """A client of the same sandbox's, with other settings."""
        clients.append(TripoClient(settings=make(min_balance=1.0).settings.replace(**settings)))
        return clients[-1]

    make.set_up = set_up
    yield make
    for client in reversed(clients):
        client.close()


def names(client):
    return [alert.name for alert in client.alerts()]


def sample(client, name, **labels):
    return client.metrics.get_sample_value(name, labels)


def test_a_healthy_client_has_none(opened, tmp_path):
    client = opened()
    client.generate("a small red chair", tmp_path / "out")
    assert client.alerts() == []


def test_an_empty_health_has_none():
    assert alerts_of({}) == []


def test_refused_requests_leave_a_trace_by_field(opened, tmp_path):
    client = opened()
    for n in range(20):
        with pytest.raises(RequestValidationError):
            client.submit("no", tmp_path / "out")
        with pytest.raises(RequestValidationError):
            client.generate_from_text("a small red chair", tmp_path / "out", face_limit=-n - 1)
    (alert,) = client.alerts()
    assert (alert.name, alert.level) == ("TripoRefusedRequests", "warning")
    assert alert.message == "100% of requests break a rule"
    assert sample(client, "tripo_requests_total", outcome="refused") == 40
    assert sample(client, "tripo_refused_fields_total", field="prompt") == 20
    assert sample(client, "tripo_refused_fields_total", field="face_limit") == 20


def test_each_refused_row_of_a_batch_counts(opened, tmp_path):
    client = opened()
    rows = [{"prompt": "a small red chair"}, {"prompt": "x"}, {"prompt": "y", "face_limit": -1}]
    with pytest.raises(RequestValidationError):
        client.batch(rows, tmp_path / "out")
    assert sample(client, "tripo_requests_total", outcome="refused") == 2
    assert sample(client, "tripo_refused_fields_total", field="prompt") == 2
    client.batch(["a small red chair", "a large red chair"], tmp_path / "out").wait(60)
    assert sample(client, "tripo_requests_total", outcome="taken") == 2


def test_a_balance_below_the_minimum(opened):
    client = opened(balance=100.0, min_balance=150.0)
    client.balance()
    assert names(client) == ["TripoBalanceLow"]
    assert client.alerts()[0].message == "100 credits are left, fewer than min_balance"


def test_a_breaker_that_opens(opened):
    client = opened(faults="account:drop=1.0")
    for _ in range(5):
        with pytest.raises(TripoError):
            client.usage()
    (alert,) = client.alerts()
    assert (alert.name, alert.level) == ("TripoBreakerOpen", "critical")
    assert alert.message == "The breaker of account calls is open"


def test_what_the_journal_knows_is_in_the_registry(opened, tmp_path):
    client = opened()
    model = client.generate("a small red chair", tmp_path / "out")
    assert sample(client, "tripo_jobs", status="success") == 1
    spent = sample(client, "tripo_spent_credits_total", operation="text_to_model")
    assert spent == model.credits
    assert sample(client, "tripo_saved_files_total") >= 1


def test_bytes_that_went_over_the_wire_are_counted(opened, tmp_path):
    client = opened()
    picture = tmp_path / "chair.png"
    Image.new("RGB", (64, 64), "red").save(picture)
    model = client.generate(picture, tmp_path / "out")
    sent = sample(client, "tripo_transferred_bytes_total", kind="upload")
    size = picture.stat().st_size
    assert size <= sent < size + 1000
    came = sample(client, "tripo_transferred_bytes_total", kind="download")
    assert came >= model.path.stat().st_size


def test_tags_are_labels_where_they_were_named(opened, tmp_path):
    for number, (project, shot) in enumerate((("castle", "1"), ("tower", "2"), ("castle", "3"))):
        tags = {"project": project, "shot": shot}
        opened().generate(f"a small red chair {number}", tmp_path / "out", tags=tags)
    assert not [each for each in opened().metrics.collect() if each.name.startswith("tripo_tagged")]
    named = opened.set_up(metric_tags=("project",))
    (family,) = (each for each in named.metrics.collect() if each.name.startswith("tripo_tagged"))
    assert {tuple(each.labels.values()): each.value for each in family.samples} == {
        ("project", "castle"): 40,
        ("project", "tower"): 20,
    }


def test_values_of_a_tag_are_bounded():
    charged = {f"shot {n}": float(n) for n in range(1, 151)}
    nothing = Figures(jobs={}, submissions={}, adopted=0, absent=0, surplus=0, open=[])
    collector = JournalCollector(
        lambda: nothing, tags=["shot"], charged_by={"shot": charged}.__getitem__
    )
    registry = registry_of(collector)

    def of(shot):
        return registry.get_sample_value(
            "tripo_tagged_credits_total", {"tag": "shot", "value": shot}
        )

    assert (of("shot 150"), of("shot 51"), of("shot 50")) == (150, 51, None)
    assert of("other") == sum(range(1, 51))


def test_too_many_tags_are_refused():
    with pytest.raises(ConfigurationError, match="metric_tags"):
        Settings(metric_tags=tuple("abcdef"))


def test_counting_can_be_turned_off(opened, tmp_path):
    client = opened.set_up(count_events=False)
    client.generate("a small red chair", tmp_path / "out")
    assert sample(client, "tripo_jobs", status="success") == 1
    assert sample(client, "tripo_saved_files_total") is None
    assert client.get_health_status()["recent"] == {}
    assert names(client) == []


def test_without_the_extra_it_says_what_to_install(opened, monkeypatch):
    client = opened()
    monkeypatch.setitem(__import__("sys").modules, "tripo_kit.metrics._collector", None)
    for name in ("ClientCollector", "JournalCollector", "registry_of"):
        monkeypatch.delattr(f"tripo_kit.metrics.{name}", raising=False)
    with pytest.raises(ConfigurationError, match="Metrics need") as caught:
        _ = client.metrics
    assert "tripo-kit[metrics]" in caught.value.hint


def test_the_rules_of_the_docs_are_those_of_the_client():
    assert (DOCS / "alerts.yml").read_text("utf-8") == rules_yaml()
    monitoring = (DOCS / "monitoring.md").read_text("utf-8")
    for rule in RULES:
        assert f"| `{rule.name}` | {rule.level} |" in monitoring


def test_promtool_takes_the_rules():
    done = subprocess.run(
        ["promtool", "check", "rules", str(DOCS / "alerts.yml")],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def test_every_metric_of_the_docs_exists(opened, tmp_path):
    import re

    client = opened.set_up(metric_tags=("project",))
    client.balance()
    documented = set(re.findall(r"`(tripo_[a-z_]+)`", (DOCS / "monitoring.md").read_text("utf-8")))
    exposed = set()
    for family in client.metrics.collect():
        exposed.add(family.name + ("_total" if family.type == "counter" else ""))
    assert documented == exposed
