"""The viewer without a kernel and a browser: what it tells, hands over and keeps to itself."""

import gzip
import io
import json
import os
import struct
from types import SimpleNamespace

import pytest
import traitlets
from comm import DummyComm
from comm.base_comm import BaseComm
from PIL import Image

from tripo_kit.errors import ConfigurationError, RequestValidationError
from tripo_kit.notebook import BACKGROUNDS, ModelViewer, static_card, thumbnail


class RecordingComm(BaseComm):
    def publish_msg(self, msg_type, data=None, metadata=None, buffers=None, **_):
        self.__dict__.setdefault("said", []).append((data, buffers or []))


@pytest.fixture(autouse=True)
def _recording(monkeypatch):
    monkeypatch.setattr("ipywidgets.comm.create_comm", RecordingComm)


def glb(description=None, binary=b""):
    if description is None:
        description = {
            "asset": {"version": "2.0"},
            "accessors": [{"count": 4}, {"count": 6}, {"count": 5}],
            "meshes": [
                {
                    "primitives": [
                        {"attributes": {"POSITION": 0}, "indices": 1},
                        {"attributes": {"POSITION": 2}, "mode": 5},
                        {"attributes": {"POSITION": 2}, "mode": 1},
                    ]
                }
            ],
        }
    head = description if isinstance(description, bytes) else json.dumps(description).encode()
    total = 20 + len(head) + len(binary)
    return struct.pack("<4sIIII", b"glTF", 2, total, len(head), 0x4E4F534A) + head + binary


def png(side=8, colour="red"):
    out = io.BytesIO()
    Image.new("RGB", (side, side), colour).save(out, "PNG")
    return out.getvalue()


def heard(viewer):
    """What the page hears: the part and bytes of each run of messages, and the errors."""
    parts, errors = {}, []
    for data, buffers in viewer.comm.said:
        if data.get("method") != "custom":
            continue
        content = data["content"]
        if "error" in content:
            errors.append(content["error"])
            continue
        before = parts.setdefault(content["part"], b"")
        assert content["offset"] == len(before)
        parts[content["part"]] = before + b"".join(bytes(each) for each in buffers)
        assert content["total"] >= len(parts[content["part"]])
    return parts, errors


def question(viewer, **content):
    """The messages that answer a question of the page."""
    viewer.comm.said = []
    data = {"method": "custom", "content": content}
    viewer.comm.handle_msg({"content": {"data": data}, "buffers": []})
    return viewer.comm.said


def ask(viewer, part):
    """What the page hears after asking for a part."""
    question(viewer, want=part)
    return heard(viewer)


def test_what_the_page_will_want_is_offered_at_once():
    parts, errors = heard(ModelViewer(glb(), preview=png()))
    assert (list(parts), errors) == (["script", "preview", "model"], [])
    assert (parts["preview"], parts["model"]) == (png(), glb())
    assert b"as default" in gzip.decompress(parts["script"])


@pytest.mark.parametrize("reason", [{"load_up_to": 0}, {"name": "a.blend"}])
def test_a_large_model_and_another_format_travel_when_asked_for(reason):
    viewer = ModelViewer(glb(), **reason)
    assert list(heard(viewer)[0]) == ["script"]
    assert ask(viewer, "model")[0] == {"model": glb()}


def test_a_large_model_travels_in_several_messages(tmp_path):
    path = tmp_path / "big.glb"
    path.write_bytes(glb(binary=os.urandom(9 * 2**20)))
    viewer = ModelViewer(path)
    assert heard(viewer)[0]["model"] == path.read_bytes()
    assert sum(data.get("content", {}).get("part") == "model" for data, _ in viewer.comm.said) == 3


def test_a_question_is_answered_with_one_piece_from_where_the_page_is(tmp_path):
    path = tmp_path / "big.glb"
    path.write_bytes(glb(binary=os.urandom(9 * 2**20)))
    viewer = ModelViewer(path, load_up_to=0)
    received = b""
    while len(received) < path.stat().st_size:
        ((data, (piece,)),) = question(viewer, want="model", **{"from": len(received)})
        about = {"part": "model", "offset": len(received), "total": path.stat().st_size}
        assert data["content"] == about | {"follows": False}
        received += piece
    assert received == path.read_bytes()


