"""What finished tasks hand over, made when somebody first asks and then kept."""

import asyncio
import threading
import zlib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlsplit

from tripo_kit.sandbox.studio import (
    Artefact,
    UnusableSourceError,
    facts_in_words,
    rig_facts,
    tiny_results,
)

from ._options import Options
from ._state import State
from ._task import Outcome, Task
from ._uploads import Uploads
from .contract import OPERATIONS, Body

CDN_PREFIX = "/cdn/"
UPLOAD_PREFIX = f"{CDN_PREFIX}uploads/"
_FAILED = "failed"
_BIPED = {"riggable": True, "rig_type": "biped"}


class Gallery:
    """The artefacts of all tasks.

    Real results take tens of milliseconds and more, so they are made in worker threads: the event
    loop never waits. A task's results are made once; those of its sources along the way.

    Args:
        state: Where tasks are found.
        uploads: Where uploaded files are found.
        origin: Scheme, host and port of this sandbox.
        options: How large results are, and what a conversion to GLTF gives.
    """

    def __init__(self, state: State, uploads: Uploads, origin: str, options: Options) -> None:
        self._state = state
        self._uploads = uploads
        self._origin = origin
        self._options = options
        self._made: dict[str, dict[str, Artefact]] = {}
        self._locks: dict[str, threading.Lock] = {}
        self._workers = ThreadPoolExecutor(2, thread_name_prefix="sandbox-results")

    async def of(self, task: Task) -> dict[str, Artefact]:
        """Return the files of a task that has succeeded, by role.

        A task whose sources turn out to be unusable becomes a failure, and has none.
        """
        if self._options.results == "tiny":
            operation = OPERATIONS[task.type]
            if operation.make is None:
                task.facts = facts_in_words(task.body, self) or _BIPED.copy()
            return tiny_results(operation.roles, self._body(task))
        made = self._made.get(task.id)
        if made is not None:
            return made
        loop = asyncio.get_running_loop()
        try:
            return await loop.run_in_executor(self._workers, self._make, task)
        except UnusableSourceError as error:
            if task.outcome.status != _FAILED:
                self._state.fail(task, Outcome(_FAILED, error.code, str(error)))
            return {}

    def close(self) -> None:
        """End the worker threads."""
        self._workers.shutdown(wait=False, cancel_futures=True)

    def image(self, reference: str, view: str = "front") -> bytes | None:
        """Read a picture that a request refers to; None when it is not on this machine."""
        return self._read(reference, lambda made: made.get("image") or made.get(view))

    def model(self, reference: str) -> bytes | None:
        """Read a model that a request refers to; None when it is not on this machine."""
        return self._read(reference, _model_of)

    def words(self, reference: str) -> str:
        """Read the prompt that a task goes back to; empty when there is none."""
        return next(
            (str(task.body["prompt"]) for task in self._state.lineage(reference)
             if "prompt" in task.body), "",
        )  # fmt: skip

    def _read(
        self, reference: str, choose: Callable[[dict[str, Artefact]], Artefact | None]
    ) -> bytes | None:
        if reference.startswith("file_"):
            return self._uploads.read(reference)
        if reference.startswith(self._origin + UPLOAD_PREFIX):
            return self._uploads.read(urlsplit(reference).path.removeprefix(UPLOAD_PREFIX))
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
                self._made[task.id] = self._results(task)
            return self._made[task.id]

    def _results(self, task: Task) -> dict[str, Artefact]:
        make, body = OPERATIONS[task.type].make, self._body(task)
        if make is None:
            task.facts = rig_facts(body, self)
            return {}
        return make(body, self)

    def _body(self, task: Task) -> Body:
        """Return what is carried out: with the seed that the service draws when none was sent."""
        body = {"model_seed": zlib.crc32(task.id.encode())} | task.body
        if self._options.dialect.gltf == "glb" and str(body.get("format", "")).upper() == "GLTF":
            return body | {"format": "GLB"}
        return body


def _model_of(made: dict[str, Artefact]) -> Artefact | None:
    return made.get("native") or made.get("model") or made.get("segmented_model")
