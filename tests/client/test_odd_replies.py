"""What is odd in a reply costs no job its file: a paid, finished task is always fetched."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import count

import pytest
import trimesh
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tripo_kit import Settings, TripoClient

TASK = "0f8fad5b-d9cb-469f-a165-{:012d}"
GLB = trimesh.creation.box().export(file_type="glb")


class Service(ThreadingHTTPServer):
    """Makes a task of every creation, finished at once; `odd` is what its reply says besides."""

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Handler)
        self.odd = {}
        self.created = {}
        self.numbers = count(1)
        self.url = f"http://127.0.0.1:{self.server_address[1]}"

    def create(self, body):
        task_id = TASK.format(next(self.numbers))
        self.created[task_id] = body
        return {"task_id": task_id} | self.odd.get("creation", {})

    def task(self, task_id):
        task = {
            "task_id": task_id,
            "type": "text_to_model",
            "status": "success",
            "progress": 100,
            "input": self.created[task_id],
            "credits_consumed": 20.0,
            "created_at": "2026-11-01T12:00:00Z",
            "completed_at": "2026-11-01T12:01:00Z",
        }
        odd = self.odd.get("task", {})
        output = {"model_url": f"{self.url}/a.glb"} | self.odd.get("output", {})
        return task | {"output": output} | odd


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def answer(self, body, kind="application/json"):
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def say(self, data):
        self.answer(json.dumps({"code": 0, "data": data}).encode())

    def do_GET(self):
        last = self.path.rpartition("/")[2]
        if last == "a.glb":
            self.answer(GLB, "model/gltf-binary")
        elif last.startswith("balance"):
            self.say({"balance": 1000.0, "frozen": 0.0} | self.server.odd.get("balance", {}))
        else:
            self.say(self.server.task(last.partition("?")[0]))

    def do_POST(self):
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if self.path.endswith("/tasks/list"):
            tasks = {task_id: self.server.task(task_id) for task_id in body["task_ids"]}
            self.say({"tasks": tasks, "missed": []})
        else:
            self.say(self.server.create(body))


@pytest.fixture(scope="module")
def service():
    service = Service()
    thread = threading.Thread(target=service.serve_forever, daemon=True)
    thread.start()
    yield service
    service.shutdown()
    service.server_close()
    thread.join()


@pytest.fixture(scope="module")
def ask(service, tmp_path_factory):
    """Asks for something new, of a service that answers oddly."""
    home = tmp_path_factory.mktemp("home")
    numbers = count(1)
    with TripoClient(
        "tsk_" + "x" * 30,
        base_url=f"{service.url}/v3",
        settings=Settings(home=home, poll_interval=0.01),
    ) as client:

        def asked(**odd):
            service.odd = odd
            prompt = f"a small red chair, number {next(numbers)}"
            before = len(service.created)
            saved = client.generate_from_text(prompt, home / "out", timeout=60)
            assert len(service.created) == before + 1
            return saved

        yield asked


ODD = {
    "a decimal as a text": {"task": {"credits_consumed": "30.00"}},
    "a date in milliseconds": {"task": {"created_at": 1793534400000}},
    "an empty date": {"task": {"completed_at": ""}},
    "a list of objects": {"output": {"image_urls": [{"url": "https://cdn.example/a.png"}]}},
    "a preview without https": {"output": {"rendered_image_url": "ftp://cdn.example/a.png"}},
    "a number for a word": {"task": {"type": 5}},
    "an echo as a text": {"task": {"input": '{"prompt": "a fox"}'}},
    "a code as a text": {"task": {"error_code": "2008"}},
    "progress in words": {"task": {"progress": "done"}},
    "riggable in words": {"output": {"riggable": "true"}},
    "a creation that says too much": {"creation": {"status": 7, "type": None, "more": [1]}},
}


@pytest.mark.parametrize("odd", ODD.values(), ids=ODD)
def test_an_odd_reply_costs_no_job_its_file(ask, odd):
    saved = ask(**odd)
    assert saved.path.suffix == ".glb"
    assert saved.path.read_bytes() == GLB


OPTIONAL = [
    *(("task", name) for name in ("type", "progress", "input", "credits_consumed", "created_at")),
    *(("task", name) for name in ("completed_at", "error_code", "error_message", "error", "more")),
    *(("output", name) for name in ("riggable", "rig_type", "image_urls", "model_urls", "more")),
    *(("creation", name) for name in ("type", "status", "more")),
]
json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)


# A busy machine is no failure, and one client for all is what makes it fast.
@settings(
    deadline=None, max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(place=st.sampled_from(OPTIONAL), value=json_values)
def test_whatever_stands_in_an_optional_field_the_job_ends_with_its_file(ask, place, value):
    where, name = place
    assert ask(**{where: {name: value}}).path.read_bytes() == GLB
