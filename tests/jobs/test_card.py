"""What a saved notebook shows of a result, whatever became of its files."""

import io
import os

import pytest
from PIL import Image

from tripo_kit.api import Task
from tripo_kit.jobs import SavedModel, card, saved_card, thumbnail


def saved(path, **facts):
    task = Task(task_id="t-1", type="text_to_model", status="success", input={"model_seed": 7})
    return SavedModel(
        path=path, files={"model": path}, sha256="ab" * 32, size=4, task=task, credits=20, **facts
    )


def test_facts_and_notes_are_told_and_escaped(tmp_path):
    html = saved_card(saved(tmp_path / "<b>.glb", notes=("no <i>preview</i>",)))
    for words in ("t-1", ">7<", "20 credits", "abababababababab…", "&lt;b&gt;.glb", "&lt;i&gt;"):
        assert words in html
    assert "<svg" in html


@pytest.mark.parametrize(
    ("name", "data"), [("a.glb", b"glTF"), ("a.obj", b"v 0 0 0"), ("b.glb", None)]
)
def test_faces_that_cannot_be_counted_are_left_out(tmp_path, name, data):
    if data is not None:
        (tmp_path / name).write_bytes(data)
    assert "faces" not in saved_card(saved(tmp_path / name))


def test_empty_facts_are_left_out():
    html = card("title", {"a": None, "b": "", "c": 0}, has_picture=False)
    assert ("<svg" in html, html.count("<tr")) == (False, 1)


def test_a_thumbnail_is_as_small_as_asked():
    noise = io.BytesIO()
    Image.frombytes("RGB", (300, 300), os.urandom(270_000)).save(noise, "PNG")
    small = thumbnail(noise.getvalue(), side=64)
    assert len(small) < len(thumbnail(noise.getvalue(), side=256))
    assert thumbnail(noise.getvalue(), limit=10) is None
    assert thumbnail(b"no picture") is None
