"""A job's view: what it shows while the job goes on, and what stays in the end."""

import re
from datetime import datetime

import pytest
from msgspec.structs import replace
from PIL import Image

from tripo_kit.errors import SubmissionUncertainError, TaskFailedError
from tripo_kit.jobs import Change
from tripo_kit.notebook import JobView
from tripo_kit.recipes import TextGenerationRequest

NOON = datetime(2026, 1, 1, 12)  # noqa: DTZ001  # a time of day to show


@pytest.fixture
def job(client, tmp_path):
    return client.submit(TextGenerationRequest("a chair with <b>bent</b> legs"), tmp_path)


@pytest.fixture
def view(job, clockwork):
    return JobView(job, clock=clockwork.clock, later=clockwork.later, now=lambda: NOON)


def html(view):
    return view.children[0].html


def shown(view):
    return re.sub(r"<[^>]+>", " ", html(view))


def test_it_shows_state_progress_time_price_and_task(view, job, clockwork, run):
    job.task_ids = ("6f1c-task",)
    run(job, progress=42, message="shaping")
    clockwork.go(61)
    words = " ".join(shown(view).split())
    assert "running" in words
    assert "42 %" in words
    assert "1 min 1 s of about" in words
    assert "20 list price" in words
    assert "shaping" in words
    assert "data-copy='6f1c-task'" in html(view)
    assert "aria-valuenow='42'" in html(view)


def test_what_is_looked_for_may_be_sent_now(job, clockwork, tell):
    decided = []

    class Client:
        def resolve(self, job_id, decision):
            decided.append((job_id, decision))
            if len(decided) == 1:
                raise TaskFailedError("found <now>")

    view = JobView(job, clock=clockwork.clock, later=clockwork.later, client=Client())
    assert "Send now" not in shown(view)
    tell(job, Change.SUBMIT)
    tell(job, Change.CHECK)
    clockwork.go(1)
    assert "Send now (may cost 20)" in shown(view)
    view.children[0].press("send")
    assert "found &lt;now&gt;" in html(view)
    view.children[0].press("send")
    assert "found" not in html(view)
    assert decided == [(job.id, "resubmit")] * 2


def test_its_own_pace_says_how_long_it_will_take(view, job, clockwork, run):
    run(job, progress=10)
    clockwork.go(1)
    assert "of about 2 min" in " ".join(shown(view).split())
    clockwork.go(2)
    run(job, progress=40)  # 30 per cent in 3 s: 6 s are left
    clockwork.go(0.3)
    assert "3 s of about 9 s" in " ".join(shown(view).split())


def test_time_passes_without_news_until_the_job_ends(view, job, clockwork, tell):
    clockwork.go(3)
    assert "3 s" in shown(view)
    tell(job, Change.FAIL, error=TaskFailedError("no"))
    clockwork.go(2)
    assert not clockwork.waiting


def test_many_changes_are_few_messages(view, job, clockwork, run):
    view.children[0].comm.said = []
    for percent in range(100):
        run(job, progress=percent)
        clockwork.go(0.001)
    clockwork.go(0.2)
    assert 1 <= len(view.children[0].comm.said) <= 2
    assert "99 %" in shown(view)


def test_the_result_is_shown_where_the_job_was(view, job, clockwork, tmp_path, finish):
    (tmp_path / "chair.glb").write_bytes(b"glTF")
    finish(job)
    clockwork.go(1)
    assert view.viewer.name == "chair.glb"
    assert view.children[1].children == (view.viewer,)
    assert "chair.glb" in shown(view)
    assert "progressbar" not in html(view)


@pytest.fixture
def preview(tmp_path):
    path = tmp_path / "chair-preview.png"
    Image.new("RGB", (64, 64), "brown").save(path)
    return path


def test_the_first_picture_is_shown_until_the_model_is_there(
    view, job, clockwork, tmp_path, finish, preview, run, see
):
    run(job, progress=40)
    clockwork.go(1)
    assert view.children[1].children == ()
    see(job, preview)
    clockwork.go(1)
    (picture,) = view.children[1].children
    assert "src='data:image/webp" in picture.html
    assert "alt='a chair with &lt;b&gt;bent" in picture.html
    assert "data:image" not in html(view)  # sent once, not with each percent
    assert "data:image" in view._static_html()
    (tmp_path / "chair.glb").write_bytes(b"glTF")
    finish(job)
    clockwork.go(1)
    assert view.children[1].children == (view.viewer,)


