"""Writes the table of scenarios into docs/pipelines.md: `python docs/make_scenarios.py`."""
# ruff: noqa: INP001 - a script, not a package

import re
from pathlib import Path

from tripo_kit.recipes import scenarios_table

PAGE = Path(__file__).parent / "pipelines.md"
text = PAGE.read_text(encoding="utf-8")
found = re.compile(r"\| scenario \|.*?\n(?=\n)", re.DOTALL)
PAGE.write_text(found.sub(lambda _: scenarios_table(), text, count=1), encoding="utf-8")
