"""What is to be paid for is on the disk before it is on the wire: seen below SQLite."""

import re
import shutil
import subprocess
import sys

import pytest

# .ci/run installs it; elsewhere there may be none, or none that may trace.
pytestmark = pytest.mark.skipif(shutil.which("strace") is None, reason="there is no strace")

ONE_PAID_REQUEST = """
import sys
from contextlib import contextmanager
from tripo_kit import TripoClient
from tripo_kit.journal.storage._store import Store
if sys.argv[2] == "without":
    transaction = Store.transaction
    Store.transaction = lambda self, *, durable=False: transaction(self)
with TripoClient.sandbox(home=sys.argv[1] + "/home", speed=500.0) as client:
    client.generate_from_text("a small red chair", sys.argv[1] + "/out")
"""
CALLS = "fsync,fdatasync,pwrite64,write,writev,sendto,sendmsg"
LOG = r"\d+<[^>]*journal\.sqlite3-wal>"


def calls_before_the_post(folder, durability):
    """What was done to the journal's log until the first byte of the paid request went out."""
    script, trace = folder / "one.py", folder / "trace.txt"
    script.write_text(ONE_PAID_REQUEST)
    strace = [
        "strace",
        "-f",
        "--seccomp-bpf",
        "-y",
        "-s",
        "40",
        "-e",
        f"trace={CALLS}",
        "-o",
        str(trace),
    ]
    subprocess.run(
        [*strace, sys.executable, str(script), str(folder), durability],
        check=True,
        capture_output=True,
        text=True,
    )
    done = []
    for line in trace.read_text(errors="replace").splitlines():
        if re.search(r'"POST /v3/generation/text-to-model', line):
            return done
        # A call that another thread interrupts in the trace is done when it is resumed.
        call = re.search(rf"(\w+)\({LOG}", line)
        if call:
            done.append(call[1])
    raise AssertionError("nothing was sent")


def test_the_journal_is_on_disk_before_the_first_byte_is_on_the_wire(tmp_path):
    done = calls_before_the_post(tmp_path, "with")
    assert "pwrite64" in done
    assert done[-1] in ("fdatasync", "fsync"), done


def test_it_would_be_noticed_if_it_were_not(tmp_path):
    assert calls_before_the_post(tmp_path, "without")[-1] == "pwrite64"
