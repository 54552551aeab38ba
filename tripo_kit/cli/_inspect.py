from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from tripo_kit.cli._options import AsJson
from tripo_kit.cli.screen._screen import print_json, print_table, terminal

__all__ = ["inspect"]


def inspect(
    file: Annotated[Path, typer.Argument(help="A model, of any format.")],
    json: AsJson = False,
) -> None:
    """Say what a model file is, and who would stumble over it. Sends nothing, spends nothing."""
    from tripo_kit.inspection import inspect_model, rows_of  # brings numpy, where it is there

    report = inspect_model(file)
    if json:
        print_json(report.to_dict())
        return
    terminal().print(report.summary, markup=False)
    print_table(("", ""), [(name, value) for name, value in rows_of(report) if value])
