"""Takes the pictures again: `python docs/make_pictures.py [--looks FOLDER]`.

The browser tests take them on their way: those that the docs show go to `docs/images`, and with
`--looks` every widget and the page without cells, light and dark, 1400 and 700 pixels wide, goes to
that folder, to be looked at.
"""
# ruff: noqa: INP001 - a script, not a package

import argparse
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
TESTS = ("tests/browser/jupyter", "tests/browser/app")


def main() -> int:
    """Runs the tests that take pictures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--looks", type=Path, help="a folder for every widget")
    looks = parser.parse_args().looks
    places = {"TRIPO_PICTURES": str(ROOT / "docs" / "images")}
    if looks is not None:
        looks.mkdir(parents=True, exist_ok=True)
        places["TRIPO_LOOKS"] = str(looks.absolute())
    command = [sys.executable, "-m", "pytest", "-q", "-m", "browser", *TESTS]
    done = subprocess.run(  # noqa: S603 - our own interpreter, our own tests
        command, cwd=ROOT, env=os.environ | places, check=False
    )
    return done.returncode


if __name__ == "__main__":
    sys.exit(main())
