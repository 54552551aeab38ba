"""The twenty creations: everything is checked before anything is taken."""

import re
from collections.abc import Iterator
from typing import Any

from starlette.responses import Response

from . import _refusals as why
from ._call import Call
from ._contract import CREATIONS
from ._fields import check_fields
from ._references import check_references
from ._refusals import Reason, Refusal
from ._rules import check_rules, pool_of
from ._task import ENDING_NAMES

_MARK = re.compile(r"\[([a-z-]+)\]")
_REFUSAL_MARKS: dict[str, Reason] = {
    "refuse-policy": why.CONTENT_POLICY,
    "refuse-characters": why.ILLEGAL_CHARACTERS,
    "refuse-audit": why.AUDIT_FAILED,
    "refuse-complex": why.TOO_COMPLEX,
    "refuse-access": why.NO_ACCESS,
}


async def create(call: Call) -> Response:
    """Accept a task.

    The order is the sandbox's own (the contract states none): rate, body, fields, rules,
    moderation, references, credits, pool.
    """
    service = call.service
    allowance = service.rates["create"].take(service.clock())
    body = await call.json()
    creation = CREATIONS[call.route.task_type]
    check_fields(creation, body, service.clock())
    check_rules(creation.task_type, body)
    ending = _read_marks(body)
    check_references(service, creation, body)
    if call.fault.name == "task":
        ending = call.fault.ending
    pool = pool_of(creation.pool, body)
    task = service.state.create(creation.task_type, body, pool, ending)
    created = {"task_id": task.id, "type": task.type, "status": "queued"}
    return call.success(created, allowance.headers() if allowance else None)


async def refuse_retired(call: Call) -> Response:
    """Refuse an operation that is retired (2002)."""
    raise Refusal(why.UNSUPPORTED_TASK_TYPE, f"{call.route.name} is retired")


def _read_marks(body: dict[str, Any]) -> str:
    """Return how the task is to end, as a text in the body asks for it.

    Raises:
        Refusal: A text asks for a refusal.
    """
    ending = ""
    for path, text in _texts(body):
        for mark in _MARK.findall(text):
            if mark in _REFUSAL_MARKS:
                raise Refusal(_REFUSAL_MARKS[mark], f"{path}: refused as the text asks")
            if mark in ENDING_NAMES:
                ending = mark
    return ending


def _texts(body: dict[str, Any]) -> Iterator[tuple[str, str]]:
    if "prompt" in body:
        yield "prompt", body["prompt"]
    for index, item in enumerate(body.get("prompts", ())):
        yield f"prompts[{index}].prompt", item["prompt"]
    if "text" in body.get("texture_prompt", {}):
        yield "texture_prompt.text", body["texture_prompt"]["text"]
