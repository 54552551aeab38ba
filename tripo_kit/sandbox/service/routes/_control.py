"""``/_sandbox/…``: what tests and measurements look at. Not a part of the service."""

import msgspec
from starlette.responses import Response

from tripo_kit.sandbox.service._call import Call
from tripo_kit.sandbox.service._faults import FaultSpecError
from tripo_kit.sandbox.service._replies import plain_json

_MOST_BYTES = 64 * 2**10


async def read_state(call: Call) -> Response:
    """``GET /_sandbox/state``; ``?tasks=1`` adds every task by itself."""
    return plain_json(call.service.summary(tasks=call.query().get("tasks") == "1"))


async def set_faults(call: Call) -> Response:
    """``POST /_sandbox/faults`` with a plan as text, or as JSON ``{"faults": "…"}``."""
    try:
        text = (await call.body(_MOST_BYTES)).decode()
        if text.lstrip().startswith("{"):
            text = msgspec.json.decode(text, type=dict[str, str])["faults"]
        call.service.set_faults(text)
    except (FaultSpecError, msgspec.DecodeError, KeyError, UnicodeDecodeError) as error:
        return plain_json({"error": str(error)}, 400)
    return plain_json({"fault_plan": str(call.service.faults)})


async def top_up(call: Call) -> Response:
    """``POST /_sandbox/credits`` with a number: so many more credits."""
    try:
        amount = msgspec.json.decode(await call.body(_MOST_BYTES), type=float)
    except msgspec.DecodeError as error:
        return plain_json({"error": str(error)}, 400)
    return plain_json({"balance": call.service.state.top_up(amount)})


async def reset(call: Call) -> Response:
    """``POST /_sandbox/reset``: as if just started."""
    call.service.reset()
    return plain_json({"reset": True})
