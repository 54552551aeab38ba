import copy
import hashlib
import logging
import pickle
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tripo_kit.config import Settings
from tripo_kit.errors import ConfigurationError
from tripo_kit.privacy import ScrubFilter, Secret, guard_logs, sanitize_for_logs, scrub

KEY = "tsk_0123456789abcdefABCDEF"
SIGNED = (
    "https://tripo-data.rg1.data.tripo3d.com/a/model.glb"
    "?X-Amz-Expires=300&X-Amz-Signature=deadbeef0123&Key-Pair-Id=K1"
)


def digest(text):
    return hashlib.sha256(text.encode()).hexdigest()[:8]


class TestSecret:
    def test_it_shows_no_more_than_its_end(self):
        secret = Secret(KEY)
        assert repr(secret) == str(secret) == f"{secret}" == f"{secret:>6}" == "tsk_…CDEF"
        assert "%s" % secret == "tsk_…CDEF"  # noqa: UP031  # as old code formats

    @pytest.mark.parametrize("text", ["", "abc", "tsk_", "tsk_abc"])
    def test_of_a_short_one_it_shows_nothing(self, text):
        assert repr(Secret(text)) in ("…", "tsk_…")

    def test_only_reveal_gives_it_away(self):
        assert Secret(KEY).reveal() == KEY

    def test_equal_secrets_are_equal(self):
        assert Secret(KEY) == Secret(KEY)
        assert hash(Secret(KEY)) == hash(Secret(KEY))
        assert Secret(KEY) != Secret("tsk_other")
        assert Secret(KEY) != KEY

    def test_it_is_not_pickled(self):
        with pytest.raises(TypeError, match="plain text"):
            pickle.dumps(Secret(KEY))
        with pytest.raises(TypeError):
            copy.copy(Secret(KEY))


class TestSanitizing:
    @pytest.mark.parametrize(
        ("kind", "text"),
        [
            ("email", "fox.lover+3d@mail.example.co.uk"),
            ("phone", "+49 170 1234567"),
            ("phone", "555-123-4567"),
            ("phone", "+1 (555) 123-4567"),
            ("phone", "0170/1234567".replace("/", " ")),
            ("phone", "030.1234.5678"),
            ("card", "4111 1111 1111 1111"),
            ("card", "5500-0000-0000-0004"),
            ("card", "378282246310005"),
            ("key", KEY),
            ("key", "sk-proj-0123456789abcdefgh"),
            ("key", "AKIAIOSFODNN7EXAMPLE"),
            ("key", "whsec_abcdefgh"),
            ("token", "file_0b9ac1b2-3d4e-4f5a-8b6c-7d8e9f0a1b2c"),
            ("token", "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl"),
        ],
    )
    def test_what_is_private_is_replaced_by_its_kind_and_hash(self, kind, text):
        assert sanitize_for_logs(f"to {text}, please", 200) == (
            f"to [{kind}:{digest(text)}], please"
        )

    @pytest.mark.parametrize(
        "text",
        [
            "a castle with 2048 1024 px on 3 sides",
            "made on 2026-11-24 06:21:04",
            "at 192.168.100.200",
            "task 0b9ac1b2-3d4e-4f5a-8b6c-7d8e9f0a1b2c",
            "version v3.1-20260211",
            "seeds 1234567890123456 in a row",  # fails the check digit
            "a model @ home, 50 % larger",
            "is it a cat?yes=no",
            "file_limit",
        ],
    )
    def test_what_is_not_stays(self, text):
        assert sanitize_for_logs(text, 200) in (text, text.replace("?yes=no", "?[signed]"))

    def test_long_text_is_cut_and_marked_by_the_hash_of_the_whole(self):
        text = "x" * 60
        assert sanitize_for_logs(text) == "x" * 50 + "..." + digest(text)
        assert sanitize_for_logs(text, max_length=3) == "xxx..." + digest(text)

    def test_text_of_just_that_length_is_not_cut(self):
        assert sanitize_for_logs("x" * 50) == "x" * 50

    def test_it_replaces_before_it_cuts(self):
        # Cut first, half of the address would stay, unrecognised.
        text = "y" * 40 + " fox@example.com"
        assert "fox@" not in sanitize_for_logs(text)

    def test_two_long_texts_can_be_told_apart(self):
        assert sanitize_for_logs("x" * 60 + "a") != sanitize_for_logs("x" * 60 + "b")

    def test_a_line_break_cannot_pass_for_a_record(self):
        assert sanitize_for_logs("a\nERROR b\x1b[0m") == "a ERROR b [0m"

    @given(st.text(), st.integers(0, 100))
    def test_it_takes_any_text(self, text, length):
        clean = sanitize_for_logs(text, length)
        assert clean.isprintable()
        assert len(clean) <= length + len("...") + 8

    @given(st.text(alphabet=string.ascii_letters + string.digits + "_-", min_size=1))
    def test_no_key_survives(self, tail):
        assert f"tsk_{tail}" not in sanitize_for_logs(f"my key is tsk_{tail}!", 500)


