import logging
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tripo_kit.recipes import clean_prompt

PROSE = [
    "a cat on = sign",
    "5 < 6 > 4",
    "on fire = yes",
    "once = twice",
    "one = 1, only = 2, online = true",
    "Tom &amp; Jerry & friends &lt;3",
    "a script on the table, with a description",
    "a poster that says <b>SALE</b>",
    "a <scripture> in gold",
    "a person on a horse; onward!",
    "option=3, icon=4, data-onclick=5",
    "שלום, a teapot, مرحبا",
    "a flag 🏴󠁧󠁢󠁥󠁮󠁧󠁿 and a family 👨‍👩‍👧",
    "ratio 3:4, note: blue",
    "onsen=hot spring",
    "oncology=ward sign",
    'a book titled "JavaScript: The Good Parts"',
    "a JavaScript : the language, as a mascot",
    "中国龙 onfire=真",
    "a mug that says onclick=go",
    "a switch, onload=",
    "I <3 cats, onfocus=cat",
    "می‌خواهم یک گربه",
    "<b onsen=1>a spa</b>",
]


@pytest.mark.parametrize("text", PROSE)
def test_ordinary_prose_survives(text):
    assert clean_prompt(text) == text


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("<script>alert(1)</script>a red cup", "a red cup"),
        ("<SCRIPT src='x.js'>\nalert(1)\n</ScRiPt >a red cup", "a red cup"),
        ("a red < script >alert(1)< / script > cup", "a red  cup"),
        ("<scr<script>ipt>alert(1)</scr</script>ipt>a red cup", "a red cup"),
        ("a red cup <script>", "a red cup"),
        ("a red cup <script", "a red cup"),
        ("a red cup</script>", "a red cup"),
        ("&lt;script&gt;alert(1)&lt;/script&gt;a red cup", "a red cup"),
        ("&amp;lt;script&amp;gt;a red cup", "a red cup"),
        ("javascript:a red cup", "a red cup"),
        ("java\tscript:a red cup", "a red cup"),
        ("jav&#x0A;ascript&colon;a red cup", "a red cup"),
        ("javajavascript:script:a red cup", "a red cup"),
        ("<img src=x onerror=alert(1)> a red cup", "<img src=x > a red cup"),
        ("<img/OnError = \"alert('1')\"> a red cup", "<img/> a red cup"),
        ("<img src='x'onclick='go()'> a red cup", "<img src='x'> a red cup"),
        ("a red cup <b onpointerrawupdate=`go`>", "a red cup <b >"),
        ("a red cup <b onload=", "a red cup <b"),
        ("<b on<script></script>click=go>a red cup", "<b >a red cup"),
        ("<b onerror&#61;go>a red cup", "<b >a red cup"),
        ("&lt;b onerror=go&gt;a red cup", "<b >a red cup"),
        ("<b title='>' onclick=go>a red cup", "<b title='>' >a red cup"),
        ("<b title='x onclick=go()> a red cup", "<b title='x > a red cup"),
        ("<b on\u200cclick=go>a red cup", "<b >a red cup"),
        ("<scr\u200bipt>x</script>a red cup", "a red cup"),
        ("<scr\u200dipt>x</script>a red cup", "a red cup"),
        ("<\u200cscript>x</script>a red cup", "a red cup"),
        ("javascript\u200d:a red cup", "a red cup"),
        ("[link](javascript: go) a red cup", "[link]( go) a red cup"),
        ("<a href='JavaScript : go'>a red cup", "<a href=' go'>a red cup"),
        ("a red\x00 c\x1bu\x9fp", "a red cup"),
        ("a \u202ered\u202c \u2066cup\u2069", "a red cup"),
        ("\ufeffa red\u200b cup\u2060", "a red cup"),
        ("a red \ud800cup", "a red cup"),
        ("a red\ncup,\r\nwith\ta handle", "a red cup,  with a handle"),
        ("  a red cup \u2003", "a red cup"),
    ],
)
def test_what_is_markup_or_trickery_goes(text, cleaned):
    assert clean_prompt(text) == cleaned


def test_a_prompt_of_nothing_else_becomes_empty():
    assert clean_prompt(" <script>alert(1)</script>\u202e\x00 ") == ""


def test_what_was_removed_is_logged_by_kind_and_never_echoed(caplog):
    with caplog.at_level(logging.WARNING, logger="tripo_kit"):
        clean_prompt("<script>secret</script><script>x</script>\x00 cup <b onclick=hidden>")
    (record,) = caplog.records
    assert record.getMessage() == (
        "Removed from a prompt: 1 × control character, 1 × event handler, 2 × script"
    )


def test_nothing_is_logged_when_nothing_was_removed(caplog):
    with caplog.at_level(logging.DEBUG, logger="tripo_kit"):
        clean_prompt("a red cup: on = off")
    assert not caplog.records


PIECES = [
    "<", ">", "script", "<script>", "</script>", "/", " ", "java", "javascript", ":", "on",
    "click", "error", "=", "onload=", "'", '"', "&lt;", "&amp;", "&#61;", "&#0;", "lt;", "#61;",
    "<b ", "cup", "a", "ſcript", "\x00", "\n", "\t", "\u202e", "\u200b",
]  # fmt: skip
FRAGMENTS = st.lists(st.sampled_from(PIECES), max_size=14).map("".join)
TAG = re.compile(r"<[a-z][^>]*", re.IGNORECASE)
HANDLER = re.compile(r"(?<![\w-])on(?:click|error|load|abort|focus)\s*=", re.IGNORECASE)


@given(st.one_of(FRAGMENTS, st.text()))
def test_cleaning_is_idempotent_never_grows_and_leaves_nothing(text):
    cleaned = clean_prompt(text)
    assert clean_prompt(cleaned) == cleaned
    assert len(cleaned) <= len(text)
    assert not any(HANDLER.search(tag) for tag in TAG.findall(cleaned))
    assert "<script>" not in cleaned.lower()
    assert not re.search(r"javascript:\S", cleaned, re.IGNORECASE)
    assert not re.search(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", cleaned)
    cleaned.encode()


def test_deep_nesting_ends():
    depth = 400
    assert clean_prompt("<scr" * depth + "<script>" + "ipt>" * depth) == ""
