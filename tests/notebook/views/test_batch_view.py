"""A batch's view: one page of rows, however many there are."""

import re
from pathlib import Path
from types import SimpleNamespace

import pytest

from tripo_kit.batch import Row
from tripo_kit.events import BatchChanged
from tripo_kit.notebook import BatchView


class FakeBatch:
    """A batch of many, in whatever state."""

    max_credits = 100.0
    pools = {"3d_h": {"in_use": 3, "limit": 10, "waiting": 2}}  # noqa: RUF012  # never changed

    def __init__(self, count=1000, state="running", **facts):
        self.facts = {"state": state, "active": 3, "spent": 20, "reserved": 60} | facts
        self.count = count
        self.stopped = self.started = 0

    @property
    def progress(self):
        return BatchChanged(batch="b", title="many <b>things</b>", total=self.count, **self.facts)

    @property
    def is_done(self):
        return self.facts["state"] == "done"

    def __len__(self):
        return self.count

    def plan(self):
        return SimpleNamespace(shown_notes=["Note: a <b>cup</b>: it is small"])

    def rows(self, first=0, count=None):
        return [self.row(number) for number in range(first, min(self.count, first + count))]

    def row(self, number):
        return Row(
            index=number,
            name=f"request <i>{number}</i>",
            status="failed" if number == 1 else "running",
            progress=40,
            price=20.0,
            credits=None,
            seconds=None,
            job_id=f"{number:032x}",
            path=None,
            preview=None,
            error="<script>no</script>" if number == 1 else None,
            request=None,
        )

    def stop(self):
        self.stopped += 1
        return "Nothing more is submitted."

    def start(self):
        self.started += 1

    def _repr_html_(self):
        return "<table></table>"


def view_of(batch, clockwork):
    return BatchView(batch, clock=clockwork.clock, later=clockwork.later)


def html(view):
    return view.children[1].html


def press(view, clockwork, word):
    view.children[1].press(word)
    clockwork.go(1)


def test_a_thousand_rows_are_twenty_five_on_the_page(clockwork):
    view = view_of(FakeBatch(), clockwork)
    assert html(view).count("<tr data-key") == 25
    assert len(html(view)) < 30_000
    assert "1–25 of 1,000 requests" in html(view)


def test_pages_are_turned(clockwork):
    view = view_of(FakeBatch(60), clockwork)
    press(view, clockwork, "page:before")
    assert "1–25 of" in html(view)
    press(view, clockwork, "page:next")
    press(view, clockwork, "page:next")
    press(view, clockwork, "page:next")
    assert "51–60 of" in html(view)
    press(view, clockwork, "page:before")
    assert "26–50 of" in html(view)


def test_it_looks_twice_a_second_and_sends_what_changed_only(clockwork):
    batch = FakeBatch()
    view = view_of(batch, clockwork)
    view.children[1].comm.said = []
    clockwork.go(10)
    assert view.children[1].comm.said == []
    batch.facts["spent"] = 40
    clockwork.go(0.5)
    assert len(view.children[1].comm.said) == 1


def test_totals_budget_and_pools_are_shown(clockwork):
    words = html(view_of(FakeBatch(), clockwork))
    assert "80 of 100 credits" in words
    assert "aria-valuenow='80'" in words
    assert "standard models: 3 of 10 slots, 2 queued" in words


def test_an_outage_is_a_banner(clockwork):
    words = html(view_of(FakeBatch(state="paused", message="the service is out"), clockwork))
    assert words.casefold().count("the service is out") == 1


def test_a_refused_key_is_named_and_a_person_lets_it_go_on(clockwork):
    batch = FakeBatch(state="paused", message="the service refuses the key: <b>no</b>")
    view = view_of(batch, clockwork)
    assert "the service refuses the key: &lt;b&gt;no&lt;/b&gt;. Nothing is lost" in html(view)
    assert "goes on by itself" not in html(view)
    press(view, clockwork, "start")
    assert batch.started == 1


def test_what_a_batch_has_to_say_is_a_note(clockwork):
    words = html(view_of(FakeBatch(message="no room <x>"), clockwork))
    assert "role='note'>no room &lt;x&gt;" in words


def test_words_from_outside_are_escaped(clockwork):
    words = html(view_of(FakeBatch(), clockwork))
    assert "<script>" not in words
    assert "<i>" not in words
    assert "many &lt;b&gt;" in words


def test_stopping_takes_two_presses_and_says_what_it_means(clockwork):
    batch = FakeBatch()
    view = view_of(batch, clockwork)
    press(view, clockwork, "really")  # there is no such button yet
    press(view, clockwork, "stop")
    press(view, clockwork, "keep")
    assert batch.stopped == 0
    press(view, clockwork, "stop")
    press(view, clockwork, "really")
    assert batch.stopped == 1
    assert "Nothing more is submitted." in html(view)


def test_a_planned_batch_has_a_button_that_starts_it(clockwork):
    batch = FakeBatch(state="planned")
    press(view_of(batch, clockwork), clockwork, "start")
    assert batch.started == 1


def test_a_planned_batch_tells_its_notes_and_a_running_one_does_not(clockwork):
    note = "Note: a &lt;b&gt;cup&lt;/b&gt;: it is small"
    assert note in html(view_of(FakeBatch(state="planned"), clockwork))
    assert note not in html(view_of(FakeBatch(), clockwork))


def test_a_finished_batch_is_not_looked_at_any_more(clockwork):
    batch = FakeBatch(state="done", active=0)
    view = view_of(batch, clockwork)
    assert not clockwork.waiting
    assert "data-press='stop'" not in html(view)


def test_a_closed_view_looks_no_more(clockwork):
    view = view_of(FakeBatch(), clockwork)
    view.close()
    clockwork.go(2)
    assert not clockwork.waiting


def test_an_empty_batch_and_one_without_a_budget(clockwork):
    batch = FakeBatch(0, state="done")
    batch.max_credits = None
    words = html(view_of(batch, clockwork))
    assert "Budget" not in words
    assert "0 of 0" in words


@pytest.fixture
def view(batch, clockwork):
    return view_of(batch, clockwork)


def test_a_real_batch_shows_pictures_requests_and_what_was_skipped(view, clockwork):
    words = html(view)
    assert words.count("<img class='tripo-thumb' data-picture='") == 25
    pictures = view.children[1].pictures
    assert len(pictures) == 25
    assert pictures["0"].startswith("data:image/webp")
    assert "a wooden stool, number 7" in words
    assert "27 of 30" in words
    press(view, clockwork, "page:next")
    assert "skipped" in html(view)


def test_pictures_are_sent_once_not_with_each_update(view, clockwork):
    view.children[1].comm.said = []
    press(view, clockwork, "page:next")
    press(view, clockwork, "page:before")
    sent = [data["state"] for _, data, _ in view.children[1].comm.said if "state" in data]
    assert [sorted(state) for state in sent] == [["pictures"], ["html"]] * 2
    assert not any("data:image" in state.get("html", "") for state in sent)


def test_a_row_shows_its_model(view, clockwork):
    for word in ("show:3", "show:4"):
        press(view, clockwork, word)
    assert view.viewer.has_preview
    assert view.children[0].children == (view.viewer,)


def test_a_row_without_a_file_shows_nothing(clockwork):
    view = view_of(FakeBatch(), clockwork)
    view._pressed("show:3")
    assert view.viewer is None


def test_the_repr_has_no_address(view):
    assert re.match(r"BatchView\(.*27 done", repr(view))
    assert Path("/tmp").as_posix() not in repr(view)
