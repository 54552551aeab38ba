"""Models side by side: cameras that move together, votes that are counted."""

import pytest

from tripo_kit import RequestValidationError
from tripo_kit.notebook import CompareView

MODELS = ["v3.1-20260211", "P1-20260311"]


@pytest.fixture
def comparison(kit, out):
    return kit.compare("a small robot on wheels", MODELS, out).wait(60)


def test_cameras_move_together_within_a_view_only(batch):
    models = batch.results()[:2]
    one, two = CompareView(models), CompareView(models)
    groups = [{viewer.link_group for viewer in view.viewers.values()} for view in (one, two)]
    assert [len(group) for group in groups] == [1, 1]
    assert groups[0] != groups[1]
    assert "" not in groups[0]


def test_models_without_a_comparison_have_nothing_to_vote_on(batch):
    view = CompareView(batch.results()[:2])
    assert list(view.models) == ["a wooden stool, number 0", "a wooden stool, number 1"]
    assert "data-press" not in "".join(panel.html for panel in view._captions.values())
    view._voted("vote:0")
    assert "votes" not in view._static_html()


def test_models_of_one_name_are_told_apart(batch):
    assert list(CompareView([batch.results()[0]] * 3).models)[1:] == [
        "a wooden stool, number 0 (2)",
        "a wooden stool, number 0 (3)",
    ]


def test_names_are_escaped(batch):
    view = CompareView({"<b>one</b>": batch.results()[0]})
    assert "<b>one" not in view._captions["<b>one</b>"].html
    assert "<b>one" not in view._static_html()


def test_a_blind_comparison_tells_its_names_after_the_vote(comparison):
    view = CompareView(comparison, is_blind=True, shuffle=list.reverse)
    assert list(view.models) == MODELS[::-1]
    assert [viewer.name for viewer in view.viewers.values()] == ["A.glb", "B.glb"]
    captions = "".join(panel.html for panel in view._captions.values())
    assert not any(words in captions + view._static_html() for words in (*MODELS, "credits"))
    assert repr(view) == "CompareView(A, B)"
    comparison.record(MODELS[0])  # what others voted would sway
    assert "1 vote" not in f"{captions}{view._foot.html}{view._static_html()}"
    assert "data-say=''" in view._foot.html
    before = comparison.tally()[MODELS[0]]
    view._captions[MODELS[0]].press("vote:1")
    assert comparison.tally()[MODELS[0]] == before + 1
    captions = "".join(panel.html for panel in view._captions.values())
    assert all(model in captions and model in view._static_html() for model in MODELS)


def test_votes_land_in_the_journal_and_are_shown(comparison):
    view = CompareView(comparison)
    before = comparison.tally()
    view._captions[MODELS[1]].press("vote:1")
    view.children[1].press("vote:-1")
    after = comparison.tally()
    assert after[MODELS[1]] == before[MODELS[1]] + 1
    assert after[""] == before[""] + 1
    assert f"{after[MODELS[1]]} vote" in view._captions[MODELS[1]].html
    assert f"{after[MODELS[1]]} vote" in view._static_html()


def test_a_vote_that_is_given_in_python_is_shown_too(comparison):
    view = CompareView(comparison)
    comparison.record(MODELS[0])
    count = comparison.tally()[MODELS[0]]
    assert f"{count} vote" in view._captions[MODELS[0]].html


def test_what_is_not_made_yet_is_named(comparison, monkeypatch):
    first = dict(list(comparison.results().items())[:1])
    assert "Not here yet" not in CompareView(comparison)._foot.html
    monkeypatch.setattr(comparison, "results", lambda: first)
    assert f"Not here yet: {MODELS[1]}." in CompareView(comparison)._foot.html


def test_the_repr_names_the_models(comparison):
    assert repr(CompareView(comparison)) == f"CompareView({', '.join(MODELS)})"


def test_before_and_after_lie_on_one_another_with_a_slider_between(saved):
    view = CompareView({"before": saved, "after": saved}, is_slider=True)
    above, divider, captions, _ = view.children
    assert above.children == tuple(view.viewers.values())
    assert (divider, divider.value) == (view.divider, 50)
    assert divider.label == "How much is seen of before and of after"
    assert len(captions.children) == 2
    with pytest.raises(RequestValidationError, match="1 model"):
        CompareView([saved], is_slider=True)


def test_blind_ones_tell_no_name_on_the_slider_either(saved):
    view = CompareView({"dear": saved, "cheap": saved}, is_slider=True, is_blind=True)
    assert view.divider.label == "How much is seen of A and of B"
