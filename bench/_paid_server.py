"""A tiny server that takes paid requests, answers in exact ways, and counts them.

The first part of a path says how creations are answered: `/works/v3/…` makes tasks, `/drop/v3/…`
reads each creation to its end and closes the connection. Reads are answered in any case, with an
account that has no history. `python bench/_paid_server.py` serves until its standard input ends.
"""

import contextlib
import json
import re
import socketserver
import sys
import threading
from collections import Counter, defaultdict
from http import HTTPStatus
from typing import Self

TASK_ID = "0b7c1d2e-3f40-4a51-8b62-9c73ad84be95"
_TASK = {
    "task_id": TASK_ID,
    "type": "text_to_model",
    "status": "running",
    "progress": 42,
    "input": {"prompt": "a small wooden toy", "model": "v3.1-20260211", "model_seed": 7},
    "output": {},
    "created_at": "2026-11-01T12:00:00Z",
}
_READS = {
    "tasks": _TASK,
    "account/balance": {"balance": 1e6, "frozen": 0},
    "account/usage": [],
}


def _reply(status: int, body: bytes, kind: str = "application/json", extra: str = "") -> bytes:
    head = f"HTTP/1.1 {status} {HTTPStatus(status).phrase}\r\nContent-Type: {kind}\r\n{extra}"
    return f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body


def _data(data: object) -> bytes:
    return _reply(200, json.dumps({"code": 0, "status": "success", "data": data}).encode())


def _page(status: int, signature: str = "") -> bytes:
    title = f"{status} {HTTPStatus(status).phrase}"
    page = (
        f"<html><head><title>{title}</title></head><body><h1>{title}</h1>{signature}</body></html>"
    )
    return _reply(status, page.encode(), "text/html")


_NGINX = "<hr><center>nginx</center>"
_SLOW_DOWN = {"code": 1007, "status": "error", "message": "too many requests"}

# How a creation is answered; None closes the connection once the request has been read.
ANSWERS: dict[str, bytes | None] = {
    "works": _data({"task_id": TASK_ID, "type": "text_to_model", "status": "queued"}),
    "drop": None,
    "500": _page(500),
    "502": _page(502, _NGINX),
    "504": _page(504, _NGINX),
    "504-unsigned": _page(504),
    "empty-200": _reply(200, b""),
    "429": _reply(429, json.dumps(_SLOW_DOWN).encode(), extra="Retry-After: 1\r\n"),
}
_CALL = re.compile(rb"call (\d{6})")


class _Connection(socketserver.BaseRequestHandler):
    server: "PaidServer"

    def handle(self) -> None:
        with contextlib.suppress(ConnectionError):
            while self._serve_one():
                pass

    def _serve_one(self) -> bool:
        """Answers one request; whether the connection may serve another."""
        data = b""
        while (end := data.find(b"\r\n\r\n")) < 0:
            if not (piece := self.request.recv(65536)):
                return False
            data += piece
        head, body = data[:end].lower(), data[end + 4 :]
        length = re.search(rb"content-length: *(\d+)", head)
        while len(body) < (int(length[1]) if length else 0):
            body += self.request.recv(65536)
        method, target, _ = data.split(b"\r\n", 1)[0].decode().split(" ", 2)
        how, _, path = target.lstrip("/").partition("/")
        answer = self.server.answer(how, method, path, body)
        if answer is None:
            return False
        self.request.sendall(answer)
        return b"connection: close" not in head


class PaidServer(socketserver.ThreadingTCPServer):
    """Serves on loopback while entered.

    Attributes:
        posts: Creations received, by the way of answering and the number in `call 000042`.
    """

    daemon_threads = True
    request_queue_size = 512
    disable_nagle_algorithm = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Connection)
        self.posts: defaultdict[str, Counter[int]] = defaultdict(Counter)
        self._lock = threading.Lock()

    @property
    def url(self) -> str:
        """Where it serves; a way of answering follows."""
        return f"http://127.0.0.1:{self.server_address[1]}"

    def __enter__(self) -> Self:
        threading.Thread(target=self.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.shutdown()
        self.server_close()

    def answer(self, how: str, method: str, path: str, body: bytes) -> bytes | None:
        """The reply to one request, counted if it is a creation."""
        if method == "GET" or path.endswith("/tasks/list"):
            for name, data in _READS.items():
                if f"/{name}" in path:
                    return _data(data)
            return _page(404)
        call = _CALL.search(body)
        with self._lock:
            self.posts[how][int(call[1]) if call else -1] += 1
        return ANSWERS[how.partition("~")[0]]


if __name__ == "__main__":
    with PaidServer() as server:
        print(server.url, flush=True)
        sys.stdin.read()
