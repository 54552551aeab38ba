"""The journal opens, whoever opens it at the same moment, and only while it is the same file."""

import shutil
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing

import pytest

from tripo_kit.errors import JournalError, JournalVersionError
from tripo_kit.journal import Journal

PROCESSES = 4
HOMES = 10
# Opens one home after another, each when all the others are there, too.
OPENER = """
import sys, time
from pathlib import Path
from tripo_kit.journal import Journal
folder, name, homes, processes = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
for number in range(homes):
    (folder / f"{number}-{name}.ready").touch()
    while len(list(folder.glob(f"{number}-*.ready"))) < processes:
        time.sleep(0.001)
    journal = Journal(folder / str(number))
    journal.submissions.intend("a", "f", "text_to_model", lambda: ("{}", True))
    journal.close()
"""


def test_many_processes_open_a_fresh_home_at_once(tmp_path):
    """`bench/opening.py` does it with 300 homes."""
    arguments = [sys.executable, "-c", OPENER, str(tmp_path)]
    openers = [
        subprocess.Popen(
            [*arguments, str(name), str(HOMES), str(PROCESSES)], stderr=subprocess.PIPE, text=True
        )
        for name in range(PROCESSES)
    ]
    assert [opener.communicate()[1] for opener in openers] == [""] * PROCESSES
    for number in range(HOMES):
        journal = Journal(tmp_path / str(number))
        assert list(journal.submissions.find("a", ["f"])) == ["f"]
        journal.close()


def test_opening_waits_for_who_has_the_file_for_itself(tmp_path):
    """A switch to write-ahead logging needs the file alone, and SQLite does not wait for it."""
    Journal(tmp_path).close()
    with closing(sqlite3.connect(tmp_path / "journal.sqlite3")) as other:
        other.execute("PRAGMA journal_mode = DELETE")
        other.isolation_level = None
        other.execute("BEGIN EXCLUSIVE")
        opened = []
        thread = threading.Thread(target=lambda: opened.append(Journal(tmp_path)))
        thread.start()
        thread.join(0.1)  # however long: it waits
        assert not opened
        other.execute("COMMIT")
        thread.join()
    opened[0].close()


def test_a_home_that_is_deleted_under_a_client_takes_no_more(journal, tmp_path):
    row = journal.submissions.intend("a", "f", "text_to_model", lambda: ("{}", True))
    shutil.rmtree(tmp_path / "home")
    with pytest.raises(JournalError, match="moved, deleted or replaced"):
        journal.submissions.sending.begin(row.id, {})


def test_a_journal_that_is_restored_under_a_client_takes_no_more(journal, tmp_path):
    row = journal.submissions.intend("a", "f", "text_to_model", lambda: ("{}", True))
    copy = tmp_path / "copy.sqlite3"
    shutil.copy(journal.path, copy)
    copy.replace(journal.path)
    with pytest.raises(JournalError, match="moved, deleted or replaced") as caught:
        journal.submissions.sending.begin(row.id, {})
    assert "Nothing more is sent" in caught.value.hint


def test_a_journal_that_a_newer_kit_migrates_under_a_client_takes_no_more(journal):
    row = journal.submissions.intend("a", "f", "text_to_model", lambda: ("{}", True))
    with closing(sqlite3.connect(journal.path)) as newer:
        newer.execute("PRAGMA user_version = 99")
    with pytest.raises(JournalVersionError, match="version 99"):
        journal.submissions.sending.begin(row.id, {})


def test_a_copy_of_the_file_alone_is_a_whole_journal_once_it_is_idle(journal, tmp_path):
    row = journal.submissions.intend("a", "f", "text_to_model", lambda: ("{}", True))
    for thread in threading.enumerate():
        if thread.name == "tripo-journal":
            thread.join()
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    shutil.copy(journal.path, elsewhere)
    copy = Journal(elsewhere)
    assert copy.submissions.get(row.id) == row
    copy.close()


def test_a_copy_is_whole_after_a_process_that_never_closed(tmp_path):
    home = tmp_path / "home"
    script = (
        "import sys; from pathlib import Path; from tripo_kit.journal import Journal\n"
        "journal = Journal(Path(sys.argv[1]))\n"
        "journal.submissions.intend('a', 'f', 'text_to_model', lambda: ('{}', True))\n"
    )
    reader = Journal(home)  # so that it is not the last to close
    subprocess.run([sys.executable, "-c", script, str(home)], check=True)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    shutil.copy(home / "journal.sqlite3", elsewhere)
    copy = Journal(elsewhere)
    assert list(copy.submissions.find("a", ["f"])) == ["f"]
    copy.close()
    reader.close()


def test_the_log_of_writes_stays_small(journal):
    def size():
        return journal.path.with_name("journal.sqlite3-wal").stat().st_size

    for number in range(40):
        with journal._store.transaction() as connection:
            connection.execute(
                "INSERT INTO uploads VALUES (?, ?, ?, ?)", ("a", str(number), "x" * 500_000, 0.0)
            )
    assert size() < 20 * 2**20
    journal._store.checkpoint()
    assert size() <= 4 * 2**20


def test_a_checkpoint_in_vain_is_no_error(journal, open_journal):
    """Somebody reads: the file is made whole another time."""
    journal.uploads.remember("a", "sha", "token")
    with closing(sqlite3.connect(journal.path)) as reader:
        reader.isolation_level = None
        reader.execute("BEGIN")
        reader.execute("SELECT * FROM uploads").fetchall()
        journal.uploads.remember("a", "sha", "another")
        journal._store.checkpoint()
    journal.uploads.remember("a", "sha", "token")
    assert journal.uploads.find("a", "sha") == "token"


def test_a_folder_whose_name_cannot_be_is_a_clear_error(tmp_path):
    with pytest.raises(JournalError, match="cannot be opened"):
        Journal(tmp_path / "a\0b")
