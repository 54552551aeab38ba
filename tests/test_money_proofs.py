"""The money proofs of `bench/`, shortened. They count at the server, in a process of its own."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

BENCH = Path(__file__).parent.parent / "bench"


@pytest.mark.parametrize(
    "command",
    [
        ["chaos.py", "--jobs", "150", "--seed", "3"],
        ["kill.py", "--times", "4", "--seed", "3"],
        ["kill_batch.py", "--times", "4", "--requests", "60", "--seed", "3"],
    ],
    ids=["chaos", "kill", "kill_batch"],
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
    assert re.search(r"(paid|made) twice +0\n", done.stdout)