class TestScrubbing:
    def test_the_signed_part_of_an_address_goes(self):
        assert scrub(f"GET {SIGNED} failed") == (
            "GET https://tripo-data.rg1.data.tripo3d.com/a/model.glb?[signed] failed"
        )

    def test_so_it_does_in_a_path_alone(self):
        assert scrub('"GET /a.glb?Signature=abc HTTP/1.1" 200') == (
            '"GET /a.glb?[signed] HTTP/1.1" 200'
        )

    def test_the_services_own_queries_stay(self):
        text = "GET /v3/account/usage?limit=50&offset=0 and /v3/tasks/x?step=1"
        assert scrub(text) == text

    def test_credentials_in_an_address_go(self):
        assert scrub("http://user:pass@proxy:3128") == "http://[credentials]@proxy:3128"

    @pytest.mark.parametrize("scheme", ["Bearer", "bearer", "Basic"])
    def test_what_an_authorization_header_says_goes(self, scheme):
        assert "dXNlcjpwYXNz" not in scrub(f"Authorization: {scheme} dXNlcjpwYXNz")

    def test_prose_stays(self):
        text = "Is it raining? a=b, and c@d are not secrets: 1 < 2."
        assert scrub(text) == text


@pytest.fixture
def lines():
    """What a handler of somebody else's writes."""
    written = []

    class Lines(logging.Handler):
        def emit(self, record):
            written.append(self.format(record))

    handler = Lines()
    root = logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield written
    root.removeHandler(handler)
    root.setLevel(level)


class TestLogs:
    @pytest.fixture(autouse=True)
    def guarded(self):
        guard_logs()

    @pytest.mark.parametrize(
        "name",
        ["tripo_kit", "tripo_kit.new.child", "urllib3.connectionpool", "requests", "urllib3.x"],
    )
    def test_records_are_scrubbed_wherever_they_come_from(self, name, lines):
        logger = logging.getLogger(name)
        logger.warning("Fetching %s with %s", SIGNED, f"Bearer {KEY}")
        assert "deadbeef" not in lines[-1]
        assert KEY not in lines[-1]
        assert "model.glb?[signed]" in lines[-1]

    def test_tracebacks_are_scrubbed(self, lines):
        try:
            raise OSError(f"cannot fetch {SIGNED}")  # noqa: TRY301  # to have a traceback
        except OSError:
            logging.getLogger("tripo_kit.test").exception("failed")
        assert "OSError: cannot fetch" in lines[-1]
        assert "deadbeef" not in lines[-1]

    def test_a_clean_traceback_is_left_to_the_formatter(self, lines):
        try:
            raise OSError("nothing to hide")  # noqa: TRY301  # to have a traceback
        except OSError:
            logging.getLogger("tripo_kit.test").exception("failed")
        assert "nothing to hide" in lines[-1]

    def test_a_stack_is_scrubbed(self):
        record = logging.makeLogRecord({"msg": "x", "stack_info": f"at {SIGNED}"})
        ScrubFilter().filter(record)
        assert "deadbeef" not in record.stack_info

    def test_a_traceback_that_is_text_already_is_scrubbed(self):
        record = logging.makeLogRecord({"msg": "x", "exc_text": f"OSError: {SIGNED}"})
        ScrubFilter().filter(record)
        assert "deadbeef" not in record.exc_text

    def test_arguments_that_do_not_fit_lose_nothing_and_leak_nothing(self):
        record = logging.makeLogRecord({"msg": f"%d {KEY}", "args": ("x",)})
        assert ScrubFilter().filter(record)
        assert KEY not in record.msg

    def test_a_clean_record_keeps_its_arguments(self):
        record = logging.makeLogRecord({"msg": "%s is %d", "args": ("x", 3)})
        ScrubFilter().filter(record)
        assert record.args == ("x", 3)

    def test_guarding_twice_adds_nothing(self):
        before = [*logging.getLogger("tripo_kit").handlers], [*logging.getLogger("urllib3").filters]
        guard_logs()
        after = [*logging.getLogger("tripo_kit").handlers], [*logging.getLogger("urllib3").filters]
        assert before == after

    def test_it_is_silent_by_default(self, capsys):
        logging.getLogger("tripo_kit.test").warning("a warning nobody asked for")
        captured = capsys.readouterr()
        assert captured.out == captured.err == ""


def test_a_hint_of_the_kit_is_shown_as_it_was_written(monkeypatch):
    monkeypatch.delenv("TRIPO_API_KEY", raising=False)
    with pytest.raises(ConfigurationError) as caught:
        Settings.from_env().require_key()
    assert "Set TRIPO_API_KEY, or give the key to TripoClient" in str(caught.value)
