"""What came, and what was asked for: recognised by content, repacked where nothing is lost."""

import io
import json
import stat
import zipfile

import numpy as np
import pytest
import trimesh
from PIL import Image

from tripo_kit.errors import CorruptFileError
from tripo_kit.files import SavedFile, read_glb_facts, settled, sha256_of
from tripo_kit.files._repack import glb_of, gltf_of, outside_of
from tripo_kit.files.downloads._unpacked import Archive


def textured():
    mesh = trimesh.creation.box()
    texture = Image.linear_gradient("L").resize((8, 8)).convert("RGB")
    material = trimesh.visual.material.PBRMaterial(baseColorTexture=texture)
    mesh.visual = trimesh.visual.TextureVisuals(uv=np.zeros((8, 2)), material=material)
    return trimesh.Scene({"box": mesh})


SCENE = textured()
PARTS = SCENE.export(file_type="gltf")  # model.gltf with its buffers and pictures beside it
GLB = SCENE.export(file_type="glb")


def packed(files, links=()):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
        for name, target in links:
            entry = zipfile.ZipInfo(name)
            entry.external_attr = (stat.S_IFLNK | 0o777) << 16
            archive.writestr(entry, target)
    return buffer.getvalue()


def self_contained():
    return gltf_of(GLB)


@pytest.fixture
def came(make):
    def write(name, data):
        path = make(name, data)
        return SavedFile(role="model", path=path, sha256=sha256_of(path), size=len(data))

    return write


def described(settlement):
    assert all(file.path.is_file() for file in settlement.files)
    assert all(file.sha256 == sha256_of(file.path) for file in settlement.files)
    assert all(file.size == file.path.stat().st_size for file in settlement.files)
    assert len({file.role for file in settlement.files}) == len(settlement.files)
    return [(file.role, file.path.name) for file in settlement.files]


def assert_whole(glb):
    loaded = trimesh.load_scene(io.BytesIO(glb), file_type="glb")
    (mesh,) = loaded.geometry.values()
    assert (len(mesh.vertices), len(mesh.faces)) == (8, 12)
    assert mesh.visual.material.baseColorTexture.size == (8, 8)
    assert np.allclose(
        sorted(map(tuple, mesh.vertices)), sorted(map(tuple, trimesh.creation.box().vertices))
    )
    assert read_glb_facts(io.BytesIO(glb)).faces == 12


class TestSettling:
    @pytest.mark.parametrize("expect", ["glb", None])
    def test_what_was_asked_for_stays_as_it_is(self, came, expect):
        saved = came("a.glb", GLB)
        assert settled(saved, expect, task_id="t") == ([saved], [], "")

    def test_a_gltf_becomes_the_glb_that_was_asked_for(self, came, tmp_path):
        result = settled(came("a.gltf", self_contained()), "glb", task_id="t")
        assert described(result) == [("model", "a.glb")]
        assert result.notes == []
        assert_whole(result.files[0].path.read_bytes())
        assert [path.name for path in tmp_path.iterdir()] == ["a.glb"]

    def test_a_glb_becomes_the_gltf_that_was_asked_for(self, came):
        result = settled(came("a.glb", GLB), "gltf", task_id="t")
        assert described(result) == [("model", "a.gltf")]
        assert_whole(glb_of(result.files[0].path.read_bytes()))

    @pytest.mark.parametrize("folder", ["", "scene/"])
    def test_a_zip_of_a_gltf_becomes_the_glb(self, came, folder):
        archive = packed({folder + name: data for name, data in PARTS.items()})
        result = settled(came("a.zip", archive), "glb", task_id="t")
        assert described(result) == [("model", "a.glb"), ("model/archive", "a.zip")]
        assert_whole(result.files[0].path.read_bytes())

    def test_a_zip_is_unpacked_beside_itself(self, came, tmp_path):
        parts = {"fox.obj": b"mtllib fox.mtl\nv 0 0 0\n", "fox.mtl": b"x", "tex/a.png": b"png"}
        result = settled(came("a.zip", packed(parts)), "obj", task_id="t")
        assert described(result) == [
            ("model", "fox.obj"),
            ("model/fox.mtl", "fox.mtl"),
            ("model/tex/a.png", "a.png"),
            ("model/archive", "a.zip"),
        ]
        assert result.notes == []
        assert (tmp_path / "a" / "tex" / "a.png").read_bytes() == b"png"

    def test_the_asked_format_wins_in_a_zip(self, came):
        archive = packed({"a.glb": GLB, "b/b.obj": b"v 0 0 0\n"})
        result = settled(came("a.zip", archive), "obj", task_id="t")
        assert result.files[0].path.name == "b.obj"
        result = settled(came("a.zip", archive), None, task_id="t")
        assert result.files[0].path.name == "a.glb"

    def test_a_zip_without_a_model_is_kept(self, came):
        result = settled(came("a.zip", packed({"readme.txt": b"hello"})), "obj", task_id="t")
        assert described(result) == [("model", "a.zip")]
        assert "holds no model" in result.notes[0]
        assert "OBJ was asked for, and ZIP came: a.zip" in result.notes[-1]

    def test_another_format_is_kept_with_a_note(self, came, samples):
        result = settled(came("a.fbx", samples["fbx"]), "glb", task_id="t")
        assert described(result) == [("model", "a.fbx")]
        assert result.notes == ["GLB was asked for, and FBX came: a.fbx"]
        assert result.instead_of == "glb"

    def test_a_file_that_lies_about_itself_is_kept_with_a_note(self, came):
        archive = packed({"a.obj": b"\x00\x01"})
        result = settled(came("a.zip", archive), "obj", task_id="t")
        assert "something unknown came" in result.notes[-1]

    def test_what_names_files_elsewhere_is_kept_with_a_note(self, came):
        result = settled(came("a.gltf", PARTS["model.gltf"]), "glb", task_id="t")
        assert described(result) == [("model", "a.gltf")]
        assert "lies outside its file" in result.notes[0]
        result = settled(came("a.obj", b"mtllib ../\x1bsecret.mtl\nv 0 0 0\n"), "obj", task_id="t")
        assert "\\x1bsecret.mtl" in result.notes[0]
        many = b"".join(b"mtllib %d.mtl\n" % number for number in range(9)) + b"v 0 0 0\n"
        assert "and 6 more" in settled(came("b.obj", many), "obj", task_id="t").notes[0]

    @pytest.mark.parametrize("data", [b"PK\x03\x04 broken", b""])
    def test_a_damaged_archive_is_kept(self, came, data):
        result = settled(came("a.zip", data), "glb", task_id="t")
        assert described(result) == [("model", "a.zip")]
        assert "kept as it came" in result.notes[0]

    def test_a_gltf_that_cannot_be_repacked_is_kept(self, came):
        document = json.dumps({"asset": {"version": "2.0"}, "buffers": [{"byteLength": 4}]})
        result = settled(came("a.gltf", document.encode()), "glb", task_id="t")
        assert described(result) == [("model", "a.gltf")]
        assert "a buffer that is nowhere" in result.notes[0]

    def test_a_name_without_a_known_ending_is_left_alone(self, came):
        saved = came("a.bin", b"x")
        assert settled(saved, None, task_id="t") == ([saved], [], "")


