from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from tripo_kit.batch import (
    Batch,
    Comparison,
    HandedIn,
    Options,
    Requests,
    entries_from,
    entries_of,
    grid_of,
)
from tripo_kit.calls import unknown_name
from tripo_kit.client._arguments import BatchArguments, CompareArguments
from tripo_kit.client._assembly import Parts
from tripo_kit.client._going_on import stood_up
from tripo_kit.client._lost import Losses
from tripo_kit.errors import ConfigurationError, RequestValidationError
from tripo_kit.files import picture_fetcher
from tripo_kit.recipes import (
    RequestLike,
    folder_from,
    request_from,
    tags_from,
)

__all__ = ["Many"]

PathLike = str | os.PathLike[str]


class Many:
    """Many requests together: from Python, from a table, from a grid, on several models.

    Args:
        parts: What the client is made of.
    """

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._fetch = picture_fetcher(lambda: parts.transport)

    def batch(
        self,
        requests: Requests,
        output_dir: PathLike,
        title: str,
        named: Mapping[str, Any],
    ) -> Batch:
        """See `TripoClient.batch`."""
        how, fields = _parted(named, BatchArguments)
        folder = folder_from(output_dir)
        return self._made(
            entries_from(requests, fields),
            folder,
            how,
            subject="requests",
            title=title,
        )

    def from_table(
        self,
        source: PathLike,
        output_dir: PathLike,
        title: str,
        defaults: Mapping[str, Any],
        options: Mapping[str, Any],
        *,
        recursive: bool,
    ) -> Batch:
        """See `TripoClient.batch_from_csv`."""
        how, fields = _parted(options, BatchArguments)
        handed_in = entries_of(source, {**defaults, **fields}, recursive=recursive)
        path = Path(os.fsdecode(source))
        return self._made(
            handed_in,
            folder_from(output_dir),
            how,
            subject=path.name,
            title=title or path.name,
        )

    def sweep(
        self, request: RequestLike, output_dir: PathLike, title: str, named: Mapping[str, Any]
    ) -> Batch:
        """See `TripoClient.sweep`; what is no option of a batch is a field of the grid."""
        how, grid = _parted(named)
        return self._made(
            HandedIn(grid_of(request_from(request), grid)),
            folder_from(output_dir),
            how,
            subject="sweep",
            title=title,
        )

    def compare(
        self,
        prompt_or_image: RequestLike,
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
        batch = self._made(
            HandedIn(grid_of(request_from(prompt_or_image), grid)),
            folder_from(output_dir),
            how,
            subject="compare",
            title="",
        )
        return Comparison(batch, models, self._parts.journal.votes, self._parts.account)

    def _made(
        self, handed_in: HandedIn, folder: Path, how: Options, *, subject: str, title: str
    ) -> Batch:
        losses = Losses(self._parts)  # each task is asked for once
        return self._parts.batches.make(
            handed_in,
            folder,
            how,
            subject=subject,
            title=title,
            fetch=self._fetch,
            stand=partial(stood_up, losses=losses, variants=range(1, how.variants + 1)),
            lost=losses.of,
        )


def _parted(
    named: Mapping[str, Any], arguments: type | None = None
) -> tuple[Options, dict[str, Any]]:
    """How a batch is to run, and the fields of its requests.

    Raises:
        RequestValidationError: A name is none of the call's arguments; a tag cannot be.
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
    if "tags" in how:
        how["tags"] = tags_from(how["tags"], subject="batch")
    return Options(**how), {name: value for name, value in named.items() if name not in how}
