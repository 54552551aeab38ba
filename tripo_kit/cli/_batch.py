from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from tripo_kit.batch import Batch, Row, status_line
from tripo_kit.cli._connection import connection_of
from tripo_kit.cli._exits import Exit, exit_of
from tripo_kit.cli._options import AsJson, Download, DryRun, MinBalance, Repair, Yes
from tripo_kit.cli._paying import ask
from tripo_kit.cli.screen._board import Board
from tripo_kit.cli.screen._screen import errors, print_json, print_table, terminal
from tripo_kit.errors import ConfigurationError
from tripo_kit.recipes import steps_from_text

__all__ = ["batch"]


def batch(
    ctx: typer.Context,
    source: Annotated[
        Path,
        typer.Argument(
            help="A table (.csv, .tsv) whose columns are a request's fields, JSON Lines (.jsonl), "
            "or a folder of pictures."
        ),
    ],
    *,
    out: Annotated[Path, typer.Option(help="The folder of the files.")] = Path("out"),
    max_credits: Annotated[
        float | None,
        typer.Option(help="The most that all may cost, earlier runs included.", min=0),
    ] = None,
    then: Annotated[str, typer.Option(help="What is done with each, as in rig,convert:fbx.")] = "",
    on_gate: Annotated[
        str | None, typer.Option(help="When a gate does not open: stop, or only note it.")
    ] = None,
    min_balance: MinBalance = None,
    variants: Annotated[int, typer.Option(help="How many results of each; all paid.", min=1)] = 1,
    fail_fast: Annotated[
        bool, typer.Option("--fail-fast", help="Let the first failure stop the rest.")
    ] = False,
    allow_unknown_cost: Annotated[
        bool,
        typer.Option("--allow-unknown-cost", help="Also start what has no published price."),
    ] = False,
    repair: Repair = False,
    download: Download = False,
    timeout: Annotated[
        float | None, typer.Option(help="Seconds to wait; the same command goes on after that.")
    ] = None,
    yes: Yes = False,
    resume: Annotated[
        bool,
        typer.Option(
            "--resume", help="Go on with a batch that has begun; anything else is an error."
        ),
    ] = False,
    recursive: Annotated[
        bool, typer.Option("--recursive", help="Look into a folder's folders, too.")
    ] = False,
    dry_run: DryRun = False,
    json: AsJson = False,
) -> None:
    """Make many models within one budget. The same command again goes on where it stood."""
    connection = connection_of(ctx)
    board = Board(errors())
    with connection.client() as client:
        planned = client.batch_from_csv(
            source,
            out,
            max_credits=max_credits,
            min_balance=min_balance,
            variants=variants,
            fail_fast=fail_fast,
            allow_unknown_cost=allow_unknown_cost,
            on_event=board,
            recursive=recursive,
            dry_run=True,
            repair=repair,
            then=steps_from_text(then),
            on_gate=on_gate,  # type: ignore[arg-type]  # checked with the requests
            download=download,
        )
        is_known = any(record.id == planned.id for record in client.batches())
        if resume and not is_known:
            raise ConfigurationError(
                f"The journal has no batch of just these requests for {planned.output_dir}",
                hint="Leave --resume out to begin with it.",
            )
        if dry_run:
            _show_plan(planned, json=json)
            return
        if not (yes or is_known or connection.sandbox):
            _ask(planned)
        with board:
            planned.start().wait(timeout)
        _show(planned, json=json)
        _leave(planned)


def _ask(planned: Batch) -> None:
    plan = planned.plan()
    budget = f" ({plan.budget.removeprefix(', ')})" if plan.budget else ""
    ask(f"{plan.price}{budget}", f", for {len(plan)} requests")


def _show_plan(planned: Batch, *, json: bool) -> None:
    plan = planned.plan()
    if json:
        print_json(
            {
                "batch": planned.id,
                "requests": [
                    {"index": row.index, "request": row.name, "credits": row.price}
                    for row in planned.summary()
                ],
                "credits": plan.total,
                "has_unknown": plan.has_unknown,
                "consumed_before": plan.paid,
                "max_credits": plan.max_credits,
                "notes": list(plan.notes),
            }
        )
    else:
        terminal().print(repr(plan), markup=False)


def _show(done: Batch, *, json: bool) -> None:
    summary, progress = done.summary(), done.progress
    if json:
        print_json(
            {
                "batch": done.id,
                "status": progress.state,
                "message": progress.message,
                "credits": progress.spent,
                "reserved": progress.reserved,
                "requests": [_row_as_json(row) for row in summary],
            }
        )
        return
    print_table(summary.columns, summary.cells(), right=("#", "credits", "time", "faces"))
    terminal().print(status_line(progress), markup=False)
    for note in (note for saved in done.results() for note in saved.notes):
        terminal().print(note, markup=False)


def _row_as_json(row: Row) -> dict[str, Any]:
    return {
        "index": row.index,
        "request": row.name,
        "status": row.status,
        "price": row.price,
        "credits": row.credits,
        "seconds": row.seconds,
        "faces": row.faces,
        "path": row.path,
        "job": row.job_id,
        "error": row.error,
    }


def _leave(done: Batch) -> None:
    """The first failure decides the exit code; a budget that was too small is one, too."""
    progress = done.progress
    if progress.uncertain:
        errors().print("Some may have been charged: tripo-kit resolve JOB shows what is known.")
        raise typer.Exit(Exit.UNCERTAIN)
    failed = [job.error for job in done.failed() if job.error is not None]
    if failed:
        raise typer.Exit(exit_of(failed[0]))
    if progress.skipped:
        raise typer.Exit(Exit.CREDITS)
