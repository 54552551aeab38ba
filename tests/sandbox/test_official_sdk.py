"""The official SDK against the sandbox: a client that was written elsewhere."""

import asyncio
import importlib
import inspect
import json
import os
from pathlib import Path

import pytest

from tripo_kit.sandbox import Sandbox
from tripo_kit.sandbox.studio.formats import tiny_glb
from tripo_kit.sandbox.studio.pictures import tiny_png


@pytest.fixture(scope="module")
def sdk():
    # It asks the internet where it is as soon as it is imported, unless told not to.
    before = os.environ.get("TRIPO_DISABLE_GEO_DETECTION")
    os.environ["TRIPO_DISABLE_GEO_DETECTION"] = "1"
    yield importlib.import_module("tripo3d")  # it is no option: without it the gate fails
    if before is None:
        del os.environ["TRIPO_DISABLE_GEO_DETECTION"]


@pytest.fixture(scope="module")
def sandbox():
    with Sandbox(speed=10_000.0, results="tiny", rates={"create": 0, "upload": 0}) as sandbox:
        yield sandbox


@pytest.fixture
def use(sdk, sandbox):
    """Runs a coroutine function with a client of the SDK."""
    sandbox.reset()

    def run(work, key=sandbox.key):
        async def session():
            async with sdk.TripoClient(api_key=key, v3_base_url=sandbox.origin) as client:
                return await work(client)

        return asyncio.run(session())

    return run


async def finish(client, task_id):
    return await client.wait_for_task(task_id, polling_interval=0.1, timeout=20)


def test_it_makes_a_model_from_text_and_downloads_it(use, tmp_path):
    async def work(client):
        task = await finish(client, await client.text_to_model("a red fox", model_seed=7))
        return task, await client.download_task_models(task, str(tmp_path))

    task, files = use(work)
    assert task.status == "success"
    assert task.credits_consumed == 20.0
    assert task.input["model_seed"] == 7
    assert Path(files["model"]).read_bytes() == tiny_glb()
    assert files["rendered_image"].endswith(".png")


def test_it_uploads_a_picture_and_makes_a_model_from_it(use, sandbox, tmp_path):
    picture = tmp_path / "fox.png"
    picture.write_bytes(tiny_png())

    async def work(client):
        return await finish(client, await client.image_to_model(picture))

    task = use(work)
    assert task.status == "success"
    assert task.input["input"].startswith("file_")
    state = sandbox.state()
    assert state["uploads"] == 1
    assert state["tasks_created"] == {"image_to_model": 1}


def test_it_puts_large_files_without_its_key(use, sandbox, tmp_path, sdk, monkeypatch):
    monkeypatch.setattr(sdk.TripoClient, "MULTIPART_MAX_BYTES", 10)
    model = tmp_path / "fox.glb"
    model.write_bytes(tiny_glb())

    async def work(client):
        token = (await client.upload_file(model))["file_token"]
        return await finish(client, await client.import_model(token))

    assert use(work).output.model_url
    state = sandbox.state()
    assert state["requests"]["POST /files/presign"] == 1
    assert state["keys_on_cdn"] == 0


def test_it_reads_the_balance_and_the_usage(use):
    async def work(client):
        created = await client.text_to_model("a red fox")
        return created, await client.get_balance(), await client.get_usage(limit=5)

    created, balance, usage = use(work)
    assert balance.balance == 9_980.0
    assert [row.task_id for row in usage] == [created]


def test_it_lists_tasks_and_what_is_missed(use):
    async def work(client):
        created = await client.text_to_model("a red fox")
        return created, await client.list_tasks([created, "nobody"])

    created, listed = use(work)
    assert list(listed.tasks) == [created]
    assert listed.missed == ["nobody"]


