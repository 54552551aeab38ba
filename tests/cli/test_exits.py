import pytest

from tripo_kit import errors
from tripo_kit.cli._exits import EXITS, Exit, exit_of


def test_every_exit_is_explained():
    assert set(EXITS) == set(Exit)


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (errors.RequestValidationError([]), 2),
        (errors.ConfigurationError("x"), 3),
        (errors.AuthenticationError("x"), 3),
        (errors.PermissionDeniedError("x"), 3),
        (errors.InsufficientCreditsError("x"), 4),
        (errors.ConnectionFailedError("x"), 5),
        (errors.ServerError("x"), 5),
        (errors.CircuitBreakerError("x", 1.0), 5),
        (errors.MaxRetriesExceededError(3, errors.ServerError("x")), 5),
        (errors.MaxRetriesExceededError(3, errors.AuthenticationError("x")), 3),
        (errors.SubmissionUncertainError("x"), 6),
        (errors.WaitTimeoutError("x"), 7),
        (errors.TaskFailedError("x"), 1),
        (errors.ContentPolicyError("x"), 1),
        (errors.StorageError("x"), 1),
    ],
)
def test_an_error_has_the_number_of_its_kind(error, code):
    assert exit_of(error) == code
