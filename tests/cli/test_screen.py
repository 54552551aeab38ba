from pathlib import Path

import pytest

from tripo_kit.api import Task
from tripo_kit.cli.screen._results import faces_of, show_models
from tripo_kit.cli.screen._screen import print_table
from tripo_kit.jobs import SavedModel

PROMPT = "a red cup made of clay"


@pytest.fixture
def terminal(monkeypatch):
    """Makes standard output and error look like a terminal."""
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm-256color")


def test_a_terminal_shows_a_bar_while_it_waits(run, fast, terminal):
    line = run("--sandbox", "generate", PROMPT)
    assert line.code == 0
    assert "━" in line.err
    assert "100%" in line.err


def test_a_failed_bar_stays_and_is_red(run, fast, terminal):
    long = "a red cup made of clay with a very long description of everything [fail]"
    line = run("--sandbox", "generate", long)
    assert line.code == 1
    assert "failed" in line.err
    assert "…" in line.err
    assert "\x1b[31m━" in line.err


def test_nothing_but_errors_goes_to_a_pipe(run, fast):
    assert run("--sandbox", "generate", PROMPT).err == ""


def test_what_people_wrote_is_not_read_as_markup(capsys):
    print_table(("request",), [("[red]a cup[/red]",)])
    assert "[red]a cup[/red]" in capsys.readouterr().out


def test_a_file_of_another_kind_has_no_faces_to_tell(tmp_path):
    broken = tmp_path / "broken.glb"
    broken.write_bytes(b"no GLB")
    assert faces_of(broken) is None
    assert faces_of(tmp_path / "model.stl") is None


def test_what_is_odd_about_a_result_is_said(capsys):
    task = Task(task_id="0b7f2c2e-6a55-4a39-9f0a-3a6f0f5f9d11", status="success")
    show_models(
        [
            SavedModel(
                path=Path("cup.stl"),
                files={},
                sha256="0" * 64,
                size=1,
                task=task,
                credits=None,
                notes=("preview is missing",),
            )
        ]
    )
    out = capsys.readouterr().out
    assert "preview is missing" in out
    assert "–" in out
