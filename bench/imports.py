"""How long an import takes, against the official SDK's; the goal is to be below it.

Run it: `python bench/imports.py`. Each is imported by a new interpreter, in turns, and what an
interpreter needs by itself is taken off. Both are compiled beforehand, as an installer leaves them,
and what is compared is processor time: what else the machine does counts less. `import tripo_kit`
loads names when they are first used, so what a first cell needs stands beside it.
"""

import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
from importlib.metadata import version

from _witness import machine

IMPORTS = {
    f"tripo3d {version('tripo3d')}": "import tripo3d",
    "tripo_kit": "import tripo_kit",
    "the client and its requests": "from tripo_kit import TripoClient, TextGenerationRequest",
    "a client and a request": (
        "from tripo_kit import TripoClient, TextGenerationRequest; "
        "TripoClient('tsk_' + 'x' * 30); TextGenerationRequest('a small red chair')"
    ),
}
# Importing tripo3d asks the internet where it is, which would take longer still.
QUIET = os.environ | {"TRIPO_DISABLE_GEO_DETECTION": "1"}


def seconds(statement: str, compiled: str) -> float:
    """Processor time of a new interpreter that keeps its bytecode in a folder of its own."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    settings = QUIET | {"PYTHONPYCACHEPREFIX": compiled}
    settings.pop("PYTHONDONTWRITEBYTECODE", None)
    subprocess.run([sys.executable, "-c", statement], check=True, env=settings)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=15)
    rounds = parser.parse_args().rounds
    times: dict[str, list[float]] = {statement: [] for statement in ("pass", *IMPORTS.values())}
    with tempfile.TemporaryDirectory() as compiled:
        for _ in range(rounds + 1):  # the first compiles
            for statement, found in times.items():
                found.append(seconds(statement, compiled))
    medians = {statement: statistics.median(found[1:]) for statement, found in times.items()}
    empty = medians["pass"]
    theirs = medians["import tripo3d"] - empty
    print(f"{machine()}; an empty interpreter takes {empty * 1e3:.0f} ms\n")
    print("| import | median processor time | ratio |\n| --- | --- | --- |")
    for name, statement in IMPORTS.items():
        own = medians[statement] - empty
        print(f"| {name}: `{statement}` | {own * 1e3:.0f} ms | {own / theirs:.2f}× |")


if __name__ == "__main__":
    main()
