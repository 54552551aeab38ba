"""Options that several commands have, each said once."""

from typing import Annotated

import typer

__all__ = ["AsJson", "Download", "DryRun", "MinBalance", "Repair", "Yes"]

AsJson = Annotated[bool, typer.Option("--json", help="For machines.")]
Download = Annotated[
    bool, typer.Option("--download", help="Fetch a picture at an https:// address here first.")
]
DryRun = Annotated[
    bool, typer.Option("--dry-run", help="Show the plan and its price; send nothing.")
]
MinBalance = Annotated[
    float | None,
    typer.Option(help="Credits that are to stay in the account, with what is reserved.", min=0),
]
Repair = Annotated[
    bool, typer.Option("--repair", help="Fetch the original beside a file that was changed.")
]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="Do not ask before paying.")]