def test_it_understands_refusals(use, sdk):
    async def work(client):
        await client.text_to_model("a red fox", texture_quality="best")

    with pytest.raises(sdk.TripoAPIError) as refused:
        use(work)
    assert refused.value.code == 1004
    assert refused.value.suggestion
    assert refused.value.request_id

    with pytest.raises(sdk.TripoAPIError) as stranger:
        use(work, key="tsk_another")
    assert stranger.value.code == 1002


def test_it_sees_a_failure_with_its_reason(use):
    async def work(client):
        return await finish(client, await client.text_to_model("a fox [policy]"))

    task = use(work)
    assert (task.status, task.error_code) == ("failed", 2008)
    assert task.error_message


@pytest.fixture
def files(tmp_path):
    picture, model = tmp_path / "fox.png", tmp_path / "fox.glb"
    picture.write_bytes(tiny_png())
    model.write_bytes(tiny_glb())
    return picture, model


class Tour:
    """Calls public methods, as their authors' documentation and defaults have it."""

    def __init__(self, sdk, client):
        self.sdk = sdk
        self.client = client
        self.called = set()

    async def do(self, name, *args, **kwargs):
        self.called.add(name)
        return await getattr(self.client, name)(*args, **kwargs)

    async def made(self, name, *args, **kwargs):
        task_id = await self.do(name, *args, **kwargs)
        task = await self.do("wait_for_task", task_id, polling_interval=0.1)
        assert task.status == self.sdk.TaskStatus.SUCCESS, (name, task.error_msg)
        return task

    async def pictures(self, picture):
        token = (await self.do("upload_file", picture))["file_token"]
        assert (await self.do("presign_upload", "png")).upload_url
        await self.made("image_to_model", picture)
        await self.made("multiview_to_model", [picture, None, picture, None])
        image = await self.made("text_to_image", "a cat", "blurry")
        await self.made("image_to_image", token, prompt="in blue")
        await self.made("generate_image", file=image.task_id, template="t-pose", t_pose=True)
        views = await self.made("image_to_multiview", image.task_id)
        assert views.output.front_view_url
        await self.made("multiview_to_model", views.task_id)
        more_views = await self.made("generate_multiview_image", picture)
        for name in ("edit_multiview", "edit_multiview_image"):
            prompts = [{"view": "left", "prompt": "in red"}]
            edited = await self.made(name, more_views.task_id, prompts)
            assert edited.output.left_view_url
        await self.made("image_to_splat", picture, model_seed=4)
        assert (await self.made("image_to_depth", picture)).output.depth_image_url

    async def models(self, picture, model_file):
        model = (await self.made("text_to_model", "A cute cat", "low quality, blurry")).task_id
        imported = await self.made("import_model", model_file)
        for output in ("GLTF", "USDZ", "FBX", "OBJ", "STL", "3MF"):
            await self.made("convert_model", model, output)
        await self.made("convert_model", model, "FBX", quad=True, face_limit=5000)
        await self.made("texture_model", model)
        await self.made("texture_model", imported.task_id, text_prompt="oak", style_image=picture)
        parts = (await self.made("mesh_segmentation", model)).task_id
        for name in ("mesh_complete", "mesh_completion"):
            await self.made(name, parts)
        await self.made("mesh_segment", model)
        await self.made("mesh_decimate", model)
        await self.made("smart_lowpoly", model, "P-v2.0-20251225")
        assert (await self.made("mesh_uv", model)).output.uv_render_url
        old = {"type": "convert_model", "original_model_task_id": model, "format": "STL"}
        await self.made("create_task", old)
        for name, *rest in (("refine_model",), ("stylize_model", "lego")):
            with pytest.raises(self.sdk.TripoValidationError):  # they send nothing
                await self.do(name, model, *rest)
        return model

    async def animations(self, model):
        for name in ("rig_check", "check_riggable"):
            assert (await self.made(name, model)).output.riggable
        biped = self.sdk.RigType.BIPED
        await self.made("rig", model, model="v2.5-20260210", rig_type=biped)
        rig = (await self.made("rig_model", model)).task_id
        walk, run = self.sdk.Animation.WALK, self.sdk.Animation.RUN
        await self.made("retarget", rig, animation=walk)
        for animations in ("preset:walk", [walk, run]):
            await self.made("retarget_animation", rig, animations)

    async def reads(self, model, folder):
        task = await self.do("get_task", model, step=1)
        assert task.raw["pipeline_step"]
        for name in ("list_tasks", "get_tasks"):
            assert [*(await self.do(name, [model])).tasks] == [model]
        assert (await self.do("get_balance")).frozen == 0.0
        assert (await self.do("get_usage", 1))[0].task_id
        assert (await self.do("download_task_models", task, str(folder)))["model"]
        assert await self.do("download_rendered_image", task, str(folder))
        await self.do("download_file", task.output.model_url, folder / "again.glb")


