from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from tripo_kit.batch import (
    Batch,
    Comparison,
    Options,
    Request,
    RequestLike,
    entries_of,
    grid_of,
    request_from,
    request_of,
)
from tripo_kit.client._assembly import Parts
from tripo_kit.errors import ConfigurationError

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
        options: Mapping[str, Any],
    ) -> Batch:
        """See `TripoClient.batch`."""
        entries = [
            (f"requests[{number}].", partial(request_from, request))
            for number, request in enumerate(requests)
        ]
        return self._parts.batches.make(
            entries, Path(output_dir), _options(options), subject="requests", title=title
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
            _options(options),
            subject=path.name,
            title=title or path.name,
        )

    def sweep(
        self, request: Request, output_dir: PathLike, title: str, named: Mapping[str, Any]
    ) -> Batch:
        """See `TripoClient.sweep`; what is no option of a batch is a field of the grid."""
        options = {name: named[name] for name in Options.__struct_fields__ if name in named}
        grid = {name: values for name, values in named.items() if name not in options}
        return self._parts.batches.make(
            grid_of(request, grid),
            Path(output_dir),
            _options(options),
            subject="sweep",
            title=title,
        )

    def compare(
        self,
        prompt_or_image: PathLike | Request,
        models: Sequence[str],
        output_dir: PathLike,
        seed: int,
        options: Mapping[str, Any],
    ) -> Comparison:
        """See `TripoClient.compare`."""
        if len(set(models)) != len(models) or len(models) < 2:  # noqa: PLR2004  # it takes two
            raise ConfigurationError(f"models = {list(models)}: two or more different ones")
        batch = self._parts.batches.make(
            grid_of(request_of(prompt_or_image), {"model": list(models), "model_seed": seed}),
            Path(output_dir),
            _options(options),
            subject="compare",
            title="",
        )
        return Comparison(batch, models, self._parts.journal.votes, self._parts.account)


def _options(given: Mapping[str, Any]) -> Options:
    try:
        return Options(**given)
    except TypeError as error:
        raise ConfigurationError(
            f"A batch cannot be told so: {error}",
            hint=f"Options: {', '.join(Options.__struct_fields__)}.",
        ) from None
