"""What a chain puts on the wire: the exact bodies, in their order, and nothing else."""

import io
import json
import re
import struct

import pytest
import responses
from PIL import Image

from tripo_kit import (
    ConvertModel,
    DecimateMesh,
    ImageToMultiview,
    MultiviewToModel,
    RetargetAnimation,
    RigModel,
    Settings,
    StoppedAtGateError,
    TextGenerationRequest,
    TextToImage,
    TripoClient,
)

BASE = "https://openapi.tripo3d.ai/v3"
CDN = "https://tripo-data.rg1.data.tripo3d.com"
CREATURES = "v2.5-20260210"
KNIGHT = TextGenerationRequest("a knight in worn armour, T-pose", model_seed=7, texture_seed=7)
WORDS = {"prompt": KNIGHT.prompt, "model": "v3.1-20260211", "model_seed": 7, "texture_seed": 7}


def model():
    """The smallest GLB that there is."""
    text = json.dumps({"asset": {"version": "2.0"}}).encode()
    text += b" " * (-len(text) % 4)
    chunk = struct.pack("<I4s", len(text), b"JSON") + text
    return struct.pack("<4sII", b"glTF", 2, 12 + len(chunk)) + chunk


def picture():
    file = io.BytesIO()
    Image.new("RGB", (300, 300)).save(file, "PNG")
    return file.getvalue()


class Service:
    """Takes everything, ends it at once, and keeps what came; task ids count from 0."""

    def __init__(self, mock):
        self.sent = []
        self.answers = {"animate_prerigcheck": {"riggable": True, "rig_type": "biped"}}
        mock.add_callback("POST", re.compile(rf"{BASE}/(?!tasks).*"), self.create)
        mock.add_callback("POST", f"{BASE}/tasks/list", self.listed)
        mock.add_callback("GET", re.compile(rf"{BASE}/tasks/.*"), self.told)
        for kind, file in (("glb", model()), ("png", picture())):
            address = re.compile(rf"{CDN}/.*\.{kind}")
            mock.get(address, body=file, content_type="application/octet-stream")

    def create(self, request):
        self.sent.append((request.url.removeprefix(BASE), request.body))
        return self.reply({"task_id": f"task-{len(self.sent) - 1}"})

    def listed(self, request):
        ids = json.loads(request.body)["task_ids"]
        return self.reply({"tasks": {each: self.task(each) for each in ids}, "missed": []})

    def told(self, request):
        return self.reply(self.task(request.url.rpartition("/")[2].partition("?")[0]))

    def task(self, task_id):
        path, _ = self.sent[int(task_id.removeprefix("task-"))]
        output = {"model_url": f"{CDN}/{task_id}.glb"}
        if path == "/animations/rig-check":
            output = self.answers["animate_prerigcheck"]
        elif path == "/generation/text-to-image":
            output = {"generated_image_url": f"{CDN}/{task_id}.png"}
        elif path == "/generation/image-to-multiview":
            sides = ("front", "left", "back", "right")
            output = {f"{side}_view_url": f"{CDN}/{side}.png" for side in sides}
        return {"task_id": task_id, "status": "success", "progress": 100, "output": output}

    @staticmethod
    def reply(data):
        return 200, {}, json.dumps({"code": 0, "status": "success", "data": data})

    @property
    def bodies(self):
        return [(path, json.loads(body)) for path, body in self.sent]


@pytest.fixture
def service():
    with responses.RequestsMock(assert_all_requests_are_fired=False) as mock:
        yield Service(mock)


@pytest.fixture
def client(service, tmp_path):
    settings = Settings(poll_interval=0.01)
    with TripoClient("tsk_wire", base_url=BASE, home=tmp_path / "home", settings=settings) as made:
        yield made


def test_a_hero(client, service, out):
    chain = KNIGHT.then(
        RigModel(), RetargetAnimation(animations=["preset:biped:idle", "preset:biped:walk"])
    )
    client.generate(chain, out)
    assert service.bodies == [
        ("/generation/text-to-model", WORDS),
        ("/animations/rig-check", {"input": "task-0"}),
        ("/animations/rig", {"input": "task-0"}),
        (
            "/animations/retarget",
            {"input": "task-2", "animations": ["preset:biped:idle", "preset:biped:walk"]},
        ),
    ]


@pytest.mark.parametrize(
    ("answer", "rig"),
    [
        ({"riggable": True}, {}),
        ({"riggable": True, "rig_type": "biped"}, {}),
        ({"riggable": True, "topology": "avian"}, {"rig_type": "avian", "model": CREATURES}),
        (
            {"riggable": True, "rig_type": "quadruped"},
            {"rig_type": "quadruped", "model": CREATURES},
        ),
        ({"riggable": True, "rig_type": "others"}, {"model": CREATURES}),
    ],
)
def test_the_answer_is_in_the_body_of_the_rig(client, service, out, answer, rig):
    service.answers["animate_prerigcheck"] = answer
    client.generate(KNIGHT.then(RigModel()), out)
    assert service.bodies[2] == ("/animations/rig", {"input": "task-0"} | rig)


def test_nothing_is_sent_behind_a_gate_that_does_not_open(client, service, out):
    service.answers["animate_prerigcheck"] = {"riggable": False, "rig_type": "others"}
    with pytest.raises(StoppedAtGateError):
        client.generate(KNIGHT.then(RigModel()), out)
    assert service.bodies == [
        ("/generation/text-to-model", WORDS),
        ("/animations/rig-check", {"input": "task-0"}),
    ]


def test_branches_work_on_the_same_model(client, service, out):
    chain = KNIGHT.then(
        [DecimateMesh(face_limit=900), ConvertModel(format="OBJ", texture_size=512)],
        [DecimateMesh(face_limit=500)],
    )
    client.generate(chain, out)
    first, *rest = service.bodies
    assert first == ("/generation/text-to-model", WORDS)
    number = next(n for n, (_, body) in enumerate(service.bodies) if body.get("face_limit") == 900)
    assert sorted(rest, key=str) == [
        ("/mesh/decimate", {"input": "task-0", "face_limit": 500}),
        ("/mesh/decimate", {"input": "task-0", "face_limit": 900}),
        ("/models/convert", {"input": f"task-{number}", "format": "OBJ", "texture_size": 512}),
    ]


def test_pictures_first(client, service, out):
    drawn = TextToImage(prompt="a fox in a coat", template="t_pose")
    client.generate(drawn.then(ImageToMultiview(), MultiviewToModel(model_seed=7)), out)
    assert service.bodies == [
        ("/generation/text-to-image", {"prompt": "a fox in a coat", "template": "t_pose"}),
        ("/generation/image-to-multiview", {"input": "task-0"}),
        (
            "/generation/multiview-to-model",
            {"model": "v3.1-20260211", "inputs": [{"task_id": "task-1"}], "model_seed": 7},
        ),
    ]


def test_the_same_again_sends_nothing(client, service, out):
    chain = KNIGHT.then(RigModel())
    client.generate(chain, out)
    client.generate(chain, out)
    client.generate(KNIGHT, out)
    assert len(service.sent) == 3
