"""What is odd in a reply costs no job its file: a paid, finished task is always fetched."""

import io
import json
import pickle
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import count

import pytest
import trimesh
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from tripo_kit import AnyOperation, ConvertModel, Settings, TextGenerationRequest, TripoClient
from tripo_kit.errors import CorruptFileError, OtherFormatError

TASK = "0f8fad5b-d9cb-469f-a165-{:012d}"
GLB = trimesh.creation.box().export(file_type="glb")
FBX = b"""; FBX 7.4.0 project file
FBXHeaderExtension:  {
\tFBXHeaderVersion: 1003
}
Objects:  {
}
"""
PNG = io.BytesIO()
Image.new("RGB", (8, 8)).save(PNG, "PNG")


class Service(ThreadingHTTPServer):
    """Makes a task of every creation, finished at once; `odd` is what its reply says besides.

    Its files are `a.glb`, which is `model`, whatever that is, `a.png` and `a.html`.
    """

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Handler)
        self.odd = {}
        self.model = GLB
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
        body = json.dumps({"code": 0, "data": data}).encode()
        self.answer(self.server.odd.get("written", bytes)(body))

    def do_GET(self):
        last = self.path.rpartition("/")[2]
        if last == "a.glb":
            self.answer(self.server.model, "application/octet-stream")
        elif last == "a.png":
            self.answer(PNG.getvalue(), "image/png")
        elif last == "a.html":
            self.answer(b"<html>a page</html>", "text/html")
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
def home(tmp_path_factory):
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="module")
def client(service, home):
    with TripoClient(
        "tsk_" + "x" * 30,
        base_url=f"{service.url}/v3",
        settings=Settings(home=home, poll_interval=0.01),
    ) as client:
        yield client


@pytest.fixture(scope="module")
def ask(service, client, home):
    """Asks for something new, of a service that answers oddly."""
    numbers = count(1)

    def asked(**odd):
        service.odd = odd
        prompt = f"a small red chair, number {next(numbers)}"
        before = len(service.created)
        saved = client.generate_from_text(prompt, home / "out", timeout=60)
        assert len(service.created) == before + 1
        return saved

    return asked


@pytest.fixture
def fbx(service):
    """The service sends an FBX in the place of every GLB."""
    service.odd, service.model = {}, FBX
    yield
    service.model = GLB


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


WRITTEN = {
    "a byte order mark": lambda body: b"\xef\xbb\xbf" + body,
    "UTF-16": lambda body: body.decode().encode("utf-16"),
    "another encoding": lambda body: body.replace(b'"code"', b'"note": "\xfc", "code"'),
    "half a character": lambda body: body.replace(b'"code"', b'"note": "\\ud83d", "code"'),
    "half a character in the data": lambda body: body.replace(
        b'"task_id"', b'"\\ud83d":1,"task_id"'
    ),
    "a line break in a text": lambda body: body.replace(b'"code"', b'"note": "a\nb", "code"'),
    "no number": lambda body: body.replace(b'"progress": 100', b'"progress": NaN'),
    "no number below": lambda body: body.replace(b'"input"', b'"more": [-Infinity], "input"'),
    "a number without end": lambda body: body.replace(b"20.0", b"1e999"),
    "a number of 5000 digits": lambda body: body.replace(b"20.0", b"9" * 5000),
    "a field twice": lambda body: body.replace(b'"progress"', b'"progress": {}, "progress"'),
    "the status twice": lambda body: body.replace(b'"status"', b'"status": 3, "status"'),
}


@pytest.mark.parametrize("written", WRITTEN.values(), ids=WRITTEN)
def test_what_is_no_json_by_the_letter_costs_no_job_its_file(ask, written):
    assert ask(written=written).path.read_bytes() == GLB


OPTIONAL = [
    *(("task", name) for name in ("type", "progress", "input", "credits_consumed", "created_at")),
    *(("task", name) for name in ("completed_at", "error_code", "error_message", "error", "more")),
    *(("output", name) for name in ("riggable", "rig_type", "image_urls", "model_urls", "more")),
    *(("creation", name) for name in ("type", "status", "more")),
]
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters()),
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


def fails(call):
    with pytest.raises(OtherFormatError) as caught:
        call()
    return caught.value


