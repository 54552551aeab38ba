"""The docs are what the code says."""

from pathlib import Path

import tripo_kit.api
from tripo_kit.api import OPERATIONS, field_specs, operations_table

DOCS = Path(__file__).parents[2] / "docs" / "operations.md"


def test_the_docs_of_the_operations_are_up_to_date():
    assert DOCS.read_text(encoding="utf-8") == operations_table(), (
        "run `python docs/make_operations.py`"
    )


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
