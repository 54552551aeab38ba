from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from tripo_kit.api import unknown_name
from tripo_kit.batch import (
    Batch,
    BatchOptions,
    Comparison,
    Options,
    Request,
    RequestLike,
    entries_of,
    grid_of,
    request_from,
    request_of,
)
from tripo_kit.client._arguments import BatchArguments, CompareArguments
from tripo_kit.client._assembly import Parts
from tripo_kit.errors import ConfigurationError, RequestValidationError

__all__ = ["Many"]

PathLike = str | os.PathLike[str]


class Many:
    """Many requests together: from Python, from a table, from a grid, on several models.

    Args:
        parts: What the client is made of.
    """

    def __init__(self, parts: Parts) -> None:
        self._parts = parts

    def batch(
        self,
        requests: Iterable[RequestLike],
        output_dir: PathLike,
        title: str,
        named: Mapping[str, Any],
    ) -> Batch:
        """See `TripoClient.batch`."""
        how, fields = _parted(named, BatchArguments)
        entries = [
            (f"requests[{number}].", partial(_completed, request, fields))
            for number, request in enumerate(requests)
        ]
        return self._parts.batches.make(
            entries, Path(output_dir), how, subject="requests", title=title
        )

    def from_table(
        self,
        source: PathLike,
        output_dir: PathLike,
        title: str,
        defaults: Mapping[str, Any],
        options: Mapping[str, Any],
    ) -> Batch:
        """See `TripoClient.batch_from_csv`."""
        path = Path(source)
        return self._parts.batches.make(
            entries_of(path, defaults),
            Path(output_dir),
            _parted(options, BatchOptions)[0],
            subject=path.name,
            title=title or path.name,
        )

    def sweep(
        self, request: Request, output_dir: PathLike, title: str, named: Mapping[str, Any]
    ) -> Batch:
        """See `TripoClient.sweep`; what is no option of a batch is a field of the grid."""
        how, grid = _parted(named)
        return self._parts.batches.make(
            grid_of(request, grid),
            Path(output_dir),
            how,
            subject="sweep",
            title=title,
        )

    def compare(
        self,
        prompt_or_image: PathLike | Request,
        models: Sequence[str],
        output_dir: PathLike,
        seed: int,
        named: Mapping[str, Any],
    ) -> Comparison:
        """See `TripoClient.compare`."""
        if len(set(models)) != len(models) or len(models) < 2:  # noqa: PLR2004  # it takes two
            raise ConfigurationError(f"models = {list(models)}: two or more different ones")
        how, fields = _parted(named, CompareArguments)
        same = {name: [value] for name, value in fields.items()}
        grid = {"model": list(models), "model_seed": [seed], **same}
        batch = self._parts.batches.make(
            grid_of(request_of(prompt_or_image), grid),
            Path(output_dir),
            how,
            subject="compare",
            title="",
        )
        return Comparison(batch, models, self._parts.journal.votes, self._parts.account)


def _parted(
    named: Mapping[str, Any], arguments: type | None = None
) -> tuple[Options, dict[str, Any]]:
    """How a batch is to run, and the fields of its requests.

    Raises:
        RequestValidationError: A name is none of the call's arguments.
    """
    known = named.keys() if arguments is None else arguments.__annotations__.keys()
    problems = [
        unknown_name(name, named[name], tuple(known), rule="is not an argument of it")
        for name in named
        if name not in known
    ]
    if problems:
        raise RequestValidationError(problems, subject="batch")
    how = {name: named[name] for name in Options.__struct_fields__ if name in named}
    return Options(**how), {name: value for name, value in named.items() if name not in how}


def _completed(request: RequestLike, fields: Mapping[str, Any]) -> Request:
    """The request, with the fields that a sentence or a mapping does not give."""
    if isinstance(request, str):
        return request_from({**fields, "prompt": request})
    return request_from({**fields, **request} if isinstance(request, Mapping) else request)
