"""How a job stands, and what moves it: one table, which nothing goes around."""

from __future__ import annotations

from enum import StrEnum

__all__ = ["ENDS", "Change", "State", "after"]


class State(StrEnum):
    """How a job stands. The ends have the names that the journal gives them.

    `waiting` has not begun. `submitting` is on its way to a task, or waits for what that needs.
    `checking` looks for a task whose reply was lost. `queued` and `running` have a task. What is
    `downloading` is paid in full.

    `success`, `failed`, `uncertain` (a person must decide), `stopped` (before the rest was paid)
    and `open` (paid, and still to be had: the same call, or `resume()`, goes on) are ends.
    """

    WAITING = "waiting"
    SUBMITTING = "submitting"
    CHECKING = "checking"
    QUEUED = "queued"
    RUNNING = "running"
    DOWNLOADING = "downloading"
    SUCCESS = "success"
    FAILED = "failed"
    UNCERTAIN = "uncertain"
    STOPPED = "stopped"
    OPEN = "open"


ENDS = frozenset({State.SUCCESS, State.FAILED, State.UNCERTAIN, State.STOPPED, State.OPEN})


class Change(StrEnum):
    """What may happen to a job.

    `submit` and `check` begin an attempt and a search. `accept` and `advance` are news of a task.
    `collect` fetches the files. `repeat` begins again, because what was made is gone. The others
    are ends.
    """

    SUBMIT = "submit"
    CHECK = "check"
    ACCEPT = "accept"
    ADVANCE = "advance"
    COLLECT = "collect"
    REPEAT = "repeat"
    SUCCEED = "succeed"
    FAIL = "fail"
    LEAVE = "leave"
    DOUBT = "doubt"
    STOP = "stop"


# A dot: it comes too late, or does not belong here, and moves nothing.
_TABLE = """
             submit      check     accept  advance  collect      repeat
waiting      submitting  checking  queued  .        downloading  waiting
submitting   submitting  checking  queued  .        downloading  waiting
checking     submitting  checking  queued  .        downloading  waiting
queued       submitting  checking  queued  running  downloading  waiting
running      submitting  checking  queued  running  downloading  waiting
downloading  .           .         .       .        downloading  waiting
success      .           .         .       .        .            .
failed       .           .         .       .        .            .
uncertain    .           .         .       .        .            .
stopped      .           .         .       .        .            .
open         .           .         .       .        .            .

             succeed  fail    leave  doubt      stop
waiting      success  failed  open   uncertain  stopped
submitting   success  failed  open   uncertain  stopped
checking     success  failed  open   uncertain  stopped
queued       success  failed  open   uncertain  stopped
running      success  failed  open   uncertain  stopped
downloading  success  failed  open   uncertain  .
success      .        .       .      .          .
failed       .        .       .      .          .
uncertain    .        .       .      .          .
stopped      .        .       .      .          .
open         .        .       .      .          .
"""


def _read(table: str) -> dict[tuple[State, Change], State | None]:
    cells: dict[tuple[State, Change], State | None] = {}
    for block in table.strip("\n").split("\n\n"):
        head, *rows = block.splitlines()
        for row in rows:
            state, *words = row.split()
            for change, word in zip(head.split(), words, strict=True):
                cells[State(state), Change(change)] = None if word == "." else State(word)
    return cells


_CELLS = _read(_TABLE)


def after(state: State, change: Change) -> State | None:
    """The state that a change leads to; None if it moves nothing: it comes too late."""
    return _CELLS[state, change]
