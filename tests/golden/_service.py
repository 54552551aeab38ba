"""A recorded service: it answers what the golden home needs, and takes nothing new.

The sandbox of the kit made the answers once, and `make_home.py` wrote them down. This server only
plays them back, so that it stays as it is whatever becomes of the sandbox. It counts every
creation that reaches it, and refuses all of them: nothing of the golden home may be paid again.

**Its address.** A journal of version 1 knows an account by a hash of key and base address, port
included. So the address must be the very one that the home was made with, and cannot be a free
port. A fixed port would be busy when tests run in parallel; a table of old and new hashes would
have to follow every change of how accounts are told apart. Instead the server listens on a free
port, and `redirected` leads every connection that this process makes to the recorded port there,
below HTTP and below everything that the kit does: in the `connect` of a socket. Other processes
are not led there.
"""

import copy
import json
import re
import socket
import threading
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

PORT = 48211  # the recorded one; nothing ever listens there
_HOST = "127.0.0.1"
_TIMES = ("created_at", "completed_at")
_TIME = "%Y-%m-%dT%H:%M:%SZ"


@contextmanager
def redirected(port):
    """Leads connections to the recorded port of this machine to another one.

    Args:
        port: A function that says where to, asked for each connection.
    """
    connect = socket.socket.connect

    def led(self, address):
        if self.family == socket.AF_INET and address[1] == PORT:
            address = (_HOST, port())
        elif self.family == socket.AF_INET6 and address[1] == PORT:
            # As on a machine whose service listens on IPv4 only: `localhost` tries that next.
            raise ConnectionRefusedError("the recorded service has no IPv6")
        return connect(self, address)

    socket.socket.connect = led
    try:
        yield
    finally:
        socket.socket.connect = connect


class RecordedService:
    """The service on a free port, from `service.json` and the folder of result files.

    Args:
        recording: What `service.json` holds.
        files: The folder of result files, named by their sha256.
        shift: Seconds by which the recorded times are moved.
        open_polls: How often an open task is said to be running before it is done.

    Attributes:
        creations: The path of every creation that was asked for.
        requests: Every request, such as `GET /v3/account/usage`.
    """

    def __init__(self, recording, files, *, shift=0.0, open_polls=1):
        self._recording = recording
        self._files = files
        self._shift = timedelta(seconds=round(shift))
        self._polls = {
            task_id: open_polls
            for account in recording["accounts"].values()
            for task_id in account["running"]
        }
        self._lock = threading.Lock()
        self.creations = []
        self.requests = []
        service = self

        class Handler(_Handler):
            answers = service

        self._server = _Server((_HOST, 0), Handler)
        self.port = self._server.server_address[1]
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,))
        self._thread.start()

    def close(self):
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    def answer(self, method, path, query, key, body, origin):
        """The status and the body of the answer to one request."""
        with self._lock:
            self.requests.append(f"{method} {path}")
            name = self._recording["keys"].get(key)
            if name is None:
                return 401, _refusal(1001, "This key is not known")
            if method == "POST" and path in self._recording["creations"]:
                self.creations.append(path.removeprefix("/v3"))
                return 403, _refusal(2010, "The recorded service takes nothing new")
            account = self._recording["accounts"][name]
            data = self._read(account, f"{method} {path}", query, body, origin)
            if data is None:
                return 404, _refusal(2001, f"The recorded service has no {method} {path}")
            return 200, {"code": 0, "status": "success", "data": data}

    def _read(self, account, what, query, body, origin):
        match what:
            case "GET /v3/account/balance":
                return account["balance"]
            case "GET /v3/account/usage":
                offset = int(query.get("offset", ["0"])[0])
                limit = int(query.get("limit", ["50"])[0])
                rows = account["usage"][offset : offset + limit]
                return {"items": [self._moved(row) for row in rows]}
            case "POST /v3/tasks/list":
                return self._tasks(account, json.loads(body)["task_ids"], origin)
            case "POST /v3/files":
                return {"file_token": f"file_golden{self.requests.count(what)}"}
        path, _, task_id = what.rpartition("/")
        return self._task(account, task_id, origin) if path == "GET /v3/tasks" else None

    def file(self, path):
        """A result file and what it is; None if it was not recorded."""
        name = path.removeprefix("/files/").partition("/")[0]
        kind = self._recording["files"].get(name)
        return None if kind is None else ((self._files / name).read_bytes(), kind)

    def _task(self, account, task_id, origin):
        task = account["tasks"].get(task_id)
        if self._polls.get(task_id, 0) > 0:
            self._polls[task_id] -= 1
            task = account["running"].get(task_id, task)
        return None if task is None else self._moved(_at(task, origin))

    def _tasks(self, account, task_ids, origin):
        found = {task_id: self._task(account, task_id, origin) for task_id in task_ids}
        return {
            "tasks": {task_id: task for task_id, task in found.items() if task is not None},
            "missed": [task_id for task_id, task in found.items() if task is None],
        }

    def _moved(self, row):
        moved = dict(row)
        for name in _TIMES:
            if name in moved:
                moment = datetime.strptime(moved[name], _TIME).replace(tzinfo=UTC) + self._shift
                moved[name] = moment.strftime(_TIME)
        return moved


def _at(task, origin):
    """The task with addresses of this server, as fresh as the answer."""
    shown = copy.deepcopy(task)
    shown["output"] = json.loads(json.dumps(shown["output"]).replace("{origin}", origin))
    return shown


def _refusal(code, message):
    return {"code": code, "status": "error", "message": message}


class _Server(ThreadingHTTPServer):
    daemon_threads = False  # `close` waits for the last answer, so that no socket is left open

    def handle_error(self, request, client_address):
        """A client that went away needs no answer."""


class _Handler(BaseHTTPRequestHandler):
    # One request for each connection: nothing is left open when a client ends.
    answers: RecordedService
    timeout = 5  # seconds, for a connection that never asks

    def do_GET(self):
        self._answer("GET", b"")

    def do_POST(self):
        self._answer("POST", self.rfile.read(int(self.headers.get("Content-Length", 0))))

    def _answer(self, method, body):
        parts = urlsplit(self.path)
        if parts.path.startswith("/files/"):
            self._give_file(parts.path)
            return
        key = self.headers.get("Authorization", "").removeprefix("Bearer ")
        query, origin = parse_qs(parts.query), f"http://{self.headers['Host']}"
        status, content = self.answers.answer(method, parts.path, query, key, body, origin)
        self._send(status, json.dumps(content).encode(), "application/json")

    def _give_file(self, path):
        found = self.answers.file(path)
        if found is None or "Authorization" in self.headers:
            self._send(403, b"", "text/plain")
            return
        data, kind = found
        span = re.fullmatch(r"bytes=(\d+)-", self.headers.get("Range", "bytes=0-"))
        if span is None or span[1] == "0":
            self._send(200, data, kind)
        else:
            self._send(206, data[int(span[1]) :], kind)

    def _send(self, status, data, kind):
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_):
        """Nothing is printed."""
