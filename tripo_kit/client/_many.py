from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any, Unpack

from tripo_kit.batch import (
    Batch,
    BatchOptions,
    BatchTable,
    Comparison,
    Options,
    Request,
    RequestLike,
    entries_of,
    grid_of,
    request_from,
    request_of,
)
from tripo_kit.client._parts import Parts
from tripo_kit.config import Settings
from tripo_kit.errors import ConfigurationError
from tripo_kit.events import Emit
from tripo_kit.jobs import OnUncertain

__all__ = ["Many"]

PathLike = str | os.PathLike[str]


class Many:
    """The client's calls for many requests at once."""

    settings: Settings
    _parts: Parts

    def batch(
        self,
        requests: Iterable[RequestLike],
        output_dir: PathLike,
        *,
        max_credits: float | None = None,
        variants: int = 1,
        fail_fast: bool = False,
        on_event: Emit | None = None,
        allow_unknown_cost: bool = False,
        limits: Mapping[str, int] | None = None,
        on_uncertain: OnUncertain = "raise",
        dry_run: bool = False,
        title: str = "",
    ) -> Batch:
        """Starts many requests together, and returns at once; the work goes on in the background.

        It runs at the speed that the account's limits allow. The same call again, in a new kernel,
        goes on where it stood: what is finished is answered from disk, what is open is watched.

        Args:
            requests: Requests, operations, sentences, or mappings of a request's fields. The same
                request twice is one; `variants` asks for more of each.
            output_dir: Where the files go; made when missing.
            max_credits: The most that these requests may cost together, earlier calls included;
                None for as much as the account has.
            variants: How many results of each request; each is paid for.
            fail_fast: Whether the first failure stops what has not begun.
            on_event: Gets the batch's events, on background threads.
            allow_unknown_cost: Whether requests without a published price may go under a budget.
            limits: Tasks at once by pool, such as `{"3d_h": 20}`, for the client from now on.
            on_uncertain: `resubmit` sends again what may have been charged already.
            dry_run: Whether to check and count only: `batch.plan()`, then `batch.start()`.
            title: What people call it; the first request's name by default.

        Raises:
            RequestValidationError: With all that is wrong with any of them; nothing was sent.
            ConfigurationError: An option cannot be.
            StorageError: The folder cannot be written; nothing was sent.
        """
        entries = [
            (f"requests[{number}].", partial(request_from, request))
            for number, request in enumerate(requests)
        ]
        options = Options(
            max_credits=max_credits,
            variants=variants,
            fail_fast=fail_fast,
            on_event=on_event,
            allow_unknown_cost=allow_unknown_cost,
            limits=limits or {},
            on_uncertain=on_uncertain,
            dry_run=dry_run,
        )
        return self._parts.batches.make(
            entries, Path(output_dir), options, subject="requests", title=title
        )

    def batch_from_csv(
        self,
        source: PathLike,
        output_dir: PathLike,
        *,
        title: str = "",
        defaults: Mapping[str, Any] | None = None,
        **options: Unpack[BatchOptions],
    ) -> Batch:
        """Starts a table of requests; also JSON Lines, or a folder of pictures. See `batch`.

        Args:
            source: A `.csv` or `.tsv` file whose columns are fields of a request (`prompt`, or
                `image_path`, or `front` …), a `.jsonl` file, or a folder of pictures. Pictures are
                looked for beside the file that names them.
            output_dir: Where the files go; made when missing.
            title: What people call it; the source's name by default.
            defaults: Fields for the requests that do not say.
            options: As for `batch`.

        Raises:
            RequestValidationError: With everything that is wrong, by row; nothing was sent.
            ConfigurationError: The source cannot be read, or an option cannot be.
            StorageError: The folder cannot be written; nothing was sent.
        """
        path = Path(source)
        return self._parts.batches.make(
            entries_of(path, defaults or {}),
            Path(output_dir),
            _options(options),
            subject=path.name,
            title=title or path.name,
        )

    def sweep(
        self, request: Request, output_dir: PathLike = "out", *, title: str = "", **grid: Any
    ) -> Batch:
        """Starts a request with every combination of some fields' values. See `batch`.

        Args:
            request: What stays the same.
            output_dir: Where the files go; made when missing.
            title: What people call it.
            grid: Lists of values by field, such as `model_seed=[1, 2, 3]`; and options as for
                `batch`.

        Raises:
            RequestValidationError: With every combination that cannot be; nothing was sent.
            ConfigurationError: An option cannot be.
            StorageError: The folder cannot be written; nothing was sent.
        """
        options = {name: grid.pop(name) for name in Options.__struct_fields__ if name in grid}
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
        output_dir: PathLike = "out",
        *,
        seed: int = 1,
        **options: Unpack[BatchOptions],
    ) -> Comparison:
        """Starts the same request with the same seed on several models, to be seen side by side.

        Args:
            prompt_or_image: A sentence, the path of a picture, or a request.
            models: The generation models, two or more.
            output_dir: Where the files go; made when missing.
            seed: The seed of all.
            options: As for `batch`.

        Raises:
            RequestValidationError: The request cannot be, with one of the models; nothing was sent.
            ConfigurationError: There is nothing to compare, or an option cannot be.
            StorageError: The folder cannot be written; nothing was sent.
        """
        if len(set(models)) != len(models) or len(models) < 2:  # noqa: PLR2004  # it takes two
            raise ConfigurationError(f"models = {list(models)}: two or more different ones")
        request = request_of(prompt_or_image)
        batch = self._parts.batches.make(
            grid_of(request, {"model": list(models), "model_seed": seed}),
            Path(output_dir),
            _options(options),
            subject="compare",
            title="",
        )
        return Comparison(batch, models, self._parts.journal.votes, self.settings.account)

    def batches(self) -> BatchTable:
        """All batches that the journal knows, as a list that shows itself as a table."""
        return BatchTable(self._parts.journal.batches.select(self.settings.account))


def _options(given: Mapping[str, Any]) -> Options:
    try:
        return Options(**given)
    except TypeError as error:
        raise ConfigurationError(
            f"A batch cannot be told so: {error}",
            hint=f"Options: {', '.join(Options.__struct_fields__)}.",
        ) from None
