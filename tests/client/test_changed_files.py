"""Nobody's file is overwritten: a file that somebody has changed since it was saved is kept."""

import os

import pytest

from tripo_kit import Settings, TripoClient
from tripo_kit.errors import NotFoundError, ResultExpiredError
from tripo_kit.notebook import JournalView, TextForm
from tripo_kit.privacy import Secret
from tripo_kit.sandbox import Sandbox

PROMPT = "a small red chair for a child"
EDITED = b"glTF, as Blender has written it"


def edited(saved, content=EDITED):
    saved.path.write_bytes(content)
    return saved.path


def test_a_changed_file_is_kept_and_returned_with_a_note(client, sandbox, out):
    saved = client.generate_from_text(PROMPT, out)
    path = edited(saved)
    before = sandbox.requests
    again = client.generate_from_text(PROMPT, out)
    assert path.read_bytes() == EDITED
    assert (again.path, again.size, again.from_journal) == (path, len(EDITED), True)
    assert again.sha256 != saved.sha256
    assert f"{path.name} was changed since it was saved" in again.notes[0]
    assert "repair=True" in again._repr_html_()
    assert sandbox.requests == before


def test_the_original_is_fetched_beside_it(client, sandbox, out):
    saved = client.generate_from_text(PROMPT, out)
    path = edited(saved)
    again = client.generate_from_text(PROMPT, out, repair=True)
    assert path.read_bytes() == EDITED
    assert again.path == path.with_name(f"{path.stem}-2.glb")
    assert (again.sha256, again.from_journal) == (saved.sha256, False)
    assert f"another {path.name} in the folder, and it is kept" in again.notes[0]
    assert sandbox.posts() == 1
    # What is as it was saved keeps its name, and the original is the result from now on.
    assert again.files["preview"] == saved.files["preview"]
    assert again.files["sidecar"] == saved.files["sidecar"]
    assert client.generate_from_text(PROMPT, out).path == again.path
    # One that is intact needs no repair.
    before = sandbox.requests
    assert client.generate_from_text(PROMPT, out, repair=True).from_journal
    assert sandbox.requests == before


def test_two_changed_files_are_two_names_further(client, out):
    path = edited(client.generate_from_text(PROMPT, out))
    second = edited(client.generate_from_text(PROMPT, out, repair=True), b"changed, too")
    third = client.generate_from_text(PROMPT, out, repair=True).path
    assert [each.name for each in (path, second, third)] == [
        path.name, f"{path.stem}-2.glb", f"{path.stem}-3.glb"
    ]  # fmt: skip
    assert (path.read_bytes(), second.read_bytes()) == (EDITED, b"changed, too")


@pytest.mark.parametrize("role", ["preview", "sidecar"])
def test_a_changed_file_beside_it_is_kept_when_the_main_one_is_fetched_again(client, out, role):
    saved = client.generate_from_text(PROMPT, out)
    saved.path.unlink()
    saved.files[role].write_bytes(b"my own")
    again = client.generate_from_text(PROMPT, out)
    assert saved.files[role].read_bytes() == b"my own"
    assert again.path == saved.path
    assert again.files[role] != saved.files[role]


def test_a_file_that_nobody_knows_keeps_its_name(client, out, tmp_path):
    there = client.generate_from_text(PROMPT, tmp_path / "elsewhere").path.name
    out.mkdir()
    (out / there).write_bytes(EDITED)
    saved = client.generate_from_text(PROMPT, out)
    assert (out / there).read_bytes() == EDITED
    assert saved.path.read_bytes()[:4] == b"glTF"
    assert saved.path.name != there


def test_a_folder_or_a_dead_link_in_its_place_is_left_alone(client, out):
    saved = client.generate_from_text(PROMPT, out)
    saved.path.unlink()
    saved.path.mkdir()
    saved.files["preview"].unlink()
    saved.files["preview"].symlink_to(out / "nowhere")
    again = client.generate_from_text(PROMPT, out)
    assert saved.path.is_dir()
    assert saved.files["preview"].is_symlink()
    assert again.path.is_file()
    assert again.files["preview"].is_file()


def test_a_file_that_cannot_be_read_is_kept_too(client, out, monkeypatch):
    saved = client.generate_from_text(PROMPT, out)
    os.utime(saved.path, (1, 1))

    def unreadable(_path):
        raise PermissionError(13, "Permission denied")

    for module in ("tripo_kit.jobs.results._stored", "tripo_kit.files.downloads._kept"):
        monkeypatch.setattr(f"{module}.sha256_of", unreadable)
    again = client.generate_from_text(PROMPT, out)
    assert (again.path, again.sha256) == (saved.path, "")
    assert client.generate_from_text(PROMPT, out, repair=True).path != saved.path


@pytest.mark.parametrize("lost", ["the task", "the files"])
def test_so_it_is_when_the_service_has_forgotten_it(tmp_path, out, lost):
    with (
        Sandbox(speed=500.0, results="tiny") as server,
        TripoClient(
            settings=Settings(
                api_key=Secret(server.key), base_url=server.url, home=tmp_path, poll_interval=0.02
            )
        ) as client,
    ):
        path = edited(client.generate_from_text(PROMPT, out))
        if lost == "the task":
            server.reset()
        else:
            server.set_faults("download:expired=1.0")
        assert client.generate_from_text(PROMPT, out).path == path
        with pytest.raises((NotFoundError, ResultExpiredError)):
            client.generate_from_text(PROMPT, out, repair=True)
        assert client.jobs()[0].status == "failed"
        assert path.read_bytes() == EDITED
        # It is still a request that has its file.
        assert client.generate_from_text(PROMPT, out).path == path
        assert client.jobs()[0].status == "success"
        assert server.state()["requests"].get("POST /generation/text-to-model", 1) == 1


