"""What finished tasks hand over, made when somebody first asks and then kept."""

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from urllib.parse import urlsplit

from ._results import Artefact, UnusableSourceError, make_results, rig_facts
from ._state import State
from ._task import Ending, Task
from ._tiny import tiny_results
from ._uploads import Uploads

CDN_PREFIX = "/cdn/"
_RIG_CHECK = "animate_prerigcheck"
_FAILED = "failed"


class Gallery:
    """The artefacts of all tasks.

    Real results take tens of milliseconds and more, so they are made in worker threads: the event
    loop never waits. A task's results are made once; those of its sources along the way.

    Args:
        state: Where tasks are found.
        uploads: Where uploaded files are found.
        origin: Scheme, host and port of this sandbox.
        tiny: Whether the smallest files will do.
    """

    def __init__(self, state: State, uploads: Uploads, origin: str, *, tiny: bool) -> None:
        self._state = state
        self._uploads = uploads
        self._origin = origin
        self._tiny = tiny
        self._made: dict[str, dict[str, Artefact]] = {}
        self._locks: dict[str, threading.Lock] = {}
        self._workers = ThreadPoolExecutor(2, thread_name_prefix="sandbox-results")

    async def of(self, task: Task) -> dict[str, Artefact]:
        """Return the files of a task that has succeeded, by role.

        A task whose sources turn out to be unusable becomes a failure, and has none.
        """
        if self._tiny:
            if task.type == _RIG_CHECK:
                task.facts = {"riggable": True, "rig_type": "biped"}
            return tiny_results(task.type, task.input)
        made = self._made.get(task.id)
        if made is not None:
            return made
        loop = asyncio.get_running_loop()
        try:
            return await loop.run_in_executor(self._workers, self._make, task)
        except UnusableSourceError as error:
            if task.ending.status != _FAILED:
                self._state.fail(task, Ending(_FAILED, error.code, str(error)))
            return {}

    def close(self) -> None:
        """Let the worker threads go."""
        self._workers.shutdown(wait=False, cancel_futures=True)

    def image(self, reference: str, view: str = "front") -> bytes | None:
        """Read a picture that a request refers to; None when it is not on this machine."""
        return self._read(reference, lambda made: made.get("image") or made.get(view))

    def model(self, reference: str) -> bytes | None:
        """Read a model that a request refers to; None when it is not on this machine."""
        return self._read(reference, lambda made: made.get("model") or made.get("segmented_model"))

    def _read(
        self, reference: str, choose: Callable[[dict[str, Artefact]], Artefact | None]
    ) -> bytes | None:
        if reference.startswith("file_"):
            return self._uploads.read(reference)
        if reference.startswith(self._origin + CDN_PREFIX):
            task_id, role = urlsplit(reference).path.split("/")[2:4]
            return self._make(self._state.find(task_id))[role].data
        if "://" in reference:
            return None
        artefact = choose(self._make(self._state.find(reference)))
        return artefact.data if artefact else None

    def _make(self, task: Task) -> dict[str, Artefact]:
        with self._locks.setdefault(task.id, threading.Lock()):
            if task.id not in self._made:
                body = _with_seed(task)
                if task.type == _RIG_CHECK:
                    task.facts = rig_facts(body, self)
                self._made[task.id] = make_results(task.type, body, self)
            return self._made[task.id]


def _with_seed(task: Task) -> dict[str, Any]:
    """Return the body with the seed that the service draws when none was sent."""
    return {"model_seed": int(task.id[:8], 16)} | task.input
