"""Gateways before a sandbox: nginx as it is, and a carrier that delivers paid requests as told."""

import contextlib
import http.client
import shutil
import socket
import subprocess
import tempfile
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Self
from urllib.parse import urlsplit

_DROPPED = {"connection", "transfer-encoding", "content-length", "host"}


class Nginx:
    """A real nginx before a server.

    Args:
        url: The server's base URL.
        is_streaming: Whether requests go on as they come; else they are read whole first.
    """

    def __init__(self, url: str, *, is_streaming: bool) -> None:
        parts = urlsplit(url)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self._folder = tempfile.TemporaryDirectory()
        place = Path(self._folder.name)
        buffering = "off" if is_streaming else "on"
        (place / "nginx.conf").write_text(
            "daemon off; master_process off; pid nginx.pid; error_log /dev/null crit;\n"
            "events { worker_connections 1024; }\n"
            "http { access_log off; client_body_temp_path b; proxy_temp_path p;\n"
            "fastcgi_temp_path f; uwsgi_temp_path u; scgi_temp_path s;\n"
            f"server {{ listen 127.0.0.1:{port}; location / {{\n"
            f"proxy_request_buffering {buffering}; proxy_http_version 1.1;\n"
            f"proxy_pass http://{parts.netloc}; proxy_set_header Host $http_host; }} }} }}\n"
        )
        command = [shutil.which("nginx") or "nginx", "-p", place, "-c", place / "nginx.conf"]
        self._process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
        self.url = f"http://127.0.0.1:{port}{parts.path}"
        while True:
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port)):
                return
            time.sleep(0.05)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.terminate()
        self._process.wait()
        self._folder.cleanup()


class Carrier:
    """Reads each request whole before it goes on, and may deliver paid ones twice.

    Args:
        url: The server's base URL.
        times: How often a paid request is delivered; the first answer is given.
    """

    def __init__(self, url: str, *, times: int = 1) -> None:
        parts = urlsplit(url)

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def _carry(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                is_paid = self.command == "POST" and "/tasks" not in self.path
                answer = _deliver(parts.netloc, self, body)
                for _ in range(times - 1 if is_paid else 0):
                    _deliver(parts.netloc, self, body)
                if answer is None:
                    self.close_connection = True
                    return
                status, headers, content = answer
                self.send_response_only(status)
                for name, value in headers:
                    if name.lower() not in _DROPPED:
                        self.send_header(name, value)
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)

            do_GET = do_POST = do_PUT = do_HEAD = _carry  # noqa: N815  # the base's names

            def log_message(self, *_: object) -> None:
                """Nothing is said."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        self.url = f"http://127.0.0.1:{self._server.server_port}{parts.path}"

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()


def _deliver(
    host: str, request: BaseHTTPRequestHandler, body: bytes
) -> tuple[int, list[tuple[str, str]], bytes] | None:
    connection = http.client.HTTPConnection(host, timeout=60)
    headers = {k: v for k, v in request.headers.items() if k.lower() not in _DROPPED - {"host"}}
    try:
        connection.request(request.command, request.path, body or None, headers)
        reply = connection.getresponse()
        return reply.status, reply.getheaders(), reply.read()
    except (OSError, http.client.HTTPException):
        return None
    finally:
        connection.close()
