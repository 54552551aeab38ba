"""Operations in several threads at once."""

import subprocess
import sys

from tripo_kit.api import OPERATIONS

# msgspec's own name: what it calls to work a struct's fields out.
AFTER_THE_IMPORT = """
import msgspec, msgspec._utils
from tripo_kit.api import OPERATIONS, AnyOperation
from tripo_kit import jobs
from tripo_kit.files import _meshes

def refuse(*_):
    raise AssertionError("worked out late, when several threads may meet")

msgspec._utils._eval_type = refuse
stored = [jobs.results._saved.StoredResult, jobs._plan._StoredPlan, _meshes._Document]
kinds = [*OPERATIONS.values(), AnyOperation, *stored]
for kind in kinds:
    msgspec.json.Decoder(kind)
print(len(kinds))
"""


def test_what_crashes_msgspec_in_threads_is_done_by_the_import():
    """A struct that two threads meet for the first time at once ends the process."""
    done = subprocess.run(
        [sys.executable, "-c", AFTER_THE_IMPORT], capture_output=True, text=True, check=False
    )
    assert (done.stderr, done.stdout) == ("", f"{len(OPERATIONS) + 4}\n")