DIALECTS = (
    "current", "old", "names=every,decimals=text,usage=list,time=s,ids=task",
    "views=nested,echo=v2+type+floats+defaults,gltf=glb,frozen=absent,presign=upload_url,time=empty",
)  # fmt: skip


@pytest.mark.parametrize("dialect", DIALECTS)
def test_the_tour_of_every_public_method_runs_whole(sdk, dialect, files, tmp_path):
    options = {"speed": 1e6, "results": "tiny", "rates": {"create": 0, "upload": 0}}
    with Sandbox(dialect=dialect, **options) as sandbox:

        async def go():
            async with sdk.TripoClient(api_key=sandbox.key, v3_base_url=sandbox.origin) as client:
                tour = Tour(sdk, client)
                await tour.pictures(files[0])
                model = await tour.models(*files)
                await tour.animations(model)
                await tour.reads(model, tmp_path)
                return tour.called

        called = asyncio.run(go())
        state = sandbox.state()
    public = {
        name
        for name, member in inspect.getmembers(sdk.TripoClient, inspect.iscoroutinefunction)
        if not name.startswith("_")
    }
    assert public - called == {"close"}  # leaving the context has called it
    assert state["refusals"] == {}
    assert state["keys_on_cdn"] == 0
    assert (tmp_path / "again.glb").read_bytes() == tiny_glb()


V2_BODIES = [
    ("text_to_model", {"prompt": "a fox", "model_version": "v3.1-20260211"}),
    ("image_to_model",
     {"file": {"type": "png", "file_token": "@token"}, "model_version": "v2.5-20250123"}),
    ("multiview_to_model",
     {"files": [{"type": "png", "file_token": "@token"}, {},
                {"type": "png", "file_token": "@token"}, {}], "model_version": "v3.0-20250812"}),
    ("texture_model", {"original_model_task_id": "@model", "texture_prompt": {"text": "oak"}}),
    ("animate_rig", {"original_model_task_id": "@model", "model_version": "v2.5-20260210"}),
    ("mesh_segmentation", {"original_model_task_id": "@model", "type": "mesh_segmentation"}),
    ("highpoly_to_lowpoly", {"original_model_task_id": "@model", "model_version": "v2.0"}),
]  # fmt: skip


@pytest.mark.parametrize(("task_type", "body"), V2_BODIES, ids=[row[0] for row in V2_BODIES])
def test_bodies_of_version_2_are_taken_and_echoed_as_they_came(use, files, task_type, body):
    async def work(client):
        token = (await client.upload_file(files[0]))["file_token"]
        model = await finish(client, await client.text_to_model("a red fox"))
        known = {"@token": token, "@model": model.task_id}
        text = json.dumps(body)
        for name, value in known.items():
            text = text.replace(name, value)
        sent = json.loads(text)
        task_id = await client.create_task({"type": task_type} | sent)
        return sent, await finish(client, task_id)

    sent, task = use(work)
    assert (task.type, task.status) == (task_type, "success")
    assert task.input == {name: value for name, value in sent.items() if name != "type"}
