"""Tasks and usage rows as replies write them, in either of the contract's dialects."""

from datetime import UTC, datetime
from typing import Any

from ._call import Call
from ._gallery import CDN_PREFIX
from ._prices import is_textured
from ._results import Artefact
from ._task import SUCCESS, Task

_FIELDS = {
    "model": "model_url",
    "preview": "rendered_image_url",
    "image": "generated_image_url",
    "front": "front_view_url",
    "left": "left_view_url",
    "back": "back_view_url",
    "right": "right_view_url",
    "splat": "splat_url",
    "depth": "depth_image_url",
    "uv_render": "uv_render_url",
    "mask": "mask_url",
    "segmented_model": "seg_model_url",
    "video": "rendered_video_url",
    "sequence": "rendered_sequence_url",
    "multiview_basecolor": "multiview_basecolor_url",
}
_VIEW_FIELDS = frozenset(_FIELDS[view] for view in ("front", "left", "back", "right"))
_OLD_NAMES = {
    "rendered_image_url": "rendered_image",
    "generated_image_url": "image_urls",
    "rig_type": "topology",
}


async def task_data(call: Call, task: Task, *, with_steps: bool = False) -> dict[str, Any]:
    """Return a task as ``GET /tasks/{task_id}`` writes it."""
    service = call.service
    now = service.state.settle()
    output: dict[str, Any] = {}
    if now >= task.ends and task.ending is SUCCESS:
        output = _output(call, task, await service.gallery.of(task))
    is_done = now >= task.ends
    data: dict[str, Any] = {
        "task_id": task.id,
        "type": task.type,
        "status": task.status(now),
        "progress": task.progress(now),
        "input": task.input,
        "output": output,
        "created_at": _time(task.created, is_old=call.is_old),
    }
    if is_done:
        if task.noticed is None:
            task.noticed = now
        data["completed_at"] = _time(task.ends, is_old=call.is_old)
        data["credits_consumed"] = task.credits_consumed(now)
    if is_done and task.ending.error_code is not None:
        data["error_code"] = task.ending.error_code
        data["error_msg" if call.is_old else "error_message"] = task.ending.error_message
    if with_steps:
        data["pipeline_step"] = [
            {"name": task.type, "status": data["status"], "progress": data["progress"]}
        ]
    return data


def usage_row(call: Call, task: Task) -> dict[str, Any]:
    """Return a task as a row of ``GET /account/usage``."""
    now = call.service.clock()
    return {
        "task_id": task.id,
        "type": task.type,
        "status": task.status(now),
        "created_at": _time(task.created, is_old=call.is_old),
        "credits_consumed": task.credits_consumed(now),
    }


def iso_time(seconds: float) -> str:
    """Write unix seconds as the contract does: ISO-8601 to the second, in UTC."""
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _time(seconds: float, *, is_old: bool) -> str | int:
    return int(seconds) if is_old else iso_time(seconds)


def _output(call: Call, task: Task, made: dict[str, Artefact]) -> dict[str, Any]:
    urls = {
        role: call.service.signed_url(f"{CDN_PREFIX}{task.id}/{role}/{artefact.filename}")
        for role, artefact in made.items()
    }
    output: dict[str, Any] = {
        _FIELDS[role]: url for role, url in urls.items() if role in _FIELDS
    } | task.facts
    numbered = [url for role, url in urls.items() if role.startswith("model")]
    if len(numbered) > 1:
        output["model_urls"] = numbered
    if task.type == "smart_segment":
        output["prompt"] = task.input.get("hint", "")
    return _in_old_words(output, task) if call.is_old else output


def _in_old_words(output: dict[str, Any], task: Task) -> dict[str, Any]:
    model = "pbr_model_url" if is_textured(task.input) else "base_model"
    names = _OLD_NAMES | {"model_url": model}
    old = {names.get(name, name): value for name, value in output.items()}
    if views := {name: old.pop(name) for name in _VIEW_FIELDS & old.keys()}:
        old["generate_multiview_image"] = views
    if "image_urls" in old:
        old["image_urls"] = [old["image_urls"]]
    return old
