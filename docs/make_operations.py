"""Writes docs/operations.md and docs/service.md: `python docs/make_operations.py`."""
# ruff: noqa: INP001 - a script, not a package

from pathlib import Path

from tripo_kit.api import operations_table, service_table

HERE = Path(__file__).parent
(HERE / "operations.md").write_text(operations_table(), encoding="utf-8")
(HERE / "service.md").write_text(service_table(), encoding="utf-8")
