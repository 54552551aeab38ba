import stat
import threading

import pytest

from tripo_kit.errors import (
    ClientClosedError,
    JournalClosedError,
    JournalDamagedError,
    JournalError,
)
from tripo_kit.journal import Journal


def test_the_journal_is_private(journal, tmp_path):
    home = tmp_path / "home"
    assert stat.S_IMODE(home.stat().st_mode) == 0o700
    for path in home.rglob("*"):
        assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0, path


def test_damage_found_later_is_a_clear_error(tmp_path):
    journal = Journal(tmp_path)
    for number in range(200):
        journal.submissions.intend("a", f"f{number}", "text_to_model", lambda: ("x" * 400, True))
    assert journal.damage() is None
    journal.close()
    path = tmp_path / "journal.sqlite3"
    content = bytearray(path.read_bytes())
    half = len(content) // 2  # what is read while it opens stands before
    content[half:] = b"\xff" * (len(content) - half)
    path.write_bytes(content)
    damaged = Journal(tmp_path)
    assert damaged.damage() is not None
    with pytest.raises(JournalDamagedError, match="damaged"):
        damaged.submissions.find("a", [f"f{number}" for number in range(200)])
    damaged.close()


def test_a_folder_that_cannot_be_made_is_a_clear_error(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(JournalError, match="cannot be opened") as caught:
        Journal(tmp_path / "file" / "home")
    assert "TRIPO_KIT_HOME" in caught.value.hint


def test_a_closed_journal_says_so(journal):
    journal.close()
    with pytest.raises(JournalClosedError, match="is closed"):
        journal.submissions.find("a", ["f"])
    with pytest.raises(ClientClosedError):
        journal.submissions.intend("a", "f", "text_to_model", lambda: ("{}", True))


def test_a_failed_transaction_leaves_nothing(journal):
    def broken():
        raise RuntimeError("the power is gone")

    with pytest.raises(RuntimeError):
        journal.submissions.intend("a", "f", "text_to_model", broken)
    assert journal.submissions.find("a", ["f"]) == {}


def test_locks_of_the_dead_are_cleared_away(journal, open_journal, tmp_path):
    other = open_journal()
    row = other.submissions.intend("a", "f", "text_to_model", lambda: ("{}", True))
    other.submissions.sending.begin(row.id, {})
    locks = list((tmp_path / "home" / "owners").iterdir())
    assert len(locks) == 2
    # A process that was killed leaves its file, but not its lock.
    other._owner._lock.release()
    assert not journal.submissions.sending.is_being_sent(journal.submissions.get(row.id))
    assert len(list((tmp_path / "home" / "owners").iterdir())) == 1


def test_a_disk_that_is_full_while_the_journal_is_made_leaves_nothing_half_made(
    tmp_path, no_file_larger_than
):
    with no_file_larger_than(20_000), pytest.raises(JournalError) as caught:
        Journal(tmp_path)
    # What SQLite says, and not what it says about taking back what it has taken back already.
    assert "disk I/O error" in caught.value.message
    journal = Journal(tmp_path)
    assert journal.submissions.find("a", ["f"]) == {}
    journal.close()


def test_a_disk_that_is_full_in_the_middle_of_a_write_takes_all_of_it_back(
    journal, no_file_larger_than
):
    """So much of it that SQLite writes before the end, and takes back by itself."""
    rows = [("a", str(number), "x" * 100_000, 0.0) for number in range(50)]
    with (
        no_file_larger_than(2_000_000),
        pytest.raises(JournalError, match="disk I/O error"),
        journal._store.transaction() as connection,
    ):
        connection.executemany("INSERT INTO uploads VALUES (?, ?, ?, ?)", rows)
    assert journal._store.rows("SELECT * FROM uploads") == []
    journal.uploads.remember("a", "0", "token")
    assert journal.uploads.find("a", "0") == "token"


def test_closing_waits_for_nobody_without_end(open_journal, monkeypatch, caplog):
    monkeypatch.setattr("tripo_kit.journal.storage._store._GRACE", 0.01)
    journal = open_journal()
    begun, may_go = threading.Event(), threading.Event()

    def read():
        with journal._store.connection() as connection:  # a disk that hangs
            begun.set()
            may_go.wait(30)
            assert connection.execute("SELECT 1").fetchone()[0] == 1

    reading = threading.Thread(target=read)
    reading.start()
    assert begun.wait(30)
    journal.close()
    assert "is still in use, and stays open" in caplog.text
    may_go.set()
    reading.join(30)
    journal._store._connection.close()
