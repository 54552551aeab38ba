"""What is paid for and not here yet needs its room, too."""

import pytest

from tripo_kit.errors import StorageError
from tripo_kit.files import Room


class Usage:
    def __init__(self, megabytes):
        self.free = megabytes * 2**20


@pytest.fixture
def room(monkeypatch):
    """Room on a disk that has 100 MB left, which is enough for two results."""
    monkeypatch.setattr("shutil.disk_usage", lambda _folder: Usage(100))
    return Room()


def test_each_result_counts_once_until_it_is_here(room, tmp_path):
    for holder in ("one", "two", "one", "two"):
        room.reserve(holder, tmp_path)
    with pytest.raises(StorageError, match=r"100 MB left: .* 32 MB, 2 more under way as much each"):
        room.reserve("three", tmp_path)
    room.release("one")
    room.reserve("three", tmp_path)


def test_what_was_paid_for_before_counts_and_is_not_refused(room, tmp_path):
    for holder in ("one", "two", "three"):
        room.expect(holder, tmp_path)
    with pytest.raises(StorageError, match="3 more"):
        room.reserve("four", tmp_path)


def test_a_folder_that_is_gone_is_somebody_elses_news(room, tmp_path):
    room.expect("one", tmp_path / "gone")
    room.reserve("two", tmp_path)
    room.reserve("three", tmp_path)
    room.release("nobody")


def test_another_disk_is_another_matter(room, tmp_path):
    room.expect("one", tmp_path)
    room.expect("two", tmp_path)
    room._disks["one"] += 1  # as of another device
    room.reserve("three", tmp_path)
