import pytest
from hypothesis import settings

STRESS_ROUNDS = 10

# A loaded machine is no failure.
settings.register_profile("no stopwatch", deadline=None)
settings.load_profile("no stopwatch")


def pytest_addoption(parser):
    parser.addoption(
        "--stress",
        action="store_true",
        help=f"run each case of the acceptance suite {STRESS_ROUNDS} times, for use with -n",
    )


def pytest_generate_tests(metafunc):
    if metafunc.config.getoption("--stress") and "stress_round" in metafunc.fixturenames:
        metafunc.parametrize("stress_round", range(STRESS_ROUNDS))


@pytest.fixture(autouse=True)
def whole_requests(monkeypatch):
    """Creations withhold no byte where a test does not say so.

    A fault of the sandbox strikes as soon as it sees a request, which a busy machine may or may not
    hear in time. Without listening it always strikes a whole request, as behind a gateway.
    """
    monkeypatch.setenv("TRIPO_WITHHOLD_LAST_BYTE", "0")
