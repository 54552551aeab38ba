"""One word for one thing: what was renamed stays away, in names and in prose."""

import importlib
import pkgutil
import re
import subprocess
from pathlib import Path

import pytest

import tripo_kit

ROOT = Path(__file__).parents[1]
PROSE = re.compile(
    r"\b(wish(es|ed)?|ways? out|put by|set aside|purses?|glimpses?|shelf|anew|let go"
    r"|waits? in line|waiting in line|in line behind|places? (in the (line|queue|pool)|for tasks)"
    r"|(takes?|frees?|gives? up|taken) a place(?! for))\b",
    re.IGNORECASE,
)
NAMES = re.compile(
    r"^_*(wish(es)?|wish_of|wish_from|way_out|set_aside|purse|course|glimpses?|endings|standing_after"
    r"|shelf|let_go|ledger|standing|pace|sheet|still|fold|tempered|recall)$",
    re.IGNORECASE,
)
# Made by a program, or of another project, or what this test is about.
OTHERS = (
    "js/package-lock.json",
    "js/notices.mjs",
    "viewer.js",
    "NOTICE.txt",
    "tests/golden/",
    "tests/test_words.py",
)


def written() -> list[str]:
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    ).stdout.split()
    ours = (".py", ".md", ".ipynb", ".toml", ".js", ".mjs", ".css", ".yml", "Makefile", "run")
    return [
        name
        for name in listed
        if name.endswith(ours)
        and not any(other in name for other in OTHERS)
        and (ROOT / name).is_file()
    ]


def test_prose_and_screens_use_the_words_of_the_field():
    files = written()
    if not files:
        pytest.skip("not a checkout")  # an unpacked source archive has no list of its files
    found = [
        f"{name}:{number}: {line.strip()[:100]}"
        for name in files
        for number, line in enumerate((ROOT / name).read_text("utf-8").splitlines(), 1)
        if PROSE.search(line) or PROSE.search(line.replace("_", " "))
    ]
    assert not found, "\n".join(found)


def test_no_retired_name_is_public_or_names_a_module():
    found = []
    for module in pkgutil.walk_packages(tripo_kit.__path__, "tripo_kit."):
        found += [module.name for part in module.name.split(".") if NAMES.match(part)]
        if module.ispkg:
            room = importlib.import_module(module.name)
            for name in getattr(room, "__all__", ()):
                members = vars(getattr(room, name)) if isinstance(getattr(room, name), type) else ()
                found += [f"{module.name}.{name}" for one in (name,) if NAMES.match(one)]
                found += [f"{module.name}.{name}.{one}" for one in members if NAMES.match(one)]
    assert not found, "\n".join(found)
