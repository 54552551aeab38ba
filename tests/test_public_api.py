import subprocess
import sys

import pytest

import tripo_kit


def test_the_public_names_are_sorted_and_exist():
    assert sorted(tripo_kit.__all__) == tripo_kit.__all__
    for name in tripo_kit.__all__:
        assert getattr(tripo_kit, name).__name__ == name
        assert name in dir(tripo_kit)


def test_an_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="no attribute 'Tripo'"):
        _ = tripo_kit.Tripo


def test_importing_is_cheap():
    heavy = ["requests", "requests_cache", "urllib3", "ipywidgets", "PIL", "msgspec", "rich"]
    script = f"import sys, tripo_kit; print([m for m in {heavy} if m in sys.modules])"
    out = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    ).stdout
    assert out.strip() == "[]"


def test_a_client_can_be_made_without_the_network_room():
    script = (
        "import sys; from tripo_kit import TripoClient; TripoClient('tsk_' + 'x' * 30);"
        "print([m for m in ['requests', 'urllib3', 'ipywidgets', 'PIL'] if m in sys.modules])"
    )
    out = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    ).stdout
    assert out.strip() == "[]"
