import inspect
from pathlib import Path

from tripo_kit.sandbox import FaultPlan, Sandbox, _faults

DOCS = (Path(__file__).parents[2] / "docs" / "sandbox.md").read_text()


def test_the_grammar_is_documented_word_for_word():
    grammar = [line.strip() for line in inspect.getdoc(_faults).splitlines() if "  " in line]
    assert len(grammar) > 20
    for line in grammar:
        assert line in DOCS


def test_the_plans_of_the_documentation_can_be_read():
    table = DOCS.partition("| plan | meaning |")[2].partition("\n\n")[0]
    plans = [row.split("`")[1] for row in table.splitlines() if "`" in row]
    assert len(plans) == 6
    for plan in plans:
        assert str(FaultPlan(plan))


def test_every_option_is_documented():
    for name in inspect.signature(Sandbox).parameters:
        assert f"| `{name}` |" in DOCS
