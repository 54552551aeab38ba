"""The reads: tasks, balance and usage."""

import asyncio

from starlette.responses import Response

from tripo_kit.sandbox.service._call import Call
from tripo_kit.sandbox.service._outputs import decimal, task_data, usage_row
from tripo_kit.sandbox.service.contract import MAX_TASK_IDS, MAX_USAGE_ROWS, Refusal, bad


async def read_task(call: Call) -> Response:
    """``GET /tasks/{task_id}``."""
    task = call.service.state.find(call.rest)
    steps = call.query().get("step") == "1"
    return call.success(await task_data(call.service, task, with_steps=steps))


async def list_tasks(call: Call) -> Response:
    """``POST /tasks/list``."""
    body = await call.json()
    ids = body.get("task_ids")
    if not isinstance(ids, list) or not all(isinstance(item, str) for item in ids):
        raise bad("task_ids", "must be a list of task ids")
    if not 1 <= len(ids) <= MAX_TASK_IDS:
        raise bad("task_ids", f"1 to {MAX_TASK_IDS} ids, not {len(ids)}")
    found, missed = [], []
    for task_id in dict.fromkeys(ids):
        try:
            found.append(call.service.state.find(task_id))
        except Refusal:
            missed.append(task_id)
    tasks = await asyncio.gather(*(task_data(call.service, task) for task in found))
    data = {"tasks": {task["task_id"]: task for task in tasks}, "missed": missed}
    return call.success(data)


async def read_balance(call: Call) -> Response:
    """``GET /account/balance``: what is frozen has left the balance already."""
    state = call.service.state
    state.settle()
    dialect = call.dialect
    data = {"balance": decimal(state.balance, dialect)}
    if dialect.frozen != "absent":
        data["frozen"] = decimal(state.frozen if dialect.frozen == "exact" else 0.0, dialect)
    return call.success(data)


async def read_usage(call: Call) -> Response:
    """``GET /account/usage``, newest first."""
    limit = call.whole_number("limit", 50, 1, MAX_USAGE_ROWS)
    offset = call.whole_number("offset", 0, 0, 10**9)
    lag = call.fault.number or 0.0 if call.fault.name == "stale_usage" else 0.0
    rows = [usage_row(call.service, task) for task in call.service.state.usage(limit, offset, lag)]
    return call.success(rows if call.dialect.usage == "list" else {"items": rows})
