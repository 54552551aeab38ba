"""A service that says what it is told to say, one payload of each kind, and what must not pass."""

import io
import json
import struct
import threading
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from PIL import Image

from tripo_kit import TripoClient
from tripo_kit.config import RetryConfig, Settings
from tripo_kit.privacy import Secret

OWN_KEY = "tsk_own_0123456789"
KEY = "tsk_0123456789abcdefFOREIGN"
SIGNED = "https://cdn.example/a.glb?Expires=1&Signature=deadbeef0123"
FORGED = "2026-11-26 ERROR forged"

PAYLOADS = {
    "escape": "\x1b]0;owned\x07\x9b31mred\x1b[2J",
    "newline": f"done\r\n{FORGED}: credits\u2028{FORGED}\x85{FORGED}",
    "bidi": "photo\u202egnp.exe\u2066",
    "markup": "<img src=x onerror=alert(1)>'\"><script>[bold]x[/bold]",
    "key": f"see {KEY}, and \x1b[31m{KEY}",
    "address": f"see {SIGNED}",
    "huge": "word " * 2_000_000,
}
LARGEST = 100_000  # characters of any surface
LARGEST_FILE = 1_000_000  # bytes of a journal of a few rows


def glb(name):
    """A GLB whose every name is this."""
    points = struct.pack("<9f", 0, 0, 0, 1, 0, 0, 0, 1, 0)
    document = {
        "asset": {"version": "2.0", "generator": name},
        "scenes": [{"nodes": [0], "name": name}],
        "nodes": [{"mesh": 0, "name": name}],
        "meshes": [{"name": name, "primitives": [{"attributes": {"POSITION": 0}, "material": 0}]}],
        "materials": [{"name": name}],
        "images": [{"name": name, "uri": name[:1000]}],
        "textures": [{"source": 0, "name": name}],
        "extensionsUsed": [name[:1000]],
        "accessors": [
            {
                "bufferView": 0,
                "componentType": 5126,
                "count": 3,
                "type": "VEC3",
                "min": [0, 0, 0],
                "max": [1, 1, 0],
            }
        ],
        "bufferViews": [{"buffer": 0, "byteLength": len(points)}],
        "buffers": [{"byteLength": len(points)}],
    }
    text = json.dumps(document).encode()
    text += b" " * (-len(text) % 4)
    total = 12 + 8 + len(text) + 8 + len(points)
    return (
        struct.pack("<4sII", b"glTF", 2, total)
        + struct.pack("<I4s", len(text), b"JSON")
        + text
        + struct.pack("<I4s", len(points), b"BIN\0")
        + points
    )


class Service:
    """Answers as the prompt asks for; every text of its own is the payload."""

    def __init__(self, payload):
        self.payload = payload
        self.prompts = {}
        self.bodies = []
        service = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self):
                service.answer(self, b"")

            def do_POST(self):
                service.answer(self, self.rfile.read(int(self.headers["Content-Length"] or 0)))

            def log_message(self, *_):
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.host = f"http://127.0.0.1:{self._server.server_port}"
        self.url = f"{self.host}/v3"
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()

    def close(self):
        self._server.shutdown()
        self._server.server_close()

    def answer(self, call, body):
        status, data = self.reply(call.path.removeprefix("/v3"), body)
        if isinstance(data, bytes):
            kind = "model/gltf-binary"
        else:
            data, kind = json.dumps(data).encode(), "application/json"
        with suppress(OSError):
            call.send_response(status)
            call.send_header("Content-Type", kind)
            call.send_header("Content-Length", str(len(data)))
            # A header holds one line of Latin-1, or there is no header.
            line = "".join(self.payload[:2000].splitlines()).encode("latin-1", "ignore")
            call.send_header("X-Tripo-Trace-ID", line.decode("latin-1"))
            call.end_headers()
            call.wfile.write(data)

    def reply(self, path, body):
        if path.startswith("/files-of"):
            return 200, glb(self.payload[:100_000])
        if path.startswith("/generation/"):
            self.bodies.append(body)
            prompt = json.loads(body)["prompt"]
            if "refused" in prompt:
                part = self.payload[:7_000_000]  # a reply of more than 32 MB is lost, not refused
                said = {"code": 1004, "status": part, "message": part}
                return 400, said | {"suggestion": part, "request_id": part}
            task_id = f"task-{len(self.prompts)}"
            self.prompts[task_id] = prompt
            return 200, self.envelope(task_id=task_id, type=self.payload[:4000], status="queued")
        if path == "/tasks/list":
            tasks = {name: self.task(name) for name in json.loads(body)["task_ids"]}
            return 200, self.envelope(tasks=tasks, missed=[])
        if path.startswith("/tasks/"):
            return 200, self.envelope(**self.task(path.rpartition("/")[2]))
        words = dict.fromkeys(("type", "status", "note"), self.payload)
        rows = [{"task_id": "11111111-2222-3333-4444-555555555555"} | words]
        return 200, self.envelope(balance=100, frozen=0, items=rows, note=self.payload)

    def envelope(self, **data):
        return {"code": 0, "status": "success", "message": self.payload, "data": data}

    def task(self, task_id):
        prompt, short = self.prompts[task_id], self.payload[:4000]
        word = {"failed": "failed", "odd": self.payload or "odd"}
        status = next((value for name, value in word.items() if name in prompt), "success")
        output = {"model_url": f"{self.host}/files-of/m.glb"} if status == "success" else {}
        return {
            "task_id": task_id,
            "type": short,
            "status": status,
            "progress": 100,
            "credits_consumed": 20,
            "error_message": self.payload,
            "input": {"prompt": prompt, short: short},
            "output": output | {"rig_type": short, "said": short},
        }


