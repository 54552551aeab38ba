"""The notebook's viewer and `@google/model-viewer` in one run: first frame, size, memory.

`python bench/viewer.py` drives Chromium with software WebGL: a machine with a graphics card is
faster. The clock runs from the opening of the page, browser's start excluded, to a drawn model.
Memory is what Chromium's processes hold on their own, and their share of what they hold together.
`--model-viewer PATH` takes its bundle from there; otherwise npm fetches it.
"""

import argparse
import gc
import gzip
import importlib.util
import os
import statistics
import subprocess
import sys
import tarfile
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import ModuleType

import ipywidgets
import nbformat
import trimesh
from nbclient import NotebookClient
from playwright.sync_api import Browser, Page, sync_playwright
from rich.console import Console
from rich.table import Table

from tripo_kit import notebook
from tripo_kit.notebook import ModelViewer

ROOT = Path(__file__).parent.parent
STATIC = Path(notebook.__file__).parent / "viewer" / "static"
CHROMIUM = "/usr/bin/chromium"
OTHER = "@google/model-viewer@4.4.0"
BYTES_OF_A_FACE = 24  # of a closed mesh: three indices, and half a vertex with its normal
PATIENCE = 120_000  # ms
MANY = 20
PAGE = """<!doctype html><meta charset="utf-8"><body style="margin:0;padding:8px">
<script type="module" src="/model-viewer.js"></script>
<script>
window.drawn = 0;
const note = ({{ target }}) => {{ drawn += target.localName === "model-viewer" ? 1 : 0; }};
document.addEventListener("load", note, true);
</script>{elements}"""
ELEMENT = """<model-viewer src="/model.glb?{}" camera-controls style="width:100%;height:420px">
</model-viewer>"""


def harness() -> ModuleType:
    """The page of the browser tests."""
    path = ROOT / "tests" / "browser" / "viewer" / "conftest.py"
    spec = importlib.util.spec_from_file_location("browser_page", path)
    module = importlib.util.module_from_spec(spec)
    sys.modules["browser_page"] = module
    spec.loader.exec_module(module)
    return module


