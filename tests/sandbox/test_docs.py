import inspect
from pathlib import Path

import pytest

from tripo_kit.sandbox import FaultPlan, Sandbox
from tripo_kit.sandbox.service import _dialect, _faults

DOCS = (Path(__file__).parents[2] / "docs" / "sandbox.md").read_text()


@pytest.mark.parametrize("module", [_faults, _dialect])
def test_the_grammars_are_documented_word_for_word(module):
    grammar = [line.strip() for line in inspect.getdoc(module).splitlines() if "  " in line]
    assert len(grammar) > 10
    for line in grammar:
        assert line in DOCS


def test_the_plans_of_the_documentation_can_be_read():
    table = DOCS.partition("| plan | meaning |")[2].partition("\n\n")[0]
    plans = [row.split("`")[1] for row in table.splitlines() if "`" in row]
    assert len(plans) == 8
    for plan in plans:
        assert str(FaultPlan(plan))


def test_every_option_is_documented():
    for name in inspect.signature(Sandbox).parameters:
        assert f"| `{name}` |" in DOCS
