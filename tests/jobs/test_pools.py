import pytest

from tripo_kit.errors import ConfigurationError
from tripo_kit.jobs import Pools


class Later:
    """Remembers what should be run later, and runs it when told."""

    def __init__(self):
        self.calls = []

    def __call__(self, seconds, task):
        self.calls.append((seconds, task))

    def run(self, until=20.0):
        """Lets so many seconds pass."""
        calls, self.calls = self.calls, []
        self.calls = [call for call in calls if call[0] > until]
        for seconds, task in calls:
            if seconds <= until:
                task()


@pytest.fixture
def later():
    return Later()


@pytest.fixture
def woken():
    return []


@pytest.fixture
def pools(later):
    return Pools(limits={"3d_h": 2}, later=later)


def acquire(pools, holder, woken, pool="3d_h"):
    return pools.acquire(pool, holder, lambda: woken.append(holder))


def test_places_are_given_until_the_pool_is_full(pools, woken):
    assert [acquire(pools, name, woken) for name in "abc"] == [True, True, False]
    assert pools.snapshot()["3d_h"] == {"in_use": 2, "limit": 2, "waiting": 1}


def test_a_holder_may_ask_again(pools, woken):
    assert acquire(pools, "a", woken)
    assert acquire(pools, "a", woken)
    assert pools.snapshot()["3d_h"]["in_use"] == 1


def test_a_released_place_goes_to_the_next_in_line(pools, woken):
    for name in "abcd":
        acquire(pools, name, woken)
    pools.release("3d_h", "a")
    assert woken == ["c"]
    assert acquire(pools, "c", woken)
    assert not acquire(pools, "e", woken)


def test_asking_twice_is_one_slot_in_the_queue(pools, woken):
    for name in "abcc":
        acquire(pools, name, woken)
    assert pools.snapshot()["3d_h"]["waiting"] == 1


def test_a_full_pool_does_not_hold_up_another(pools, woken):
    for name in "abc":
        acquire(pools, name, woken)
    assert acquire(pools, "d", woken, "model")


def test_leaving_the_queue_is_possible(pools, woken):
    for name in "abc":
        acquire(pools, name, woken)
    pools.withdraw("3d_h", "c", "")
    pools.release("3d_h", "a")
    assert woken == []


def test_a_refusal_narrows_the_pool_and_keeps_the_place_in_line(pools, later, woken):
    for name in "abc":
        acquire(pools, name, woken)
    pools.full("3d_h", "b", 7.0, lambda: woken.append("b"))
    assert pools.snapshot()["3d_h"] == {"in_use": 1, "limit": 1, "waiting": 2}
    pools.release("3d_h", "a")
    assert woken == []  # closed until the service said it may be asked again
    assert [seconds for seconds, _ in later.calls] == [7.0, 37.0]
    later.run()
    assert woken == ["b"]


def test_a_pool_that_others_fill_is_still_tried_again(pools, later, woken):
    acquire(pools, "a", woken)
    pools.full("3d_h", "a", 1.0, lambda: woken.append("a"))
    later.run()
    assert woken == ["a"]
    assert pools.snapshot()["3d_h"]["limit"] == 1


def test_one_pause_is_enough_for_several_refusals(pools, later, woken):
    for name in "ab":
        acquire(pools, name, woken)
        pools.full("3d_h", name, 1.0, lambda: None)
    assert [seconds for seconds, _ in later.calls if seconds < 20] == [1.0]


def test_success_widens_a_narrowed_pool_up_to_its_limit(pools, later, woken):
    for name in "ab":
        acquire(pools, name, woken)
    pools.full("3d_h", "b", 1.0, lambda: None)
    pools.release("3d_h", "b")
    later.run()
    limits = []
    for _ in range(4):
        acquire(pools, "a", woken)
        pools.release("3d_h", "a", succeeded=True)
        limits.append(pools.snapshot()["3d_h"]["limit"])
    assert limits == [2, 2, 2, 2]


def test_a_refusal_narrows_a_pool_only_for_a_while(later, woken):
    pools = Pools(limits={"3d_h": 4}, later=later)
    for name in "abcd":
        acquire(pools, name, woken)
    for name in "bcd":
        pools.full("3d_h", name, 1.0, lambda: None)
    limits = [pools.limit("3d_h")]
    for _ in range(4):  # nothing succeeds, and nothing is refused any more
        later.run(until=40.0)
        limits.append(pools.limit("3d_h"))
    assert limits == [1, 2, 4, 4, 4]
    assert later.calls == []


