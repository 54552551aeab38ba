"""Updates no faster than a page can follow."""

from itertools import pairwise

from tripo_kit.notebook.screen._throttle import Throttle, screen_timers


def throttled(clockwork):
    seen = []
    throttle = Throttle(
        lambda: seen.append(clockwork.time), clock=clockwork.clock, later=clockwork.later
    )
    return throttle, seen


def test_the_first_request_is_served_at_once(clockwork):
    throttle, seen = throttled(clockwork)
    throttle.ask()
    assert seen == [100.0]


def test_a_thousand_requests_are_four_a_second(clockwork):
    throttle, seen = throttled(clockwork)
    for _ in range(1000):
        throttle.ask()
        clockwork.go(0.001)
    clockwork.go(1.0)
    assert len(seen) == 5
    assert all(late - soon >= 0.25 for soon, late in pairwise(seen))


def test_the_last_request_is_served_in_the_end(clockwork):
    throttle, seen = throttled(clockwork)
    throttle.ask()
    throttle.ask()
    assert len(seen) == 1
    clockwork.go(1.0)
    assert len(seen) == 2
    assert not clockwork.waiting


def test_all_views_share_one_clockwork():
    assert screen_timers() is screen_timers()
