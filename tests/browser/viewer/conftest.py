"""A page without Jupyter: real widgets in Python, the real bundle in Chromium, a comm by HTTP."""

import base64
import io
import json
import struct
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from comm.base_comm import BaseComm
from PIL import Image

PAGE = """<!doctype html><meta charset="utf-8"><title>viewers</title>
<body style="margin:0;padding:8px;background:{background}"><script type="module">
class Model {{
  heard = new Map();
  changed = {{}};
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
  send(content) {{ this.post({{ method: "custom", content }}); }}
  reactions(name) {{ return this.heard.get(name) ?? []; }}
  on(name, react) {{ this.heard.set(name, [...this.reactions(name), react]); }}
  off(name, react) {{ this.heard.set(name, this.reactions(name).filter((r) => r !== react)); }}
  trigger(name, ...what) {{ for (const react of this.reactions(name)) react(...what); }}
  async post(data) {{
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
  model.post({{ method: "offers" }});
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
            if "content" in data:
                self.asked.append((viewer_id, data["content"]["want"]))
            comm = self.viewers[viewer_id].comm
            if data["method"] == "offers":
                comm.said = self.offers[viewer_id] if self.makes_offers else []
            elif self.is_alive:
                comm.handle_msg({"content": {"data": data}, "buffers": []})
            said = [
                (data, buffers) for _, data, buffers in comm.said if data.get("method") == "custom"
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

    def wait(self, viewer, state):
        self.page.wait_for_selector(f"#{viewer} .viewer[data-state={state}]", timeout=60_000)

    def settle(self):
        """Until damping has ended: two looks at the canvases give the same pixels."""
        self.page.evaluate("""async () => {
            const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
            const look = (id) => document.getElementById(id).firstChild.shadowRoot
              .querySelector("canvas").toDataURL();
            let before, now = "";
            do {
              before = now;
              await pause(150);
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

    def text(self, selector, viewer="v0"):
        return self.page.locator(f"#{viewer} {selector}").inner_text()

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
    screen = Screen(context.new_page(), notebook)
    yield screen
    context.close()
    notebook.close()
    assert screen.foreign == [], "the viewer reached for the network"
    assert screen.errors == []