# Ten million characters at every surface take their time.
KINDS = [
    pytest.param(kind, marks=pytest.mark.proofs) if kind == "huge" else kind for kind in PAYLOADS
]


@pytest.fixture(params=KINDS)
def kind(request):
    """What kind of payload it is."""
    return request.param


@pytest.fixture
def payload(kind):
    return PAYLOADS[kind]


@pytest.fixture
def service(payload):
    running = Service(payload)
    yield running
    running.close()


@pytest.fixture
def client(service, tmp_path, monkeypatch):
    """A client of it; so is the command line."""
    monkeypatch.setenv("TRIPO_BASE_URL", service.url)
    monkeypatch.setenv("TRIPO_API_KEY", OWN_KEY)
    monkeypatch.setenv("TRIPO_KIT_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    settings = Settings(
        api_key=Secret(OWN_KEY),
        base_url=service.url,
        home=tmp_path / "home",
        poll_interval=0.01,
        uncertain_window=0.0,
        retry=RetryConfig(max_attempts=2, initial_delay=0.0),
    )
    with TripoClient(settings=settings) as opened:
        yield opened


def troubles(surface, text):
    """What passed that must not; `data` may keep what is not shown, but no secret of others."""
    found = []
    is_data = surface.startswith("data")
    if KEY in text:
        found.append("a key")
    if "deadbeef" in text:
        found.append("a signed address")
    if len(text) > (LARGEST_FILE if is_data else LARGEST):
        found.append(f"{len(text)} characters")
    if not is_data:
        # The widgets' own blank is one of those that are not seen.
        odd = {char for char in text if not char.isprintable()} - set("\n\u200b")
        if odd:
            found.append(f"characters that are not seen: {odd}")
        if any(line.lstrip(" →│").startswith(FORGED) for line in text.split("\n")):
            found.append("a forged line")
    if (
        surface.startswith("html")
        and "text/plain" not in surface
        and ("<img src=x" in text or "<script" in text)
    ):
        found.append("markup")
    if found:
        at = next((text.find(word) for word in ("deadbeef", "FOREIGN") if word in text), 0)
        return [f"{surface}: {'; '.join(found)}: {text[max(0, at - 200) : at + 100]!r}"]
    return []


@pytest.fixture
def nothing_passes():
    """Asserts that nothing of a payload passes any of the surfaces."""

    def check(surfaces):
        surfaces = list(surfaces)
        assert surfaces
        found = [trouble for surface, text in surfaces for trouble in troubles(surface, text)]
        assert not found, "\n".join(found)

    return check


@pytest.fixture
def glb_of():
    return glb


@pytest.fixture
def picture():
    """A picture that the service would take."""
    content = io.BytesIO()
    Image.new("RGB", (300, 300), "brown").save(content, "PNG")
    return content.getvalue()