class TestUnpacking:
    @pytest.mark.parametrize(
        "name",
        [
            "../evil", "/etc/evil", "a/../../evil", "C:/evil", "a\\..\\evil", "con.txt", "a/nul",
            "x/" * 9 + "deep", "tab\tname", "turned\u202egnp.exe", "trailing.", " leading", "a//b",
            "x" * 201, "a/./b", "..",
        ],
    )  # fmt: skip
    def test_a_name_that_leads_elsewhere_stays_inside(self, make, tmp_path, name):
        path = make("a.zip", packed({name: b"evil", "good.txt": b"good"}))
        with Archive(path) as archive:
            result = archive.unpack(task_id="t")
            assert archive.read(name) is None
        assert list(result.files) == ["good.txt"]
        assert len(result.notes) == 1
        assert result.notes[0].isprintable()
        everything = {path.name for path in tmp_path.rglob("*")}
        assert everything == {"a.zip", "a", "good.txt"}

    def test_links_stay_inside(self, make):
        path = make("a.zip", packed({}, links=[("good.txt", "/etc/passwd")]))
        with Archive(path) as archive:
            assert archive.names == ()
            assert "it is a link" in archive.notes[0]

    def test_of_names_that_differ_in_case_the_first_is_taken(self, make):
        with Archive(make("a.zip", packed({"A.txt": b"1", "a.txt": b"2"}))) as archive:
            assert archive.names == ("A.txt",)
            assert "twice" in archive.notes[0]

    def test_encrypted_and_strange_packings_stay_inside(self, make):
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_LZMA) as archive:
            archive.writestr("a.txt", b"x" * 100)
        with Archive(make("a.zip", buffer.getvalue())) as archive:
            assert "packed in a way" in archive.notes[0]
        data = bytearray(packed({"a.txt": b"x"}))
        at = data.index(b"PK\x01\x02")
        data[at + 8] |= 1
        with Archive(make("b.zip", bytes(data))) as archive:
            assert "encrypted" in archive.notes[0]

    def test_folders_are_made_not_named(self, make):
        with Archive(make("a.zip", packed({"a/": b"", "a/b.txt": b"x"}))) as archive:
            assert (archive.names, archive.notes) == (("a/b.txt",), ())

    def test_too_many_and_too_large_are_refused(self, make):
        with pytest.raises(CorruptFileError, match="has 1001 files"):
            Archive(make("a.zip", packed({f"{number}": b"" for number in range(1001)})))
        data = bytearray(packed({"a": b"x" * 100}))
        at = data.index(b"PK\x01\x02")
        data[at + 24 : at + 28] = (2**30).to_bytes(4, "little")
        with pytest.raises(CorruptFileError, match="too large"):
            Archive(make("b.zip", bytes(data)))

    def test_a_bomb_that_lies_about_its_size_is_stopped(self, make):
        data = bytearray(packed({"a": bytes(5 * 2**20)}))
        for magic, offset in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
            at = data.index(magic)
            data[at + offset : at + offset + 4] = (100).to_bytes(4, "little")
        with Archive(make("a.zip", bytes(data))) as archive, pytest.raises(CorruptFileError):
            archive.unpack(task_id="t")

    def test_unpacking_twice_changes_nothing(self, make, tmp_path):
        path = make("a.zip", packed({"a.txt": b"1", "b.txt": b"2"}))
        for _ in range(2):
            with Archive(path) as archive:
                assert archive.unpack(task_id="t").folder == tmp_path / "a"

    def test_a_persons_folder_is_left_alone(self, make, tmp_path):
        (tmp_path / "a").mkdir()
        (tmp_path / "a" / "a.txt").write_bytes(b"mine")
        with Archive(make("a.zip", packed({"a.txt": b"1"}))) as archive:
            assert archive.unpack(task_id="t").folder == tmp_path / "a-2"
        assert (tmp_path / "a" / "a.txt").read_bytes() == b"mine"
        (tmp_path / "b").write_bytes(b"a file")
        with Archive(make("b.zip", packed({"a.txt": b"1"}))) as archive:
            assert archive.unpack(task_id="t").folder == tmp_path / "b-2"


