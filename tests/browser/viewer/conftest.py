"""A page without Jupyter: real widgets in Python, the real bundle in Chromium, a comm by HTTP."""

import base64
import io
import json
import struct
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import SimpleNamespace

import numpy as np
import pytest
import trimesh
from comm.base_comm import BaseComm
from PIL import Image
from trimesh.visual import TextureVisuals
from trimesh.visual.material import PBRMaterial

PATIENCE = 90_000  # ms: what is waited for comes in seconds, but the machine may be busy
PAGE = """<!doctype html><meta charset="utf-8"><title>viewers</title>
<body style="margin:0;padding:8px;background:{background}"><script type="module">
class Model {{
  heard = new Map();
  changed = {{}};
  posts = 0; // on their way to the kernel, or being answered
  last = Promise.resolve(); // the kernel hears one thing after another, as through a socket
  constructor(id, state) {{ this.id = id; this.state = state; }}
  get(name) {{ return this.state[name]; }}
  set(name, value) {{
    if (this.state[name] === value) return;
    this.state[name] = value;
    this.changed[name] = value;
    this.trigger(`change:${{name}}`);
  }}
  save_changes() {{
    const state = this.changed;
    this.changed = {{}};
    this.post({{ method: "update", state, buffer_paths: [] }});
  }}
  send(content, _callbacks, buffers = []) {{
    const byte = (all, code) => all + String.fromCharCode(code);
    const text = (buffer) => btoa(new Uint8Array(buffer).reduce(byte, ""));
    this.post({{ method: "custom", content, buffers: buffers.map(text) }});
  }}
  reactions(name) {{ return this.heard.get(name) ?? []; }}
  on(name, react) {{ this.heard.set(name, [...this.reactions(name), react]); }}
  off(name, react) {{ this.heard.set(name, this.reactions(name).filter((r) => r !== react)); }}
  trigger(name, ...what) {{ for (const react of this.reactions(name)) react(...what); }}
  async post(data) {{
    this.posts += 1;
    try {{
      await (this.last = this.last.catch(() => {{}}).then(() => this.exchange(data)));
    }} finally {{
      this.posts -= 1;
    }}
  }}
  async exchange(data) {{
    const body = JSON.stringify(data);
    const reply = await fetch(`/comm/${{this.id}}`, {{ method: "POST", body }});
    const bytes = await reply.arrayBuffer();
    const length = new DataView(bytes).getUint32(0, true);
    const messages = JSON.parse(new TextDecoder().decode(new Uint8Array(bytes, 4, length)));
    let at = 4 + length;
    for (const {{ content, sizes }} of messages) {{
      const buffers = sizes.map((size) => new DataView(bytes, (at += size) - size, size));
      this.trigger("msg:custom", content, buffers);
    }}
  }}
}}
const {{ default: define }} = await import("/loader.js");
window.models = {{}};
window.leave = {{}};
for (const [id, state] of Object.entries({states})) {{
  const el = document.createElement("div");
  el.id = id;
  el.style.marginBottom = "8px";
  document.body.append(el);
  const model = (window.models[id] = new Model(id, state));
  const widget = define();
  widget.initialize({{ model }});
  await model.post({{ method: "offers" }});  // a busy machine is no reason to ask for them
  window.leave[id] = widget.render({{ model, el }});
}}
</script>"""


class RecordingComm(BaseComm):
    """Keeps what the kernel's side says."""

    def publish_msg(self, msg_type, data=None, metadata=None, buffers=None, **_):
        self.__dict__.setdefault("said", []).append((msg_type, data, buffers or []))


