"""Foreign text at the sinks: one clean line, no secret in it, and work that grows no faster."""

import hashlib
import io
import logging
import pickle
import traceback

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console
from rich.pretty import pretty_repr
from rich.traceback import Traceback

from tripo_kit.api import Task, TaskOutput, UploadTicket, decode, decode_envelope
from tripo_kit.config import Settings
from tripo_kit.errors import ConfigurationError, Problem, RequestValidationError, TripoError
from tripo_kit.jobs._outcome import failure_of
from tripo_kit.privacy import (
    ScrubFilter,
    Secret,
    reported,
    sanitize_for_logs,
    scrub,
    scrub_values,
    shown,
    visible,
)

KEY = "tsk_0123456789abcdefABCDEF"
ODD_KEY = "another-services.odd=key"
SIGNED = "https://cdn.example/a.glb?Expires=1&Signature=deadbeef0123"
TITLE = "\x1b]0;owned\x07"
FORGED = "ok\n2026-11-24 ERROR root: all credits are gone"
BIDI = "photo\u202egnp.exe"
ATTACKS = [TITLE, FORGED, BIDI, f"see {SIGNED}", f"key {KEY}", "\x9b31m", "a\u2028b", "\ud800"]


def assert_clean(text, limit=300):
    assert len(text) <= limit
    assert text.isprintable()
    assert "deadbeef" not in text
    assert KEY not in text


class TestOneLine:
    @pytest.mark.parametrize("attack", ATTACKS)
    def test_nothing_that_moves_a_screen_passes(self, attack):
        assert_clean(shown(attack))

    def test_what_is_not_seen_is_visible_as_its_code(self):
        assert shown("a\x1b[31mb\nc\u202ed\x00\ud800") == "a\\x1b[31mb\\nc\\u202ed\\x00\\ud800"

    @pytest.mark.parametrize(
        "text", ["中国龙, a café", "👩\u200d🚀 on the moon", "می\u200cخواهم", "5 < 6 & 'so on'"]
    )
    def test_the_scripts_of_the_world_stay(self, text):
        assert shown(text) == text

    def test_other_blanks_become_blanks(self):
        assert shown("10\u00a0000\u3000credits") == "10 000 credits"

    def test_long_text_ends_with_a_mark(self):
        assert shown("x" * 300) == "x" * 300
        assert shown("x" * 301) == "x" * 299 + "…"
        assert len(shown("word " * 10_000)) == 300
        assert shown("x" * 10**6).endswith("…")

    def test_what_is_no_text_is_shown_as_one(self):
        assert shown(404) == "404"
        assert shown(None) == "None"

    @given(st.text(), st.integers(2, 400))
    def test_any_text_becomes_one_line(self, text, limit):
        line = shown(text, limit)
        assert_clean(line.replace("\u200c", "").replace("\u200d", ""), limit)

    @given(st.text(max_size=100))
    def test_showing_twice_changes_nothing(self, text):
        assert shown(shown(text)) == shown(text)

    def test_a_report_may_be_longer(self):
        assert len(reported("word " * 10_000)) == 4096

    def test_the_lines_of_a_traceback_may_stay(self):
        assert visible("a\nb\x1b", keep="\n") == "a\nb\\x1b"