class TestRepacking:
    def test_there_and_back_is_the_same_scene(self):
        assert_whole(glb_of(gltf_of(glb_of(gltf_of(GLB)))))

    def test_files_beside_it_are_taken_in(self):
        glb = glb_of(PARTS["model.gltf"], PARTS.get)
        assert_whole(glb)
        assert outside_of(gltf_of(glb)) == ()
        assert set(outside_of(PARTS["model.gltf"])) == set(PARTS) - {"model.gltf"}

    def test_names_are_decoded_and_made_plain(self):
        asked = []
        document = {"asset": {"version": "2.0"}, "images": [{"uri": "./t%20x/../a%C3%A9.png"}]}
        png = io.BytesIO()
        Image.new("RGB", (4, 4)).save(png, "PNG")

        def beside(name):
            asked.append(name)
            return png.getvalue()

        glb = glb_of(json.dumps(document).encode(), beside)
        assert asked == ["aé.png"]
        assert b'"mimeType":"image/png"' in glb

    def test_the_buffer_that_meshopt_fills_stays_empty(self):
        view = {"buffer": 1, "byteOffset": 0, "byteLength": 64}
        view["extensions"] = {"EXT_meshopt_compression": {"buffer": 0, "byteLength": 4}}
        document = {
            "asset": {"version": "2.0"},
            "buffers": [
                {"byteLength": 4, "uri": "data:application/octet-stream;base64,AQIDBA=="},
                {"byteLength": 64, "extensions": {"EXT_meshopt_compression": {"fallback": True}}},
            ],
            "bufferViews": [view],
        }
        glb = glb_of(json.dumps(document).encode())
        length = int.from_bytes(glb[12:16], "little")
        made = json.loads(glb[20 : 20 + length])
        assert [buffer["byteLength"] for buffer in made["buffers"]] == [4, 64]
        assert made["bufferViews"][0]["buffer"] == 1
        assert made["bufferViews"][0]["extensions"]["EXT_meshopt_compression"]["buffer"] == 0

    def test_an_empty_scene_has_no_buffer(self):
        glb = glb_of(b'{"asset": {"version": "2.0"}}')
        assert b"BIN" not in glb
        assert json.loads(gltf_of(glb)) == {"asset": {"version": "2.0"}}

    @pytest.mark.parametrize(
        ("change", "words"),
        [
            ({"buffers": [{"byteLength": 9, "uri": "data:;base64,AQ=="}]}, "cut short"),
            ({"buffers": [{"byteLength": 1, "uri": "data:;base64,?"}]}, "cut short"),
            ({"buffers": [{"byteLength": 1, "uri": "data:,x"}]}, "no data"),
            ({"buffers": [{"byteLength": 1, "uri": "https://a/b.bin"}]}, "did not come"),
            ({"buffers": [{"byteLength": 1, "uri": "../b.bin"}]}, "did not come"),
            ({"buffers": [3]}, "cannot be read"),
            ({"buffers": {}}, "too many parts"),
            ({"images": [{"uri": "data:;base64,AQ=="}]}, "unknown format"),
            ({"bufferViews": [{"buffer": 7}]}, "cannot be read"),
        ],
    )
    def test_what_is_missing_or_broken_is_refused(self, change, words):
        document = json.dumps({"asset": {"version": "2.0"}, **change}).encode()
        with pytest.raises(CorruptFileError, match=words):
            glb_of(document)

    def test_no_buffer_is_without_bound(self, monkeypatch):
        monkeypatch.setattr("tripo_kit.files._repack._MOST_BYTES", 3)
        document = {"buffers": [{"byteLength": 4, "uri": "data:;base64,AQIDBA=="}]}
        with pytest.raises(CorruptFileError, match="too large"):
            glb_of(json.dumps(document).encode())
