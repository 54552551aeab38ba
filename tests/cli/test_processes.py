"""A few real processes: the console script as people run it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = str(Path(sys.executable).with_name("tripo-kit"))


@pytest.fixture
def shell(tmp_path, server):
    """Runs the console script against the sandbox."""

    def run(*arguments, **environ):
        said = {"TRIPO_BASE_URL": server.url, "TRIPO_API_KEY": server.key}
        return subprocess.run(
            [SCRIPT, *arguments],
            cwd=tmp_path,
            env={**os.environ, **said, "TRIPO_KIT_HOME": str(tmp_path / "home"), **environ},
            capture_output=True,
            encoding="utf-8",
            timeout=60,
            check=False,
        )

    return run


def test_a_model_from_a_shell(shell):
    first = shell("generate", "a red cup made of clay", "--yes", "--json")
    assert first.returncode == 0, first.stderr
    assert Path(json.loads(first.stdout)["path"]).read_bytes().startswith(b"glTF")
    again = shell("generate", "a red cup made of clay", "--yes", "--json")
    assert json.loads(again.stdout)["from_journal"]


def test_a_wrong_key_from_a_shell(shell):
    line = shell("balance", TRIPO_API_KEY="tsk_wrong_key_of_mine")
    assert line.returncode == 3
    assert len(line.stderr.splitlines()) == 2
    assert "tsk_wrong" not in line.stderr + line.stdout


def test_help_from_a_shell_is_readable_without_a_terminal(shell):
    line = shell("--help", PYTHONIOENCODING="utf-8")
    assert line.returncode == 0
    assert "Exit codes" in line.stdout