def torus(megabytes: float) -> bytes:
    """A GLB of about this size."""
    around = round((megabytes * 1e6 / BYTES_OF_A_FACE) ** 0.5)
    mesh = trimesh.creation.torus(1.0, 0.4, major_sections=around, minor_sections=around // 2)
    mesh.visual = trimesh.visual.TextureVisuals(material=trimesh.visual.material.PBRMaterial())
    return mesh.export(file_type="glb", include_normals=True)


def other_bundle(path: Path | None, folder: Path) -> bytes:
    """The script of model-viewer, three.js included."""
    if path is None:
        subprocess.run(["npm", "pack", "--silent", OTHER], cwd=folder, check=True)
        with tarfile.open(next(folder.glob("*.tgz"))) as archive:
            return archive.extractfile("package/dist/model-viewer.min.js").read()
    return path.read_bytes()


class Ours:
    """Viewers of this kit, with a kernel of their own."""

    name = "`ModelViewer`"

    def __init__(self, page: ModuleType, model: bytes) -> None:
        self.page, self.model = page, model
        self.kernel = page.Notebook()

    def show(self, tab: Page, count: int) -> None:
        """Draws so many of them."""
        screen = self.page.Screen(tab, self.kernel)
        viewers = [ModelViewer(self.model, load_up_to=1000) for _ in range(count)]
        screen.show(*viewers)
        for number in range(count):
            tab.locator(f"#v{number}").scroll_into_view_if_needed()
            screen.wait(f"v{number}", "shown")

    def leave(self, tab: Page) -> None:
        """Takes them off the page."""
        tab.evaluate("Object.values(leave).forEach((go) => go())")

    def close(self) -> None:
        """Ends the server."""
        self.kernel.close()


class Theirs:
    """Elements of model-viewer, served from this machine."""

    name = "`model-viewer`"

    def __init__(self, script: bytes, model: bytes) -> None:
        files = {"/model-viewer.js": (script, "text/javascript"), "/model.glb": (model, "model/x")}

        class Answers(BaseHTTPRequestHandler):
            def log_message(self, *_: object) -> None:
                pass

            def do_GET(self) -> None:
                path, _, said = self.path.partition("?")
                # Each has an address of its own, as each of the kit's viewers has its own model.
                elements = map(ELEMENT.format, range(int(said or 1)))
                page = PAGE.format(elements="".join(elements)).encode()
                body, kind = files.get(path, (page, "text/html"))
                self.send_response(200)
                self.send_header("Content-Type", kind)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
        self.thread = threading.Thread(target=self.server.serve_forever)
        self.thread.start()

    def show(self, tab: Page, count: int) -> None:
        """Draws so many of them."""
        tab.set_viewport_size({"width": 640, "height": 600})
        tab.goto(f"http://127.0.0.1:{self.server.server_port}/?{count}")
        elements = tab.locator("model-viewer")
        for number in range(count):
            elements.nth(number).scroll_into_view_if_needed()
            tab.wait_for_function("(n) => drawn >= n", arg=number + 1, timeout=PATIENCE)
        tab.evaluate("new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))")

    def leave(self, tab: Page) -> None:
        """Takes them off the page."""
        tab.locator("model-viewer").evaluate_all("(all) => all.forEach((each) => each.remove())")

    def close(self) -> None:
        """Ends the server."""
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()


@contextmanager
def tab_of(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    context.set_default_timeout(PATIENCE)
    try:
        yield context.new_page()
    finally:
        context.close()


def first_frame(browser: Browser, shown: Ours | Theirs) -> float:
    """Seconds from an empty tab to the drawn model."""
    with tab_of(browser) as tab:
        start = time.perf_counter()
        shown.show(tab, 1)
        return time.perf_counter() - start


def held() -> float:
    """Megabytes of the renderers and the graphics process of the browsers that this run started."""
    processes = subprocess.run(
        ["ps", "-eo", "pid=,ppid=,args="], capture_output=True, text=True, check=True
    )
    rows = [line.split(maxsplit=2) for line in processes.stdout.splitlines()]
    mine, size = {str(os.getpid())}, 0
    while len(mine) > size:
        size = len(mine)
        mine |= {pid for pid, parent, _ in rows if parent in mine}
    kilobytes = 0
    for pid, _, command in rows:
        if pid in mine and ("--type=renderer" in command or "--type=gpu-process" in command):
            rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
            kilobytes += int(rollup.partition("\nPss:")[2].split()[0])
    return kilobytes / 1e3


def settled(tab: Page) -> float:
    """What is held once garbage is collected and the last context has gone."""
    session = tab.context.new_cdp_session(tab)
    for _ in range(3):
        tab.wait_for_timeout(1500)
        session.send("HeapProfiler.collectGarbage")
    return held()


def memory(browser: Browser, shown: Ours | Theirs) -> tuple[float, float, int]:
    """Megabytes of twenty viewers beyond an empty tab; after they left; contexts alive at once."""
    with tab_of(browser) as tab:
        tab.add_init_script("""
            window.lit = new Set();
            for (const kind of [HTMLCanvasElement, OffscreenCanvas]) {
              const get = kind.prototype.getContext;
              kind.prototype.getContext = function (name, ...rest) {
                const context = get.call(this, name, ...rest);
                if (/webgl/.test(name) && context) lit.add(context);
                return context;
              };
            }""")
        tab.goto("about:blank")
        empty = settled(tab)
        shown.show(tab, MANY)
        alive = tab.evaluate("[...lit].filter((each) => !each.isContextLost()).length")
        full = settled(tab)
        shown.leave(tab)
        return full - empty, settled(tab) - empty, alive


def saved_kilobytes(model: bytes, folder: Path) -> float:
    """What one viewer adds to a notebook that is saved with the state of its widgets."""
    (folder / "model.glb").write_bytes(model)
    sizes = []
    for last in ("0", "ModelViewer('model.glb', load_up_to=1000)"):
        source = f"from tripo_kit.notebook import ModelViewer\n{last}"
        made = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source)])
        NotebookClient(made, resources={"metadata": {"path": str(folder)}}).execute()
        sizes.append(len(nbformat.writes(made).encode()))
    return (sizes[1] - sizes[0]) / 1e3


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3, help="of first frames; 0: none")
    parser.add_argument("--model-viewer", type=Path)
    options = parser.parse_args()
    page, console = harness(), Console()
    ipywidgets.comm.create_comm = page.RecordingComm
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        script = other_bundle(options.model_viewer, folder)
        sizes = Table("script", "bytes", "gzipped", title="What is sent")
        scripts = {each: (STATIC / each).read_bytes() for each in ("viewer.js", "further.js")}
        for each, content in (scripts | {OTHER: script}).items():
            sizes.add_row(each, f"{len(content):,}", f"{len(gzip.compress(content)):,}")
        console.print(sizes)
        with sync_playwright() as playwright:
            arguments = ["--no-sandbox", "--enable-unsafe-swiftshader"]
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=arguments)
            table = Table("model", "viewer", "first frame, median", "best", title="First frame")
            for megabytes in (0.5, 5, 50) if options.rounds else ():
                model = torus(megabytes)
                both = (Ours(page, model), Theirs(script, model))
                seconds = [
                    [first_frame(browser, each) for each in both] for _ in range(options.rounds)
                ]
                for shown, each in zip(both, zip(*seconds, strict=True), strict=True):
                    size = f"{len(model) / 1e6:.1f} MB"
                    times = (f"{statistics.median(each):.2f} s", f"{min(each):.2f} s")
                    table.add_row(size, shown.name, *times)
                    shown.close()
            console.print(table)
            table = Table("viewer", "held", "after they left", "contexts", title=f"{MANY} viewers")
            for shown in (Ours(page, torus(0.5)), Theirs(script, torus(0.5))):
                full, left, alive = memory(browser, shown)
                table.add_row(shown.name, f"{full:.0f} MB", f"{left:.0f} MB", str(alive))
                shown.close()
                gc.collect()
            console.print(table)
            browser.close()
        console.print(f"A saved viewer of 5 MB: {saved_kilobytes(torus(5), folder):.1f} kB")


if __name__ == "__main__":
    main()
