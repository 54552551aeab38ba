"""When it is proved that nothing came of what was sent: a function of what was read."""

from hypothesis import given
from hypothesis import strategies as st

from tripo_kit.config import AbsenceConfig
from tripo_kit.jobs.creation._absence import Account, Missing, Proved, absence
from tripo_kit.journal import Attempt, Fate

CONFIG = AbsenceConfig()
SENT = 1_790_000_000.0


def sent(speaker="service", at=SENT, number=1):
    return Attempt(
        submission="row",
        number=number,
        fate=Fate.OPEN,
        request_id="id",
        wire="{}",
        sent_at=at,
        sent_from=at,
        sent_until=None if at is None else at + 1.0,
        speaker=speaker,
        cause=None,
    )


def account(**facts):
    whole = {"read_at": SENT + 61.0 + 30.0, "reaches": float("-inf"), "lag": 2.0}
    return Account(**whole | facts)


def reasons(attempts, shown):
    missing = absence(attempts, shown, CONFIG)
    assert isinstance(missing, Missing)
    return "; ".join(missing.reasons)


def test_all_together_prove_it():
    shown = absence([sent()], account(), CONFIG)
    assert isinstance(shown, Proved)
    assert "its lag has passed" in shown.evidence[1]


def test_without_a_date_nothing_is_proved():
    assert "no date" in reasons([sent()], account(read_at=None))


def test_an_attempt_whose_time_is_not_known_is_not_absent():
    undated = Attempt(
        submission="row",
        number=2,
        fate=Fate.OPEN,
        request_id=None,
        wire="{}",
        sent_at=SENT,
        sent_from=None,
        sent_until=None,
        speaker=None,
        cause=None,
    )
    assert "not known" in reasons([sent(), undated], account(read_at=SENT + 1e6))
    assert "not known" in reasons([], account(read_at=SENT + 1e6))


def test_the_fence_is_longer_the_less_was_heard():
    for speaker, fence in (("service", 60), ("gateway", 180), ("nobody", 600), (None, 600)):
        before = account(read_at=SENT + fence, newest=SENT + fence + 9.0)
        assert "may still carry it out" in reasons([sent(speaker)], before)
        later = account(read_at=SENT + fence + 2.0, newest=SENT + fence + 9.0)
        assert isinstance(absence([sent(speaker)], later, CONFIG), Proved)


def test_the_longest_fence_of_all_attempts_counts():
    attempts = [sent("nobody"), sent("service", at=SENT + 100.0, number=2)]
    assert "for 1" in reasons(attempts, account(read_at=SENT + 500.0, lag=0.0))


def test_a_listing_that_does_not_reach_back_shows_nothing():
    assert "back to the sending" in reasons([sent()], account(reaches=SENT))
    missing = absence([sent()], account(reaches=SENT), CONFIG)
    assert missing.seconds is None


def test_a_list_without_any_task_shows_nothing():
    assert "no task at all" in reasons([sent()], account(is_empty=True))


def test_a_task_that_could_be_it_is_in_the_way():
    assert "task t1 could be it" in reasons([sent()], account(likely=("task t1",)))


def test_an_unknown_lag_is_the_longest_fence():
    assert "is not known" in reasons([sent()], account(lag=None))
    later = account(lag=None, read_at=SENT + 61.0 + 600.0)
    assert isinstance(absence([sent()], later, CONFIG), Proved)


def test_frozen_credits_stand_in_for_the_lag_but_not_for_the_fence():
    shown = account(lag=None, is_frozen_listed=True)
    assert "frozen" in absence([sent()], shown, CONFIG).evidence[1]
    early = account(lag=None, is_frozen_listed=True, read_at=SENT + 59.0)
    assert "may still carry it out" in reasons([sent()], early)


def test_a_task_taken_after_the_fence_stands_in_for_the_lag():
    shown = account(lag=None, newest=SENT + 64.0)
    assert "after the fence" in absence([sent()], shown, CONFIG).evidence[1]
    assert isinstance(absence([sent()], account(lag=None, newest=SENT + 61.0), CONFIG), Missing)


@given(
    sends=st.lists(
        st.tuples(
            st.floats(0, 900), st.floats(1, 5), st.sampled_from(["service", "gateway", "nobody"])
        ),
        min_size=1,
        max_size=4,
    ),
    late=st.floats(0, 1),
    lag=st.floats(0, 120),
    factor=st.floats(0.34, 3),
    read_at=st.floats(0, 6000),
    later=st.one_of(st.none(), st.floats(0, 6000)),
)
def test_what_is_proved_is_true(sends, late, lag, factor, read_at, later):
    """Any one of the attempts is carried out, as late as its fence allows at the most.

    The measured lag is at most three times too small, and newer tasks are not listed before older
    ones. Whatever else is so, a listing that shows none of them proves nothing.
    """
    attempts = []
    arrivals = []
    for number, (at, span, speaker) in enumerate(sends, 1):
        attempts.append(
            Attempt(
                submission="row",
                number=number,
                fate=Fate.OPEN,
                request_id=None,
                wire="{}",
                sent_at=0.0,
                sent_from=at,
                sent_until=at + span,
                speaker=speaker,
                cause=None,
            )
        )
        arrivals.append(at + span + late * CONFIG.fence(speaker))
    is_listed = all(arrival + lag <= read_at for arrival in arrivals)
    newest = later if later is not None and later + lag <= read_at else None
    measured = max(lag / 3, lag * factor)
    shown = Account(read_at=read_at, reaches=float("-inf"), newest=newest, lag=measured)
    if isinstance(absence(attempts, shown, CONFIG), Proved):
        assert is_listed, "it was made, and would have been called absent"
