"""``/_sandbox/…``: what tests and measurements look at. Not a part of the service."""

import msgspec
from starlette.responses import Response

from ._call import Call
from ._faults import FaultSpecError
from ._replies import plain_json


async def read_state(call: Call) -> Response:
    """``GET /_sandbox/state``; ``?tasks=1`` adds every task by itself."""
    return plain_json(call.service.summary(tasks=call.query().get("tasks") == "1"))


async def set_faults(call: Call) -> Response:
    """``POST /_sandbox/faults`` with a plan as text, or as JSON ``{"faults": "…"}``."""
    text = (await call.body()).decode()
    try:
        if text.lstrip().startswith("{"):
            text = msgspec.json.decode(text, type=dict[str, str])["faults"]
        call.service.set_faults(text)
    except (FaultSpecError, msgspec.DecodeError, KeyError) as error:
        return plain_json({"error": str(error)}, 400)
    return plain_json({"fault_plan": str(call.service.faults)})


async def reset(call: Call) -> Response:
    """``POST /_sandbox/reset``: as if just started."""
    call.service.reset()
    return plain_json({"reset": True})
