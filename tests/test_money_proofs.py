"""The money proofs of `bench/`, shortened. They count at the server, in a process of its own."""

import subprocess
import sys
from pathlib import Path

import pytest

BENCH = Path(__file__).parent.parent / "bench"


@pytest.mark.parametrize(
    "command",
    [["chaos.py", "--jobs", "150", "--seed", "3"], ["kill.py", "--times", "4", "--seed", "3"]],
    ids=["chaos", "kill"],
)
def test_nothing_is_paid_twice_and_nothing_is_lost(command):
    done = subprocess.run(
        [sys.executable, *command],
        cwd=BENCH,
        capture_output=True,
        text=True,
        timeout=110,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.endswith("clean\n")
    assert "wishes paid twice                                       0" in done.stdout
