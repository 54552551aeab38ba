"""What this machine must be able to keep is asked before anything is paid."""

import threading
from typing import NamedTuple

import pytest

from tripo_kit.errors import StorageError

PROMPT = "a small red chair"


class Usage(NamedTuple):
    total: int
    used: int
    free: int


@pytest.fixture
def disk(monkeypatch):
    """Says how many bytes the disk has left."""

    def left(free):
        monkeypatch.setattr("shutil.disk_usage", lambda _folder: Usage(10**12, 0, free))

    return left


def until(is_so):
    """Waits for a state; the test's own time-out is the bound."""
    pause = threading.Event()
    while not is_so():
        pause.wait(0.01)


def test_a_disk_that_is_too_full_for_a_result_is_noticed_before_paying(client, sandbox, out, disk):
    disk(20_480_000)
    with pytest.raises(StorageError, match="20 MB left: a result may have 32 MB, and 16 MB stay"):
        client.generate_from_text(PROMPT, out)
    assert sandbox.posts() == 0
    disk(10**10)
    assert client.generate_from_text(PROMPT, out).path.exists()
    assert sandbox.posts() == 1


def test_a_batch_pays_for_nothing_more_once_it_is(client, sandbox, out, disk):
    disk(20_480_000)
    batch = client.batch([f"{PROMPT}, number {number}" for number in range(20)], out).wait(30)
    assert "a result may have" in str(batch.failed()[0].error)
    assert batch.progress.failed + batch.progress.skipped == 20
    assert sandbox.posts() == 0


def test_what_is_under_way_needs_its_room_as_well(open_client, out, disk, witness):
    client = open_client(speed=0.001)  # nothing ends by itself
    disk(100 * 2**20)
    under_way = [client.submit(f"{PROMPT}, number {number}", out) for number in range(2)]
    until(lambda: all(job.task_ids for job in under_way))
    late = client.submit(f"{PROMPT}, too many", out)
    with pytest.raises(StorageError, match="32 MB, 2 more under way as much each, and 16 MB stay"):
        late.result(30)
    assert witness(client).posts() == 2


def test_what_is_here_needs_no_more_room(client, out, disk, sandbox):
    disk(50 * 2**20)  # for one
    for number in range(3):
        client.generate_from_text(f"{PROMPT}, number {number}", out)
    disk(20 * 2**20)
    with pytest.raises(StorageError, match="a result may have 32 MB, and 16 MB"):
        client.generate_from_text(f"{PROMPT}, number 4", out)
    assert sandbox.posts() == 3


def test_a_disk_that_cannot_be_asked_is_noticed_before_paying(client, sandbox, out, monkeypatch):
    def broken(_folder):
        raise OSError(5, "Input/output error")

    monkeypatch.setattr("shutil.disk_usage", broken)
    with pytest.raises(StorageError, match="Input/output error"):
        client.generate_from_text(PROMPT, out)
    assert sandbox.posts() == 0


def test_resuming_many_tries_their_folder_once(client, out, monkeypatch):
    client.batch([f"{PROMPT}, number {number}" for number in range(5)], out).wait(30)
    with client._parts.journal._store.transaction() as connection:
        connection.execute("UPDATE jobs SET status = 'open'")
    client._parts.engine._tried.clear()
    tried = []
    monkeypatch.setattr("tripo_kit.jobs._engine.writable", tried.append)
    assert [job.wait(10).status for job in client.resume()] == ["success"] * 5
    assert tried == [out]
