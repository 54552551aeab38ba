"""Runs the tutorials and saves them with their outputs: `python docs/make_notebooks.py`.

Each in an empty folder with a journal of its own, as somebody does who opens it for the first time.
What is saved are pictures and words; widgets, which are nothing without their kernel, are left out.
"""
# ruff: noqa: INP001 - a script, not a package

import os
import sys
import tempfile
from pathlib import Path

import nbformat
from nbclient import NotebookClient

TUTORIALS = Path(__file__).parent.parent / "notebooks"
WIDGET = "application/vnd.jupyter.widget-view+json"
# What a view draws between two cells is lost on nbclient: all of them draw once more in the end.
LAST_WORDS = """
import time, ipywidgets
time.sleep(1)
for view in list(ipywidgets.Widget.widgets.values()):
    getattr(view, "_redraw_static", int)()
"""


def run(path: Path, folder: str) -> None:
    """Runs one of them in a folder, and writes it back."""
    notebook = nbformat.read(path, as_version=4)
    notebook.cells.append(nbformat.v4.new_code_cell(LAST_WORDS))
    client = NotebookClient(
        notebook,
        kernel_name="python3",
        resources={"metadata": {"path": folder}},
        store_widget_state=False,
        record_timing=False,
        coalesce_streams=True,
    )
    client.execute()
    notebook.cells.pop()
    for cell in notebook.cells:
        if cell.cell_type == "code":
            for output in cell.outputs:
                output.get("data", {}).pop(WIDGET, None)
            cell.outputs = [each for each in cell.outputs if each.get("data") != {}]
    notebook.metadata.pop("widgets", None)
    notebook.metadata.language_info = {"name": "python"}
    nbformat.write(notebook, path)


def main() -> None:
    """Runs those that are named, or all."""
    chosen = [Path(name) for name in sys.argv[1:]] or sorted(TUTORIALS.glob("[0-9]*.ipynb"))
    for path in chosen:
        with tempfile.TemporaryDirectory() as folder:
            os.environ["TRIPO_KIT_HOME"] = str(Path(folder) / "home")
            run(path, folder)
        print(path.name)  # noqa: T201 - a script may speak


if __name__ == "__main__":
    main()
