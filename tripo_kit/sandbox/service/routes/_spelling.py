"""Bodies as the second version of the API spelt them, in the spelling of today.

The service takes both: ``model_version`` for ``model``, ``file`` and ``original_model_task_id`` for
``input``, ``files`` for ``inputs``; a file may be an object, and a leftover ``type`` says nothing.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from tripo_kit.sandbox.service.contract import Body, Operation

OLD_NAMES: Mapping[str, str] = MappingProxyType({
    "model_version": "model",
    "original_model_task_id": "input",
    "draft_model_task_id": "input",
    "original_task_id": "input",
    "file": "input",
    "files": "inputs",
})  # fmt: skip


def canonical(operation: Operation, body: Body) -> Body:
    """Return a body with the names and forms of today; what is not known stays as it is."""
    today: Body = {}
    for name, value in body.items():
        if name in operation.fields:
            today[name] = value
        elif name in OLD_NAMES and OLD_NAMES[name] not in body:
            today[OLD_NAMES[name]] = _today(value)
        elif name != "type":
            today[name] = value
    return today


def _today(value: Any) -> Any:
    if isinstance(value, list):
        return [_today(item) for item in value]
    if isinstance(value, dict):
        return value.get("file_token") or value.get("url") or value.get("task_id") or ""
    return value
