from pathlib import Path

from tripo_kit.cli import app
from tripo_kit.cli._exits import EXITS

PAGE = (Path(__file__).parents[2] / "docs" / "cli.md").read_text(encoding="utf-8")


def test_the_page_explains_every_exit_code():
    for code, meaning in EXITS.items():
        assert f"| {code.value} | {meaning} |" in PAGE


def test_the_page_lists_every_command():
    for command in app.registered_commands:
        assert f"| `{command.name or command.callback.__name__}" in PAGE