@pytest.mark.usefixtures("fbx")
def test_another_format_is_kept_and_is_not_handed_out_as_the_one_that_was_asked_for(
    service, client, tmp_path
):
    def job():
        return client.submit({"prompt": "a chair that comes as an FBX"}, tmp_path).wait(60)

    first = job()
    error = fails(first.result)
    assert (first.status, first.error, first.saved) == ("success", None, error.saved)
    assert error.saved.path.read_bytes() == FBX
    assert (error.asked, error.path) == ("glb", str(error.saved.path))
    assert "FBX came" in error.message
    assert error.path in error.message
    assert pickle.loads(pickle.dumps(error)).saved == error.saved
    assert client.jobs()[0].status == "success"

    created = len(service.created)
    again = fails(job().result)
    assert again.saved.from_journal
    assert again.saved.notes == error.saved.notes != ()
    error.saved.path.unlink()
    assert fails(job().result).saved.path.read_bytes() == FBX  # it is fetched once more
    assert len(service.created) == created


@pytest.mark.usefixtures("fbx")
def test_a_batch_has_it_delivered_with_a_note(client, tmp_path):
    batch = client.batch(["a stool that comes as an FBX"], tmp_path).wait(60)
    [row] = batch.summary()
    assert (row.status, row.path.suffix, row.error) == ("success", ".fbx", None)
    assert "GLB was asked for, and FBX came" in row.cells()[-1]
    assert [each.instead_of for each in batch.results()] == ["glb"]
    assert batch.map(lambda model: model.path.suffix).results() == [".fbx"]


def test_a_chain_whose_last_file_is_another_tells_too(service, client, tmp_path):
    service.odd = {}
    chain = TextGenerationRequest("a table for a chain").then(ConvertModel(format="FBX"))
    first = client.submit(chain, tmp_path).wait(60)
    assert (first.status, first.saved.instead_of) == ("success", "fbx")
    assert fails(first.result).saved.path.suffix == ".glb"
    assert fails(client.submit(chain, tmp_path).wait(60).result).saved.from_journal


@pytest.mark.usefixtures("fbx")
def test_its_sidecar_knows_of_it_where_the_journal_does_not(service, client, tmp_path):
    request = {"prompt": "a bench that comes as an FBX"}
    client.submit(request, tmp_path).wait(60)
    settings = Settings(home=tmp_path / "other", poll_interval=0.01)
    key = "tsk_" + "x" * 30
    with TripoClient(key, base_url=f"{service.url}/v3", settings=settings) as newer:
        assert fails(newer.submit(request, tmp_path).wait(60).result).saved.from_journal


@pytest.mark.parametrize("result", ["model", "picture", "data"])
@pytest.mark.parametrize(
    ("output", "suffix"),
    [
        ({}, ".glb"),
        ({"model_url": None, "mesh_url": "a.glb"}, ".glb"),
        ({"model_url": None, "meshes": ["a.glb", "a.png"]}, ".glb"),
        ({"model_url": None, "rendered_image_url": "a.png", "mesh_url": "a.glb"}, ".glb"),
        ({"model_url": None, "generated_image_url": "a.png"}, ".png"),
        ({"model_url": None, "face_count": 12}, ".json"),
        ({"model_url": None, "../evil_url": "a.glb", "share_url": "a.html"}, ".json"),
    ],
)
def test_any_operation_is_delivered_as_what_came(service, client, result, output, suffix, tmp_path):
    def at(value):
        if isinstance(value, list):
            return [at(each) for each in value]
        return f"{service.url}/{value}" if str(value).startswith("a.") else value

    service.odd = {"output": {name: at(value) for name, value in output.items()}}
    operation = AnyOperation(
        path="/mesh/edit", task_type="mesh_edit", body={"to": str(tmp_path)}, result=result
    )
    saved = client.generate(operation, tmp_path, timeout=60)
    assert saved.path.suffix == suffix
    assert saved.instead_of == ""
    assert all(path.parent == tmp_path for path in saved.files.values())
    assert ("face_count" in saved.answer) == ("face_count" in output)
    assert client.generate(operation, tmp_path).from_journal


def test_an_address_under_a_new_name_is_the_model(ask, service):
    saved = ask(output={"model_url": None, "mesh_url": f"{service.url}/a.glb"})
    assert saved.path.read_bytes() == GLB
    saved = ask(output={"gallery_url": f"{service.url}/a.html"})  # there is a model: it is no file
    assert (saved.path.read_bytes(), saved.notes) == (GLB, ())


def test_a_picture_is_no_model(service, ask):
    with pytest.raises(CorruptFileError):
        ask(output={"model_url": f"{service.url}/a.png"})
