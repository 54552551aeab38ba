from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from urllib.parse import quote

from requests import Request, Response

from tripo_kit.api import Task, TaskList, decode, decode_envelope
from tripo_kit.errors import ResponseValidationError, TripoError
from tripo_kit.transport._deadline import Deadline
from tripo_kit.transport._kind import Kind
from tripo_kit.transport._service import Service
from tripo_kit.transport.reads._cache import ReadCache

__all__ = ["TaskReads"]

_LIFE = 300.0  # seconds; the v3 contract's shortest life of a signed address


class TaskReads:
    """Tasks as the service shows them. Only one that has ended is ever answered from a cache.

    Args:
        service: The service.
        is_cached: Whether there is a cache at all.
    """

    def __init__(self, service: Service, *, is_cached: bool) -> None:
        self._service = service
        self._is_cached = is_cached
        # In memory only: tasks hold signed addresses, which are not left behind on disk.
        self.cache = ReadCache(
            None, _LIFE, service.channels.polls, is_kept=_has_ended, there=service.time_there
        )

    def one(self, task_id: str, *, step: bool, fresh: bool) -> Task:
        """See `Transport.task`."""
        service = self._service
        path = f"/tasks/{quote(task_id, safe='')}"
        request = Request("GET", service.url + path, params={"step": "1"} if step else None)
        call = service.call(Kind.POLL, path)
        send = None if fresh or not self._is_cached else partial(self.cache.send, fresh=False)
        try:
            response = service.ask(service.channels.polls, request, call, send)
        except TripoError as error:
            error.task_id = error.task_id or task_id
            raise
        return service.read(Task, response)

    def many(self, task_ids: Sequence[str], *, deadline: Deadline | None) -> TaskList:
        """See `Transport.tasks`."""
        service = self._service
        body = {"task_ids": list(task_ids)}
        request = Request("POST", f"{service.url}/tasks/list", json=body)
        call = service.call(Kind.POLL, "/tasks/list", deadline)
        return service.read(TaskList, service.ask(service.channels.polls, request, call))


def _has_ended(response: Response) -> bool:
    """Whether a reply is a task that will not change any more."""
    try:
        return decode(
            Task, decode_envelope(response.content).data, allow_loopback_http=True
        ).is_terminal
    except ResponseValidationError:
        return False
