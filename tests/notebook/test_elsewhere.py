"""What VS Code and Colab need of widgets, as far as that shows without them."""

import ast
import re
import sys
import threading
from pathlib import Path
from types import SimpleNamespace

import pytest
from ipywidgets.widgets import widget as registry

import tripo_kit.notebook
from tripo_kit import TripoClient
from tripo_kit.notebook import App, BatchView, KeyEntry, ModelViewer, NextBar
from tripo_kit.notebook.screen import _static_view

ROOM = Path(tripo_kit.notebook.__file__).parent
# VS Code and Colab bring the first two; anywidget is fetched by them in the version of the kernel.
MODULES = {"@jupyter-widgets/base", "@jupyter-widgets/controls", "anywidget"}
CDN = r"unpkg|jsdelivr|cdnjs|esm\.sh|gstatic|googleapis"
WIDGET = "application/vnd.jupyter.widget-view+json"


@pytest.fixture(scope="module")
def client(tmp_path_factory):
    home = tmp_path_factory.mktemp("elsewhere")
    with TripoClient.sandbox(home=home / "home", speed=500, results="tiny") as client:
        yield client


@pytest.fixture
def outputs(monkeypatch):
    """What is shown: its kinds, its metadata, and the thread that showed it."""
    seen = []

    def display(data, **options):
        seen.append((set(data), options.get("metadata"), threading.current_thread()))
        return SimpleNamespace(update=lambda *_, **__: None)

    monkeypatch.setattr(_static_view, "display", display)
    return seen


def test_every_widget_is_of_a_module_that_all_managers_know(client, tmp_path):
    before = set(registry._instances)
    app = App(client, tmp_path)
    for title in app.tabs.titles:
        app.choose(title)
    KeyEntry()
    made = [widget for number, widget in registry._instances.items() if number not in before]
    assert len(made) > 100
    kinds = ("_model_module", "_view_module")
    names = {getattr(widget, kind) for widget in made for kind in kinds}
    assert names - {None} <= MODULES
    versions = {
        widget._model_module_version for widget in made if widget._model_module != "anywidget"
    }
    assert versions == {"2.0.0"}, "ipywidgets 8, which both speak"
    app.close()


def test_nothing_is_fetched_from_elsewhere_by_a_script():
    for path in ROOM.rglob("*"):
        if path.suffix in {".js", ".css"}:
            text = path.read_text(encoding="utf-8")
            assert not re.search(r"unpkg|jsdelivr|cdnjs|esm\.sh|gstatic|googleapis", text), (
                path.name
            )


def test_outputs_are_made_in_one_place():
    """A display or a print in a thread would land in whatever cell runs, or nowhere."""
    callers = set()
    for path in ROOM.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Name) and node.id in {"display", "print"}:
                callers.add(path.name)
    assert callers == {"_static_view.py", "_display.py"}


def test_work_in_the_background_shows_nothing_of_its_own(client, tmp_path, outputs):
    batch = client.batch(["a lamp of tin", "a lamp of wood"], tmp_path)
    view = BatchView(batch)
    view._ipython_display_()
    batch.wait()
    view.close()
    assert len(outputs) == 2, "the picture and the widget"
    assert {thread for _, _, thread in outputs} == {threading.main_thread()}


@pytest.fixture
def colab(monkeypatch):
    """Colab's own hooks, as far as they are used."""
    said = []
    output = SimpleNamespace(
        enable_custom_widget_manager=lambda: said.append("enabled"),
        _widgets=SimpleNamespace(_installed_url="https://colab.example/manager.js"),
    )
    monkeypatch.setitem(sys.modules, "google.colab.output", output)
    return SimpleNamespace(said=said, output=output)


def test_colab_is_told_to_show_widgets_that_are_not_its_own(client, tmp_path, outputs, colab):
    model = client.generate_from_text("a lamp of glass", tmp_path)
    for view in (ModelViewer(model), NextBar(client, model)):
        colab.said.clear()
        outputs.clear()
        view._ipython_display_()
        kinds, metadata, _ = outputs[-1]
        assert WIDGET in kinds
        manager = metadata[WIDGET]["colab"]["custom_widget_manager"]
        assert manager == {"url": "https://colab.example/manager.js"}
        assert "enabled" in colab.said
        view.close()


def test_a_colab_that_names_no_manager_still_shows_the_widget(outputs, colab):
    colab.output._widgets._installed_url = None
    box = ModelViewer(b"glTF", name="x.glb")
    box._ipython_display_()
    assert outputs[-1][1] == {}
    assert "enabled" in colab.said


def test_elsewhere_nothing_goes_beside_a_widget(outputs):
    ModelViewer(b"glTF", name="x.glb")._ipython_display_()
    assert outputs[-1][1] == {}
