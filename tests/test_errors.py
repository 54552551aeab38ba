import pickle

import pytest

from tripo_kit import errors
from tripo_kit.errors import (
    CircuitBreakerError,
    InsufficientCreditsError,
    MaxRetriesExceededError,
    Problem,
    RateLimitError,
    RequestValidationError,
    ServerError,
    SubmissionUncertainError,
    TripoError,
    WaitTimeoutError,
)

TREE = [getattr(errors, name) for name in errors.__all__ if name != "Problem"]

EXAMPLES = [
    TripoError("it broke", hint="mend it", status=500, code=1000, trace_id="t", task_id="x"),
    RateLimitError("slower", status=429, code=1007, retry_after=1.5),
    RequestValidationError([Problem("prompt", "''", "is empty", "Say something.")]),
    MaxRetriesExceededError(3, ServerError("out", status=503, trace_id="t")),
    CircuitBreakerError("tripo3d.account", 12.0),
    SubmissionUncertainError("lost", job_id="j", evidence=["looked"]),
]


def kinds_below(kind):
    return {kind, *(each for below in kind.__subclasses__() for each in kinds_below(below))}


def test_every_error_is_exported_sorted_and_drawn_in_the_tree():
    in_room = {kind for kind in kinds_below(TripoError) if "tripo_kit.errors." in kind.__module__}
    defined = {kind.__name__ for kind in in_room if not kind.__name__.startswith("_")}
    assert defined | {"Problem"} == set(errors.__all__)
    assert sorted(errors.__all__) == errors.__all__
    for name in defined:
        assert name in errors.__doc__


@pytest.mark.parametrize("kind", TREE)
def test_every_error_is_a_tripo_error_with_a_docstring(kind):
    assert issubclass(kind, TripoError)
    assert kind.__doc__


@pytest.mark.parametrize("error", EXAMPLES, ids=lambda error: type(error).__name__)
def test_errors_survive_pickling(error):
    copy = pickle.loads(pickle.dumps(error))
    assert type(copy) is type(error)
    assert str(copy) == str(error)
    state = {key: str(value) for key, value in vars(copy).items()}
    assert state == {key: str(value) for key, value in vars(error).items()}


def test_an_error_says_what_happened_and_what_to_do_in_two_lines():
    lines = str(EXAMPLES[0]).splitlines()
    assert lines == ["it broke (HTTP 500, code 1000, task x, trace t)", "  → mend it"]
    assert str(TripoError("it broke")) == "it broke"


def test_a_kind_has_its_own_hint_unless_told_otherwise():
    assert "Top up" in str(InsufficientCreditsError("no credits"))
    assert InsufficientCreditsError("no credits", hint="wait").hint == "wait"


def test_broken_rules_are_all_said():
    error = RequestValidationError(
        [
            Problem("prompt", "'x'", "is too short", "Use 10 characters or more."),
            Problem("face_limit", "7", "is below 50", "Use 50 or more."),
        ],
        subject="TextGenerationRequest",
    )
    assert str(error).splitlines() == [
        "TextGenerationRequest: 2 problems",
        "  → prompt = 'x': is too short. Use 10 characters or more.",
        "  → face_limit = 7: is below 50. Use 50 or more.",
    ]
    assert isinstance(error, ValueError)


def test_exhausted_retries_carry_the_last_error():
    last = ServerError("out", status=503, code=1000, trace_id="t")
    error = MaxRetriesExceededError(1, last)
    assert (error.attempts, error.last_error) == (1, last)
    assert (error.status, error.code, error.trace_id) == (503, 1000, "t")
    assert "1 attempt failed" in str(error)


def test_an_open_breaker_says_when_to_come_back():
    error = CircuitBreakerError("tripo3d.account", 12.0)
    assert (error.service_name, error.timeout) == ("tripo3d.account", 12.0)
    assert "12 s" in str(error)


def test_a_wait_that_ended_is_a_timeout():
    assert isinstance(WaitTimeoutError("not yet"), TimeoutError)
