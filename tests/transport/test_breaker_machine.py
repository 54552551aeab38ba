"""Whatever calls do in whatever order, the breaker is what a plain description of it says."""

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    initialize,
    invariant,
    multiple,
    rule,
)

from tripo_kit.config import CircuitBreakerConfig
from tripo_kit.errors import CircuitBreakerError
from tripo_kit.transport import CircuitBreaker


class BreakerMachine(RuleBasedStateMachine):
    permits = Bundle("permits")

    @initialize(
        failures=st.integers(1, 3),
        successes=st.integers(1, 3),
        probes=st.integers(1, 3),
        timeout=st.integers(0, 5),
    )
    def make(self, failures, successes, probes, timeout):
        self.config = CircuitBreakerConfig(
            failure_threshold=failures,
            success_threshold=successes,
            half_open_max_calls=probes,
            timeout=timeout,
        )
        self.now = 0.0
        self.announced = ["closed"]
        self.breaker = CircuitBreaker(
            "tripo3d.model",
            self.config,
            clock=lambda: self.now,
            on_change=lambda _, new: self.announced.append(new.value),
        )
        # The description.
        self.state, self.period = "closed", 0
        self.in_a_row = self.alone = self.successes = 0
        self.probing = 0
        self.opened_at = self.reopens_at = 0.0

    def enter(self, state):
        self.state = state
        self.period += 1
        self.successes = self.probing = 0
        if state == "closed":
            self.in_a_row = self.alone = 0
        if state == "open":
            self.opened_at = self.now
            self.reopens_at = self.now + self.config.timeout

    @rule(seconds=st.integers(0, 6))
    def wait(self, seconds):
        self.now += seconds

    @rule(target=permits)
    def call(self):
        if self.state == "open" and self.now >= self.reopens_at:
            self.enter("half_open")
        is_admitted = self.state == "closed" or (
            self.state == "half_open" and self.probing < self.config.half_open_max_calls
        )
        if not is_admitted:
            with pytest.raises(CircuitBreakerError) as caught:
                self.breaker.admit()
            left = self.reopens_at - self.now if self.state == "open" else 0
            assert caught.value.timeout == left
            return multiple()
        permit = self.breaker.admit()
        if self.state == "half_open":
            self.probing += 1
        return (permit, self.period)

    @rule(admitted=consumes(permits))
    def succeed(self, admitted):
        permit, period = admitted
        permit.succeeded()
        if period != self.period:
            return
        self.in_a_row = self.alone = 0
        if self.state == "half_open":
            self.probing -= 1
            self.successes += 1
            if self.successes == self.config.success_threshold:
                self.enter("closed")

    @rule(admitted=consumes(permits))
    def fail(self, admitted):
        permit, period = admitted
        permit.failed()
        if period != self.period:
            return
        self.in_a_row += 1
        self.count_one_more()

    @rule(admitted=consumes(permits))
    def stumble(self, admitted):
        permit, period = admitted
        permit.stumbled()
        if period != self.period:
            return
        self.count_one_more()

    def count_one_more(self):
        self.alone += 1
        most = self.config.failure_threshold
        if self.state == "half_open" or self.alone >= most or self.in_a_row >= 3 * most:
            self.enter("open")

    @rule()
    def another_call_succeeds(self):
        self.breaker.service_answered()
        self.alone = 0
        if self.state == "open":
            self.reopens_at = min(self.reopens_at, self.opened_at + self.config.timeout / 8)

    @rule(admitted=consumes(permits))
    def withdraw(self, admitted):
        permit, period = admitted
        permit.withdrawn()
        if period == self.period and self.state == "half_open":
            self.probing -= 1

    @rule(admitted=consumes(permits))
    def report_twice(self, admitted):
        self.withdraw(admitted)
        admitted[0].failed()
        admitted[0].succeeded()

    @invariant()
    def it_is_as_described(self):
        if not hasattr(self, "breaker"):
            return
        status = self.breaker.status()
        assert status.state == self.state
        assert status.failure_count == max(self.in_a_row, self.alone)
        assert status.success_count == self.successes
        assert self.announced[-1] == self.state
        assert 0 <= self.probing <= self.config.half_open_max_calls


TestBreakerMachine = BreakerMachine.TestCase
TestBreakerMachine.settings = settings(max_examples=40, stateful_step_count=30, deadline=None)