def test_a_failure_keeps_the_picture_that_was_made(view, job, clockwork, preview, tell, see):
    see(job, preview)
    tell(job, Change.FAIL, error=TaskFailedError("no"))
    clockwork.go(1)
    (picture,) = view.children[1].children
    assert "data:image/webp" in picture.html


def test_what_is_no_picture_is_not_shown(view, job, clockwork, tmp_path, see):
    see(job, tmp_path / "gone.png")
    clockwork.go(1)
    assert view.children[1].children == ()


def test_a_result_answered_from_the_journal_says_so(job, clockwork, tmp_path, finish):
    (tmp_path / "chair.glb").write_bytes(b"glTF")
    finish(job, from_journal=True)
    view = JobView(job, clock=clockwork.clock, later=clockwork.later)
    assert "answered from the journal" in shown(view)
    assert "paid before" in shown(view)
    assert not clockwork.waiting


def test_a_result_whose_file_is_gone_says_how_to_get_it(job, clockwork, finish):
    finish(job)
    view = JobView(job, clock=clockwork.clock, later=clockwork.later)
    assert "The file is gone" in shown(view)
    assert view.viewer is None


def test_a_failure_stays_in_red_with_both_its_lines(view, job, clockwork, tell):
    tell(job, Change.FAIL, error=TaskFailedError("broke & <b>burst</b>", hint="Try another."))
    clockwork.go(100)
    assert "broke &amp; &lt;b&gt;burst&lt;/b&gt;" in html(view)
    assert "&lt;/b&gt;\n  → Try another." in html(view)
    assert "data-tone='bad' role='alert'" in html(view)


def test_what_is_uncertain_is_no_failure(view, job, clockwork, tell):
    tell(job, Change.DOUBT, error=SubmissionUncertainError("was it taken?"))
    clockwork.go(1)
    assert "data-tone='wait'" in html(view)
    assert "role='alert'" not in html(view)


def test_what_was_stopped_says_that_the_rest_is_not_paid(view, job, clockwork, tell):
    tell(job, Change.STOP)
    clockwork.go(1)
    assert "the rest was not paid" in shown(view)


def test_a_key_in_an_error_is_not_shown(view, job, clockwork, words_of, tell):
    tell(job, Change.FAIL, error=TaskFailedError("with tsk_abcdefghijklmnop0123456789"))
    clockwork.go(1)
    assert "abcdefghijklmnop" not in words_of(view)


def test_stop_waiting_says_that_the_task_goes_on_and_how_to_come_back(view, job, clockwork, run):
    view.children[0].press("stop")
    clockwork.go(1)
    assert "goes on" in shown(view)
    assert "client.resume()" in shown(view)
    before = html(view)
    run(job, progress=50)
    clockwork.go(5)
    assert html(view) == before
    view.children[0].press("watch")
    assert "50 %" in shown(view)
    assert view.is_watching


def test_a_closed_view_does_nothing_more(view, job, clockwork, run):
    view.close()
    run(job, progress=50)
    clockwork.go(5)
    assert not clockwork.waiting


def test_the_log_says_each_state_once_and_is_closed(view, job, clockwork, run):
    for percent in (1, 2, 3):
        run(job, progress=percent)
    clockwork.go(1)
    log = re.search(r"<details>.*</details>", html(view), re.DOTALL)[0]
    assert log.count("running") == 1
    assert "0 %\n12:00:00  running" in log


def test_words_of_people_are_escaped(view):
    assert "&lt;b&gt;bent" in html(view)
    assert "<b>" not in html(view)


def test_the_repr_has_no_address(view):
    assert re.fullmatch(r"JobView\(Job\('.*', waiting 0 %, .*\)\)", repr(view))


def test_a_real_job_ends_with_its_model(saved, kit, out):
    view = JobView(kit.submit(TextGenerationRequest(saved.request.prompt), out))
    assert view.viewer.size == saved.size
    assert "<b>" not in html(view)


def test_a_result_of_another_format_is_shown_with_its_note(view, job, saved, clockwork, tell):
    note = "FBX was asked for, and GLB came"
    tell(job, Change.SUCCEED, progress=100, saved=replace(saved, instead_of="fbx", notes=(note,)))
    clockwork.go(1)
    assert note in shown(view)
    assert view.viewer.size == saved.size
