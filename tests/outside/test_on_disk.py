"""What the kit writes, and what it believes of what lies there."""

import os
import stat
import subprocess
import sys

import msgspec
import pytest

from tripo_kit import TextGenerationRequest, TripoClient
from tripo_kit.errors import ConfigurationError
from tripo_kit.jobs import StoredResult
from tripo_kit.notebook import JournalView
from tripo_kit.notebook.views._display import view_of

WORDS = "a small red chair"

PROGRAM = f"""
import os
os.umask(0)
from tripo_kit import TripoClient
with TripoClient.sandbox(speed=500, results="tiny", home="home") as client:
    client.generate_from_text({WORDS!r}, "out")
    client._parts.journal.upkeep.backup(client.home)
    client.balance()
"""


def modes(folder):
    return {
        str(path.relative_to(folder)): stat.S_IMODE(path.stat().st_mode)
        for path in [folder, *folder.rglob("*")]
    }


@pytest.mark.skipif(os.name != "posix", reason="there are no modes elsewhere")
def test_with_an_open_umask_the_home_stays_closed_and_results_are_nobody_elses_to_write(tmp_path):
    program = PROGRAM.replace("client.home", "__import__('pathlib').Path('home')")
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    for name, mode in modes(tmp_path / "home").items():
        is_folder = (tmp_path / "home" / name).is_dir()
        assert mode == (0o700 if is_folder else 0o600), name
    for path in (tmp_path / "out").iterdir():
        assert stat.S_IMODE(path.stat().st_mode) == 0o644, path.name


def test_a_row_that_names_a_file_elsewhere_is_believed_by_no_list_and_no_batch(tmp_path):
    out = tmp_path / "out"
    with TripoClient.sandbox(speed=500, results="tiny", home=tmp_path / "home") as client:
        (saved,) = client.batch([WORDS], out).wait(30).results()
        secret = saved.path.rename(tmp_path / "elsewhere.glb")
        (record,) = client.jobs()
        stored = msgspec.json.decode(record.saved, type=StoredResult)
        moved = msgspec.structs.replace(stored.files[0], path=str(secret))
        forged = msgspec.structs.replace(stored, files=(moved, *stored.files[1:]))
        text = msgspec.json.encode(forged).decode()
        client._parts.journal.jobs.update(record.id, record.status, saved=text)
        (record,) = client.jobs()
        assert secret.name not in repr(client.jobs()) + client.jobs()._repr_html_()
        with pytest.raises(ConfigurationError, match="has no file"):
            view_of(record)
        assert JournalView(client).children  # draws
        done = client.batch([WORDS], out).wait(30)
        assert [each.path.parent for each in done.results()] == [out]
        assert [row.path.parent for row in done.rows()] == [out]
        assert sum(client._parts.sandbox.state()["tasks_created"].values()) == 1


def test_a_row_that_names_a_file_elsewhere_is_not_believed(tmp_path):
    secret = tmp_path / "elsewhere.glb"
    with TripoClient.sandbox(speed=500, results="tiny", home=tmp_path / "home") as client:
        out = tmp_path / "out"
        saved = client.generate(TextGenerationRequest(WORDS), out)
        saved.path.rename(secret)
        (record,) = client.jobs()
        journal = client._parts.journal
        stored = msgspec.json.decode(record.saved, type=StoredResult)
        for place in (str(secret), f"{out}/../{secret.name}"):
            moved = msgspec.structs.replace(stored.files[0], path=place)
            forged = msgspec.structs.replace(stored, files=(moved, *stored.files[1:]))
            text = msgspec.json.encode(forged).decode()
            journal.jobs.update(record.id, record.status, saved=text)
            again = client.generate(TextGenerationRequest(WORDS), out)
            assert again.path.parent == out
            assert again.path.is_file()
