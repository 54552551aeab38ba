import stat

import pytest

from tripo_kit.errors import JournalError
from tripo_kit.journal import Findings, findings_of, keep_findings

FOUND = Findings(looked_at=1.0, kit="0.1", seeds_echoed=True, usage_lag=3.5, url_life=300.0)


def test_what_was_kept_is_found_by_its_account_only(tmp_path):
    assert findings_of(tmp_path, "mine") is None
    path = keep_findings(tmp_path / "new", "mine", FOUND)
    assert findings_of(tmp_path / "new", "mine") == FOUND
    assert findings_of(tmp_path / "new", "another") is None
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_newer_findings_stand_in_the_place_of_older_ones(tmp_path):
    keep_findings(tmp_path, "../odd/name", FOUND)
    newer = Findings(looked_at=2.0, kit="0.2")
    path = keep_findings(tmp_path, "../odd/name", newer)
    assert findings_of(tmp_path, "../odd/name") == newer
    assert list(path.parent.iterdir()) == [path]
    assert path.parent.parent == tmp_path


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"[]", b'{"looked_at": "x", "kit": "y"}'])
def test_what_cannot_be_read_is_nothing(tmp_path, content):
    keep_findings(tmp_path, "mine", FOUND).write_bytes(content)
    assert findings_of(tmp_path, "mine") is None


def test_a_newer_kit_s_findings_are_read(tmp_path):
    path = keep_findings(tmp_path, "mine", FOUND)
    path.write_bytes(path.read_bytes().replace(b"{", b'{"colour": 1,', 1))
    assert findings_of(tmp_path, "mine") == FOUND


def test_where_nothing_can_be_kept(tmp_path, monkeypatch):
    (tmp_path / "findings").write_text("a file")
    with pytest.raises(JournalError, match="cannot be kept"):
        keep_findings(tmp_path, "mine", FOUND)


def test_a_full_disk_leaves_no_half_a_file(tmp_path, monkeypatch):
    kept = keep_findings(tmp_path, "mine", FOUND)

    def full(self, target):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pathlib.Path.replace", full)
    with pytest.raises(JournalError, match="No space left"):
        keep_findings(tmp_path, "mine", FOUND)
    assert list(kept.parent.iterdir()) == [kept]


@pytest.mark.parametrize(
    ("fields", "recognised", "absent"),
    [
        ({}, None, None),
        ({"seeds_echoed": True}, True, None),
        ({"usage_at_once": False}, None, False),
        ({"seeds_echoed": True, "usage_at_once": True, "usage_newest_first": True}, True, True),
    ],
)
def test_what_follows_from_them(fields, recognised, absent):
    found = Findings(looked_at=1.0, kit="x", **fields)
    assert (found.recognition_holds, found.absence_holds) == (recognised, absent)
