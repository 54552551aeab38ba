"""What a journal forgot, or does not understand, is not paid again.

What each damage looks like from each way in is in `tests/golden/test_damage.py`.
"""

import json
import os
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


HOSTILE = {
    "a long name": lambda said: said["files"][0].update(name="a" * 5000),
    "no task": lambda said: said["task"].update(task_id="no id\x1b"),
    "credits below none": lambda said: said.update(credits=-1e308),
}


@pytest.mark.parametrize("change", ["another request", "no json", "no file", "a pipe", *HOSTILE])
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
        case "a pipe":
            sidecar.path.unlink()
            os.mkfifo(sidecar.path)
        case _:
            said = json.loads(sidecar.read_text())
            HOSTILE[change](said)
            sidecar.write_text(json.dumps(said))
    restored = open_client()
    assert not restored.generate_from_text(PROMPT, out).from_journal
    assert sum(restored._parts.sandbox.state()["tasks_created"].values()) == 1


@pytest.mark.parametrize("name", ["a" * 5000, "link.glb"])
def test_a_row_s_file_that_cannot_be_or_leads_out_is_not_believed(open_client, out, name):
    client = open_client()
    saved = client.generate_from_text(PROMPT, out)
    elsewhere = out.parent / "elsewhere.glb"
    elsewhere.write_bytes(b"somebody's own")
    (out / "link.glb").symlink_to(elsewhere)
    with closing(sqlite3.connect(client._parts.journal.path)) as journal, journal:
        journal.execute(
            "UPDATE jobs SET saved = json_set(saved, '$.files[0].path', ?)", (str(out / name),)
        )
    assert client.generate_from_text(PROMPT, out).sha256 == saved.sha256
    assert client._parts.sandbox.state()["tasks_created"] == {"text_to_model": 1}


def test_a_link_to_the_very_bytes_is_believed(open_client, out):
    """As whoever keeps large files elsewhere has them."""
    client = open_client()
    saved = client.generate_from_text(PROMPT, out)
    kept = saved.path.rename(out.parent / "kept.glb")
    saved.path.symlink_to(kept)
    again = client.generate_from_text(PROMPT, out)
    assert (again.path, again.notes) == (saved.path, ())