class Notebook:
    """Shows viewers on a page and answers for their kernel."""

    def __init__(self):
        self.viewers, self.offers, self.asked, self.html = {}, {}, [], ""
        self.is_alive, self.makes_offers = True, True
        self.loses = lambda content: False  # what the kernel says and no page hears
        notebook = self

        class Answers(BaseHTTPRequestHandler):
            def log_message(self, *_):
                pass

            def do_GET(self):
                if self.path == "/loader.js":
                    loader = next(iter(notebook.viewers.values())).get_state()["_esm"]
                    self.reply(loader.encode(), "text/javascript")
                else:
                    self.reply(notebook.html.encode(), "text/html")

            def do_POST(self):
                data = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                viewer_id = self.path.rpartition("/")[2]
                self.reply(notebook.ask(viewer_id, data), "application/octet-stream")

            def reply(self, body, content_type):
                self.send_response(200)
                self.send_header("Content-Type", content_type)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
        self.thread = threading.Thread(target=self.server.serve_forever)
        self.thread.start()
        self.lock = threading.Lock()

    def ask(self, viewer_id, data):
        """Hand a message of the page to its widget; the widget's custom messages, packed."""
        with self.lock:
            buffers = [base64.b64decode(text) for text in data.pop("buffers", [])]
            if "want" in data.get("content", {}):
                self.asked.append((viewer_id, data["content"]["want"]))
            comm = self.viewers[viewer_id].comm
            if data["method"] == "offers":
                comm.said = self.offers[viewer_id] if self.makes_offers else []
            elif self.is_alive and data["method"] != "poll":
                comm.handle_msg({"content": {"data": data}, "buffers": buffers})
            said = [
                (data, buffers)
                for _, data, buffers in comm.said
                if data.get("method") == "custom" and not self.loses(data["content"])
            ]
            comm.said = []
        head = json.dumps(
            [{"content": d["content"], "sizes": [len(b) for b in buffers]} for d, buffers in said]
        ).encode()
        return struct.pack("<I", len(head)) + head + b"".join(b for _, bs in said for b in bs)

    def page_of(self, viewers, background):
        self.viewers = {f"v{i}": viewer for i, viewer in enumerate(viewers)}
        self.offers = {i: viewer.comm.said for i, viewer in self.viewers.items()}
        for viewer in viewers:
            viewer.comm.said = []
        self.asked.clear()
        states = {
            viewer_id: {k: v for k, v in viewer.get_state().items() if k != "layout"}
            for viewer_id, viewer in self.viewers.items()
        }
        self.html = PAGE.format(states=json.dumps(states), background=background)

    def close(self):
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()


