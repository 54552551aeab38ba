import pytest

from tripo_kit.journal import Journal


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
def open_journal(tmp_path, wall):
    """Opens further clients on the same journal."""
    journals = []

    def opened():
        journal = Journal(tmp_path / "home", wall=wall)
        journals.append(journal)
        return journal

    yield opened
    for journal in journals:
        journal.close()


@pytest.fixture
def journal(open_journal):
    return open_journal()
