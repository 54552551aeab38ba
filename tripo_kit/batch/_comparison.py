from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Self

from tripo_kit.batch._batch import Batch
from tripo_kit.calls import all_named, named
from tripo_kit.errors import ConfigurationError
from tripo_kit.jobs import SavedModel, escaped, thumbnail
from tripo_kit.journal import Votes

__all__ = ["Comparison"]

_SIDE = 256  # pixels of a picture


@all_named
class Comparison:
    """The same request with the same seed, made by several models, side by side.

    Attributes:
        batch: The batch that makes them.
        models: The models, in order.
    """

    @named(made_by="client.compare(…)")
    def __init__(self, batch: Batch, models: Sequence[str], votes: Votes, account: str) -> None:
        self.batch = batch
        self.models = tuple(models)
        self._votes = votes
        self._account = account
        self._listeners: list[Callable[[], None]] = []

    def wait(self, timeout: float | None = None) -> Self:
        """Waits until all are made. See `Batch.wait`."""
        self.batch.wait(timeout)
        return self

    def results(self) -> dict[str, SavedModel]:
        """The files that are here by now, by model."""
        found = self.batch.results()
        by_model = {str(saved.task.input.get("model")): saved for saved in found}
        return {model: by_model[model] for model in self.models if model in by_model}

    def record(self, vote: str | None) -> None:
        """Notes in the journal which one was better.

        Args:
            vote: The model; None when none was.

        Raises:
            ConfigurationError: It was not compared.
        """
        if vote is not None and vote not in self.models:
            raise ConfigurationError(
                f"{vote!r} was not compared", hint=f"Say one of: {', '.join(self.models)}, or None."
            )
        self._votes.record(self._account, self.batch.id, self.models, vote or "")
        for listener in self._listeners:
            listener()

    def on_vote(self, listener: Callable[[], None]) -> None:
        """Calls back after every vote, wherever it was given."""
        self._listeners.append(listener)

    def tally(self, *, all_requests: bool = False) -> dict[str, int]:
        """How often each was the better one, and, under `""`, how often none was.

        Args:
            all_requests: Count the votes on every request for which these models were compared.
        """
        counts = self._votes.tally(
            self._account, self.models, batch=None if all_requests else self.batch.id
        )
        return {choice: counts.get(choice, 0) for choice in (*self.models, "")}

    def __iter__(self) -> Iterator[str]:
        return iter(self.models)

    def __len__(self) -> int:
        return len(self.models)

    def __repr__(self) -> str:
        return f"Comparison({', '.join(self.models)}: {self.batch!r})"

    def _repr_html_(self) -> str:
        done, votes = self.results(), self.tally()
        statuses = dict(zip(self.models, (row.status for row in self.batch.summary()), strict=True))
        cells = []
        for model in self.models:
            saved = done.get(model)
            preview = None if saved is None else saved.files.get("preview")
            uri = None if preview is None else thumbnail(preview, side=_SIDE)
            picture = f"<img src='{uri}' alt='' style='max-width:{_SIDE}px'>" if uri else ""
            facts = statuses[model] if saved is None else f"{saved.size / 1e6:.2f} MB"
            cells.append(
                f"<td style='text-align:center;vertical-align:top'>{picture}<br>"
                f"<b>{escaped(model)}</b><br>{escaped(facts)}, votes: {votes[model]}</td>"
            )
        return f"<table><tr>{''.join(cells)}</tr></table>"
