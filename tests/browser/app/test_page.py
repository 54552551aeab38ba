"""`tripo-kit app` in a browser: from a sentence to a model, with no cell and no foreign address."""

import os
import re
import socket
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.timeout(900)]

TABS = ("Text", "Picture", "Views", "Batch", "Gallery", "Journal", "Health", "Key")


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def served(home, *options):
    """The address of the page, while it is served."""
    kit = Path(sys.executable).with_name("tripo-kit")
    command = [str(kit), "--sandbox", "--home", str(home / "home"), "app"]
    command += ["--no-browser", f"--port={free_port()}", f"--out={home / 'out'}", *options]
    places = {name: str(home / name) for name in ("JUPYTER_CONFIG_DIR", "JUPYTER_RUNTIME_DIR")}
    settings = {"env": os.environ | places | {"PYTHONUNBUFFERED": "1"}, "text": True}
    with (
        (home / "log").open("w+") as log,
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=log, **settings) as page,
    ):
        found = re.search(r"http://127\.0\.0\.1:\d+/\?token=\S+", page.stdout.readline())
        while "running at" not in (home / "log").read_text():
            assert page.poll() is None, (home / "log").read_text()
        try:
            yield found[0]
        finally:
            page.terminate()


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    with served(tmp_path_factory.mktemp("page")) as found:
        yield found


@pytest.fixture(scope="module")
def window(open_window, address):
    window = open_window(viewport={"width": 1100, "height": 1400})
    window.page.goto(address)
    window.page.get_by_role("tab", name="Text").wait_for()
    yield window
    window.close()  # nothing was asked of another machine


def test_a_batch_becomes_models_that_can_be_turned(window):
    page = window.page
    assert page.get_by_role("tab").all_inner_texts() == list(TABS)
    assert page.locator(".jp-InputArea-editor, .jp-Cell-inputWrapper").count() == 0
    page.get_by_role("tab", name="Batch").click()
    page.get_by_label("Sentences, one a line").fill("a red chair\na blue lamp")
    page.get_by_label("Spend at most").fill("100")
    page.get_by_label("Spend at most").press("Tab")
    page.get_by_role("button", name="Show the plan").click()
    page.get_by_role("button", name="Start").click()
    page.locator(".tripo-chip").filter(has_text="done").wait_for()
    page.get_by_role("tab", name="Gallery").click()
    page.get_by_role("button", name="a red chair").click()
    (drawing,) = window.drawings(1)
    assert drawing.solid > 0.02
    window.keep_picture("notebook-app", page.locator("body"), height=900)
    page.get_by_role("tab", name="Journal").click()
    page.locator(".tripo-request:visible", has_text="a blue lamp").wait_for()
    page.get_by_role("tab", name="Health").click()
    page.locator(".tripo-chip:visible", has_text="healthy").wait_for()
    page.get_by_role("tab", name="Text").click()
    window.keep_looks("light", 1100, lambda _width: {"page without cells": page.locator("body")})


def test_a_stranger_without_its_key_gets_nothing(address):
    with urlopen(address.partition("?")[0]) as reply:
        assert "/login" in reply.url
        assert b"rendered_cells" not in reply.read()


def test_it_can_be_read_in_the_dark_and_on_a_narrow_page(open_window, tmp_path):
    with served(tmp_path, "--theme=dark") as address:
        window = open_window(viewport={"width": 700, "height": 2600})
        page = window.page
        page.goto(address)
        for title in TABS:
            page.get_by_role("tab", name=title).click()
            # The first one is the head of the page.
            page.locator(":is(.tripo-root, .tripo-form, .tripo-key):visible").nth(1).wait_for()
            assert window.overflows(page.locator("body")) == [], title
            pale = [pair for pair in window.contrasts(page.locator("body")) if pair[0] < 4.5]
            assert pale == [], title
        page.get_by_role("tab", name="Text").click()
        window.keep_looks("dark", 1100, lambda _width: {"page without cells": page.locator("body")})
        window.close()
