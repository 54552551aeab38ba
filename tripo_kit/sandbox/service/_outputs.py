"""Tasks and usage rows as replies write them, in the dialect that was asked for."""

from collections.abc import Mapping
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Any

from tripo_kit.sandbox.studio import Artefact

from ._dialect import Dialect
from ._echo import echo
from ._gallery import CDN_PREFIX
from ._service import Service
from ._task import Task
from .contract import is_textured

_FIELDS: Mapping[str, str] = MappingProxyType({
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
})  # fmt: skip
_VIEW_FIELDS = tuple(_FIELDS[view] for view in ("front", "left", "back", "right"))
_OLD_NAMES: Mapping[str, str] = MappingProxyType({
    "rendered_image_url": "rendered_image",
    "generated_image_url": "image_urls",
    "rig_type": "topology",
})  # fmt: skip
_OTHER_NAMES: Mapping[str, tuple[str, ...]] = MappingProxyType({
    "model_url": ("model", "pbr_model_url"),
    "rendered_image_url": ("rendered_image",),
    "generated_image_url": ("generated_image", "image_url", "image_urls"),
    "rig_type": ("topology",),
})  # fmt: skip


async def task_data(service: Service, task: Task, *, with_steps: bool = False) -> dict[str, Any]:
    """Return a task as ``GET /tasks/{task_id}`` writes it."""
    dialect = service.options.dialect
    now = service.state.settle()
    output: dict[str, Any] = {}
    if task.status(now) == "success":
        output = _output(service, task, await service.gallery.of(task))
    is_done = now >= task.ends
    data: dict[str, Any] = {
        "task_id": task.id,
        "type": task.type,
        "status": task.status(now),
        "progress": task.progress(now),
        "output": output,
        "created_at": written_time(task.created, dialect),
    }
    if "absent" not in dialect.echo:
        data["input"] = echo(task, dialect.echo)
    if is_done:
        if task.noticed is None:
            task.noticed = now
        data["completed_at"] = written_time(task.ends, dialect)
        data["credits_consumed"] = decimal(task.credits_consumed(now), dialect)
    if is_done and task.outcome.error_code is not None:
        data |= _error(task, dialect)
    if with_steps:
        data["pipeline_step"] = [
            {"name": task.type, "status": data["status"], "progress": data["progress"]}
        ]
    return data


def usage_row(service: Service, task: Task) -> dict[str, Any]:
    """Return a task as a row of ``GET /account/usage``."""
    now, dialect = service.clock(), service.options.dialect
    return {
        "task_id": task.id,
        "type": task.type,
        "status": task.status(now),
        "created_at": written_time(task.created, dialect),
        "credits_consumed": decimal(task.credits_consumed(now), dialect),
    }


def iso_time(seconds: float) -> str:
    """Write unix seconds as the contract does: ISO-8601 to the second, in UTC."""
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def written_time(seconds: float, dialect: Dialect) -> str | int:
    """Write unix seconds as a dialect does."""
    match dialect.time:
        case "s":
            return int(seconds)
        case "ms":
            return int(seconds * 1000)
        case "empty":
            return ""
        case _:
            return iso_time(seconds)


def decimal(amount: float, dialect: Dialect) -> float | str:
    """Write an amount of credits as a dialect does."""
    return f"{amount:.2f}" if dialect.decimals == "text" else round(amount, 2)


def _error(task: Task, dialect: Dialect) -> dict[str, Any]:
    code, message = task.outcome.error_code, task.outcome.error_message
    if dialect.error == "object":
        return {"error": {"code": code, "message": message}}
    return {"error_code": code, f"error_{dialect.error}": message}


def _output(service: Service, task: Task, made: dict[str, Artefact]) -> dict[str, Any]:
    dialect = service.options.dialect
    urls = {
        role: service.signed_url(f"{CDN_PREFIX}{task.id}/{role}/{artefact.filename}")
        for role, artefact in made.items()
    }
    output: dict[str, Any] = {
        _FIELDS[role]: url for role, url in urls.items() if role in _FIELDS
    } | task.facts
    numbered = [url for role, url in urls.items() if role.startswith("model")]
    if len(numbered) > 1:
        output["model_urls"] = numbered
    if task.type == "smart_segment":
        output |= {
            "prompt": task.body.get("hint", ""), "seg_task_id": task.id, "model_task_id": task.id,
        }  # fmt: skip
    return _with_views(_named(output, task, dialect.names), dialect.views)


def _named(output: dict[str, Any], task: Task, names: str) -> dict[str, Any]:
    if names == "old":
        model = "pbr_model_url" if is_textured(task.body) else "base_model"
        old = {**_OLD_NAMES, "model_url": model}
        return {
            old.get(name, name): _listed(old.get(name, name), value)
            for name, value in output.items()
        }
    if names == "every":
        return output | {
            other: _listed(other, value)
            for name, value in output.items()
            for other in _OTHER_NAMES.get(name, ())
        }
    return output


def _listed(name: str, value: Any) -> Any:
    return [value] if name.endswith("urls") and isinstance(value, str) else value


def _with_views(output: dict[str, Any], form: str) -> dict[str, Any]:
    views = {name: output[name] for name in _VIEW_FIELDS if name in output}
    if not views or form == "flat":
        return output
    if form == "nested":
        output = {name: value for name, value in output.items() if name not in views}
    return output | {"generate_multiview_image": views}