def test_so_it_is_when_the_journal_has_forgotten_it(open_client, out, witness):
    client = open_client()
    path = edited(client.generate_from_text(PROMPT, out))
    client.close()
    for file in client._parts.home.glob("journal.sqlite3*"):
        file.unlink()
    restored = open_client()
    again = restored.generate_from_text(PROMPT, out)
    assert (again.path, again.from_journal) == (path, True)
    assert "was changed since" in again.notes[0]
    # The original can only be had for money, which repair does not spend.
    again = restored.generate_from_text(PROMPT, out, repair=True)
    assert "knows no task" in again.notes[-1]
    assert path.read_bytes() == EDITED
    assert witness(restored).tasks == 0


def test_another_account_s_sidecar_is_not_believed(open_client, out, witness):
    client = open_client()
    saved = client.generate_from_text(PROMPT, out)
    client.close()
    sidecar = saved.files["sidecar"]
    sidecar.write_text(sidecar.read_text().replace('"account": "sandbox"', '"account": "other"'))
    for file in client._parts.home.glob("journal.sqlite3*"):
        file.unlink()
    restored = open_client()
    assert not restored.generate_from_text(PROMPT, out).from_journal
    assert witness(restored).tasks == 1


@pytest.mark.parametrize("when", ["at once", "in an older journal"])
def test_the_same_size_and_time_with_another_content_is_noticed(client, out, tmp_path, when):
    saved = client.generate_from_text(PROMPT, out)
    if when == "in an older journal":
        with client._parts.journal._store.transaction() as connection:
            connection.execute("UPDATE jobs SET saved = replace(saved, 'ctime_ns', 'unknown')")
    facts = saved.path.stat()
    edited(saved, b"X" * saved.size)
    os.utime(saved.path, ns=(facts.st_atime_ns, facts.st_mtime_ns))
    assert "was changed since" in client.generate_from_text(PROMPT, out).notes[0]
    # Nor is it copied as what it is not.
    elsewhere = client.generate_from_text(PROMPT, tmp_path / "elsewhere")
    assert elsewhere.sha256 == saved.sha256
    assert saved.path.read_bytes() == b"X" * saved.size


def test_a_copy_beside_a_changed_file_takes_another_name(client, sandbox, out, tmp_path):
    saved = client.generate_from_text(PROMPT, out)
    path = edited(client.generate_from_text(PROMPT, tmp_path / "elsewhere"))
    before = sandbox.requests
    again = client.generate_from_text(PROMPT, tmp_path / "elsewhere", repair=True)
    assert (again.path.parent, again.sha256) == (path.parent, saved.sha256)
    assert again.path != path
    assert path.read_bytes() == EDITED
    assert sandbox.requests == before


def test_a_batch_does_alike(client, sandbox, out):
    requests = [f"{PROMPT}, number {number}" for number in range(3)]
    path = edited(client.batch(requests, out).wait(30).results()[0])
    before = sandbox.requests
    kept = client.batch(requests, out).wait(30).results()
    assert kept[0].path == path
    assert "was changed since" in kept[0].notes[0]
    assert kept[1].notes == ()
    assert sandbox.requests == before
    fresh = client.batch(requests, out, repair=True).wait(30).results()
    assert fresh[0].path != path
    assert fresh[1].path == kept[1].path
    assert path.read_bytes() == EDITED
    assert sandbox.posts() == 3


def test_resuming_and_coming_back_do_alike(client, sandbox, out):
    saved = client.generate_from_text(PROMPT, out)
    path = edited(saved)
    with client._parts.journal._store.transaction() as connection:
        connection.execute("UPDATE jobs SET status = 'open'")
    (job,) = client.resume()
    assert "was changed since" in job.result(10).notes[0]
    assert client.jobs(open_only=True) == []
    assert client.reopen(job.id).result(10).path == path
    with client._parts.journal._store.transaction() as connection:
        connection.execute("UPDATE jobs SET status = 'open'")
    (job,) = client.resume(repair=True)
    assert job.result(10).sha256 == saved.sha256
    edited(job.result(10), b"again")
    assert client.reopen(job.id, repair=True).result(10).path not in {path, job.result().path}
    assert path.read_bytes() == EDITED
    assert sandbox.posts() == 1


def test_the_forms_and_views_do_alike(client, sandbox, out):
    path = edited(client.generate_from_text(PROMPT, out))
    form = TextForm(client, out, prompt=PROMPT)
    form.generate.click()
    job = form.job.wait(10)
    assert "was changed since it was saved" in form._footer.status.value
    assert "repair=True" in job._repr_html_()
    view = JournalView(client)
    view.children[1].press(f"open:{job.id}")
    assert path.read_bytes() == EDITED
    assert sandbox.posts() == 1
