"""Models made by the sandbox and by trimesh, and a GLB that can be anything."""

import json
import struct

import numpy as np
import pytest
import trimesh

from tripo_kit.inspection import inspect_model
from tripo_kit.sandbox import studio

TYPES = {1: "SCALAR", 3: "VEC3", 4: "VEC4", 16: "MAT4"}
COMPONENTS = {"f4": 5126, "u4": 5125, "u2": 5123, "u1": 5121, "i1": 5120, "i2": 5122}


class Scene:
    """A glTF that is put together list by list."""

    def __init__(self, **more):
        self.document = {"asset": {"version": "2.0"}, **more}
        self.data = b""

    def add(self, kind, **entry):
        entries = self.document.setdefault(kind, [])
        entries.append(entry)
        return len(entries) - 1

    def view(self, data, **more):
        self.data += bytes(-len(self.data) % 4)
        start = len(self.data)
        self.data += data
        return self.add("bufferViews", buffer=0, byteOffset=start, byteLength=len(data), **more)

    def accessor(self, values, kind="f4", **more):
        values = np.asarray(values, kind)
        width = 1 if values.ndim == 1 else values.shape[1]
        return self.add(
            "accessors",
            bufferView=self.view(values.tobytes()),
            componentType=COMPONENTS[kind],
            count=len(values),
            type=TYPES[width],
            **more,
        )

    def mesh(self, mesh, **more):
        """A mesh of trimesh, or points and faces, as one primitive."""
        points, faces = mesh if isinstance(mesh, tuple) else (mesh.vertices, mesh.faces)
        attributes = {"POSITION": self.accessor(points), **more.pop("attributes", {})}
        primitive = {"attributes": attributes, **more}
        if faces is not None:
            primitive["indices"] = self.accessor(np.ravel(faces), "u4")
        return self.add("meshes", name="mesh", primitives=[primitive])

    def glb(self):
        document = {**self.document, "buffers": [{"byteLength": len(self.data)}]}
        text = json.dumps(document).encode()
        text += b" " * (-len(text) % 4)
        data = self.data + bytes(-len(self.data) % 4)
        size = 12 + 8 + len(text) + 8 + len(data)
        head = struct.pack("<4sIIII", b"glTF", 2, size, len(text), 0x4E4F534A)
        return head + text + struct.pack("<I4s", len(data), b"BIN\0") + data


class One:
    """One model for whatever the sandbox asks for."""

    def __init__(self, data=None):
        self.data = data

    def image(self, reference, view="front"):
        return None

    def model(self, reference):
        return self.data


def converted(data, kind, **options):
    body = {"input": "x", "format": kind, **options}
    return studio.convert_model(body, One(data))["model"].data


@pytest.fixture(scope="session")
def fox():
    return studio.text_to_model({"prompt": "a fox", "face_limit": 1000}, One())["model"].data


@pytest.fixture(scope="session")
def foxes(fox):
    """The same model in every format."""
    others = {
        kind: converted(fox, kind.upper()) for kind in ("gltf", "obj", "stl", "3mf", "fbx", "usdz")
    }
    mesh = trimesh.creation.icosphere(2)
    return {"glb": fox, **others, "ply": mesh.export(file_type="ply")}


@pytest.fixture
def box():
    return trimesh.creation.box()


@pytest.fixture
def scene():
    return Scene


@pytest.fixture
def look(tmp_path):
    """The report of bytes."""

    def report(data, name="model", **beside):
        for other, content in beside.items():
            (tmp_path / other.replace("__", ".")).write_bytes(content)
        path = tmp_path / name
        path.write_bytes(data.encode() if isinstance(data, str) else data)
        return inspect_model(path)

    return report


def texts(report, target):
    return " ".join(each.text for each in report.concerns if each.target == target)


@pytest.fixture(name="texts")
def texts_():
    return texts
