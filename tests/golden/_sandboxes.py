"""The service that the golden home was made with: two sandboxes, and what they said.

For `make_home.py`, and of its time: the tests never see a sandbox.
"""

import contextlib
import dataclasses
import hashlib
import io
import json
import struct
import time
import urllib.request
import zipfile
import zlib
from types import SimpleNamespace

from tripo_kit.sandbox import Sandbox, _app, _gallery

__all__ = ["Clock", "Recorder", "services"]

_tiny_results = _gallery.tiny_results


class Clock:
    """The service's time, which can be made to stand still: nothing is done meanwhile."""

    def __init__(self):
        self.still = None

    def __call__(self):
        return time.time() if self.still is None else self.still


def _marked(task_type, body):
    """The sandbox's tiny results, each of its own: the mark of its task's body is in it."""
    mark = hashlib.sha256(json.dumps([task_type, body], sort_keys=True).encode()).hexdigest()[:16]
    made = _tiny_results(task_type, body)
    return {
        role: dataclasses.replace(item, data=_with_mark(item, mark)) for role, item in made.items()
    }


def _with_mark(item, mark):
    data, suffix = item.data, item.filename.rpartition(".")[2]
    match suffix:
        case "glb" | "gltf":
            return _marked_gltf(data, mark)
        case "png":
            return _marked_png(data, mark)
        case "usdz" | "3mf":
            return _marked_zip(data, mark)
        case "obj":
            data = f"# {mark}\n".encode() + data
        case "stl":
            data = mark.encode().ljust(80, b"\0") + data[80:]
        case "ply":
            data = data.replace(b"1.0\n", f"1.0\ncomment {mark}\n".encode(), 1)
        case "fbx":
            data += mark.encode()  # an FBX has a footer, which is anybody's
    return data


def _marked_png(data, mark):
    text = b"tEXt" + b"Comment\0" + mark.encode()
    chunk = struct.pack(">I", len(text) - 4) + text + struct.pack(">I", zlib.crc32(text))
    return data[:33] + chunk + data[33:]


def _marked_zip(data, mark):
    changed = io.BytesIO(data)
    with zipfile.ZipFile(changed, "a") as archive:
        archive.writestr(zipfile.ZipInfo(f"{mark}.txt"), mark)
    return changed.getvalue()


def _marked_gltf(data, mark):
    is_binary = data[:4] == b"glTF"
    length = struct.unpack("<I", data[12:16])[0] if is_binary else len(data)
    start = 20 if is_binary else 0
    document = json.loads(data[start : start + length])
    document["asset"]["generator"] = mark
    text = json.dumps(document).encode()
    if not is_binary:
        return text
    text += b" " * (-len(text) % 4)
    rest = data[start + length :]
    head = struct.pack("<4sIIII", b"glTF", 2, 20 + len(text) + len(rest), len(text), 0x4E4F534A)
    return head + text + rest


@contextlib.contextmanager
def services(clock, keys):
    """A sandbox for each account; the first takes two keys.

    Args:
        clock: Their time.
        keys: The keys and their accounts, as in the manifest.
    """
    _gallery.tiny_results = _marked
    known = {entry["key"]: entry["account"] for entry in keys.values()}

    def same_account(sent, own):
        sent, own = (text.removeprefix(b"Bearer ").decode() for text in (sent, own))
        return known.get(sent) == known[own]

    _app.hmac = SimpleNamespace(compare_digest=same_account)
    options = {
        "speed": 1000.0,
        "durations": (1.0, 2.0),
        "results": "tiny",
        "clock": clock,
        "rates": {"create": 0, "upload": 0},
        "pools": dict.fromkeys(("3d_h", "3d_p", "image", "animation", "model", "mesh"), 1000),
    }
    with (
        Sandbox(key=keys["1"]["key"], **options) as first,
        Sandbox(key=keys["3"]["key"], **options) as other,
    ):
        yield {"first": first, "other": other}


class Recorder:
    """Writes down what the service says.

    Args:
        services: The sandbox of each account.
        folder: Where the result files go, by their sha256.
    """

    def __init__(self, services, folder):
        self._services = services
        self._folder = folder
        self._folder.mkdir(parents=True)
        self.files = {}
        self.running = {name: self._tasks(name, {"queued", "running"}) for name in services}

    def accounts(self):
        return {
            name: {
                "balance": self._read(name, "/account/balance"),
                "usage": self._read(name, "/account/usage?limit=200")["items"],
                "running": self.running[name],
                "tasks": self._tasks(name, None),
            }
            for name in self._services
        }

    def _read(self, name, path):
        service = self._services[name]
        request = urllib.request.Request(
            service.url + path, headers={"Authorization": f"Bearer {service.key}"}
        )
        with urllib.request.urlopen(request) as response:
            return json.load(response)["data"]

    def _tasks(self, name, states):
        rows = self._services[name].state(tasks=True)["tasks"]
        return {
            row["task_id"]: self._kept(self._read(name, f"/tasks/{row['task_id']}"))
            for row in rows
            if states is None or row["status"] in states
        }

    def _kept(self, task):
        task["output"] = {
            role: self._file(value) if "://" in str(value) and isinstance(value, str) else value
            for role, value in task["output"].items()
        }
        if "model_urls" in task["output"]:
            task["output"]["model_urls"] = [self._file(url) for url in task["output"]["model_urls"]]
        return task

    def _file(self, url):
        with urllib.request.urlopen(url) as response:
            data, kind = response.read(), response.headers["Content-Type"]
        name = hashlib.sha256(data).hexdigest()
        self.files[name] = kind
        (self._folder / name).write_bytes(data)
        return (
            f"{{origin}}/files/{name}/{url.partition('?')[0].rpartition('/')[2]}?signature=golden"
        )
