"""The docs are what the code says."""

from pathlib import Path

import pytest

import tripo_kit.api
from tripo_kit.api import OPERATIONS, field_specs, operations_table, service_table

DOCS = Path(__file__).parents[2] / "docs"


@pytest.mark.parametrize(
    ("name", "table"), [("operations.md", operations_table), ("service.md", service_table)]
)
def test_the_docs_of_the_operations_are_up_to_date(name, table):
    assert (DOCS / name).read_text(encoding="utf-8") == table(), (
        "run `python docs/make_operations.py`"
    )


def test_the_docs_say_of_every_field_who_knows_it_and_what_the_kit_does():
    text = service_table()
    for kind in OPERATIONS.values():
        _, _, section = text.partition(f"## `{kind.task_type}`")
        section, _, _ = section.partition("\n## ")
        for spec in field_specs(kind):
            [row] = [line for line in section.splitlines() if f"| `{spec.name}` |" in line]
            assert ("| some |" in row) == bool(spec.disputed)
            assert ("not known to this version" in row) == spec.is_open


def test_the_docs_have_every_operation_and_field():
    text = operations_table()
    for kind in OPERATIONS.values():
        assert f"## `{kind.__name__}`" in text
        assert f"`POST {kind.path}`" in text
        for spec in field_specs(kind):
            assert f"`{spec.name}`" in text


def test_public_names_are_sorted_and_there():
    names = tripo_kit.api.__all__
    constants = [name for name in names if name.isupper()]
    types = [name for name in names if name[0].isupper() and not name.isupper()]
    functions = [name for name in names if name[0].islower()]
    assert names == [*sorted(constants), *sorted(types), *sorted(functions)]
    assert all(hasattr(tripo_kit.api, name) for name in names)
