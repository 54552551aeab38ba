"""Whose software is shipped is said beside it. `js/notices.mjs` sees to each file of the bundle."""

import json
import re
from importlib.resources import files
from pathlib import Path

STATIC = files("tripo_kit.notebook.viewer") / "static"
JS = Path(__file__).parents[2] / "js"
OWN = {"viewer.js", "loader.js", "further.js", "NOTICE.txt"}


def test_every_dependency_and_every_copied_file_has_its_notice():
    notice = (STATIC / "NOTICE.txt").read_text(encoding="utf-8")
    titles = "\n".join(re.findall(r"^== (.+) ==$", notice, re.MULTILINE)).lower()
    for dependency in json.loads((JS / "package.json").read_text())["dependencies"]:
        assert dependency in titles
    for file in STATIC.iterdir():
        if file.name not in OWN:
            assert re.split(r"[_.]", file.name)[0] in titles
    for title in ("The MIT License", "BSD License", "Apache License"):
        assert title in notice


def test_the_licences_that_the_bundles_name_themselves_are_there():
    notice = (STATIC / "NOTICE.txt").read_text(encoding="utf-8").lower()
    for name in ("viewer.js", "loader.js", "further.js"):
        script = (STATIC / name).read_text(encoding="utf-8")
        for comment in re.findall(r"/\*[!*].*?\*/", script, re.DOTALL):
            for owner in re.findall(
                r"copyright[^\n]*?\d{4}[-\d ,]*([A-Za-z.]+)", comment, re.IGNORECASE
            ):
                assert owner.lower() in notice
            for address in re.findall(r"github\.com/([\w.-]+/[\w.-]+)", comment):
                assert address.lower() in notice
