"""A paid call on a thread of its own: no reply of it is lost, whoever waits for it."""

import threading

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from tripo_kit.jobs.creation._attempt import Lost, Taken
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


def test_what_comes_while_who_waits_is_busy_is_told_at_once_and_to_him_afterwards():
    may_go, told = threading.Event(), threading.Event()

    def call():
        may_go.wait(20)
        return Taken("t")

    hanging = Hanging(call, lambda _outcome: told.set())
    with hanging.out():
        with hanging.busy():
            may_go.set()
            assert told.wait(20)
        assert hanging.outcome(20.0) == Taken("t")


def test_a_call_that_is_cut_off_is_so_for_who_waits():
    def call():
        raise KeyboardInterrupt

    hanging = Hanging(call, lambda _outcome: None)
    with pytest.raises(KeyboardInterrupt), hanging.out():
        hanging.outcome(20.0)


def test_a_thread_that_dies_without_a_word_is_noticed():
    class Dumb(Hanging):
        def _run(self):
            """It was killed before its first line, or in its last."""

    late = []
    dumb = Dumb(lambda: Taken("t"), late.append)
    with dumb.out():
        while (outcome := dumb.outcome(0.01)) is None:
            pass
    assert outcome == Lost("it was cut off")
    assert late == []


def test_where_no_thread_can_be_had_it_is_made_at_once(monkeypatch):
    def refused(_self):
        raise RuntimeError("can't start new thread")

    hanging = Hanging(lambda: Taken("t"), lambda _outcome: None)
    with monkeypatch.context() as patch:
        patch.setattr(threading.Thread, "start", refused)
        with hanging.out():
            assert hanging.outcome(0.0) == Taken("t")


class HangingMachine(RuleBasedStateMachine):
    """Whoever comes first: each outcome is told once, to who waits or to `late`."""

    @initialize(how=st.sampled_from([Taken("t"), Lost("gone"), KeyboardInterrupt()]))
    def begin(self, how):
        self.how, self.may_go, self.late = how, threading.Event(), []
        self.heard, self.raised, self.is_left = None, None, False

        def call():
            assert self.may_go.wait(20)
            if isinstance(how, BaseException):
                raise how
            return how

        self.hanging = Hanging(call, self.late.append)
        self.out = self.hanging.out()
        self.out.__enter__()

    @precondition(lambda self: not self.is_left and self.heard is None and self.raised is None)
    @rule()
    def listen(self):
        try:
            self.heard = self.hanging.outcome(20.0 if self.may_go.is_set() else 0.0)
        except BaseException as error:  # noqa: BLE001  # that is what is asked
            self.raised = error
        assert (self.heard is None and self.raised is None) == (not self.may_go.is_set())

    @precondition(lambda self: not self.may_go.is_set())
    @rule()
    def answer(self):
        self.may_go.set()
        self.hanging._thread.join(20)

    @precondition(lambda self: not self.is_left)
    @rule()
    def leave(self):
        self.out.__exit__(None, None, None)
        self.is_left = True

    @rule()
    def pass_by(self):
        """Also when all is over, something may come."""

    @invariant()
    def it_is_told_once(self):
        is_heard = self.heard is not None or self.raised is not None
        is_late = self.is_left and self.may_go.is_set() and not is_heard
        assert len(self.late) == is_late
        if is_heard:
            assert self.how in (self.heard, self.raised)
        elif is_late and not isinstance(self.how, BaseException):
            assert self.late == [self.how]

    def teardown(self):
        if hasattr(self, "may_go"):
            self.may_go.set()
            self.hanging._thread.join(20)


TestHangingMachine = HangingMachine.TestCase
TestHangingMachine.settings = settings(max_examples=40, stateful_step_count=8, deadline=None)
