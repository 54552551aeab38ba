"""Chains that go on from what is finished: which tasks those are, and whether they are there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from tripo_kit.api import (
    OPERATIONS,
    Chainable,
    Continued,
    ConvertModel,
    Finished,
    ImportModel,
    LocalFile,
    Made,
    Operation,
    Pipeline,
)
from tripo_kit.client._assembly import Parts
from tripo_kit.client._lost import Losses
from tripo_kit.errors import ConfigurationError, StoppedAtGateError, TripoError
from tripo_kit.foreign import or_none, read_json
from tripo_kit.inspection import Require, inspect_model, shortfalls
from tripo_kit.jobs import identify, kept_file, operation_of
from tripo_kit.journal import Submission
from tripo_kit.recipes import RequestLike, plan

__all__ = ["stood_up"]


def stood_up(request: RequestLike, losses: Losses, variants: Iterable[int] = (1,)) -> RequestLike:
    """A request, ready to be planned: one that goes on from something finished is looked at.

    The service is asked, for free, whether it still has what the chain works on. A model that it no
    longer has is brought to it again from its file. Where that cannot be, and all is paid for, the
    service need not have it.

    Args:
        request: Anything that can be asked for.
        losses: What the service has lost.
        variants: Which results of it.

    Raises:
        ConfigurationError: What it needs is gone, and cannot be brought back.
        StoppedAtGateError: Its first gate does not open.
    """
    head = request.head if isinstance(request, Pipeline) else None
    if not isinstance(request, Pipeline) or isinstance(head, Operation):
        return request
    beginning = head.beginning() if isinstance(head, Chainable) else None
    if not isinstance(beginning, Finished):
        return request
    steps, parts = _behind_open_gates(request, beginning), losses.parts
    known = msgspec.structs.replace(beginning, made=tuple(_with_sources(beginning, parts)))
    chain = Pipeline(Continued(known), steps, request.on_gate, request.tags)
    ids = {item for step in chain.links for item in step.operation.task_ids()}
    gone = losses.gone(ids)
    if not gone:
        return chain
    try:
        return _brought_back(chain, _with_own_files(known, gone, parts), gone)
    except TripoError:
        if _is_paid(chain, parts, variants):  # nothing need be brought back
            return chain
        raise


def _brought_back(chain: Pipeline, known: Finished, gone: set[str]) -> Pipeline:
    """The chain from the files of what is gone; a picture is sent from its file when it is needed.

    Raises:
        TripoError: They are not here, or would not do.
    """
    models = []
    for made in known.made:
        if made.task_id not in gone:
            continue
        makes = _makes(made)
        if made.path is None or makes not in ("model", "picture"):
            how = "is not here as it was saved" if made.path is None else "cannot be brought back"
            raise ConfigurationError(
                f"The service no longer has the task {made.task_id} ({_title(made)}), and its "
                f"file {how}",
                hint="Ask for it again, or go on from a file: ModelFile(path).then(…).",
            )
        if makes == "model":
            models.append(made.task_id)
    known = msgspec.structs.replace(known, gone=tuple(sorted(models)))
    return Pipeline(Continued(known), chain.steps, chain.on_gate, chain.tags)


def _makes(made: Made) -> str:
    kind = OPERATIONS.get(made.task_type)
    # Of a conversion that is gone on from, nothing else is known.
    return "model" if kind is None or kind is ConvertModel else kind.makes


def _title(made: Made) -> str:
    kind = OPERATIONS.get(made.task_type)
    return "a model" if kind is None else kind.title


def _with_own_files(finished: Finished, gone: set[str], parts: Parts) -> Finished:
    """Also the files that imports have brought to the service; all as far as they are as saved."""
    return msgspec.structs.replace(
        finished,
        made=tuple(
            msgspec.structs.replace(made, path=_own_file(made, parts))
            if made.task_id in gone
            else made
            for made in finished.made
        ),
    )


def _own_file(made: Made, parts: Parts) -> str | None:
    found = kept_file(parts.journal, parts.account, made.task_id, made.path)
    return found or _imported(made, parts)


def _imported(made: Made, parts: Parts) -> str | None:
    row = _row_of(made.task_id, parts)
    operation = None if row is None else or_none(operation_of, row)
    if row is None or not isinstance(operation, ImportModel):
        return None
    try:
        (today,) = identify(plan(operation), 1).fingerprints
    except (TripoError, OSError):
        return None
    given = operation.input
    return given.path if isinstance(given, LocalFile) and today == row.fingerprint else None


def _behind_open_gates(chain: Pipeline, finished: Finished) -> tuple[Any, ...]:
    """The steps behind the gates that look at the file that is here already.

    Raises:
        StoppedAtGateError: One of them does not open; nothing was sent.
    """
    steps = list(chain.steps)
    while steps and isinstance(steps[0], Require) and finished.path is not None:
        gate = steps.pop(0)
        missing = shortfalls(inspect_model(finished.path), gate)
        if missing and chain.on_gate == "stop":
            raise StoppedAtGateError.at(gate.describe(), " ".join(missing))
    return tuple(steps)


def _with_sources(finished: Finished, parts: Parts) -> Iterator[Made]:
    """Also what a conversion was made of: that is what further work is done on."""
    for made in finished.made:
        if len(finished.made) == 1 and made.task_type in ("convert_model", ""):
            yield from _sources(made, parts)
        yield made


def _sources(made: Made, parts: Parts) -> Iterator[Made]:
    row = _row_of(made.task_id, parts)
    if row is None or row.task_type != "convert_model" or row.wire is None:
        return
    source = str((or_none(read_json, row.wire, dict[str, Any]) or {}).get("input"))
    before = _row_of(source, parts)
    if before is not None:
        yield Made(source, before.task_type, made.path)


def _row_of(task_id: str, parts: Parts) -> Submission | None:
    rows = parts.journal.submissions.rows.owners([task_id])
    return rows[0] if rows else None


def _is_paid(chain: Pipeline, parts: Parts, variants: Iterable[int]) -> bool:
    """Whether the journal has an answer, or a task under way, for each of its steps."""
    whole, names = plan(chain), parts.journal.names(parts.account)
    prints = {
        each for number in variants for each in identify(whole, number, names=names).fingerprints
    }
    return prints <= parts.journal.submissions.rows.paid(parts.account, sorted(prints)).keys()
