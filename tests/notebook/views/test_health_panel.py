"""The panel of health: what is shown, what is alarming, and when it reads."""

import copy
import re

import pytest

from tripo_kit.api import Balance
from tripo_kit.errors import ConfigurationError, ServiceError
from tripo_kit.metrics import alerts_of
from tripo_kit.notebook import HealthPanel


@pytest.fixture
def health(kit):
    status = copy.deepcopy(dict(kit.get_health_status()))
    for name in status["requests"]:
        status["requests"][name] = 0
        status["requests_by_kind"]["account"][name] = 0
    status["recent"] = {}  # the kit's client has a long day behind it
    return status


class Patient:
    def __init__(self, health):
        self.health = health
        self.answer = Balance(120.5, 20.5)
        self.asked = 0

    def get_health_status(self):
        if isinstance(self.health, Exception):
            raise self.health
        return self.health

    def balance(self):
        self.asked += 1
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer


@pytest.fixture
def patient(health):
    return Patient(health)


@pytest.fixture
def panel(patient, clockwork):
    return HealthPanel(
        patient, run=lambda work: work(), later=clockwork.later, now=lambda: "12:00:00"
    )


def html(panel):
    return panel.children[0].html


def test_money_breakers_pools_and_jobs_are_shown(panel):
    words = html(panel)
    assert "<strong>100</strong>" in words
    assert "20.5" in words
    assert words.count("working") == 5
    assert "standard models" in words
    assert "Uncertain jobs" in words
    assert "As of 12:00:00" in words
    assert "healthy" in words


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ("off", None),
        ("shared", "shared with other machines"),
        ("gone", "this process&#x27;s own: Redis does not answer"),
    ],
)
def test_whose_limits_are_in_force_is_shown(patient, health, panel, state, words):
    health["shared"] = {"state": state, "reason": ""}
    panel.refresh()
    assert ("<dt>Limits</dt>" in html(panel)) == (words is not None)
    assert words is None or words in html(panel)


def test_a_breaker_that_is_open_is_an_alert(patient, health, panel):
    health["breakers"]["submit"] |= {"state": "open", "retry_in": 12.0}
    panel.refresh()
    assert "1 alert" in html(panel)
    assert "The breaker of submit calls is open" in html(panel)
    assert repr(panel) == "HealthPanel(1 alert)"


@pytest.mark.parametrize(
    ("counts", "words"),
    [
        ({"attempts": 100, "retries": 21}, "21% of attempts are repetitions"),
        ({"calls": 100, "unreadable": 6}, "6% of replies"),
        ({"taken": 94, "refused": 6}, "6% of requests break a rule"),
    ],
)
def test_too_much_of_something_is_an_alert(health, counts, words):
    health["recent"] = counts
    assert [words in alert.message for alert in alerts_of(health)] == [True]


def test_a_cache_that_answers_nothing_is_an_alert(health):
    health["recent"] = {"account_calls": 50, "cache_hits": 4}
    assert "Only 8%" in alerts_of(health)[0].message


@pytest.mark.parametrize(
    "counts",
    [
        {"attempts": 100, "retries": 20},
        {"calls": 100, "unreadable": 5},
        {"taken": 95, "refused": 5},
        {"attempts": 10, "retries": 9},
    ],
)
def test_what_is_within_bounds_or_says_nothing_yet_is_none(health, counts):
    health["recent"] = counts
    assert alerts_of(health) == []


def test_a_balance_that_cannot_be_had_hides_nothing_else(patient, panel):
    patient.answer = ServiceError("<b>out</b>")
    panel.refresh()
    assert "&lt;b&gt;out" in html(panel)
    assert "standard models" in html(panel)
    assert "not known" in panel._static_html()


def test_an_old_balance_says_how_old_it_is(patient, panel):
    patient.answer = Balance(5, stale=True, age=90.0)
    panel.refresh()
    assert "90 s ago" in html(panel)


def test_it_refreshes_by_itself_until_it_is_closed(patient, panel, clockwork):
    panel.children[0].press("start")
    clockwork.go(11)
    assert patient.asked == 4  # at first, at the press, after 5 s and after 10 s
    panel.close()
    clockwork.go(60)
    assert patient.asked == 4
    assert not clockwork.waiting


def test_refreshing_by_itself_can_be_stopped(patient, panel, clockwork):
    panel.children[0].press("start")
    panel.children[0].press("halt")
    clockwork.go(60)
    assert patient.asked == 2
    assert not panel.is_automatic


def test_it_reads_once_at_a_time(patient):
    put_off = []
    panel = HealthPanel(patient, run=put_off.append)
    panel.refresh()
    assert len(put_off) == 1
    assert "Reading …" in html(panel)
    assert "disabled" in html(panel)
    assert "not read yet" in panel._static_html()
    panel.children[0].press("refresh")
    put_off[0]()
    panel.children[0].press("refresh")
    assert len(put_off) == 2


def test_a_closed_client_ends_it(patient, panel, clockwork):
    panel.children[0].press("start")
    patient.health = ConfigurationError("This client is closed")
    clockwork.go(5)
    assert "This client is closed" in html(panel)
    assert not panel.is_automatic


def test_a_real_client_is_read_in_the_background(kit, words_of):
    panel = HealthPanel(kit)
    with panel._reading:  # taken by the reading until it is done
        pass
    assert panel.balance.balance > 0
    assert kit.settings.api_key.reveal() not in words_of(panel)
    assert "credits available" in panel._static_html()


def test_health_and_balance_show_themselves(kit):
    health = kit.get_health_status()
    assert "submit" in health._repr_html_()
    assert re.fullmatch(
        r"HealthStatus\(tripo3d: breakers closed; calls: \d+, .* uncertain: 0\)", repr(health)
    )
    health["breakers"]["submit"]["state"] = "open"
    assert "breakers submit open;" in repr(health)
    assert "<strong>4</strong> credits available" in Balance(5, 1)._repr_html_()
    assert "90 s ago" in Balance(5, stale=True, age=90.0)._repr_html_()


def test_a_panel_that_is_closed_while_it_reads_shows_nothing_more(patient):
    put_off = []
    panel = HealthPanel(patient, run=put_off.append)
    panel.close()
    put_off[0]()
    assert html(panel) == ""
