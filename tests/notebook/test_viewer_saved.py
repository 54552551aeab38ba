"""A notebook executed and saved with its widgets' state keeps neither the model nor the script."""

import base64

import nbformat
import pytest
from nbclient import NotebookClient

MARK = b"a model's own bytes, " * 50
CODE = f"""
from tripo_kit.notebook import ModelViewer
ModelViewer(b"glTF" + {MARK!r}.upper(), name="a.glb")
"""


@pytest.mark.timeout(600)
@pytest.mark.filterwarnings("default")  # the client's own, about its event loop
def test_a_saved_notebook_holds_a_small_script_and_no_model():
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(CODE)])
    patience = {"timeout": 300, "startup_timeout": 300}  # seconds: the machine may be busy
    NotebookClient(notebook, kernel_name="python3", **patience).execute()
    saved = nbformat.writes(notebook)
    states = notebook.metadata.widgets["application/vnd.jupyter.widget-state+json"]["state"]
    assert any(state["state"].get("name") == "a.glb" for state in states.values())
    assert MARK.upper().decode() not in saved
    assert base64.b64encode(MARK.upper()).decode()[8:200] not in saved
    assert "WebGL" not in saved
    assert len(saved) < 12_000
