"""Words and a photograph become two models, on this machine."""

from __future__ import annotations

import time
from importlib import resources
from pathlib import Path
from typing import Annotated, Any

import typer

from tripo_kit.cli._progress import watch
from tripo_kit.cli._results import faces_of, model_as_json
from tripo_kit.cli._screen import print_json, print_table, terminal
from tripo_kit.client import TripoClient
from tripo_kit.jobs import Job, SavedModel
from tripo_kit.recipes import ImageGenerationRequest, TextGenerationRequest

__all__ = ["demo"]

_PROMPT = "a small red wooden chair with a round seat"
_PHOTO = "coffee.jpg"
_CREDIT = "photograph of a cup of coffee: Rachel Michetti, CC0"


def demo(
    out: Annotated[Path, typer.Option(help="The folder of the files.")] = Path("out"),
    speed: Annotated[float, typer.Option(help="Seconds of the service in one second here.")] = 20.0,
    json: Annotated[bool, typer.Option("--json", help="For machines.")] = False,
) -> None:
    """Make a model from words and one from a photograph, in a sandbox: no key, no money.

    The second time, the journal in the same folder answers at once.
    """
    photo = resources.files("tripo_kit.cli") / "assets" / _PHOTO
    started: dict[str, float] = {}
    ended: dict[str, float] = {}

    def note_end(job: Job) -> None:
        if job.is_done:
            ended.setdefault(job.id, time.monotonic())

    with (
        resources.as_file(photo) as picture,
        TripoClient.sandbox(home=out / ".journal", speed=speed) as client,
    ):
        wishes = (TextGenerationRequest(_PROMPT), ImageGenerationRequest(str(picture)))
        if not json:
            console = terminal()
            console.print(f"“{_PROMPT}” and a {_CREDIT}", markup=False)
        running = []
        for wish in wishes:
            begin = time.monotonic()
            job = client.submit(wish, out)
            started[job.id] = begin
            job.on_change(note_end)
            running.append(job)
        watch(running)
        models = [job.result() for job in running]
        seconds = [ended[job.id] - started[job.id] for job in running]
        health = client.get_health_status()
    if json:
        made = [
            model_as_json(model) | {"seconds": s} for model, s in zip(models, seconds, strict=True)
        ]
        print_json({"models": made, "health": health})
        return
    _show(models, seconds, health)


def _show(models: list[SavedModel], seconds: list[float], health: dict[str, Any]) -> None:
    print_table(
        ("from", "time", "credits", "faces", "sha256", "model", "preview"),
        [
            (
                source,
                "at once" if model.from_journal else f"{took:.1f} s",
                "0 (paid before)" if model.from_journal else f"{model.credits or 0:g}",
                f"{faces_of(model.path) or 0:,}",
                model.sha256[:12],
                str(model.path),
                model.files["preview"].name if "preview" in model.files else "–",
            )
            for source, model, took in zip(("words", "photograph"), models, seconds, strict=True)
        ],
        right=("time", "credits", "faces"),
    )
    breaker = health["circuit_breaker"]
    terminal().print(
        f"\nHealth: {health['service_name']}, breaker {breaker['state']}, "
        f"{health.get('retries', 0)} retries, {health['cache_size']} answers in the cache, "
        f"{health['open_jobs']} open and {health['uncertain_jobs']} uncertain jobs",
        markup=False,
    )
