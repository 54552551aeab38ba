"""Pieces of HTML that views are made of."""

import pytest

from tripo_kit.notebook.screen._markup import bar, button, duration, facts
from tripo_kit.notebook.screen._panel import Panel


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (-1, "0 s"),
        (42.4, "42 s"),
        (60, "1 min"),
        (80, "1 min 20 s"),
        (7500, "2 h 5 min"),
        (7200, "2 h 0 min"),
    ],
)
def test_time_spans_are_for_people(seconds, words):
    assert duration(seconds) == words


def test_a_bar_stays_within_its_bounds():
    assert "width:100.0%" in bar(250, "x")
    assert "width:0.0%" in bar(-3, "x")


def test_a_disabled_button_cannot_be_pressed():
    pressed = []
    panel = Panel(pressed.append)
    panel.html = button("go", "Go", disabled=True) + button("come", "Come")
    for word in ("go", "come"):
        panel.press(word)
    assert pressed == ["come"]


def test_a_panel_without_a_listener_hears_nothing():
    panel = Panel()
    panel.html = button("go", "Go")
    panel.press("go")
    assert repr(panel) == f"Panel({len(panel.html)} characters)"


def test_no_facts_are_nothing():
    assert facts([("a", "")]) == ""
