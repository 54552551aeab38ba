"""Writes docs/operations.md from the declarations: `python docs/make_operations.py`."""
# ruff: noqa: INP001 - a script, not a package

from pathlib import Path

from tripo_kit.api import operations_table

Path(__file__).with_name("operations.md").write_text(operations_table(), encoding="utf-8")
