"""The tutorials as they are saved: to be read where no kernel runs, and nothing else in them."""

import itertools
import json
import re
from pathlib import Path

import pytest

TUTORIALS = sorted((Path(__file__).parents[2] / "notebooks").glob("[0-9]*.ipynb"))
FIRST = """from tripo_kit import TripoClient
client = TripoClient.sandbox()
out = "out"
"""


@pytest.fixture(params=TUTORIALS, ids=lambda path: path.stem)
def saved(request):
    return request.param.read_text(encoding="utf-8")


@pytest.fixture
def cells(saved):
    return json.loads(saved)["cells"]


def source(cell):
    return "".join(cell["source"])


def code(cells):
    return [cell for cell in cells if cell["cell_type"] == "code"]


def test_there_are_eight_each_leads_to_the_next():
    numbers = [path.name[:2] for path in TUTORIALS]
    assert numbers == ["01", "02", "03", "04", "05", "06", "07", "08"]
    for path, following in itertools.pairwise(TUTORIALS):
        assert f"({following.name})" in path.read_text(encoding="utf-8")


def test_it_begins_with_the_same_three_lines_and_says_how_to_be_real(cells):
    assert source(code(cells)[0]).strip() == FIRST.strip()
    words = "\n".join(source(cell) for cell in cells if cell["cell_type"] == "markdown")
    assert "client = TripoClient()" in words


def test_it_ends_with_what_was_learned(cells):
    assert "## What you learned" in source(cells[-1])


def test_every_cell_was_run_in_order(cells):
    assert [cell["execution_count"] for cell in code(cells)] == list(range(1, len(code(cells)) + 1))
    kinds = {output["output_type"] for cell in code(cells) for output in cell["outputs"]}
    assert "error" not in kinds


def test_what_it_shows_needs_no_kernel(cells):
    shown = [output for cell in code(cells) for output in cell["outputs"] if "data" in output]
    assert shown
    assert all("text/plain" in output["data"] for output in shown)
    assert not any("widget" in kind for output in shown for kind in output["data"])
    unfinished = re.compile(r"waiting|queued|running|downloading")
    assert not any(unfinished.search("".join(output["data"]["text/plain"])) for output in shown)


def test_it_holds_no_path_no_key_no_script_and_no_address(saved, cells):
    outputs = json.dumps([cell.get("outputs") for cell in cells])
    assert not re.search(r"(?<![\w.])/(tmp|home|root|work|usr|Users)/", outputs)
    assert "tsk_" not in outputs
    assert "<script" not in outputs
    assert not re.search(r"https?://", outputs)
    assert "widget-state" not in saved
    assert len(saved) < 500_000
