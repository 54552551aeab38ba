"""What the journal knows, and how unfinished work goes on."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Annotated, Any

import msgspec
import typer

from tripo_kit.cli._connection import Connection, connection_of, journal_of
from tripo_kit.cli._exits import exit_of
from tripo_kit.cli._options import AsJson
from tripo_kit.cli.screen._progress import watch
from tripo_kit.cli.screen._results import delivered, model_as_json, show_models
from tripo_kit.cli.screen._screen import errors, print_json, print_table, show_error, terminal
from tripo_kit.client import TripoClient
from tripo_kit.config import default_home
from tripo_kit.errors import ConfigurationError, TripoError
from tripo_kit.jobs import (
    MOST_ROWS,
    Job,
    JobTable,
    SavedModel,
    readable,
    stored_result,
    uncertain_row,
)
from tripo_kit.journal import JobRecord, JobStatus, Journal

__all__ = ["jobs", "resolve", "resume", "surplus"]

_Timeout = Annotated[
    float | None, typer.Option(help="Seconds to wait; the work goes on after that.")
]


def jobs(
    ctx: typer.Context,
    status: Annotated[
        JobStatus | None, typer.Option(help="Only those that stand so.", case_sensitive=False)
    ] = None,
    state: Annotated[
        JobStatus | None, typer.Option(hidden=True, case_sensitive=False)  # its earlier name
    ] = None,
    unfinished: Annotated[
        bool, typer.Option("--open", help="Only what is open or waits for a decision.")
    ] = False,
    search: Annotated[
        str,
        typer.Option(
            help="Words, ids, and filters such as 'vase status:success model:v3.1 price:>20 "
            "day:2026-11-01..2026-11-30 sort:price'.",
            show_default=False,
        ),
    ] = "",
    *,
    limit: Annotated[
        int, typer.Option(min=0, help="How many of the newest; 0 for all.")
    ] = MOST_ROWS,
    json: AsJson = False,
) -> None:
    """Show what was ever asked for: newest first, or the best match first.

    Without a key, it shows what all keys asked for, newest first.
    """
    connection, wanted = connection_of(ctx), status or state
    table: Sequence[JobRecord]
    if connection.sandbox or connection.settings().api_key is not None:
        with connection.client() as client:
            table = client.jobs(open_only=unfinished, status=wanted, search=search)
            rows = _with_rows(table[: limit or None])
    else:
        table = _of_all_keys(connection, wanted, open_only=unfinished, search=search)
        rows = _with_rows(table[: limit or None])
    if json:
        print_json([_record_as_json(record) for record, _ in rows])
        return
    print_table(JobTable.columns, [row for _, row in rows], right=("credits", "age"))
    if len(table) > len(rows):
        more = len(table) - len(rows)
        errors().print(f"… and {more:,} more: --limit 0 shows all, --search finds some.")
    for record, _ in rows:
        if record.status is JobStatus.UNREADABLE:
            errors().print(f"{record.id[:8]}: {record.error}", markup=False)
    if any(record.status is JobStatus.UNCERTAIN for record, _ in rows):
        errors().print("Some may have been charged: tripo-kit resolve JOB shows what is known.")


def resume(
    ctx: typer.Context,
    folder: Annotated[
        Path | None, typer.Argument(help="Only what goes to this folder.", show_default=False)
    ] = None,
    timeout: _Timeout = None,
    json: AsJson = False,
) -> None:
    """Go on with everything that is unfinished; nothing is paid twice."""
    with connection_of(ctx).client() as client:
        _finish(client.resume(folder), timeout=timeout, json=json)


def resolve(
    ctx: typer.Context,
    job: Annotated[
        str,
        typer.Argument(help="The job's id, or how it begins; with --all, the decision."),
    ],
    decision: Annotated[
        str | None,
        typer.Argument(
            help="resubmit: it was not taken, send it again. abandon: give it up. Or the id of the "
            "task that it became. Nothing: show what is known.",
            show_default=False,
        ),
    ] = None,
    *,
    all_: Annotated[
        bool, typer.Option("--all", help="Decide about all: resubmit or abandon.")
    ] = False,
    timeout: _Timeout = None,
    json: AsJson = False,
) -> None:
    """Decide about a submission that may or may not have been charged."""
    with connection_of(ctx).client() as client:
        if all_:
            _finish(client.resolve_all(job), timeout=timeout, json=json)
            return
        if decision is None:
            _show_evidence(client, job, json=json)
            return
        going_on = client.resolve(job, decision)
        if going_on is None:
            print_json({"abandoned": job}) if json else terminal().print("Given up.")
            return
        _finish([going_on], timeout=timeout, json=json)


def surplus(
    ctx: typer.Context,
    *,
    download: Annotated[
        Path | None, typer.Option(help="Fetch their files into this folder; they are paid for.")
    ] = None,
    json: AsJson = False,
) -> None:
    """Show tasks that were paid for beside the one that their request has."""
    with connection_of(ctx).client() as client:
        tasks = client.surplus()
        files = [
            file
            for task in (tasks if download is not None else ())
            for file in client.download_surplus(task, download or Path())
        ]
    if json:
        print_json([msgspec.to_builtins(task) for task in tasks])
        return
    for file in files:
        terminal().print(str(file), markup=False)
    if not tasks:
        terminal().print("There is none.")
        return
    rows = [
        (each.task_id, each.task_type, each.row_task or "given up", ", ".join(each.request_ids))
        for each in tasks
    ]
    print_table(("task", "operation", "the request has", "request ids"), rows)


def _finish(going_on: Sequence[Job], *, timeout: float | None, json: bool) -> None:
    """Waits for jobs and says what became of each; the first failure decides the exit code."""
    if not going_on and not json:
        terminal().print("Nothing is unfinished.")
        return
    watch(going_on, timeout=timeout)
    saved: list[SavedModel] = []
    failures: list[tuple[Job, TripoError]] = []
    for job in going_on:
        try:
            saved.append(delivered(job))
        except TripoError as error:
            failures.append((job, error))
    if json:
        failed = [{"job": job.id, "error": problem.message} for job, problem in failures]
        print_json({"models": [model_as_json(model) for model in saved], "failures": failed})
    elif saved:
        show_models(saved)
    for job, problem in failures:
        errors().print(f"{job.id[:8]} {job.plan.stem}", markup=False)
        show_error(problem)
    if failures:
        raise typer.Exit(exit_of(failures[0][1]))


def _of_all_keys(
    connection: Connection, status: JobStatus | None, *, open_only: bool, search: str
) -> list[JobRecord]:
    wanted = [JobStatus.OPEN, JobStatus.UNCERTAIN] if open_only else None
    if status is not None and status is not JobStatus.UNREADABLE:
        wanted = [status]
    with closing(Journal(connection.settings().home or default_home())) as journal:
        found = {
            record.id: readable(record)
            for name in journal.accounts.names()
            for record in journal.listing(name, statuses=wanted, search=search)
        }
    records = sorted(found.values(), key=lambda record: record.created_at, reverse=True)
    if status is JobStatus.UNREADABLE:  # only who reads them can tell
        return [record for record in records if record.status is JobStatus.UNREADABLE]
    return records


def _with_rows(table: Sequence[JobRecord]) -> list[tuple[JobRecord, tuple[str, ...]]]:
    records = list(table)
    return list(zip(records, JobTable(records).rows(), strict=True))


def _record_as_json(record: JobRecord) -> dict[str, Any]:
    is_readable = record.status is not JobStatus.UNREADABLE
    stored = stored_result(record.saved, record.output_dir) if is_readable else None
    return {
        "job": record.id,
        "status": record.status,
        "request": record.title,
        "credits": record.credits,
        "created_at": record.created_at,
        "updated_at": record.updated_at,
        "output_dir": record.output_dir,
        "variant": record.variant,
        "files": {} if stored is None else {file.role: file.path for file in stored.files},
        "error": record.error,
    }


def _show_evidence(client: TripoClient, job: str, *, json: bool) -> None:
    journal = journal_of(client)
    try:
        record = journal.jobs.get(client.settings.account, job)
        row = None if record is None else uncertain_row(journal, record)
    finally:
        journal.close()
    if row is None:
        raise ConfigurationError(
            f"The journal has no single uncertain job {job!r}",
            hint="`tripo-kit jobs --status uncertain` lists them.",
        )
    if json:
        print_json({"job": job, "operation": row.task_type, "evidence": list(row.evidence)})
        return
    console = terminal()
    console.print(f"A {row.task_type} was sent, and nobody knows whether it was taken:")
    for line in row.evidence:
        console.print(f"  {line}", markup=False)
    console.print(
        "Look at the usage page of the account, then decide:\n"
        f"  tripo-kit resolve {job} resubmit    it is not there: send it again\n"
        f"  tripo-kit resolve {job} TASK_ID     it is there: that is its task\n"
        f"  tripo-kit resolve {job} abandon     forget it",
        markup=False,
    )
