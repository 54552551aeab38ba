from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Protocol

from tripo_kit.transport import Reply

__all__ = ["Service"]


class Service(Protocol):
    """What is asked; `tripo_kit.transport.Observer` is one."""

    url: str
    is_loopback: bool

    def get(self, path: str, **query: int) -> Reply: ...
    def post(self, path: str, body: Mapping[str, Any]) -> Reply: ...
    def create(self, path: str, body: Mapping[str, Any]) -> Reply: ...
    def upload(self, path: Path, *, name: str, content_type: str) -> Reply: ...
    def file_status(self, url: str) -> int | None: ...
