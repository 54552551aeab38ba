"""What the guides for programs and for spending show works as it stands there."""

import ast
import asyncio
import inspect
import re
from pathlib import Path

import pytest

from tripo_kit import TextGenerationRequest, TripoClient
from tripo_kit.sandbox import Sandbox

DOCS = Path(__file__).parents[1] / "docs"


@pytest.mark.parametrize("guide", ["programs", "spending"])
def test_its_python_runs_from_top_to_bottom(guide, tmp_path, monkeypatch):
    blocks = re.findall(
        r"^ *```py\n(.*?)^ *```", (DOCS / f"{guide}.md").read_text(), re.MULTILINE | re.DOTALL
    )
    assert blocks
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TRIPO_KIT_HOME", str(tmp_path / "home"))
    with Sandbox(speed=500, results="tiny") as sandbox:
        monkeypatch.setenv("TRIPO_API_KEY", sandbox.key)
        monkeypatch.setenv("TRIPO_BASE_URL", sandbox.url)
        names = {
            "TripoClient": TripoClient,
            "TextGenerationRequest": TextGenerationRequest,
            "client": (first := TripoClient()),
            "prompts": ["a small cup", "a small jug"],
        }
        try:
            for block in blocks:
                asyncio.run(run(block, names))
        finally:
            for client in {first, names["client"]}:
                client.close()


async def run(block, names):
    done = eval(compile(block, "guide", "exec", ast.PyCF_ALLOW_TOP_LEVEL_AWAIT), names)
    if inspect.isawaitable(done):
        await done
