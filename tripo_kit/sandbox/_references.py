"""What a reference points at: an uploaded file, a URL, or a task whose output fits."""

import re
from typing import Any
from urllib.parse import urlsplit

from . import _refusals as why
from ._contract import MULTIVIEW_TASKS, Creation, Source
from ._fields import bad, references
from ._gallery import CDN_PREFIX
from ._refusals import Refusal
from ._rules import check_presets
from ._service import Service
from ._signing import ExpiredURLError
from ._task import Task

_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
_GLB_ONLY = frozenset({"glb"})


def check_references(service: Service, creation: Creation, body: dict[str, Any]) -> None:
    """Look up everything that a checked body refers to.

    Raises:
        Refusal: A reference is malformed, points at nothing, or at something that does not fit.
    """
    for path, reference, source in references(creation, body):
        check_reference(service, path, reference, _narrowed(creation, body, source))
    for view in body.get("inputs", ()):
        if isinstance(view, dict) and "task_id" in view:
            _check_task(service, "inputs[0].task_id", view["task_id"],
                        Source(tasks=MULTIVIEW_TASKS, urls=False))  # fmt: skip
    if creation.task_type == "animate_retarget":
        rig = service.state.find(body["input"])
        check_presets(body, rig.input.get("model", "v1.0-20240301"))


def _narrowed(creation: Creation, body: dict[str, Any], source: Source) -> Source:
    if creation.task_type != "smart_segment":
        return source
    return Source(_GLB_ONLY if body["seg_type"] == "model" else source.formats - _GLB_ONLY)


def check_reference(service: Service, path: str, reference: str, source: Source) -> None:
    """Check one reference against what its field takes.

    Raises:
        Refusal: See :func:`check_references`.
    """
    if reference.startswith("data:"):
        raise bad(path, "data: URIs and base64 are not taken; upload the file")
    if "://" in reference:
        _check_url(service, path, reference, source)
    elif _UUID.fullmatch(reference):
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
    parts = urlsplit(url)
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
    if not source.tasks:
        raise Refusal(why.UNSUPPORTED_SOURCE, f"{path}: takes a file token or a URL only")
    task = service.state.find(task_id)
    now = service.state.settle()
    if task.type not in source.tasks or (source.formats == _GLB_ONLY and not _gives_glb(task)):
        raise Refusal(why.UNSUPPORTED_SOURCE, f"{path}: the output of {task.type} does not fit")
    status = task.status(now)
    if status in ("queued", "running"):
        raise Refusal(why.SOURCE_UNFINISHED, f"{path}: the source task is {status}")
    if status != "success":
        raise Refusal(why.SOURCE_FAILED, f"{path}: the source task is {status}")


def _gives_glb(task: Task) -> bool:
    return not (
        task.type == "convert_model" or task.input.get("quad")
        or task.input.get("out_format", "glb") != "glb"
    )  # fmt: skip
