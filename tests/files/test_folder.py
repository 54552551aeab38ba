from pathlib import Path

import pytest

from tripo_kit.errors import StorageError
from tripo_kit.files import absolute, writable


@pytest.mark.parametrize(
    ("folder", "said"),
    [
        ("s3://bucket/x", "is an address"),
        ("https://example.com/x", "is an address"),
        ("~nobody-of-that-name/x", "no such user"),
        ("a\0b", "holds a NUL"),
        ("a\udcff", "is no text"),
    ],
)
def test_what_is_no_folder_of_this_machine(folder, said, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for look in (absolute, writable):
        with pytest.raises(StorageError, match=said) as caught:
            look(Path(folder))
        assert "nothing was sent" in caught.value.hint
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("folder", ["C:", "a:b/c", "x:", "~", "out/../out"])
def test_odd_names_are_folders_too(folder, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    assert absolute(Path(folder)).is_absolute()


def test_a_working_directory_that_is_gone(tmp_path, monkeypatch):
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    with pytest.raises(StorageError, match="working directory is gone"):
        absolute(Path("out"))
    assert absolute(tmp_path) == tmp_path
    monkeypatch.chdir(tmp_path)
