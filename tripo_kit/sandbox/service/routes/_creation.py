"""The creations: everything is checked before anything is taken."""

import re
from collections.abc import Iterator
from typing import Any

from starlette.responses import Response

from tripo_kit.sandbox.service._call import Call
from tripo_kit.sandbox.service._task import OUTCOME_NAMES, Outcome, Task
from tripo_kit.sandbox.service.contract import (
    OPERATIONS,
    Body,
    Reason,
    Refusal,
    Rules,
    check_fields,
)
from tripo_kit.sandbox.service.contract import _refusals as why

from ._references import check_references, foreseen
from ._spelling import canonical

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
    moderation, references, credits, pool. With a fault that has it carried out late, all but the
    first two happen then, and a refusal is heard by nobody.
    """
    service = call.service
    allowance = service.rates["create"].take(service.clock())
    sent = await call.json()
    if call.fault.late is not None:
        wait = service.faults.lateness(call.fault) / service.options.speed
        service.state.postpone(service.clock() + wait, lambda: _accept_late(call, sent))
        return call.success({})
    task = _accept(call, sent)
    created = {"task_id": task.id, "type": task.type, "status": "queued"}
    return call.success(created, allowance.headers() if allowance else None)


def _accept(call: Call, sent: Body) -> Task:
    service = call.service
    operation = OPERATIONS[call.route.task_type]
    is_strict = service.options.is_strict
    body = sent if is_strict else canonical(operation, sent)
    check_fields(operation, body, service.state.settle(), is_strict=is_strict)
    asked = Rules(body, is_strict)
    operation.rules(asked)
    name = _read_marks(body)
    check_references(service, operation, asked)
    if call.fault.name == "task":
        name = call.fault.outcome
    problem = foreseen(service, operation, body)
    return service.state.create(
        operation,
        sent,
        body,
        name=name,
        outcome=Outcome("failed", why.TOO_COMPLEX.code, problem) if problem else None,
        request_id=call.request_id,
        factor=(call.fault.number or 1.0) if call.fault.name == "overcharge" else 1.0,
    )


def _accept_late(call: Call, sent: Body) -> None:
    try:
        _accept(call, sent)
    except Refusal as refusal:
        call.service.count_refusal(refusal)


async def refuse_retired(call: Call) -> Response:
    """Refuse an operation that is retired (2002)."""
    raise Refusal(why.UNSUPPORTED_TASK_TYPE, f"{call.route.name} is retired")


def _read_marks(body: Body) -> str:
    """Return how the task is to end, as a text in the body asks for it.

    Raises:
        Refusal: A text asks for a refusal.
    """
    outcome = ""
    for path, text in _texts(body):
        for mark in _MARK.findall(text):
            if mark in _REFUSAL_MARKS:
                raise Refusal(_REFUSAL_MARKS[mark], f"{path}: refused as the text asks")
            if mark in OUTCOME_NAMES:
                outcome = mark
    return outcome


def _texts(body: dict[str, Any]) -> Iterator[tuple[str, str]]:
    if "prompt" in body:
        yield "prompt", body["prompt"]
    for index, item in enumerate(body.get("prompts", ())):
        yield f"prompts[{index}].prompt", item["prompt"]
    if "text" in body.get("texture_prompt", {}):
        yield "texture_prompt.text", body["texture_prompt"]["text"]
