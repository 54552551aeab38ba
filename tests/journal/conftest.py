import resource
from contextlib import contextmanager

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


@pytest.fixture
def no_file_larger_than():
    """A disk that is full, as far as this process is concerned."""

    @contextmanager
    def limited(size):
        before, most = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, most))
        try:
            yield
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (before, most))

    return limited
