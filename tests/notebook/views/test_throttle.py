"""Updates at a pace that a page can follow."""

from itertools import pairwise

from tripo_kit.notebook._throttle import Throttle, screen_timers


def paced(clockwork):
    seen = []
    pace = Throttle(
        lambda: seen.append(clockwork.time), clock=clockwork.clock, later=clockwork.later
    )
    return pace, seen


def test_the_first_request_is_served_at_once(clockwork):
    pace, seen = paced(clockwork)
    pace.ask()
    assert seen == [100.0]


def test_a_thousand_requests_are_four_a_second(clockwork):
    pace, seen = paced(clockwork)
    for _ in range(1000):
        pace.ask()
        clockwork.go(0.001)
    clockwork.go(1.0)
    assert len(seen) == 5
    assert all(late - soon >= 0.25 for soon, late in pairwise(seen))


def test_the_last_request_is_served_in_the_end(clockwork):
    pace, seen = paced(clockwork)
    pace.ask()
    pace.ask()
    assert len(seen) == 1
    clockwork.go(1.0)
    assert len(seen) == 2
    assert not clockwork.waiting


def test_all_views_share_one_clockwork():
    assert screen_timers() is screen_timers()
