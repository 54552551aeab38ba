import msgspec
import pytest

from tripo_kit.events import JobChanged, guarded

EVENT = JobChanged(job_id="j", status="running", progress=42)


def test_an_event_cannot_be_changed():
    with pytest.raises(AttributeError):
        EVENT.progress = 43


def test_an_event_says_its_kind_when_encoded():
    assert msgspec.to_builtins(EVENT)["type"] == "JobChanged"


def test_a_callback_gets_events():
    seen = []
    guarded(seen.append)(EVENT)
    assert seen == [EVENT]


def test_no_callback_is_fine():
    assert guarded(None)(EVENT) is None


def test_a_callback_that_fails_is_logged_and_harms_nothing(caplog):
    def broken(_event):
        raise ZeroDivisionError

    guarded(broken)(EVENT)
    assert "JobChanged" in caplog.text
