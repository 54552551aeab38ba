"""Things of the kit, shown as what can be watched and turned."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

import ipywidgets as widgets
from IPython.core.getipython import get_ipython
from IPython.display import display

from tripo_kit.api import Balance, Task
from tripo_kit.batch import Batch, BatchPlan, Comparison
from tripo_kit.calls import named
from tripo_kit.client import HealthStatus, TripoClient
from tripo_kit.errors import ConfigurationError
from tripo_kit.jobs import Job, Plan, SavedModel, stored_result
from tripo_kit.journal import JobRecord
from tripo_kit.notebook.screen import cells
from tripo_kit.notebook.viewer import MODEL_FORMATS, ModelViewer
from tripo_kit.notebook.views._batch_view import BatchView
from tripo_kit.notebook.views._compare_view import CompareView
from tripo_kit.notebook.views._facts_view import FactsView
from tripo_kit.notebook.views._gallery import Gallery
from tripo_kit.notebook.views._health_panel import HealthPanel
from tripo_kit.notebook.views._job_view import JobView
from tripo_kit.notebook.views._next_bar import client_here, next_bar

__all__ = ["show", "show_by_itself", "view_of"]


def _path_view(path: Path) -> widgets.Widget:
    """A model's file to be turned; a folder's models, the newest first."""
    if not path.is_dir():
        return ModelViewer(path)
    found = [each for each in path.iterdir() if each.suffix.lower().lstrip(".") in MODEL_FORMATS]
    found.sort(key=_written_at, reverse=True)
    return Gallery(found)


def _text_view(text: str) -> widgets.Widget:
    """A path, or an address whose file is fetched."""
    return _path_view(_fetched(text) if "://" in text else Path(text))


def _fetched(address: str) -> Path:
    client = client_here()
    if client is None:
        raise ConfigurationError(
            "An address is fetched by a client, and this notebook has none or several",
            hint="Fetch it first: path = client.fetch(address, 'out').",
        )
    return client.fetch(address, tempfile.mkdtemp(prefix="tripo-kit-"))


def _task_view(task: Task) -> widgets.Widget:
    """What a task has become, if the notebook's own journal knows; else what is known of it."""
    client = client_here()
    records = [] if client is None else client.jobs(status="success", search=task.task_id)
    return _path_view(_main_file(records[0])) if records else FactsView(task)


def _written_at(path: Path) -> float:
    return path.stat().st_mtime


_VIEWS: dict[type[Any], Callable[[Any], widgets.Widget]] = {
    Job: JobView,
    Batch: BatchView,
    Comparison: CompareView,
    SavedModel: ModelViewer,
    TripoClient: HealthPanel,
    Plan: FactsView,
    BatchPlan: FactsView,
    Balance: FactsView,
    HealthStatus: FactsView,
    Task: _task_view,
    JobRecord: lambda record: _path_view(_main_file(record)),
    str: _text_view,
    Path: _path_view,
    list: Gallery,
    tuple: Gallery,
}
_BY_THEMSELVES = (Job, Batch, Comparison, SavedModel, Plan, BatchPlan, Balance, HealthStatus)


def view_of(thing: Any) -> widgets.Widget:
    """The widget that shows a thing of the kit, a model's path or address, a folder, or models.

    Raises:
        ConfigurationError: There is none for it.
    """
    if isinstance(thing, widgets.Widget):
        return thing
    for kind, view in _VIEWS.items():
        if isinstance(thing, kind):
            return view(thing)
    raise ConfigurationError(
        f"There is no view of a {type(thing).__name__}",
        hint="Jobs, batches, comparisons, plans, tasks, records of the journal, balances, health, "
        "models, their paths and addresses, folders and lists of models can be shown.",
    )


def _main_file(record: JobRecord) -> Path:
    """The file that a request became."""
    stored = stored_result(record.saved, record.output_dir)
    if stored is None:
        raise ConfigurationError(
            f"This request has no file: it is {record.status}",
            hint="client.reopen(record) comes back to it; what is paid is not paid again.",
        )
    return Path(stored.files[0].path)


@named(settings=True)
def show(thing: Any) -> None:
    """Shows a thing in the notebook: a static picture of it, and the widget beside it.

    The picture is an output of its own. While the widget is alive it steps aside; it is what a
    saved notebook shows where no kernel runs: on GitHub, in exported HTML, when it is opened again.

    Args:
        thing: See `view_of`.

    Raises:
        ConfigurationError: There is no view of it.
    """
    cast(Callable[[object], None], display)(view_of(thing))  # IPython's own has no types


def _show_viewer(viewer: ModelViewer) -> None:
    """Shows a model, and below it what it can become next."""
    viewer._ipython_display_()  # the display protocol's own name
    bar = next_bar(None, viewer.model)
    if bar is not None:
        bar._ipython_display_()


def show_by_itself() -> None:
    """Makes IPython show the kit's things so, at the end of a cell.

    Done when `tripo_kit.notebook` is imported; outside of IPython it does nothing.
    """
    shell = get_ipython()
    if shell is None or shell.display_formatter is None:
        return
    formatter = shell.display_formatter.ipython_display_formatter
    for kind in _BY_THEMSELVES:
        formatter.for_type(kind, show)
    formatter.for_type(ModelViewer, _show_viewer)
    shell.events.register("post_run_cell", cells.settle)


show_by_itself()
