from __future__ import annotations

import secrets
import tempfile
import time
import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from http import HTTPStatus
from importlib.metadata import version
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from tripo_kit.api import Balance, Task, TaskList, Usage, decode
from tripo_kit.contract import _account, _files, _replies, _tasks
from tripo_kit.contract._known import Known, price_of
from tripo_kit.contract._line import Line, judged, unknown
from tripo_kit.contract._refusals import Refusals
from tripo_kit.contract._service import Service
from tripo_kit.errors import AuthenticationError, TripoError
from tripo_kit.journal import Findings
from tripo_kit.transport import Reply

__all__ = ["Comparison"]

_ROWS = 200  # of the usage; the most that one page has
_LAST = 20  # tasks that are looked at
_AT_ONCE = 100  # ids that one list takes
_RECENT = 600.0  # seconds; an older task says nothing about a lag

_Answer = TypeVar("_Answer", Balance, TaskList, Usage)


class Comparison:
    """Compares a service with the v3 contract, and asks for nothing that costs anything.

    Args:
        service: The service.
        known: The account's newest tasks by their ids, as the journal knows them.
        wall: Unix seconds.
        clock: Monotonic seconds.
        sleep: Waits so many seconds.
    """

    def __init__(
        self,
        service: Service,
        known: Mapping[str, Known],
        *,
        wall: Callable[[], float] = time.time,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], object] = time.sleep,
    ) -> None:
        self._service = service
        self._known = known
        self._sent = {task_id: known.body for task_id, known in known.items()}
        self._wall = wall
        self._clock = clock
        self._sleep = sleep
        self._found = Findings(looked_at=wall(), kit=version("tripo-kit"))
        self._tasks: Sequence[Task] = ()
        self._has_created = False

    @property
    def findings(self) -> Findings:
        """What was found so far: whole when all lines are there."""
        return self._found

    def lines(self) -> Iterator[Line]:
        """Everything that is compared, one line after another.

        Raises:
            AuthenticationError: The service does not know the key.
            TripoError: It cannot be reached.
        """
        first = self._service.get("/account/balance")
        if first.status == HTTPStatus.UNAUTHORIZED:
            raise AuthenticationError("The service does not know this key", status=first.status)
        yield _replies.host(self._service.url)
        yield from _replies.envelope(first)
        yield from _replies.headers(first)
        yield from _account.balance(first.data)
        parts: tuple[tuple[str, Callable[[], Iterator[Line]]], ...] = (
            ("routes", partial(_replies.routes, self._service.get)),
            ("usage", self._account_lines),
            ("tasks", self._task_lines),
            ("upload", self._upload_lines),
            ("addresses", self._address_lines),
            ("refusals", self._refusal_lines),
        )
        for topic, part in parts:
            try:
                yield from part()
            except TripoError as error:
                # Its message may name hosts and folders.
                yield unknown(topic, "the rest", f"no reply that can be read: {_kind_of(error)}")
        yield from self._credit_lines(first)
        yield from self._conclusions()

    # --- the account ------------------------------------------------------------------------

    def _account_lines(self) -> Iterator[Line]:
        before = self._read(Balance, self._service.get("/account/balance"))
        reply = self._service.get("/account/usage", limit=_ROWS, offset=0)
        usage = self._read(Usage, reply)
        part = self._read(Usage, self._service.get("/account/usage", limit=2, offset=1))
        after = self._read(Balance, self._service.get("/account/balance"))
        yield from _account.usage(reply.data, usage)
        newest_first = _account.order(usage.rows)
        yield judged(newest_first, "usage", "newest first", _yes_or_no(newest_first))
        paging = _account.paging(usage.rows, part.rows)
        yield judged(paging, "usage", "limit and offset", _yes_or_no(paging))
        at_once, lag = self._lag(usage, reply)
        text = _yes_or_no(at_once) + ("" if lag is None else f"; at most {lag:.0f} s late")
        yield judged(at_once, "usage", "all tasks of this kit", text)
        self._tasks = self._show([row.task_id for row in usage.rows[:_LAST]])
        exact, said = self._frozen(usage, before, is_quiet=before.raw == after.raw)
        yield judged(exact, "balance", "frozen credits", said)
        self._note(
            usage_newest_first=newest_first,
            usage_at_once=at_once,
            usage_lag=lag,
            frozen_exact=exact,
        )

    def _lag(self, usage: Usage, reply: Reply) -> tuple[bool | None, float | None]:
        """Whether the kit's own tasks are all listed, and how late a task is at most."""
        oldest = [row.created_at.timestamp() for row in usage if row.created_at is not None]
        # Older tasks than the page's oldest are on the next page.
        since = min(oldest) if len(usage) + usage.unreadable >= _ROWS and oldest else 0.0
        listed = {row.task_id for row in usage}
        ours = {key: known for key, known in self._known.items() if known.sent_at > since}
        missing = [task_id for task_id in ours if task_id not in listed]
        # One that the service does not show at all is of another life of it, or another account's.
        if missing and self._show(missing[-_AT_ONCE:]):
            return False, None
        now = self._wall()
        ages = [now - known.sent_at for task_id, known in ours.items() if task_id in listed]
        at_once = True if ages else None
        if reply.date is not None:  # whoever made the newest task, it was listed by now
            newest = [row.created_at for row in usage.rows[:1] if row.created_at is not None]
            ages += [reply.date - moment.timestamp() for moment in newest]
        return at_once, min((age for age in ages if 0 <= age <= _RECENT), default=None)

    def _frozen(self, usage: Usage, balance: Balance, *, is_quiet: bool) -> tuple[bool | None, str]:
        by_id = {task.task_id: task for task in self._tasks}
        is_open = [row for row in usage if row.status in ("queued", "running")]
        prices = [self._price(row.task_id, by_id.get(row.task_id)) for row in is_open]
        said = balance.frozen if balance.has_frozen else None
        return _account.frozen(said, prices, is_quiet=is_quiet)

    def _price(self, task_id: str, task: Task | None) -> float | None:
        known = self._known.get(task_id)
        if known is not None:
            return known.price
        return None if task is None else price_of(task.type, task.input)

    # --- tasks ------------------------------------------------------------------------------

    def _show(self, task_ids: Sequence[str]) -> Sequence[Task]:
        if not task_ids:
            return ()
        listed = self._service.post("/tasks/list", {"task_ids": list(task_ids)})
        return list(self._read(TaskList, listed).tasks.values())

    def _task_lines(self) -> Iterator[Line]:
        nobody = str(uuid.uuid4())
        alone = self._service.get(f"/tasks/{nobody}")
        text = f"{alone.status} with code {alone.code}"
        yield judged(alone.status == HTTPStatus.NOT_FOUND, "tasks", "an unknown id", text)
        missed = self._read(TaskList, self._service.post("/tasks/list", {"task_ids": [nobody]}))
        is_missed = missed.missed == [nobody]
        yield judged(is_missed, "tasks", "an unknown id in a list", _yes_or_no(is_missed))
        if not self._tasks:
            yield unknown("tasks", "the last ones", "the account shows none")
            return
        yield from _tasks.forms(self._tasks)
        yield _tasks.outputs(self._tasks)
        yield from _tasks.echoes(self._tasks, self._sent)
        echoed, text = _tasks.seeds(self._tasks, self._sent)
        yield judged(echoed, "echo", "seeds", text)
        self._note(seeds_echoed=echoed, echo_whole=_tasks.is_whole(self._tasks, self._sent))

    # --- files ------------------------------------------------------------------------------

    def _upload_lines(self) -> Iterator[Line]:
        with tempfile.TemporaryDirectory() as folder:
            picture = Path(folder) / f"{secrets.token_hex(4)}.png"
            picture.write_bytes(_files.PICTURE)
            reply = self._service.upload(picture, name="grey.png", content_type="image/png")
        yield judged(reply.is_answer, "upload", "a picture", f"{reply.status}")
        yield from _files.token(reply.data)
        yield from _files.ticket(self._service.post("/files/presign", {"format": "png"}).data)

    def _address_lines(self) -> Iterator[Line]:
        done = next((task for task in self._tasks if task.output.urls), None)
        if done is None:
            yield unknown("addresses", "life", "none of the last tasks has a file")
            return
        reply = self._service.get(f"/tasks/{done.task_id}")
        task = decode(Task, reply.data, allow_loopback_http=self._service.is_loopback)
        url = next(iter(task.output.urls.values()), "")
        life = _files.life_of(url, self._wall() if reply.date is None else reply.date)
        yield _files.host_of_files(url, is_loopback=self._service.is_loopback)
        yield _files.lives(life)
        is_new = url != next(iter(done.output.urls.values()))
        text = "at every reading" if is_new else "not at every reading"
        yield judged(True if is_new else None, "addresses", "signed again", text)
        status = self._service.file_status(url)
        is_there = status in (HTTPStatus.OK, HTTPStatus.PARTIAL_CONTENT)
        text = "no answer" if status is None else str(status)
        yield judged(is_there, "addresses", "asked without the key", text)
        self._note(url_life=life)

    # --- refusals ---------------------------------------------------------------------------

    def _refusal_lines(self) -> Iterator[Line]:
        refusals = Refusals(self._service, clock=self._clock, sleep=self._sleep)
        try:
            yield from refusals.lines()
        finally:
            self._has_created = refusals.has_created
            self._note(missing_model_refused=refusals.all_refused)

    def _credit_lines(self, first: Reply) -> Iterator[Line]:
        try:
            before = self._read(Balance, first)
            after = self._read(Balance, self._service.get("/account/balance"))
        except TripoError as error:
            yield unknown("balance", "credits spent", _kind_of(error))
            return
        is_same = (before.balance, before.frozen) == (after.balance, after.frozen)
        text = "0" if is_same else "the balance changed; other work may have done that"
        verdict = True if is_same else False if self._has_created else None
        yield judged(verdict, "balance", "credits spent", text)

    def _conclusions(self) -> Iterator[Line]:
        found = self._found
        yield judged(
            found.recognition_holds,
            "this account",
            "a task is recognised by its seed",
            _yes_or_no(found.recognition_holds),
        )
        yield judged(
            found.absence_holds,
            "this account",
            "the usage shows that a task is not there",
            _yes_or_no(found.absence_holds),
        )
        yield judged(
            found.frozen_exact,
            "this account",
            "frozen credits show that the usage does not lag",
            _yes_or_no(found.frozen_exact),
        )

    # --- all --------------------------------------------------------------------------------

    def _read(self, answer: type[_Answer], reply: Reply) -> _Answer:
        return decode(answer, reply.data, allow_loopback_http=self._service.is_loopback)

    def _note(self, **found: Any) -> None:
        self._found = msgspec.structs.replace(self._found, **found)


def _yes_or_no(is_so: bool | None) -> str:
    return "could not be told" if is_so is None else "yes" if is_so else "no"


def _kind_of(error: TripoError) -> str:
    return type(error).__name__
