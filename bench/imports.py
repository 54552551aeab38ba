"""How long an import takes, against the official SDK's; the goal is to be below it.

Run it: `python bench/imports.py`. Each is imported by a new interpreter, in turns, and what an
interpreter needs by itself is taken off. `import tripo_kit` loads names when they are first used,
so the first of them stands beside it.
"""

import argparse
import os
import statistics
import subprocess
import sys
import time
from importlib.metadata import version

from _witness import machine

IMPORTS = {
    f"tripo3d {version('tripo3d')}": "import tripo3d",
    "tripo_kit": "import tripo_kit",
    "tripo_kit, ready to ask": "from tripo_kit import TripoClient, TextGenerationRequest",
}
# Importing tripo3d asks the internet where it is, which would take longer still.
QUIET = os.environ | {"TRIPO_DISABLE_GEO_DETECTION": "1"}


def seconds(statement: str) -> float:
    begin = time.perf_counter()
    subprocess.run([sys.executable, "-c", statement], check=True, env=QUIET)
    return time.perf_counter() - begin


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=15)
    rounds = parser.parse_args().rounds
    times: dict[str, list[float]] = {statement: [] for statement in ("pass", *IMPORTS.values())}
    for _ in range(rounds + 1):  # the first fills the page cache
        for statement, found in times.items():
            found.append(seconds(statement))
    medians = {statement: statistics.median(found[1:]) for statement, found in times.items()}
    empty = medians["pass"]
    theirs = medians["import tripo3d"] - empty
    print(f"{machine()}; an empty interpreter takes {empty * 1e3:.0f} ms\n")
    print("| import | median | ratio |\n| --- | --- | --- |")
    for name, statement in IMPORTS.items():
        own = medians[statement] - empty
        print(f"| {name}: `{statement}` | {own * 1e3:.0f} ms | {own / theirs:.2f}× |")


if __name__ == "__main__":
    main()
