"""The official SDK against the sandbox: a client that was written elsewhere."""

import asyncio
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
    yield pytest.importorskip("tripo3d")
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


def test_a_whole_chain_of_its_operations(use):
    async def work(client):
        model = await client.text_to_model("a red fox")
        await finish(client, model)
        for create in (
            client.convert_model(model, "OBJ"),
            client.texture_model(model, text_prompt="oak"),
            client.check_riggable(model),
            client.rig_model(model),
            client.mesh_segmentation(model),
            client.smart_lowpoly(model),
        ):
            task = await finish(client, await create)
            assert task.status == "success"
        return task

    assert use(work).output.model_url
