"""What a reference points at: an uploaded file, a URL, or a task whose output fits."""

import re
from typing import Any
from urllib.parse import urlsplit

from tripo_kit.sandbox.service._gallery import CDN_PREFIX
from tripo_kit.sandbox.service._service import Service
from tripo_kit.sandbox.service._signing import ExpiredURLError
from tripo_kit.sandbox.service._task import Task
from tripo_kit.sandbox.service.contract import (
    OPERATIONS,
    VIEW_TASKS,
    Operation,
    Refusal,
    Rules,
    Source,
    bad,
    check_presets,
    references,
)
from tripo_kit.sandbox.service.contract import _refusals as why

_TASK_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|task_\w{1,64}", re.IGNORECASE)
_GLB_ONLY = frozenset({"glb"})


def check_references(service: Service, operation: Operation, asked: Rules) -> None:
    """Look up everything that a checked body refers to.

    Raises:
        Refusal: A reference is malformed, points at nothing, or at something that does not fit.
    """
    body = asked.body
    for path, reference, source in references(operation, body):
        _check_reference(service, path, reference, _narrowed(operation, body, source))
    for view in body.get("inputs", ()):
        if isinstance(view, dict) and "task_id" in view:
            _check_task(service, "inputs[0].task_id", view["task_id"], VIEW_TASKS)
    if operation.task_type == "animate_retarget":
        check_presets(asked, service.state.find(body["input"]).body)


def _narrowed(operation: Operation, body: dict[str, Any], source: Source) -> Source:
    if operation.task_type != "smart_segment":
        return source
    return Source(_GLB_ONLY if body["seg_type"] == "model" else source.formats - _GLB_ONLY)


def _check_reference(service: Service, path: str, reference: str, source: Source) -> None:
    if reference.startswith("data:"):
        raise bad(path, "data: URIs and base64 are not taken; upload the file")
    if "://" in reference:
        _check_url(service, path, reference, source)
    elif _TASK_ID.fullmatch(reference):
        _check_task(service, path, reference, source)
    elif reference.startswith("file_"):
        upload = service.uploads.find(reference)
        if upload.format not in source.formats:
            raise Refusal(
                why.UNSUPPORTED_SOURCE if not source.formats else why.UNSUPPORTED_FILE,
                f"{path}: a {upload.format} file does not fit here",
            )
    else:
        raise bad(path, "neither a file_token nor an https:// URL nor a task id")


def _check_url(service: Service, path: str, url: str, source: Source) -> None:
    if not source.urls:
        raise Refusal(why.UNSUPPORTED_SOURCE, f"{path}: takes a task id only")
    try:
        parts = urlsplit(url)
    except ValueError as error:
        raise bad(path, f"not a URL: {error}") from error
    if url.startswith(service.origin + CDN_PREFIX):
        try:
            service.signer.check(parts.path, parts.query)
        except ExpiredURLError as error:
            raise Refusal(why.URL_UNREACHABLE, f"{path}: {error}") from error
    elif parts.scheme != "https" or not parts.hostname:
        raise bad(path, "only https:// URLs are taken")
    elif parts.hostname.endswith(".invalid"):
        raise Refusal(why.URL_UNREACHABLE, f"{path}: {parts.hostname} cannot be reached")


def _check_task(service: Service, path: str, task_id: str, source: Source) -> None:
    if not source.gives:
        raise Refusal(why.UNSUPPORTED_SOURCE, f"{path}: takes a file token or a URL only")
    task = service.state.find(task_id)
    now = service.state.settle()
    does_fit = OPERATIONS[task.type].gives in source.gives
    if not does_fit or (source.formats == _GLB_ONLY and not _gives_glb(task)):
        raise Refusal(why.UNSUPPORTED_SOURCE, f"{path}: the output of {task.type} does not fit")
    status = task.status(now)
    if status in ("queued", "running"):
        raise Refusal(why.SOURCE_UNFINISHED, f"{path}: the source task is {status}")
    if status != "success":
        raise Refusal(why.SOURCE_FAILED, f"{path}: the source task is {status}")


def _gives_glb(task: Task) -> bool:
    return not (
        task.type == "convert_model" or task.body.get("quad")
        or task.body.get("out_format", "glb") != "glb"
    )  # fmt: skip


def foreseen(service: Service, operation: Operation, body: dict[str, Any]) -> str:
    """Return why a task is bound to fail, as its sources are; empty when nothing speaks against it.

    These are accepted, and fail: nobody looks at the source before the task runs.
    """
    match operation.task_type:
        case "texture_model":
            is_told = body.get("texture_prompt") or _has_words_or_picture(service, body["input"])
            return "" if is_told else "neither a picture nor a prompt: give a texture_prompt"
        case "animate_retarget":
            is_mixamo = service.state.find(body["input"]).body.get("spec") == "mixamo"
            return "a rig of the mixamo layout cannot be retargeted here" if is_mixamo else ""
        case _:
            return ""


def _has_words_or_picture(service: Service, reference: str) -> bool:
    """Follow a model to what it was made from: words or pictures, or a mesh from elsewhere."""
    for task in service.state.lineage(reference):
        operation = OPERATIONS[task.type]
        if task.body.get("texture_prompt"):
            return True
        if not operation.keeps_source:
            return "prompt" in task.body or "inputs" in task.body or task.type == "image_to_model"
    return False
