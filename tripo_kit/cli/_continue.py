"""Going on from what is finished, or from a file of one's own."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from tripo_kit.api import Chainable, ModelFile
from tripo_kit.cli._connection import connection_of
from tripo_kit.cli._options import AsJson, Yes
from tripo_kit.cli._paying import deliver, is_agreed
from tripo_kit.cli._requests import followed
from tripo_kit.client import TripoClient
from tripo_kit.errors import ConfigurationError
from tripo_kit.foreign import typed_path
from tripo_kit.recipes import unquoted

__all__ = ["go_on"]


def go_on(
    ctx: typer.Context,
    what: Annotated[str, typer.Argument(help="A job's id, or the beginning of it; or a model.")],
    *,
    then: Annotated[
        list[str],
        typer.Option(help="Steps, as in rig,retarget:preset:biped:walk,convert:fbx."),
    ],
    on_gate: Annotated[
        str, typer.Option(help="When a gate does not open: stop, or only note it.")
    ] = "stop",
    out: Annotated[Path, typer.Option(help="The folder of the files.")] = Path("out"),
    timeout: Annotated[
        float | None, typer.Option(help="Seconds to wait; the work goes on after that.")
    ] = None,
    yes: Yes = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show the plan and its price; make nothing.")
    ] = False,
    json: AsJson = False,
) -> None:
    """Go on from a finished job or from a model of your own: rig it, convert it, …."""
    connection = connection_of(ctx)
    with connection.client() as client:
        chain = followed(_found(client, what), then, on_gate)
        planned = client.plan(chain)
        without_asking = yes or connection.sandbox
        if is_agreed(planned, without_asking=without_asking, dry_run=dry_run, json=json):
            deliver(client.submit(chain, out), timeout=timeout, json=json)


def _found(client: TripoClient, what: str) -> Chainable:
    if not typed_path(what).exists():  # its name may have quotes of its own
        what = unquoted(what)
    if typed_path(what).is_file():
        return ModelFile(what)
    found = [record for record in client.jobs(search=what) if record.id.startswith(what)]
    if len(found) != 1:
        raise ConfigurationError(
            f"{what!r} is no file, and the journal has no single job that begins so",
            hint="`tripo-kit jobs` lists them.",
        )
    return found[0]