class Screen:
    """A page in Chromium that can reach nothing but the notebook."""

    def __init__(self, page, notebook):
        self.page, self.notebook = page, notebook
        self.foreign, self.errors = [], []
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.route("**/*", self._route)
        page.add_init_script("""
            window.contexts = [];
            const get = HTMLCanvasElement.prototype.getContext;
            HTMLCanvasElement.prototype.getContext = function (kind, ...rest) {
              const context = get.call(this, kind, ...rest);
              const isNew = /webgl/.test(kind) && context && !window.contexts.includes(context);
              if (isNew) window.contexts.push(context);
              return context;
            };""")

    def _route(self, route):
        if route.request.url.startswith(f"http://127.0.0.1:{self.notebook.server.server_port}/"):
            route.continue_()
        else:
            self.foreign.append(route.request.url)
            route.abort()

    def show(self, *viewers, width=640, height=600, background="white", until="shown"):
        self.notebook.page_of(viewers, background)
        self.page.set_viewport_size({"width": width, "height": height})
        self.page.goto(f"http://127.0.0.1:{self.notebook.server.server_port}/")
        if until:
            self.wait("v0", until)
        return self

    def stop_clocks(self):
        """The page's clocks stand still until `go`: no waiting of its own ends before."""
        self.page.clock.install(time=0)
        self.page.clock.pause_at(1000)

    def go(self):
        """The page's clocks go on like any."""
        self.page.clock.resume()

    def wait(self, viewer, state):
        """Until it is so, or failed."""
        there = self.page.wait_for_selector(
            f"#{viewer} .viewer:is([data-state={state}], [data-state=failed])", timeout=PATIENCE
        )
        found = there.get_attribute("data-state")
        assert found == state, self.text("[role=status]", viewer)

    def settle(self):
        """Until damping has ended: ten occasions to draw later, the canvases are as they were.

        Frames are counted, not milliseconds: a busy machine draws a few in a second.
        """
        self.page.evaluate("""async () => {
            const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
            const look = (id) => document.getElementById(id).firstChild.shadowRoot
              .querySelector("canvas").toDataURL();
            let before, now = "";
            do {
              before = now;
              for (let n = 0; n < 10; n++) await frame();
              now = Object.keys(models).map(look).join();
            } while (before !== now);
        }""")

    def pixels(self, viewer="v0"):
        """The viewer's drawing; what is not the model (or its shadow, its grid) is transparent."""
        uri = self.page.evaluate(
            "(id) => document.getElementById(id).firstChild.shadowRoot"
            ".querySelector('canvas').toDataURL()",
            viewer,
        )
        return Image.open(io.BytesIO(base64.b64decode(uri.partition(",")[2]))).convert("RGBA")

    def coverage(self, viewer="v0"):
        """The part of the drawing that is solid."""
        alpha = self.pixels(viewer).getchannel("A").histogram()
        return sum(alpha[250:]) / sum(alpha)

    @staticmethod
    def difference(before, after):
        """How much two drawings differ, from 0 to 1."""
        return float((np.abs(np.int16(before) - np.int16(after)).max(axis=2) > 8).mean())

    def until_different(self, before, viewer="v0"):
        """Until the drawing is no longer as it was."""
        deadline = time.monotonic() + PATIENCE / 1000
        while self.difference(before, self.pixels(viewer)) <= 0.01:
            assert time.monotonic() < deadline, "nothing moves"

    def until_heard(self, viewer="v0"):
        """Until the kernel has heard all that was changed on the page."""
        self.page.wait_for_function(
            "(id) => !models[id].posts && !Object.keys(models[id].changed).length", arg=viewer
        )

    def draw(self, frames):
        """Until the page has had so many more occasions to draw."""
        self.page.evaluate(
            """async (frames) => {
            for (let n = 0; n < frames; n++) await new Promise(requestAnimationFrame);
        }""",
            frames,
        )

    def text(self, selector, viewer="v0"):
        return self.page.locator(f"#{viewer} {selector}").inner_text()

    def while_polling(self, work, viewer="v0"):
        """What some work gives that waits for the page, which hears of it by asking."""
        with ThreadPoolExecutor(1) as pool:
            result = pool.submit(work)
            while not result.done():
                self.page.evaluate("(id) => models[id].post({ method: 'poll' })", viewer)
        return result.result()

    def set(self, trait, value, viewer="v0"):
        """Sets a trait as the kernel does."""
        self.page.evaluate("([id, t, v]) => models[id].set(t, v)", [viewer, trait, value])

    def button(self, name, viewer="v0"):
        return self.page.locator(f"#{viewer}").get_by_role("button", name=name)

    def canvas(self, viewer="v0"):
        return self.page.locator(f"#{viewer} canvas")

    def drag(self, dx, dy, viewer="v0"):
        box = self.canvas(viewer).bounding_box()
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        self.page.mouse.move(x, y)
        self.page.mouse.down()
        self.page.mouse.move(x + dx, y + dy, steps=4)
        self.page.mouse.up()
        self.settle()


@pytest.fixture(autouse=True)
def _recording(monkeypatch):
    monkeypatch.setattr("ipywidgets.comm.create_comm", RecordingComm)


@pytest.fixture
def screen(chromium):
    notebook = Notebook()
    context = chromium.new_context(accept_downloads=True)
    context.set_default_timeout(PATIENCE)
    screen = Screen(context.new_page(), notebook)
    yield screen
    context.close()
    notebook.close()
    assert screen.foreign == [], "the viewer reached for the network"
    assert screen.errors == []


# --- models ---

RED = (220, 20, 30, 255)


def unpack(glb):
    (length,) = struct.unpack_from("<I", glb, 12)
    return json.loads(glb[20 : 20 + length]), bytearray(glb[28 + length :])