@pytest.mark.parametrize("place", [None, -1, "7", 1.5, [], {}])
def test_a_place_that_is_none_is_the_beginning(place):
    ((data, (piece,)),) = question(ModelViewer(glb()), want="model", **{"from": place})
    assert (data["content"]["offset"], piece) == (0, glb())


def test_a_file_that_became_shorter_on_its_way_is_told(tmp_path):
    path = tmp_path / "a.glb"
    path.write_bytes(glb())
    viewer = ModelViewer(path)
    path.write_bytes(glb()[:10])
    ((data, _),) = question(viewer, want="model", **{"from": 20})
    assert "it is shorter than it was" in data["content"]["error"]


def test_what_the_page_sends_next_goes_where_the_page_addressed_it():
    """ipykernel would hand it to the thread that sent last, which may run a cell for hours."""
    viewer = ModelViewer(glb())
    for send in (lambda: viewer.send({}), lambda: setattr(viewer, "mode", "uv")):
        viewer.comm._reply_subshell_id = None
        send()
        assert not hasattr(viewer.comm, "_reply_subshell_id")


def test_an_empty_file_is_answered_too(tmp_path):
    empty = tmp_path / "empty.glb"
    empty.touch()
    assert ask(ModelViewer(empty), "model")[0] == {"model": b""}


def test_neither_the_model_nor_the_viewer_nor_a_path_stands_in_the_state(tmp_path):
    path = tmp_path / "folder" / "thing.glb"
    path.parent.mkdir()
    path.write_bytes(glb(binary=b"MARK" * 1000))
    viewer = ModelViewer(path, preview=png())
    opened = viewer.comm.said[0]
    for state in (viewer.get_state(), opened):
        text = repr(state)
        assert "MARKMARK" not in text
        assert str(tmp_path) not in text
        assert len(text) < 5000
    assert len(viewer.get_state()["_esm"]) < 3000


def test_the_state_says_what_the_page_has_to_know():
    state = ModelViewer(glb(), name="a.GLB", link_group="pair", load_up_to=0).get_state()
    expected = {"name": "a.GLB", "format": "glb", "size": len(glb()), "link_group": "pair"}
    assert expected.items() <= state.items()
    assert (state["has_preview"], state["loads_at_once"]) == (False, False)


def test_a_saved_model_brings_its_preview(tmp_path):
    (tmp_path / "a.png").write_bytes(png())
    (tmp_path / "a.glb").write_bytes(glb())

    class Saved(SimpleNamespace):
        def __fspath__(self):
            return str(tmp_path / "a.glb")

    saved = Saved(files={"preview": tmp_path / "a.png"})
    viewer = ModelViewer(saved)
    assert ask(viewer, "preview")[0] == {"preview": png()}
    assert "data:image/webp" in static_card(saved)
    assert not ModelViewer(Saved(files={"preview": tmp_path / "lost.png"})).has_preview
    assert not ModelViewer(Saved(files={})).has_preview


def test_a_path_brings_the_preview_that_was_saved_beside_it(tmp_path):
    (tmp_path / "a.glb").write_bytes(glb())
    assert not ModelViewer(tmp_path / "a.glb").has_preview
    (tmp_path / "a-preview.png").write_bytes(png())
    assert ask(ModelViewer(str(tmp_path / "a.glb")), "preview")[0] == {"preview": png()}
    assert "data:image/webp" in static_card(tmp_path / "a.glb")


def test_a_part_that_cannot_be_had_is_answered_with_the_reason(tmp_path):
    path = tmp_path / "a.glb"
    path.write_bytes(glb())
    viewer = ModelViewer(path)
    path.unlink()
    assert "No such file" in ask(viewer, "model")[1][0]
    assert "there is none" in ask(viewer, "preview")[1][0]


@pytest.mark.parametrize("model", ["/nowhere/a.glb", 7, None])
def test_what_is_no_model_is_refused_by_name(model):
    with pytest.raises(RequestValidationError) as caught:
        ModelViewer(model)
    assert caught.value.problems[0].path == "model"


def test_a_missing_preview_is_refused_by_name():
    with pytest.raises(RequestValidationError) as caught:
        ModelViewer(glb(), preview="/nowhere/a.png")
    assert caught.value.problems[0].path == "preview"