@pytest.mark.parametrize("limits", [{"3d": 1}, {"3d_h": 0}])
def test_limits_that_cannot_be_are_named(limits, later):
    with pytest.raises(ConfigurationError, match="limits"):
        Pools(limits=limits, later=later)


def test_open_tasks_of_an_earlier_kernel_count(pools, woken):
    for name in "abc":
        pools.occupy("3d_h", name)
    assert pools.snapshot()["3d_h"]["in_use"] == 3
    pools.release("3d_h", "a")
    assert not acquire(pools, "d", woken)


def test_a_task_that_has_ended_by_all_appearances_gives_its_place_on(pools, later, woken):
    for name in "abc":
        acquire(pools, name, woken)
    pools.expect("3d_h", "a", 3.0)
    assert woken == []
    assert [seconds for seconds, _ in later.calls] == [3.0]
    later.run()
    assert woken == ["c"]
    pools.release("3d_h", "a", succeeded=True)
    assert not acquire(pools, "d", woken)  # the slot was given on already
    assert pools.snapshot()["3d_h"]["in_use"] == 2


def test_a_newer_forecast_takes_the_place_of_an_older_one(pools, later, woken):
    for name in "abc":
        acquire(pools, name, woken)
    pools.expect("3d_h", "a", 3.0)
    pools.expect("3d_h", "a", 9.0)
    later.calls.pop()  # the newer one is still to come
    later.run()
    assert woken == []


def test_a_forecast_of_who_has_no_place_says_nothing(pools, later):
    pools.expect("3d_h", "a", 3.0)
    assert later.calls == []


def test_who_was_too_early_narrows_nothing_and_tries_again(pools, later, woken):
    for name in "abc":
        acquire(pools, name, woken)
    pools.expect("3d_h", "a", 3.0)
    later.run()
    pools.full("3d_h", "c", 0.5, lambda: woken.append("c again"))
    assert pools.snapshot()["3d_h"] == {"in_use": 2, "limit": 2, "waiting": 1}
    assert [seconds for seconds, _ in later.calls] == [0.5]
    later.run()
    assert woken == ["c", "c again"]


def test_who_was_too_early_takes_the_place_that_is_really_free(pools, later, woken):
    for name in "abc":
        acquire(pools, name, woken)
    pools.expect("3d_h", "a", 3.0)
    later.run()
    pools.full("3d_h", "c", 0.5, lambda: woken.append("c again"))
    pools.release("3d_h", "b")
    assert woken == ["c", "c again"]
    assert not acquire(pools, "d", woken)


def test_who_was_too_early_does_not_doubt_the_others(pools, later, woken):
    for name in "abcde":
        acquire(pools, name, woken)
    pools.expect("3d_h", "a", 1.0)
    pools.expect("3d_h", "b", 2.0)
    later.run()
    assert woken == ["c", "d"]
    pools.full("3d_h", "d", 0.5, lambda: woken.append("d again"))
    pools.release("3d_h", "a", succeeded=True)
    assert woken == ["c", "d"]  # its slot went to c
    pools.release("3d_h", "b", succeeded=True)
    assert woken == ["c", "d", "d again"]


def test_who_was_too_early_for_a_task_that_was_seen_to_end_waits_for_the_next(pools, later, woken):
    for name in "abc":
        acquire(pools, name, woken)
    pools.expect("3d_h", "a", 1.0)
    later.run()
    pools.release("3d_h", "a")
    pools.full("3d_h", "c", 0.5, lambda: woken.append("c again"))
    assert later.calls == []
    assert woken == ["c"]
    pools.release("3d_h", "b")
    assert woken == ["c", "c again"]


def test_a_task_that_is_open_after_all_has_its_place_again(pools, later, woken):
    for name in "ab":
        acquire(pools, name, woken)
    pools.expect("3d_h", "a", 0.0)  # most likely never made
    later.run()
    assert pools.snapshot()["3d_h"]["in_use"] == 1
    pools.occupy("3d_h", "a")  # found
    assert not acquire(pools, "c", woken)


def test_a_person_sets_the_limits(pools, woken):
    for name in "abc":
        acquire(pools, name, woken)
    pools.set_limits({"3d_h": 3, "mesh": 1})
    assert woken == ["c"]
    assert (pools.limit("3d_h"), pools.limit("mesh")) == (3, 1)
