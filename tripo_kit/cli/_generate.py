from __future__ import annotations

from pathlib import Path
from typing import Annotated, get_args

import typer

from tripo_kit.cli._connection import connection_of
from tripo_kit.cli._options import AsJson, Download, DryRun, MinBalance, Repair, Yes
from tripo_kit.cli._paying import deliver, is_agreed
from tripo_kit.cli._requests import followed, request_from
from tripo_kit.cli.screen._results import show_notes
from tripo_kit.recipes import FormatName, plan

__all__ = ["generate"]

_FORMATS = " ".join(get_args(FormatName))


def generate(
    ctx: typer.Context,
    what: Annotated[str, typer.Argument(help="A sentence in quotes, or the path of a picture.")],
    *,
    prompt: Annotated[
        str | None, typer.Option(help="Changes the picture first; a step with its own price.")
    ] = None,
    left: Annotated[str | None, typer.Option(help="The object's left side, a picture.")] = None,
    back: Annotated[str | None, typer.Option(help="Its back.")] = None,
    right: Annotated[str | None, typer.Option(help="Its right side.")] = None,
    out: Annotated[Path, typer.Option(help="The folder of the files.")] = Path("out"),
    format: Annotated[  # noqa: A002  # the option's own name
        str, typer.Option(help=f"{_FORMATS}; any but glb adds a conversion.")
    ] = "glb",
    model: Annotated[str | None, typer.Option(help="The generation model.")] = None,
    texture_resolution: Annotated[
        int | None, typer.Option(help="Pixels, 512–4096; adds a conversion.")
    ] = None,
    option: Annotated[
        list[str] | None,
        typer.Option("--option", "-O", help="Any other field, as in -O face_limit=5000."),
    ] = None,
    extra: Annotated[
        list[str] | None,
        typer.Option(help="A field that this version does not know, as in --extra glow=0.5."),
    ] = None,
    purpose: Annotated[
        str | None,
        typer.Option("--for", help="What it is for: game-mobile, print, anim, …; sets the rest."),
    ] = None,
    then: Annotated[
        list[str] | None,
        typer.Option(
            help="What is done with it, as in rig,retarget:preset:biped:walk,convert:fbx. "
            "Several of these are branches."
        ),
    ] = None,
    on_gate: Annotated[
        str, typer.Option(help="When a gate does not open: stop, or only note it.")
    ] = "stop",
    variant: Annotated[
        int, typer.Option(help="2 or more asks, and pays, for another result.", min=1)
    ] = 1,
    min_balance: MinBalance = None,
    repair: Repair = False,
    download: Download = False,
    timeout: Annotated[
        float | None, typer.Option(help="Seconds to wait; the work goes on after that.")
    ] = None,
    yes: Yes = False,
    dry_run: DryRun = False,
    json: AsJson = False,
) -> None:
    """Make a 3D model from words, or from one picture or several.

    The plan and its price are shown before anything is sent. The same request again costs nothing.
    """
    request = request_from(
        what,
        views={"left": left, "back": back, "right": right},
        given={
            "prompt": prompt,
            "output_format": format,
            "model": model,
            "texture_resolution": texture_resolution,
        },
        options=option or (),
        extra=extra or (),
        purpose=purpose,
    )
    request = followed(request, then or (), on_gate)
    connection = connection_of(ctx)
    if download:
        with connection.client() as client:
            planned = client.plan(request, download=True)
    else:
        planned = plan(request)
    without_asking = yes or connection.sandbox
    if is_agreed(planned, without_asking=without_asking, dry_run=dry_run, json=json):
        with connection.client(min_balance=min_balance) as client:
            if not json:  # only now somebody knows what is paid for, and what of that is lost
                show_notes(client.unpaid(planned.request, variant=variant), planned)
            job = client.submit(planned.request, out, variant=variant, repair=repair)
            deliver(job, timeout=timeout, json=json)
