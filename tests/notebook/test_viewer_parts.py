"""What a viewer hands over besides the model, and the pictures that it asks pages for."""

import gzip
import io
import json

import pytest
from PIL import Image

from tripo_kit.errors import ConfigurationError, RequestValidationError
from tripo_kit.notebook import ModelViewer
from tripo_kit.notebook.viewer._beside import files_beside
from tripo_kit.notebook.viewer._pictures import PictureRequests


def test_an_obj_brings_its_materials_and_their_pictures(tmp_path):
    (tmp_path / "maps").mkdir()
    for name in ("a b.mtl", "maps/wood.png"):
        (tmp_path / name).write_bytes(b"")
    (tmp_path / "a b.mtl").write_text("newmtl x\nmap_Kd -s 1 1 1 maps/wood.png\nbump gone.png\n")
    (tmp_path / "x.obj").write_text("# a chair\nmtllib a b.mtl\nv 0 0 0\n")
    assert set(files_beside(tmp_path / "x.obj")) == {"a b.mtl", "maps/wood.png"}
    viewer = ModelViewer(tmp_path / "x.obj")
    assert viewer._beside == ["a b.mtl", "maps/wood.png"]
    sent = [data["content"]["part"] for _, data, _ in viewer.comm.said if "content" in data]
    assert sent == ["script", "model", "beside:a b.mtl", "beside:maps/wood.png"]


def test_names_with_blanks_and_several_libraries_are_found(tmp_path):
    for name in ("my wood.png", "b.mtl", "dark oak.png"):
        (tmp_path / name).write_bytes(b"")
    (tmp_path / "a.mtl").write_text("newmtl x\nmap_Kd my wood.png\nmap_Ks -s 1 1 1 dark oak.png\n")
    (tmp_path / "x.obj").write_text("mtllib a.mtl b.mtl\nv 0 0 0\n")
    found = files_beside(tmp_path / "x.obj")
    assert set(found) == {"a.mtl", "b.mtl", "my wood.png", "dark oak.png"}


@pytest.mark.parametrize(
    "uri",
    ["../secret.bin", "/etc/passwd", "%2e%2e/secret.bin", "https://example.com/a.bin", "x\0y", 7],
)
def test_nothing_outside_of_the_models_folder_is_read(tmp_path, uri):
    folder = tmp_path / "model"
    folder.mkdir()
    (tmp_path / "secret.bin").write_bytes(b"secret")
    (folder / "x.gltf").write_text(json.dumps({"buffers": [{"uri": uri}]}))
    assert files_beside(folder / "x.gltf") == {}


@pytest.mark.parametrize("content", [b"\xff", b"[]", b'{"buffers": 3}', b'{"images": [3]}'])
def test_a_description_that_is_none_needs_nothing(tmp_path, content):
    path = tmp_path / "x.gltf"
    path.write_bytes(content)
    assert files_beside(path) == {}
    assert files_beside(tmp_path / "gone.obj") == {}


def test_decoders_are_handed_over_on_demand():
    viewer = ModelViewer(b"glTF")
    viewer.comm.said.clear()
    viewer._answer(viewer, {"want": "draco_decoder.wasm"}, [])
    ((_, data, buffers),) = viewer.comm.said
    assert data["content"]["part"] == "draco_decoder.wasm"
    assert gzip.decompress(buffers[0])[:4] == b"\0asm"


def png():
    out = io.BytesIO()
    Image.new("RGB", (2, 2)).save(out, "PNG")
    return out.getvalue()


def test_pictures_are_awaited_in_their_order():
    asked = []

    def page(question):
        asked.append(question)
        for number in reversed(range(question["count"])):
            requests.receive({"made": question["id"], "number": number}, [png()])

    requests = PictureRequests(page)
    assert len(requests.ask(10, 20, 3, 1)) == 3
    assert (asked[0]["width"], asked[0]["height"]) == (10, 20)
    requests.receive({"made": asked[0]["id"], "number": 0}, [png()])  # too late, and dropped


def test_what_the_page_could_not_do_is_told():
    requests = PictureRequests(
        lambda question: requests.receive({"made": question["id"], "error": "no WebGL"}, [])
    )
    with pytest.raises(ConfigurationError, match="no WebGL"):
        requests.ask(10, 10, 1, 1)
    viewer = ModelViewer(b"glTF")
    viewer._answer(viewer, {"made": "an older question"}, [])
    with pytest.raises(RequestValidationError, match="moving picture"):
        viewer.turntable(1, "turn.mp4")
