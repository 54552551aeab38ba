"""What CONTRIBUTING.md points to is where it says."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
TEXT = (ROOT / "CONTRIBUTING.md").read_text("utf-8")


def test_every_place_it_names_is_there():
    named = {name for name in re.findall(r"`([\w./-]+\.py|[\w./-]+/)`", TEXT) if "/" in name}
    assert named
    missing = [
        name
        for name in named
        if not any((root / name).exists() for root in (ROOT, ROOT / "tripo_kit"))
    ]
    assert not missing


def test_every_command_it_names_is_a_target():
    targets = set(
        re.findall(r"^([a-z][a-z-]*):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    )
    named = {word for call in re.findall(r"`make ([a-z -]+)`", TEXT) for word in call.split()}
    assert named <= targets


def test_it_answers_each_question_in_at_most_two_places():
    rows = TEXT.split("| question | answer |")[1].splitlines()[2:]
    answers = [row.split("|")[2] for row in rows if row.startswith("|")]
    assert len(answers) == 10
    for answer in answers:
        assert 0 < len(re.findall(r"`[\w./]+(?:\.py|/)`", answer)) <= 2 or "struct" in answer
