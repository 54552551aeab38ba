"""Words and a photograph become two models, on this machine."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from importlib import resources
from pathlib import Path
from typing import Annotated, Any

import typer

from tripo_kit.cli._options import AsJson
from tripo_kit.cli.screen._progress import watch
from tripo_kit.cli.screen._results import faces_of, model_as_json
from tripo_kit.cli.screen._screen import print_json, print_table, terminal
from tripo_kit.client import TripoClient
from tripo_kit.jobs import Job, SavedModel
from tripo_kit.recipes import GenerationRequest, ImageGenerationRequest, TextGenerationRequest

__all__ = ["demo"]

_PROMPT = "a small red wooden chair with a round seat"
_PHOTO = "coffee.jpg"
_CREDIT = "photograph of a cup of coffee: Rachel Michetti, CC0"


def demo(
    out: Annotated[Path, typer.Option(help="The folder of the files.")] = Path("out"),
    speed: Annotated[float, typer.Option(help="Seconds of the service in one second here.")] = 20.0,
    json: AsJson = False,
) -> None:
    """Make a model from words and one from a photograph, in a sandbox: no key, no money.

    The second time, the journal in the same folder answers at once.
    """
    photo = resources.files("tripo_kit.cli") / "assets" / _PHOTO
    if not json:
        terminal().print(f"“{_PROMPT}” and a {_CREDIT}", markup=False)
    with (
        resources.as_file(photo) as picture,
        TripoClient.sandbox(home=out / ".journal", speed=speed) as client,
    ):
        requests = (TextGenerationRequest(_PROMPT), ImageGenerationRequest(str(picture)))
        made = _make(client, requests, out)
        health = client.get_health_status()
    if json:
        models = [model_as_json(model) | {"seconds": seconds} for model, seconds in made]
        print_json({"models": models, "health": health})
    else:
        _show(made, health)


def _make(
    client: TripoClient, requests: Sequence[GenerationRequest], out: Path
) -> list[tuple[SavedModel, float]]:
    """The models, side by side, each with the seconds it took."""
    began = time.monotonic()
    ended: dict[str, float] = {}

    def note_end(job: Job) -> None:
        if job.is_done:
            ended.setdefault(job.id, time.monotonic())

    jobs = [client.submit(request, out) for request in requests]
    for job in jobs:
        job.on_change(note_end)
    watch(jobs)
    return [(job.result(), ended[job.id] - began) for job in jobs]


def _show(made: Sequence[tuple[SavedModel, float]], health: Mapping[str, Any]) -> None:
    print_table(
        ("from", "time", "credits", "faces", "sha256"),
        [
            (
                source,
                "at once" if model.from_journal else f"{seconds:.1f} s",
                "0 (paid before)" if model.from_journal else f"{model.credits or 0:.12g}",
                f"{faces_of(model.path) or 0:,}",
                model.sha256[:12],
            )
            for source, (model, seconds) in zip(("words", "photograph"), made, strict=True)
        ],
        right=("time", "credits", "faces"),
    )
    console = terminal()
    console.print(f"\nIn {made[0][0].path.parent}:", markup=False)
    for model, _ in made:
        for role in ("model", "preview"):
            console.print(f"  {model.files[role].name}", markup=False)
    console.print(
        f"\nHealth of the sandbox: breaker {health['circuit_breaker']['state']}, "
        f"{health['retries']} retries, {health['cache_size']} answers in the cache, "
        f"{health['open_jobs']} open and {health['uncertain_jobs']} uncertain jobs",
        markup=False,
    )
