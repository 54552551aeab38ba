"""Whole, tiny files of every format, made by hand or by Pillow."""

import contextlib
import gzip
import io
import json
import socket
import struct
import threading
import zipfile

import pytest
from PIL import Image


def picture(kind, size=(300, 280), **options):
    image = Image.linear_gradient("L").resize(size).convert("RGB")
    buffer = io.BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()


def glb(padding=0):
    document = json.dumps({"asset": {"version": "2.0"}}).encode()
    document += b" " * (-len(document) % 4)
    binary = b"\x00" * (4 + padding)
    size = 12 + 8 + len(document) + 8 + len(binary)
    return (
        struct.pack("<4sII", b"glTF", 2, size)
        + struct.pack("<I4s", len(document), b"JSON")
        + document
        + struct.pack("<I4s", len(binary), b"BIN\x00")
        + binary
    )


def fbx(version=7400):
    head = b"Kaydara FBX Binary  \x00\x1a\x00" + struct.pack("<I", version)
    layout = "<QQQB" if version >= 7500 else "<IIIB"
    name = b"Objects"
    end = len(head) + struct.calcsize(layout) + len(name) + 10
    node = struct.pack(layout, end, 0, 0, len(name)) + name + b"x" * 10
    return head + node + bytes(struct.calcsize(layout))


def stl(triangles=3):
    return b"made by a test".ljust(80) + struct.pack("<I", triangles) + bytes(50) * triangles


def archive(*names):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        for name in names:
            file.writestr(name, "some content")
    return buffer.getvalue()


def ply(vertices=4):
    head = (
        "ply\nformat binary_little_endian 1.0\ncomment a splat\n"
        f"element vertex {vertices}\nproperty float x\nproperty float y\nproperty uchar red\n"
        "end_header\n"
    )
    return head.encode() + bytes(9) * vertices


def spz(count=5, version=2):
    stride = {2: 19, 3: 20}.get(version, 1) + 9
    head = struct.pack("<4sIIBBBB", b"NGSP", version, count, 1, 12, 0, 0)
    return gzip.compress(head + bytes(stride) * count)


def mp4():
    return struct.pack(">I4s8s", 16, b"ftyp", b"isom\x00\x00\x02\x00") + struct.pack(
        ">I4s8s", 16, b"moov", bytes(8)
    )


SAMPLES = {
    "png": picture("PNG"),
    "jpeg": picture("JPEG"),
    "progressive jpeg": picture("JPEG", progressive=True),
    "webp": picture("WEBP"),
    "lossless webp": picture("WEBP", lossless=True),
    "glb": glb(),
    "gltf": json.dumps({"asset": {"version": "2.0"}, "nodes": []}).encode(),
    "fbx": fbx(),
    "wide fbx": fbx(7500),
    "text fbx": b"; FBX 7.4.0 project file\nFBXHeaderExtension:  {\n}\n",
    "obj": b"# made by a test\nmtllib a.mtl\nv 0 0 0\nv 1 0 0\nv 0 1e-3 0\nf 1 2 \\\n3\n",
    "stl": stl(),
    "text stl": b"solid a\nfacet normal 0 0 1\nendfacet\nendsolid a\n",
    "usdz": archive("scene.usdc", "texture.png"),
    "3mf": archive("[Content_Types].xml", "3D/3dmodel.model"),
    "zip": archive("a.obj", "a.mtl"),
    "mp4": mp4(),
    "ply": ply(),
    "spz": spz(),
}


@pytest.fixture
def samples():
    return SAMPLES


@pytest.fixture
def make(tmp_path):
    """Writes a file and gives its path."""

    def write(name, data):
        path = tmp_path / name
        path.write_bytes(data)
        return path

    return write


def reply(status=200, body=b"", *, length=True, content_type="model/gltf-binary", **headers):
    """The bytes of a reply; `length` may lie, or be None to be silent."""
    lines = [f"HTTP/1.1 {status} whatever", f"Content-Type: {content_type}", "Connection: close"]
    if length is not None:
        lines.append(f"Content-Length: {len(body) if length is True else length}")
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


class HostileServer:
    """Speaks just enough HTTP to lie in it.

    Each path has a script of steps, the last of which repeats. A step is what to send before the
    connection is closed, or a function of the connection that yields it piece by piece.
    """

    def __init__(self):
        self.scripts = {}
        self.requests = []
        self.closing = threading.Event()
        self._socket = socket.create_server(("127.0.0.1", 0))
        self._threads = [threading.Thread(target=self._accept)]
        self._threads[0].start()
        self.base = f"http://127.0.0.1:{self._socket.getsockname()[1]}"

    def serve(self, path, *steps):
        self.scripts[path] = list(steps)
        return self.base + path

    def close(self):
        self.closing.set()
        self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        for thread in self._threads:
            thread.join(10)

    def _accept(self):
        while True:
            try:
                connection, _ = self._socket.accept()
            except OSError:  # closed
                return
            thread = threading.Thread(target=self._answer, args=(connection,))
            self._threads.append(thread)
            thread.start()

    def _answer(self, connection):
        with connection, contextlib.suppress(OSError):  # the other side may hang up
            connection.settimeout(10)
            head = b""
            while b"\r\n\r\n" not in head:
                piece = connection.recv(65536)
                if not piece:
                    return
                head += piece
            first, *lines = head.decode().split("\r\n")
            path = first.split()[1]
            headers = dict(line.split(": ", 1) for line in lines if line)
            self.requests.append((path, headers))
            steps = self.scripts[path]
            step = steps.pop(0) if len(steps) > 1 else steps[0]
            for piece in [step] if isinstance(step, bytes) else step():
                connection.sendall(piece)
            # Closed in order, or what was sent might be thrown away with the connection.
            connection.shutdown(socket.SHUT_WR)
            while connection.recv(65536):
                pass


@pytest.fixture(name="reply")
def reply_():
    return reply


@pytest.fixture
def server():
    server = HostileServer()
    yield server
    server.close()
