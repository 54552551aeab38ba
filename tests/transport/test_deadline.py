import math

import pytest

from tripo_kit.errors import WaitTimeoutError
from tripo_kit.transport import Deadline


def test_it_counts_down_and_never_below_zero(clock):
    deadline = Deadline(10, clock)
    clock.now += 4
    assert deadline.remaining() == 6
    assert not deadline.expired
    clock.now += 7
    assert deadline.remaining() == 0
    assert deadline.expired


def test_none_means_never(clock):
    deadline = Deadline(None, clock)
    clock.now += 1e9
    assert deadline.remaining() == math.inf
    deadline.require("do anything")


def test_it_says_what_there_is_no_time_for(clock):
    with pytest.raises(WaitTimeoutError, match="No time is left to bake a cake"):
        Deadline(0, clock).require("bake a cake")


def test_it_shows_what_is_left(clock):
    assert repr(Deadline(1.25, clock)) == "<Deadline: 1.2 s left>"
