"""A message that the server loses on its way to JupyterLab's page, while the kernel is busy."""

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.timeout(900)]

# The next message that a page would hear and that holds these words is lost.
LOSES = """
window.loses = null;
const Native = window.WebSocket;
window.WebSocket = class extends Native {
  set onmessage(react) {
    super.onmessage = (event) => {
      const head = new TextDecoder("latin1").decode(new Uint8Array(event.data).slice(0, 4000));
      if (window.loses?.test(head)) window.loses = null;
      else react(event);
    };
  }
};
"""
PREPARE = """
import time
from pathlib import Path
import trimesh
from tripo_kit.notebook import ModelViewer
box = trimesh.creation.box((1, 1.4, 0.6)).export(file_type="glb")
"""
BUSY = """
viewer = ModelViewer(box, name="box.glb", height=200)
display(viewer)
deadline = time.monotonic() + 600
while not Path("drawn").exists():
    assert time.monotonic() < deadline
    time.sleep(0.05)
"""


def test_a_viewer_whose_model_got_lost_is_drawn_while_its_cell_runs(lab):
    lab.page.add_init_script(LOSES)
    lab.write("lost.ipynb", PREPARE, BUSY)
    lab.open("lost.ipynb")
    lab.page.evaluate('() => { window.loses = /"part": ?"model"/; }')
    lab.page.evaluate("() => { jupyterapp.commands.execute('notebook:run-all-cells'); }")
    (drawing,) = lab.window.drawings(1)
    assert drawing.solid > 0.02
    assert lab.page.evaluate("window.loses") is None
    prompt = lab.page.locator(".jp-CodeCell").nth(1).locator(".jp-InputPrompt")
    assert "*" in prompt.inner_text(), "the cell still runs"
    (lab.folder / "drawn").touch()
    lab.execute("")  # what comes after the cell; the server may keep the end of a burst until then
    expect(prompt).to_have_text("[2]:")
