"""Takes the pictures again: `python docs/make_pictures.py`.

The browser tests take them on their way: those that the guides show go to `docs/images`, and one of
every widget, light and dark, on a page of 1400 pixels and of 700, to `docs/images/looks`, which
`docs/looks.md` shows.
"""
# ruff: noqa: INP001 - a script, not a package

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
IMAGES = ROOT / "docs" / "images"
LOOKS = IMAGES / "looks"
TESTS = ("tests/browser/jupyter", "tests/browser/app")
HEAD = """# How it looks

Every widget in JupyterLab, and the page without cells: light and dark, on a page of 1400 pixels and
on one of 700. `python docs/make_pictures.py` takes the pictures and writes this page.
"""


def index() -> str:
    """The page that shows all of them."""
    names = {
        found[1] for path in LOOKS.glob("*.png") if (found := re.match(r"(.+)-light-", path.name))
    }
    parts = [HEAD]
    for name in sorted(names):
        parts.append(
            f"\n## {name.replace('-', ' ').capitalize()}\n\n| light | dark |\n| --- | --- |\n"
        )
        for width in (1400, 700):
            cells = (
                f"![{name}, {theme}, {width} pixels](images/looks/{name}-{theme}-{width}.png)"
                for theme in ("light", "dark")
            )
            parts.append(f"| {' | '.join(cells)} |\n")
    return "".join(parts)


def main() -> int:
    """Runs the tests that take pictures."""
    LOOKS.mkdir(parents=True, exist_ok=True)
    for old in LOOKS.glob("*.png"):
        old.unlink()
    places = {"TRIPO_PICTURES": str(IMAGES), "TRIPO_LOOKS": str(LOOKS)}
    command = [sys.executable, "-m", "pytest", "-q", "-m", "browser", *TESTS]
    done = subprocess.run(  # noqa: S603 - our own interpreter, our own tests
        command, cwd=ROOT, env=os.environ | places, check=False
    )
    (ROOT / "docs" / "looks.md").write_text(index(), encoding="utf-8")
    return done.returncode


if __name__ == "__main__":
    sys.exit(main())
