"""Tasks and usage rows as replies write them, in either of the contract's dialects."""

from datetime import UTC, datetime
from typing import Any

from ._call import Call
from ._gallery import CDN_PREFIX
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
_VIEWS = frozenset({"front", "left", "back", "right"})
_OLD_TEXTURED = {"model": "pbr_model_url", "preview": "rendered_image"}
_OLD_BARE = {"model": "base_model", "preview": "rendered_image"}


async def task_data(call: Call, task: Task, *, with_steps: bool = False) -> dict[str, Any]:
    """Return a task as ``GET /tasks/{task_id}`` writes it."""
    service = call.service
    is_old = service.options.dialect == "old"
    now = service.state.settle()
    output: dict[str, Any] = {}
    if now >= task.ends and task.ending is SUCCESS:
        output = _output(call, task, await service.gallery.of(task), is_old=is_old)
    is_done = now >= task.ends
    data: dict[str, Any] = {
        "task_id": task.id,
        "type": task.type,
        "status": task.status(now),
        "progress": task.progress(now),
        "input": task.input,
        "output": output,
        "created_at": _time(task.created, is_old=is_old),
    }
    if is_done:
        if task.noticed is None:
            task.noticed = now
        data["completed_at"] = _time(task.ends, is_old=is_old)
        data["credits_consumed"] = task.credits_consumed(now)
    if is_done and task.ending.error_code is not None:
        data["error_code"] = task.ending.error_code
        data["error_msg" if is_old else "error_message"] = task.ending.error_message
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
        "created_at": _time(task.created, is_old=call.service.options.dialect == "old"),
        "credits_consumed": task.credits_consumed(now),
    }


def iso_time(seconds: float) -> str:
    """Write unix seconds as the contract does: ISO-8601 to the second, in UTC."""
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _time(seconds: float, *, is_old: bool) -> str | int:
    return int(seconds) if is_old else iso_time(seconds)


def _output(call: Call, task: Task, made: dict[str, Artefact], *, is_old: bool) -> dict[str, Any]:
    urls = {
        role: call.service.signed_url(f"{CDN_PREFIX}{task.id}/{role}/{artefact.filename}")
        for role, artefact in made.items()
    }
    names = _FIELDS
    if is_old:
        textured = task.input.get("texture", True) or task.input.get("pbr", True)
        names = _FIELDS | (_OLD_TEXTURED if textured else _OLD_BARE)
    output: dict[str, Any] = {
        names[role]: url for role, url in urls.items() if role in names
    } | task.facts
    numbered = [url for role, url in urls.items() if role.startswith("model")]
    if len(numbered) > 1:
        output["model_urls"] = numbered
    if task.type == "smart_segment":
        output["prompt"] = task.input.get("hint", "")
    if not is_old:
        return output
    if views := {names[role]: output.pop(names[role]) for role in _VIEWS & urls.keys()}:
        output["generate_multiview_image"] = views
    if "generated_image_url" in output:
        output["image_urls"] = [output.pop("generated_image_url")]
    if "rig_type" in output:
        output["topology"] = output.pop("rig_type")
    return output
