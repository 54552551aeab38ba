"""Machines at their edges: always two lines, and a number of the table."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tripo_kit.cli._exits import Exit

KIT = str(Path(sys.executable).with_name("tripo-kit"))
CUP = "'a red cup made of clay' --yes"

# What is run by a shell, how it ends, and what its first line says.
EDGES = {
    "a home of a user who does not exist": (
        "TRIPO_KIT_HOME='~nobody-of-that-name/x' $KIT jobs",
        Exit.ACCESS,
        "no such user",
    ),
    "the same, as an option": (
        "$KIT --home '~nobody-of-that-name/x' jobs",
        Exit.ACCESS,
        "no such user",
    ),
    "a home that is an address": (
        "TRIPO_KIT_HOME=s3://bucket/home $KIT jobs",
        Exit.ACCESS,
        "is an address",
    ),
    "a home that is a file": ("touch file; $KIT --home file jobs", Exit.FAILED, "cannot be opened"),
    "a closed stdin": ("$KIT generate 'a red cup made of clay' <&-", Exit.USAGE, "nobody can be"),
    "a working directory that is gone": (
        f"mkdir gone; cd gone; rmdir ../gone; $KIT generate {CUP}",
        Exit.FAILED,
        "working directory is gone",
    ),
    "the same, for the doctor": (
        "mkdir gone; cd gone; rmdir ../gone; $KIT doctor",
        Exit.ACCESS,
        "working directory is gone",
    ),
    "a full disk behind a table": ("$KIT jobs > /dev/full", Exit.FAILED, "No space left"),
    "a full disk behind JSON": ("$KIT jobs --json > /dev/full", Exit.FAILED, "No space left"),
    "a full disk behind a report": (
        "$KIT doctor --contract --json /dev/full",
        Exit.FAILED,
        "No space left",
    ),
    "a picture whose name is no text": (
        r"$KIT generate $'\xff.png' --yes",
        Exit.USAGE,
        "1 problem",
    ),
    "a folder whose name is no text": (
        rf"$KIT generate {CUP} --out $'o\xff'",
        Exit.FAILED,
        "is no text",
    ),
    "a bucket for a folder": (
        f"$KIT generate {CUP} --out s3://bucket/x",
        Exit.ACCESS,
        "is an address",
    ),
    "a file for a folder": (
        f"touch file; $KIT generate {CUP} --out file",
        Exit.FAILED,
        "cannot be written",
    ),
    "a table whose name is no text": (r"$KIT batch $'\xff.csv'", Exit.ACCESS, "cannot be read"),
    "a model whose name is no text": (r"$KIT inspect $'\xff.glb'", Exit.USAGE, "1 problem"),
    "a table that is not there": ("$KIT batch prompts.csv", Exit.ACCESS, "cannot be read"),
}


@pytest.fixture
def shell(tmp_path, server):
    def run(line, **environ):
        said = {"TRIPO_BASE_URL": server.url, "TRIPO_API_KEY": server.key, "KIT": KIT}
        home = {"TRIPO_KIT_HOME": str(tmp_path / "home")}
        return subprocess.run(
            ["bash", "-c", line],
            cwd=tmp_path,
            env={**os.environ, **said, **home, **environ},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=100,
            check=False,
        )

    return run


@pytest.mark.parametrize("edge", EDGES)
def test_two_lines_and_a_number(shell, edge, server):
    line, code, said = EDGES[edge]
    before = server.state()["tasks_created"]
    ended = shell(line)
    told = ended.stderr.decode().splitlines()
    assert ended.returncode == code, told
    assert len(told) == 2, told
    assert said in told[0] + told[1]
    assert server.state()["tasks_created"] == before


@pytest.mark.parametrize("command", ["jobs", "jobs --json", "--help", "generate --help"])
def test_a_reader_who_has_gone_is_no_failed_task(shell, command):
    ended = shell(_to_nobody(command))
    assert (ended.returncode, ended.stderr) == (Exit.UNREAD, b"")


def _to_nobody(command):
    """Writes into a pipe whose other end is closed: `| true` would be a race."""
    program = (
        "import os, subprocess, sys; r, w = os.pipe(); os.close(r); "
        "sys.exit(subprocess.call(sys.argv[1:], stdout=w))"
    )
    return f'{sys.executable} -c "{program}" $KIT {command}'


def test_a_user_without_a_home(tmp_path, monkeypatch, run):
    def nowhere(*names, **options):
        raise RuntimeError("could not determine the home directory")

    monkeypatch.setattr("platformdirs.user_data_path", nowhere)
    monkeypatch.setenv("TRIPO_API_KEY", "tsk_x")
    monkeypatch.delenv("TRIPO_KIT_HOME")
    line = run("jobs")
    assert line.code == Exit.ACCESS
    assert "no home folder" in line.err
    assert len(line.err.splitlines()) == 2


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (OSError(28, "No space left on device"), "The output cannot be written: No space left"),
        (OSError(28, "No space left on device", "a.json"), "a.json: No space left"),
        (OSError("odd"), "The output cannot be written: OSError"),
    ],
)
def test_what_the_system_refuses_is_told(run, monkeypatch, error, said):
    def refused(self, ctx):
        raise error

    monkeypatch.setattr("typer.core.TyperGroup.invoke", refused)
    line = run("jobs")
    assert line.code == Exit.FAILED
    assert said in line.err
    assert len(line.err.splitlines()) == 2