def pack(description, binary):
    head = json.dumps(description).encode()
    head += b" " * (-len(head) % 4)
    binary = bytes(binary) + b"\0" * (-len(binary) % 4)
    total = 28 + len(head) + len(binary)
    return (
        struct.pack("<4sIIII", b"glTF", 2, total, len(head), 0x4E4F534A)
        + head
        + struct.pack("<II", len(binary), 0x004E4942)
        + binary
    )


def view(binary, description, data):
    """Append data as a buffer view; its index."""
    binary.extend(b"\0" * (-len(binary) % 4))
    description["bufferViews"].append(
        {"buffer": 0, "byteOffset": len(binary), "byteLength": len(data)}
    )
    binary.extend(data)
    description["buffers"][0]["byteLength"] = len(binary)
    return len(description["bufferViews"]) - 1


@pytest.fixture(scope="session")
def box():
    mesh = trimesh.creation.box((1, 1.4, 0.6))
    mesh.visual = TextureVisuals(material=PBRMaterial(baseColorFactor=[60, 110, 200, 255]))
    return mesh.export(file_type="glb")


@pytest.fixture(scope="session")
def animated(box):
    description, binary = unpack(box)
    half = 0.5**0.5
    times = view(binary, description, struct.pack("<3f", 0, 0.5, 1))
    turns = view(binary, description, struct.pack("<12f", 0, 0, 0, 1, 0, half, 0, half, 0, 1, 0, 0))
    node = next(i for i, each in enumerate(description["nodes"]) if "mesh" in each)
    for key in ("matrix", "translation", "scale"):
        description["nodes"][node].pop(key, None)
    first = len(description["accessors"])
    description["accessors"] += [
        {
            "bufferView": times,
            "componentType": 5126,
            "count": 3,
            "type": "SCALAR",
            "min": [0],
            "max": [1],
        },
        {"bufferView": turns, "componentType": 5126, "count": 3, "type": "VEC4"},
    ]
    tilts = view(binary, description, struct.pack("<12f", *(0.6, 0, 0, 0.8) * 3))
    description["accessors"].append(
        {"bufferView": tilts, "componentType": 5126, "count": 3, "type": "VEC4"}
    )
    target = {"sampler": 0, "target": {"node": node, "path": "rotation"}}
    description["animations"] = [
        {"name": name, "samplers": [{"input": first, "output": output}], "channels": [target]}
        for name, output in (("turn", first + 1), ("", first + 2))
    ]
    return pack(description, binary)


@pytest.fixture(scope="session")
def webp(box):
    """A box whose colour comes from a red WebP picture alone."""
    description, binary = unpack(box)
    picture = io.BytesIO()
    Image.new("RGBA", (8, 8), RED).save(picture, "WEBP", lossless=True)
    source = view(binary, description, picture.getvalue())
    count = description["accessors"][
        description["meshes"][0]["primitives"][0]["attributes"]["POSITION"]
    ]["count"]
    places = view(binary, description, struct.pack("<2f", 0.5, 0.5) * count)
    description["accessors"].append(
        {"bufferView": places, "componentType": 5126, "count": count, "type": "VEC2"}
    )
    description["meshes"][0]["primitives"][0]["attributes"]["TEXCOORD_0"] = (
        len(description["accessors"]) - 1
    )
    description["images"] = [{"bufferView": source, "mimeType": "image/webp"}]
    description["textures"] = [{"extensions": {"EXT_texture_webp": {"source": 0}}}]
    description["extensionsUsed"] = description["extensionsRequired"] = ["EXT_texture_webp"]
    description["materials"] = [
        {"pbrMetallicRoughness": {"baseColorTexture": {"index": 0}, "metallicFactor": 0}}
    ]
    description["meshes"][0]["primitives"][0]["material"] = 0
    return pack(description, binary)


@pytest.fixture(scope="session")
def glb():
    """Takes a GLB apart and puts one together."""
    return SimpleNamespace(pack=pack, unpack=unpack, view=view)
