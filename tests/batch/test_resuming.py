"""The same call again, in a new kernel: everything is found where it stands."""

import subprocess
import sys

import pytest

from tripo_kit.errors import StorageError

PROGRAM = """
import sys
from tripo_kit import Settings, TripoClient
from tripo_kit.config import AbsenceConfig

url, home, out, count = sys.argv[1:]
soon = AbsenceConfig(service=2.0, gateway=2.0, silence=2.0, give_up=6.0)
settings = Settings(poll_interval=0.03, uncertain_window=1.0, absence=soon)
client = TripoClient("tsk_sandbox", base_url=url, home=home, settings=settings)
prompts = [f"a small chair, number {number}" for number in range(int(count))]
batch = client.batch(prompts, out)
print("begun", flush=True)
for job in batch:
    print(job.status, flush=True)
"""


def test_what_is_finished_is_answered_from_disk(open_client, out, requests, server):
    client = open_client()
    client.batch(requests(5), out).wait(60)
    client.close()
    client = open_client()
    batch = client.batch(requests(5), out).wait(60)
    assert [saved.from_journal for saved in batch.results()] == [True] * 5
    assert [job.status for job in batch] == ["success"] * 5
    assert server(client)["requests"] == {}
    assert (batch.progress.spent, batch.progress.reserved) == (100, 0)


def test_a_longer_table_goes_on_with_the_shorter_one_s_results(client, out, requests, server):
    client.batch(requests(3), out, title="three").wait(60)
    client.batch(requests(5), out, title="five").wait(60)
    assert server(client)["tasks_created"] == {"text_to_model": 5}
    assert [(record.title, record.total) for record in client.batches()] == [("five", 5)]


def test_a_file_that_was_lost_is_fetched_again_and_not_paid_again(client, out, requests, server):
    client.batch(requests(4), out).wait(60)
    for saved in client.batch(requests(4), out).wait(60).results()[:2]:
        saved.path.unlink()
    batch = client.batch(requests(4), out, max_credits=80).wait(60)
    assert all(saved.path.exists() for saved in batch.results())
    assert len(batch) == len(batch.results()) == 4
    assert server(client)["tasks_created"] == {"text_to_model": 4}


def test_what_failed_may_be_paid_for_again(open_client, out, requests, server):
    client = open_client(faults="create:task_fail=2x")
    assert len(client.batch(requests(4), out).wait(60).failed()) == 2
    assert len(client.batch(requests(4), out).wait(60).results()) == 4
    assert sum(server(client)["tasks_created"].values()) == 6


def test_batches_are_listed(open_client, out, requests, tmp_path):
    client = open_client()
    client.batch(requests(3), out, max_credits=40, title="<b>chairs</b>").wait(60)
    client.batch(requests(2), tmp_path / "two").wait(60)
    client.close()
    table = open_client().batches()
    assert [record.total for record in table] == [2, 3]
    assert (table[1].credits, table[1].counts) == (40, {"planned": 1, "success": 2})
    assert "1 planned, 2 success" in repr(table)
    assert str(out) in repr(table)
    assert "&lt;b&gt;chairs" in table._repr_html_()


def test_a_killed_kernel_loses_nothing_and_pays_nothing_twice(tmp_path, out, lasting_server):
    home, count = tmp_path / "home", 24
    command = [sys.executable, "-c", PROGRAM, lasting_server.url, home, out, str(count)]
    for lines in (1, 2, 4, 6):  # killed at once; then after one, three, five have ended
        process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        for _ in range(lines):
            process.stdout.readline()
        process.kill()
        process.communicate()
    ended = subprocess.run(command, capture_output=True, text=True, timeout=90, check=True)
    first, *statuses = ended.stdout.split()
    # Killed between the journal's line and the request, it is uncertain, and nothing is charged.
    assert (first, len(statuses), set(statuses) - {"success", "uncertain"}) == (
        "begun",
        count,
        set(),
    )
    tasks = lasting_server.state(tasks=True)["tasks"]
    prompts = [task["input"]["prompt"] for task in tasks]
    assert len(prompts) == len(set(prompts)) == statuses.count("success")
    assert len(list(out.glob("*.glb"))) == len(prompts)
    assert list(out.glob(".*")) == []


def test_a_disk_that_is_full_stops_what_is_new(client, out, requests, monkeypatch, server):
    from tripo_kit.jobs import _engine

    calls = []

    def writable(folder):
        calls.append(folder)
        raise StorageError("the disk is full")

    monkeypatch.setattr(_engine, "writable", writable)
    batch = client.batch(requests(30), out).wait(60)
    assert (batch.progress.failed, batch.progress.skipped) == (1, 29)
    assert "disk is full" in batch.progress.message
    assert len(calls) == 1
    assert server(client)["tasks_created"] == {}


def test_a_journal_that_breaks_is_told_to_who_waits(client, out, requests, monkeypatch):
    def results(_ids):
        raise StorageError("the journal cannot be read")

    client.batch(requests(2), out).wait(60)
    with monkeypatch.context() as patch:
        patch.setattr(client._parts.journal.batches, "results", results)
        batch = client.batch(requests(2), out)
        with pytest.raises(StorageError, match="cannot be read"):
            batch.wait(60)
    with monkeypatch.context() as patch:
        patch.setattr(client._parts.journal.batches, "results", lambda _ids: 1 / 0)
        batch = client.batch(requests(2), out)
        with pytest.raises(Exception, match="The kit failed: ZeroDivisionError"):
            batch.wait(60)
