"""The proof of `bench/liveness.py`, shortened: every wait ends, and nothing is paid twice."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[1] / "bench" / "liveness.py"


@pytest.mark.parametrize("seed", [1, 2])
def test_whatever_happens_every_wait_ends(seed):
    played = subprocess.run(
        [sys.executable, str(SCRIPT), "--runs", "2", "--seed", str(seed * 1000), "--json"],
        capture_output=True,
        text=True,
        timeout=110,
        check=False,
    )
    assert played.returncode == 0, played.stdout + played.stderr
    counts = json.loads(played.stdout.splitlines()[-1])
    assert counts["waits"] > 0
    assert counts["hangs"] == counts["wrong ends"] == counts["paid twice"] == 0
