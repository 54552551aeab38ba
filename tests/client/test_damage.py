"""What a journal forgot, or does not understand, is not paid again.

What each damage looks like from each way in is in `tests/golden/test_damage.py`.
"""

import sqlite3
from contextlib import closing

import pytest

from tripo_kit.errors import JournalError

PROMPT = "a small red chair"


def test_a_submission_in_an_odd_phase_is_not_paid_again(client, sandbox, out):
    client.generate_from_text(PROMPT, out)
    for file in out.iterdir():
        file.unlink()
    with closing(sqlite3.connect(client._parts.journal.path)) as journal, journal:
        journal.execute("UPDATE submissions SET phase = 'frozen'")
    with pytest.raises(JournalError, match="'frozen', which this version does not know"):
        client.generate_from_text(PROMPT, out)
    assert sandbox.posts() == 1


def test_a_restored_older_journal_finds_finished_files_by_their_sidecars(open_client, out):
    client = open_client()
    saved = client.generate_from_text(PROMPT, out)
    client.close()
    for file in client._parts.home.glob("journal.sqlite3*"):
        file.unlink()
    restored = open_client()  # of a sandbox of its own, which knows nothing
    again = restored.generate_from_text(PROMPT, out)
    assert again.from_journal
    assert (again.sha256, again.files.keys()) == (saved.sha256, saved.files.keys())
    assert again.task.task_id == saved.task.task_id
    assert restored.jobs()[0].credits == saved.credits
    assert restored._parts.sandbox.state()["tasks_created"] == {}


@pytest.mark.parametrize("change", ["another request", "no json", "no file"])
def test_a_sidecar_that_does_not_tell_the_truth_is_not_believed(open_client, out, change):
    client = open_client()
    saved = client.generate_from_text(PROMPT, out)
    client.close()
    for file in client._parts.home.glob("journal.sqlite3*"):
        file.unlink()
    sidecar = saved.files["sidecar"]
    match change:
        case "another request":
            sidecar.write_text(sidecar.read_text().replace('"fingerprints": [', '"f": ["x",'))
        case "no json":
            sidecar.write_text("{")
        case "no file":
            saved.path.unlink()
    restored = open_client()
    assert not restored.generate_from_text(PROMPT, out).from_journal
    assert sum(restored._parts.sandbox.state()["tasks_created"].values()) == 1