class TestScrubbing:
    @pytest.mark.parametrize(
        "text",
        [
            f"%22{KEY}",
            f"\x1b[31m{KEY}",
            f"mykey{KEY}",
            f"0{KEY}",
            f"\\n{KEY}",
            f"\\u0022{KEY}",
            KEY.replace("_", "%5F"),
            f"中{KEY}中",
        ],
    )
    def test_the_services_key_is_found_next_to_anything(self, text):
        assert "0123456789abcdef" not in scrub(text)

    @pytest.mark.parametrize(
        "before", ["%22", "\x1b[31m", "\\n", "\\x22", "\\u0022", "'", " ", "=", "\x1b[m"]
    )
    def test_other_services_keys_are_found_after_codes(self, before):
        assert "abcdefgh" not in scrub(f"{before}ghp_0123456789abcdefgh")

    @pytest.mark.parametrize(
        "text",
        [
            ";sig=deadbeef0123",
            "#sig=deadbeef0123",
            "sig\\u003ddeadbeef0123",
            "&amp;Signature=deadbeef0123",
            "x%3FSignature%3Ddeadbeef0123",
            "X-Amz-Signature=deadbeef0123",
            "https://deadbeef0123@proxy.example",
            "https://user:deadbeef0123@proxy.example:3128/",
            "https://user:deadbeef0123/x@proxy.example",
            "https://user:x/deadbeef0123@proxy.example",
            "https://user:x//y/deadbeef0123@proxy.example",
            "https://user:deadbeef0123?x@proxy.example/a?b=1",
            "https://user:deadbeef0123#x@proxy.example",
            "https://user:x@deadbeef0123@proxy.example",
            "redis://:deadbeef0123@h.example:6379/0",
            "/home/anna/https:/user:deadbeef0123@proxy.example/a.png",
            f"https://user:{'x' * 2000}deadbeef0123@proxy.example",
            f"{SIGNED},{SIGNED}",
            f"[link]({SIGNED})",
            "/" + "x" * 3000 + "?a=1&Signature=deadbeef0123",
            "{'Authorization': 'Basic deadbeef0123'}",
            "Authorization: Bearer deadbeef0123",
        ],
    )
    def test_signatures_and_credentials_are_found(self, text):
        assert "deadbeef" not in scrub(text)

    @pytest.mark.parametrize(
        "text",
        [
            "https://h.example/@anna",
            "https://h.example:8080/a@2x.png",
            "https://h.example/npm/a@1.2/f.js and http://[::1]:80/@x",
            "file:///home/a@b.png, file://C:/Users/a@b.png, C:/me/a@b.png",
            "https://h.example/a:b@c",
            "https://h.example: write to me@x.example",
        ],
    )
    def test_addresses_without_credentials_stay(self, text):
        assert scrub(text) == text

    def test_a_key_in_use_is_found_whatever_it_looks_like(self):
        Secret(ODD_KEY)
        assert "odd=key" not in scrub(f"x{ODD_KEY}y")
        assert "odd" not in shown("another-serv\u200bices.o\u200bdd=key")

    def test_a_key_that_begins_as_another_one_is_found_whole(self):
        Secret("tsk_0123456789abcd")
        assert scrub(f"({KEY})") == f"([key:{hashlib.sha256(KEY.encode()).hexdigest()[:8]}])"

    def test_of_many_keys_the_newest_are_known(self):
        for number in range(100):
            Secret(f"key-of-customer-{number:03}")
        assert scrub("key-of-customer-000") == "key-of-customer-000"
        assert "customer" not in scrub("key-of-customer-099")

    def test_a_short_key_does_not_blot_out_prose(self):
        Secret("red")
        assert scrub("a red chair") == "a red chair"

    @pytest.mark.parametrize(
        "prose",
        [
            "a ring bearer character in a basic understructure",
            "a cat, is it?yes=no",
            "mask_image_with_a_long_name.png",
            "C:\\newfolder\\chairs",
            "onsen=hot spring, oncology=ward sign",
            "task 0b9ac1b2-3d4e-4f5a-8b6c-7d8e9f0a1b2c",
            "a sign = a word @ a place",
        ],
    )
    def test_prose_survives_whole(self, prose):
        assert scrub(prose) == prose
        assert shown(prose) == prose

    def test_of_a_huge_text_both_ends_stay(self):
        text = "begin " + "word " * 100_000 + "end"
        clean = scrub(text)
        assert clean.startswith("begin ")
        assert clean.endswith(" end")
        assert "characters left out" in clean
        assert len(clean) < 40_000

    @pytest.mark.parametrize("padding", range(16_370, 16_400))
    def test_no_half_of_a_key_stays_at_a_cut(self, padding):
        key = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.deadbeef0123"
        for text in (
            "x " * (padding // 2) + key + " y" * 50_000,
            "y " * 50_000 + key + "x" * 16_000,
        ):
            assert "deadbeef" not in scrub(text)
            assert "deadbeef" not in shown(text, padding)

    def test_names_in_json_are_scrubbed_as_well(self):
        assert KEY not in str(scrub_values({KEY: [KEY, (KEY, 1)], "n": None}))


WORST = {
    "letters": "a",
    "at signs": "@",
    "half an address": "a@",
    "queries": "?a=b/",
    "question marks": "?",
    "schemes": "://a:b",
    "web tokens": "eyJaaaaaaaa",
    "dotted": "eyJaaaaaaaa.",
    "keys": "tsk_",
    "other keys": " sk_aaaaaaaaaaaaaaa",
    "bearers": "bearer aaaaaaaaaaaaaaa ",
    "signatures": "sig=",
    "amazon": "X-Amz-a",
    "digits": "1 ",
    "phones": "+1 (11) ",
    "lines": "\n",
    "escapes": "\x1b[31m",
}


@pytest.mark.parametrize("name", WORST)
def test_the_worst_of_texts_takes_no_time(name):
    """Quadratic work on ten million characters would take hours, not the time of a test."""
    text = WORST[name] * (10**7 // len(WORST[name]))
    for clean in (shown, scrub, sanitize_for_logs):
        assert len(clean(text)) < 50_000


class TestErrors:
    @pytest.mark.parametrize("attack", ATTACKS)
    def test_an_error_shows_clean_lines(self, attack):
        error = TripoError(attack, hint=attack, trace_id=attack, task_id=attack)
        for line in str(error).splitlines():
            assert_clean(line.removeprefix("  → "), 1300)
        assert len(str(error).splitlines()) == 2
        assert_clean(repr(error), 340)

    @pytest.mark.parametrize("attack", ATTACKS)
    def test_a_problem_shows_one_clean_line(self, attack):
        error = RequestValidationError([Problem("prompt", attack, attack, attack)])
        assert len(str(error).splitlines()) == 2
        for line in str(error).splitlines():
            assert_clean(line.replace("  → ", ""), 1300)

    def test_no_representation_holds_a_secret(self):
        error = TripoError(f"{KEY} and {SIGNED}", hint=f"{KEY} and {SIGNED}")
        left = [
            str(error),
            repr(error),
            str(vars(error)),
            str(pickle.dumps(error)),
            str(error.args),
        ]
        left.append(pretty_repr(error))
        left.append("".join(traceback.format_exception(error)))
        for text in left:
            assert KEY not in text
            assert "deadbeef" not in text

    def test_the_whole_stays_reachable(self):
        error = TripoError("word " * 5000)
        assert error.message == "word " * 5000
        assert len(str(error)) == 4096
        assert len(repr(error)) < 350

    def test_the_kits_own_words_are_not_cut(self):
        words = "Choose one of these. " * 60
        assert str(TripoError(words, hint=words)) == f"{words}\n  → {words}"
        problem = Problem("x" * 10_000, "y" * 10_000, words, words)
        assert str(RequestValidationError([problem])).count(words.strip()) == 2
        assert len(str(problem)) < 2 * len(words) + 620

    def test_the_services_words_are_cut_and_stay_whole_beside(self):
        task = Task(task_id="t1", status="failed", error_message=reported("word " * 5000))
        error = failure_of(task)
        assert len(str(error)) < 500
        assert error.reason == task.error_message
        assert len(error.reason) == 4096


class TestRepresentations:
    def test_rich_shows_no_address(self):
        task = Task(
            task_id="t1",
            status="success",
            output=TaskOutput(urls={"model": SIGNED}, raw={"model_url": SIGNED}),
        )
        for value in (task, task.output, UploadTicket(SIGNED, "file_1")):
            assert "deadbeef" not in pretty_repr(value) + repr(value)
        assert "model" in pretty_repr(task)

    def test_a_traceback_with_locals_shows_no_key(self):
        def fail():
            settings = Settings(api_key=Secret(KEY))
            raise TripoError(f"no {settings.region} for {KEY}")

        try:
            fail()
        except TripoError as error:
            trace = Traceback.from_exception(
                type(error), error, error.__traceback__, show_locals=True
            )
        console = Console(file=io.StringIO(), width=200)
        console.print(trace)
        text = console.file.getvalue()
        assert "settings" in text
        assert KEY not in text.replace(f'"{KEY}"', "")

    @pytest.mark.parametrize("password", ["deadbeef", "deadbeef/x", "x/deadbeef", "deadbeef?x#y"])
    def test_an_address_with_a_password_is_no_base_url(self, password):
        with pytest.raises(ConfigurationError, match="user or a password") as caught:
            Settings(base_url=f"https://me:{password}@proxy.example/v3")
        assert "deadbeef" not in str(vars(caught.value))
        assert Settings(base_url="https://h.example/@v3").url == "https://h.example/@v3"


class TestReplies:
    def test_what_is_only_displayed_is_clean_from_the_start(self):
        words = f"{TITLE}{FORGED} {KEY} {SIGNED} " + "x " * 10**6
        task = decode(Task, {"task_id": "t1", "status": "failed", "error_message": words})
        assert_clean(task.error_message, 4096)

    def test_a_new_status_is_shown_clean(self):
        assert_clean(decode(Task, {"task_id": "t1", "status": f"odd{TITLE}"}).status)

    def test_an_envelope_is_clean(self):
        body = b'{"code": 1004, "message": "a\\nb \\u001b tsk_0123456789", "suggestion": "\\u202e"}'
        envelope = decode_envelope(body)
        assert_clean(envelope.message)
        assert_clean(envelope.suggestion)
        assert "0123456789" not in envelope.message

    def test_the_echo_of_a_prompt_stays_whole(self):
        prompt = "a chair\nwith\ttabs \u202e and more " * 200
        data = {"task_id": "t1", "status": "success", "input": {"prompt": prompt}}
        assert decode(Task, data).input["prompt"] == prompt


class TestLogs:
    @pytest.mark.parametrize("attack", ATTACKS)
    def test_a_record_is_one_clean_line(self, attack):
        record = logging.makeLogRecord({"msg": "the service said %s", "args": (attack,)})
        ScrubFilter().filter(record)
        assert_clean(record.getMessage(), 1000)

    def test_a_huge_one_is_cut(self):
        record = logging.makeLogRecord({"msg": "%s", "args": ("x" * 10**7,)})
        ScrubFilter().filter(record)
        assert len(record.getMessage()) == 1000

    def test_a_traceback_keeps_its_lines_alone(self):
        record = logging.makeLogRecord({"msg": "x", "exc_text": f"a\n  b {TITLE}\nc"})
        ScrubFilter().filter(record)
        assert record.exc_text == "a\n  b \\x1b]0;owned\\x07\nc"
