"""A row that this version cannot read says so, whoever looks at it; all others work."""

import sqlite3
from contextlib import closing

import pytest

from tripo_kit import Job
from tripo_kit.errors import JournalError
from tripo_kit.journal import JobStatus
from tripo_kit.notebook import JournalView, TextForm

PROMPT = "a small red chair"
SET = "UPDATE jobs SET {} WHERE id = ?"

# What a newer kit may write, or what damage leaves.
DAMAGES = {
    "an unknown operation": SET.format(
        """plan = replace(plan, '"task_type":"text_to_model"', '"task_type":"dream_to_model"')"""
    ),
    "an unknown field": SET.format(
        """plan = replace(plan, '"operation":{', '"operation":{"mood":1,')"""
    ),
    "a missing field": SET.format("plan = json_remove(plan, '$.steps[0].operation.prompt')"),
    "a plan without steps": SET.format("""plan = '{"stem":"x","output_format":"glb"}'"""),
    "a plan that is no JSON": SET.format("plan = 'x{'"),
    "a plan of bytes": SET.format("plan = x'ff00'"),
    "an odd status": SET.format("status = 'frozen'"),
    "a status that is a number": SET.format("status = 7"),
    "odd credits": SET.format("credits = 'many'"),
    "an odd time": SET.format("created_at = 'yesterday'"),
    "broken digests": SET.format("digests = '['"),
    "fingerprints of another kind": SET.format("fingerprints = '{}'"),
    "a broken result": SET.format("saved = '{}'"),
    "a result without files": SET.format("""saved = '{"files":[],"task":{},"credits":null}'"""),
}


@pytest.fixture
def rows(client, out):
    """Two finished requests, and one that is open; the middle one is to be damaged."""
    for number in range(2):
        client.generate_from_text(f"{PROMPT}, number {number}", out)
    return [record.id for record in client.jobs()]


@pytest.fixture(params=DAMAGES)
def damaged(request, client, rows):
    """The id of the row that cannot be read."""
    with closing(sqlite3.connect(client._parts.journal.path)) as journal, journal:
        changed = journal.execute(DAMAGES[request.param], (rows[0],))
        assert changed.rowcount == 1
    return rows[0]


def test_every_way_in_shows_it_and_all_others(client, damaged, rows, out):
    broken, sound = client.jobs()
    assert (broken.id, broken.status) == (damaged, JobStatus.UNREADABLE)
    assert "cannot read" in broken.error
    assert (sound.id, sound.status) == (rows[1], JobStatus.SUCCESS)
    # As tables.
    assert [row[1] for row in client.jobs().rows()] == ["unreadable", "success"]
    assert "unreadable" in repr(client.jobs())
    assert "unreadable" in client.jobs()._repr_html_()
    assert [record.id for record in client.jobs(status="unreadable")] == [damaged]
    assert client.jobs().credits >= 20
    # As a view.
    view = JournalView(client)
    assert "unreadable" in view.children[1].html
    assert view.children[1].html.count("<tr data-key") == 2
    view.children[1].press(f"open:{rows[1]}")
    # As a form, which asks what is paid and answers from the journal.
    form = TextForm(client, out, prompt=f"{PROMPT}, number 0")
    form.generate.click()
    assert form.job.wait(10).status == "success"
    # One by one.
    with pytest.raises(JournalError, match="cannot read"):
        client.reopen(damaged)
    assert client.reopen(rows[1]).result(10).from_journal
    # All in all.
    assert client.resume() == []
    assert client.get_health_status()["open_jobs"] == 0
    assert [record.total for record in client.batches()] == []
    assert client.journal.check().rows["jobs"] == 2
    # And what is asked for now.
    assert client.generate_from_text(f"{PROMPT}, number 0", out).from_journal


@pytest.mark.parametrize("damage", ["an unknown operation", "broken digests"])
def test_resuming_goes_on_with_all_others(client, rows, damage):
    with closing(sqlite3.connect(client._parts.journal.path)) as journal, journal:
        journal.execute("UPDATE jobs SET status = 'open'")
        journal.execute(DAMAGES[damage], (rows[0],))
    jobs = {job.id: job for job in client.resume()}
    assert set(jobs) == set(rows)
    broken = jobs[rows[0]]
    assert isinstance(broken, Job)
    assert broken.status == "failed"
    with pytest.raises(JournalError, match="cannot read"):
        broken.result(1)
    assert jobs[rows[1]].wait(30).status == "success"
    # The row is left as it is, for who can read it.
    assert rows[0] in [record.id for record in client.jobs(open_only=True)]


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
