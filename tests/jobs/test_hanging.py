"""A paid call on a thread of its own: no reply of it is lost, whoever waits for it."""

import threading

import pytest

from tripo_kit.jobs.creation._attempt import Taken
from tripo_kit.jobs.creation._hanging import Hanging


def test_its_outcome_is_told_to_who_waits_and_to_nobody_else():
    late = []
    hanging = Hanging(lambda: Taken("t"), late.append)
    with hanging.out():
        assert hanging.outcome(20.0) == Taken("t")
    assert late == []


def test_what_comes_after_who_waited_has_left_is_told_all_the_same():
    may_go, told = threading.Event(), threading.Event()
    late = []

    def hear(outcome):
        late.append(outcome)
        told.set()

    def call():
        may_go.wait(20)
        return Taken("t")

    hanging = Hanging(call, hear)
    with hanging.out():
        assert hanging.outcome(0.0) is None
    may_go.set()
    assert told.wait(20)
    assert late == [Taken("t")]


def test_a_call_that_is_cut_off_is_so_for_who_waits():
    def call():
        raise KeyboardInterrupt

    hanging = Hanging(call, lambda _outcome: None)
    with pytest.raises(KeyboardInterrupt), hanging.out():
        hanging.outcome(20.0)
