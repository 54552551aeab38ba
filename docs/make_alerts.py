"""Writes docs/alerts.yml from the table of alerts; `--check` says whether it is as it should be."""
# ruff: noqa: INP001, D103 - a script, not a package

import sys
from pathlib import Path

from tripo_kit.metrics import rules_yaml

TARGET = Path(__file__).parent / "alerts.yml"


def main() -> None:
    if "--check" not in sys.argv:
        TARGET.write_text(rules_yaml(), "utf-8")
    elif TARGET.read_text("utf-8") != rules_yaml():
        sys.exit("docs/alerts.yml is not what the alerts are: make docs")


if __name__ == "__main__":
    main()
