import pytest

from tripo_kit.ledger import Ledger


class Wall:
    """Unix seconds that stand still until they are moved."""

    def __init__(self):
        self.now = 1_790_000_000.0

    def __call__(self):
        return self.now


@pytest.fixture
def wall():
    return Wall()


@pytest.fixture
def open_ledger(tmp_path, wall):
    """Opens further clients on the same journal."""
    ledgers = []

    def opened():
        ledger = Ledger(tmp_path / "home", wall=wall)
        ledgers.append(ledger)
        return ledger

    yield opened
    for ledger in ledgers:
        ledger.close()


@pytest.fixture
def ledger(open_ledger):
    return open_ledger()