@pytest.mark.parametrize("look", [{"background": "pink"}, {"height": 20}])
def test_an_impossible_look_is_refused(look):
    with pytest.raises(RequestValidationError):
        ModelViewer(glb(), **look)


def test_an_unknown_argument_is_refused():
    with pytest.raises(RequestValidationError, match="colour"):
        ModelViewer(glb(), colour="red")


def test_every_background_can_be_chosen():
    assert [ModelViewer(glb(), background=each).background for each in BACKGROUNDS]


def test_the_repr_holds_no_address():
    assert repr(ModelViewer(glb(), name="a.glb")) == "ModelViewer('a.glb', 0.0 MB)"


# --- the static card ---


def test_the_card_counts_faces_without_decoding_the_model():
    card = static_card(glb())
    assert "5 faces" in card  # two triangles, a strip of three; lines have none
    assert "14 vertices" in card
    assert "<svg" in card


def test_the_card_escapes_what_came_from_outside(tmp_path):
    path = tmp_path / "<img src=x onerror='alert(1)'>.glb"
    path.write_bytes(glb())
    card = static_card(path, preview=png())
    assert "<img src=x" not in card
    assert "&lt;img src=x onerror=&#x27;" in card


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"glTF", "too short"),
        (b"PK" * 20, "not a GLB"),
        (glb(b"{]"), "cannot be read"),
        (
            glb({"meshes": [{"primitives": [{"attributes": {"POSITION": 3}}]}]}),
            "contradicts itself",
        ),
    ],
)
def test_the_card_of_a_damaged_file_says_so(tmp_path, data, words):
    path = tmp_path / "a.glb"
    path.write_bytes(data)
    assert words in static_card(path)


def test_the_card_of_another_format_tells_format_and_size(tmp_path):
    path = tmp_path / "a.obj"
    path.write_bytes(b"v 0 0 0\n" * 1000)
    assert "OBJ · 0.01 MB" in static_card(path)


def test_a_thumbnail_keeps_its_limit():
    noise = io.BytesIO()
    Image.frombytes("RGB", (900, 900), os.urandom(900 * 900 * 3)).save(noise, "PNG")
    whole = thumbnail(png(900))
    assert whole.startswith("data:image/webp;base64,")
    assert len(thumbnail(noise.getvalue())) <= 200_000
    assert len(thumbnail(noise.getvalue(), limit=20_000)) <= 20_000
    assert thumbnail(noise.getvalue(), limit=10) is None
    assert thumbnail(b"no picture") is None


@pytest.mark.parametrize(
    "pose",
    [
        {"position": [0, 1, 2]},
        {"position": [0, 1, 2], "target": [0, 1]},
        {"position": [0, 1, float("nan")], "target": [0, 0, 0]},
        {"position": [0, 1, 2], "target": [0, 0, 0], "zoom": 2},
        {"position": "abc", "target": [0, 0, 0]},
        [0, 1, 2],
    ],
)
def test_a_camera_that_is_nowhere_is_refused_before_a_page_hears_of_it(pose):
    viewer = ModelViewer(glb())
    with pytest.raises(traitlets.TraitError, match="of finite numbers, or None"):
        viewer.camera = pose
    assert viewer.camera is None


def test_a_camera_is_kept_as_it_travels():
    viewer = ModelViewer(glb())
    viewer.camera = {"position": (0, 1, 2), "target": [0, 0.5, 0]}
    assert viewer.camera == {"position": [0.0, 1.0, 2.0], "target": [0.0, 0.5, 0.0]}
    viewer.camera = None
    assert viewer.camera is None


@pytest.mark.parametrize(("light", "value"), [("exposure", 0), ("environment", "beach")])
def test_a_light_that_does_not_exist_is_refused(light, value):
    with pytest.raises(traitlets.TraitError):
        setattr(ModelViewer(glb()), light, value)


@pytest.mark.parametrize("words", ["runs in no notebook", "is closed"])
def test_pictures_are_refused_at_once_where_no_page_can_be(monkeypatch, words):
    monkeypatch.setattr("ipywidgets.comm.create_comm", DummyComm)
    viewer = ModelViewer(glb())
    if "closed" in words:
        viewer.close()
    with pytest.raises(ConfigurationError, match=words):
        viewer.snapshot()
