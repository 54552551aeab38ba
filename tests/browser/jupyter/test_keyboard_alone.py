"""From an empty form to a rigged model in JupyterLab, by the keyboard alone."""

import re

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.timeout(900)]

CELL = """
from tripo_kit import TripoClient
from tripo_kit.notebook import TextForm
client = TripoClient()
TextForm(client, "out")
"""
MOUSE = """() => {
  window.mouse = [];
  for (const name of ["mousedown", "pointerdown", "touchstart"]) {
    addEventListener(name, (event) => mouse.push(name), { capture: true });
  }
}"""
NAME = "(node) => node?.ariaLabel ?? node?.labels?.[0]?.innerText ?? node?.innerText ?? ''"
MOST_STOPS = 120


class Keyboard:
    """Hands that know Tab, Enter and letters."""

    def __init__(self, lab):
        self.page = lab.page

    def reach(self, name):
        """Presses Tab until the focus is on what is called so."""
        passed = []
        for _ in range(MOST_STOPS):
            self.page.keyboard.press("Tab")
            passed.append(self.page.evaluate(f"({NAME})(active())").strip())
            if re.match(name, passed[-1]):
                return
        pytest.fail(f"Tab does not reach {name!r}; it stopped at {passed}")

    def press(self, key):
        self.page.keyboard.press(key)

    def write(self, words):
        self.page.keyboard.type(words)


def test_from_a_form_to_what_comes_next_without_a_mouse(lab, service):
    lab.write("keyboard.ipynb", CELL)
    lab.open("keyboard.ipynb")
    page, keyboard = lab.page, Keyboard(lab)
    page.evaluate(MOUSE)
    before = service.state()["tasks_created"]

    page.wait_for_function("() => jupyterapp.shell.currentWidget.node.contains(active())")
    keyboard.press("Control+Enter")  # runs the cell
    page.get_by_role("button", name="Generate").wait_for()  # the last of the form
    keyboard.reach("Prompt")
    keyboard.write("a red chair that a knight would like")
    page.get_by_role("button", name="Generate · 20 credits").wait_for()
    keyboard.reach("Generate · 20 credits")
    keyboard.press("Enter")

    (drawing,) = lab.window.drawings(1)
    assert drawing.solid > 0.02
    keyboard.reach("a-red-chair.*: arrow keys turn the model")
    page.wait_for_function("() => active().localName === 'canvas'")
    page.evaluate("() => { window.front = active().toDataURL(); }")
    keyboard.press("ArrowLeft")
    page.wait_for_function("() => active().toDataURL() !== front")

    page.get_by_role("button", name="Rig · ").first.wait_for()
    keyboard.reach("Rig · ")
    keyboard.press("Enter")
    rig = page.locator(".tripo-form").last
    rig.get_by_role("button", name="Generate").wait_for()
    keyboard.reach("Generate · ")
    keyboard.press(" ")
    lab.window.drawings(2)
    made = service.state()["tasks_created"]
    paid = {name: made[name] - before.get(name, 0) for name in made}
    assert {name: count for name, count in paid.items() if count} == {
        "text_to_model": 1,
        "animate_rig": 1,
    }
    assert page.evaluate("mouse") == []
