"""The guard for foreign bytes: a value, None or an error of the kit, whatever a decoder does."""

import sys

import pytest

from tripo_kit.errors import CorruptFileError, TripoError, WaitTimeoutError
from tripo_kit.foreign import guarded, or_none, read_json


@pytest.mark.parametrize(
    "error",
    [
        RecursionError("too deep"),
        MemoryError(),
        UnicodeDecodeError("utf-8", b"\xe9", 0, 1, "bad"),
        SyntaxError("broken PNG"),
        ZeroDivisionError(),
        OSError(5, "I/O error"),
        UserWarning("odd"),
    ],
)
def test_whatever_is_raised_becomes_an_error_of_the_kit(error):
    with (
        pytest.raises(CorruptFileError, match=r"preview cannot be read: .") as caught,
        guarded("The preview"),
    ):
        raise error
    assert caught.value.__cause__ is None


def test_the_kits_own_errors_pass():
    with pytest.raises(WaitTimeoutError), guarded("It"):
        raise WaitTimeoutError("late")


def test_foreign_words_are_shown_clean():
    with pytest.raises(CorruptFileError) as caught, guarded("It"):
        raise ValueError("\x1b[31m" + "x" * 10_000)
    assert len(caught.value.message) < 400
    assert "\x1b" not in caught.value.message


def test_what_is_only_nice_to_have_is_none():
    assert or_none(int, "7") == 7
    assert or_none(int, "seven") is None


def test_json_is_read_from_bytes_and_texts():
    assert read_json(b'{"a": [1, "[[["]}') == {"a": [1, "[[["]}
    assert read_json('["\\"[", {}]') == ['"[', {}]
    assert read_json(b'{"a": 1, "b": [2]}', dict[str, object]) == {"a": 1, "b": [2]}


@pytest.mark.parametrize(
    "text", [b"[" * 200, b'{"a":' * 200, b"[" * 100_000, b"[" * 129 + b"]" * 129]
)
@pytest.mark.parametrize("limit", [1_000, 1_000_000])
def test_nesting_is_found_before_anything_recurses(text, limit):
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(limit)
    try:
        with pytest.raises(CorruptFileError, match="nested too deeply"):
            read_json(text)
    finally:
        sys.setrecursionlimit(before)


def test_what_is_too_long_is_not_looked_at():
    with pytest.raises(CorruptFileError, match="The row is too long: 3 bytes"):
        read_json(b"[1]", what="The row", max_bytes=2)


def test_a_name_in_an_old_alphabet_costs_only_itself():
    assert read_json('{"name": "Stühle"}'.encode("latin-1")) == {"name": "St\ufffdhle"}


@pytest.mark.parametrize("data", [b"", b"{", b"\xe9", b'{"a": nan}', "\ud800"])
def test_what_is_none_is_refused(data):
    with pytest.raises(TripoError):
        read_json(data)


def test_another_kind_is_refused():
    with pytest.raises(CorruptFileError, match="cannot be read"):
        read_json(b"[]", dict[str, int])
