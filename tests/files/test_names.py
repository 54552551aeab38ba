import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tripo_kit.files import name_inputs, safe_name, target_names


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A red fox, sitting!", "a-red-fox-sitting"),
        ("../../etc/passwd", "etc-passwd"),
        ("C:\\Windows\\system32", "c-windows-system32"),
        ("Лиса на горе", "лиса-на-горе"),
        ("हिन्दी", "हिन्दी"),
        ("ＦＵＬＬ width", "full-width"),
        ("v3.1 model", "v3-1-model"),
        ("CON", "con-model"),
        ("lpt1", "lpt1-model"),
        ("COM¹", "com1-model"),
        ("console", "console"),
        ("…!?", "model"),
        ("", "model"),
        ("\ud800 a \u202egnp\x00", "a-gnp"),
    ],
)
def test_a_text_becomes_a_name(text, name):
    assert safe_name(text) == name


@given(st.text())
def test_any_text_becomes_a_legal_name(text):
    name = safe_name(text)
    assert 1 <= len(name) <= 60 + len("-model")
    assert len(name.encode()) <= 156
    assert not set(name) & set('/\\.:*?"<>| \t\n\x00')
    assert Path(name).name == name
    assert not name.startswith("-")
    assert not name.endswith("-")
    assert all(unicodedata.category(character)[0] != "C" for character in name)


@given(st.text(alphabet="𝕏漢🦊é", min_size=200, max_size=400))
def test_a_long_name_is_cut_between_characters(text):
    assert len(safe_name(text, max_length=300).encode()) <= 156


@given(st.text(), st.lists(st.text(), unique=True))
def test_no_two_files_of_a_result_share_a_name(stem, roles):
    names = target_names(stem, roles)
    assert list(names) == roles
    assert len({name.casefold() for name in names.values()}) == len(roles)


def test_the_model_bears_the_stem_alone():
    assert target_names("Red fox", ["model", "preview"]) == {
        "model": "red-fox",
        "preview": "red-fox-preview",
    }


def test_a_request_that_is_passed_on_names_no_folder():
    request = {
        "prompt": "a chair",
        "image_path": "/home/anna/photos/chair.jpg",
        "views": [{"path": "/home/anna/photos/chair.jpg"}, None, 3],
    }
    picture = {"name": "chair.jpg", "sha256": "abc"}
    assert name_inputs(request, {"/home/anna/photos/chair.jpg": "abc"}) == {
        "prompt": "a chair",
        "image_path": picture,
        "views": [{"path": picture}, None, 3],
    }
