"""How long the notebook's viewer takes to its first frame, and how large it is.

`python bench/viewer.py` drives Chromium with software WebGL: a machine with a graphics card is
faster. The clock runs from the opening of the page, browser's start excluded, to a drawn model.
"""

import argparse
import gzip
import importlib.util
import statistics
import sys
import time
from pathlib import Path
from types import ModuleType

import ipywidgets
import trimesh
from playwright.sync_api import Browser, sync_playwright
from rich.console import Console
from rich.table import Table

from tripo_kit import notebook
from tripo_kit.notebook import ModelViewer

ROOT = Path(__file__).parent.parent
CHROMIUM = "/usr/bin/chromium"
BYTES_OF_A_FACE = 24  # of a closed mesh: three indices, and half a vertex with its normal


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


def first_frame(page: ModuleType, browser: Browser, model: bytes) -> float:
    """Seconds from an empty tab to the drawn model."""
    kernel = page.Notebook()
    context = browser.new_context()
    try:
        screen = page.Screen(context.new_page(), kernel)
        viewer = ModelViewer(model, load_up_to=1000)
        start = time.perf_counter()
        screen.show(viewer)
        return time.perf_counter() - start
    finally:
        context.close()
        kernel.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    rounds = parser.parse_args().rounds
    page = harness()
    ipywidgets.comm.create_comm = page.RecordingComm
    console = Console()

    sizes = Table("file", "bytes", "gzipped", title="What is sent")
    for name in ("loader.js", "viewer.js"):
        script = (Path(notebook.__file__).parent / "viewer" / "static" / name).read_bytes()
        sizes.add_row(name, f"{len(script):,}", f"{len(gzip.compress(script)):,}")
    console.print(sizes)

    frames = Table("model", "faces", "first frame, median", "best", title="First frame")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM,
            args=["--no-sandbox", "--enable-unsafe-swiftshader"],
        )
        for megabytes in (0.5, 5, 50):
            model = torus(megabytes)
            seconds = [first_frame(page, browser, model) for _ in range(rounds)]
            faces = trimesh.load(trimesh.util.wrap_as_stream(model), file_type="glb", force="mesh")
            frames.add_row(
                f"{len(model) / 1e6:.1f} MB",
                f"{len(faces.faces):,}",
                f"{statistics.median(seconds):.2f} s",
                f"{min(seconds):.2f} s",
            )
        browser.close()
    console.print(frames)


if __name__ == "__main__":
    main()
