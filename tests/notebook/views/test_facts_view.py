"""What is shown of a plan, a balance and a client's health: the facts, and no button that pays."""

import pytest

from tripo_kit.api import Balance, ImageToDepth
from tripo_kit.jobs import Plan, PlannedStep
from tripo_kit.notebook import FactsView
from tripo_kit.notebook.views._display import view_of
from tripo_kit.recipes import TextGenerationRequest


def html(view):
    return view.children[0].html


def test_a_plan_shows_its_steps_and_its_price(kit):
    plan = kit.plan(TextGenerationRequest("a chair for two", output_format="fbx"))
    view = view_of(plan)
    assert "<code>convert_model</code>" in html(view)
    assert "<strong>25 credits</strong>" in html(view)
    assert "$0.25" in html(view)
    assert "<button" not in html(view)
    assert view._static_html() == plan._repr_html_()
    assert repr(view) == repr(plan) == str(plan)


def test_a_price_that_is_not_published_is_unknown():
    step = PlannedStep(ImageToDepth(input="00000000-0000-0000-0000-000000000000"), "<b>Depth</b>")
    view = view_of(Plan(steps=(step,), stem="depth"))
    assert "unknown" in html(view)
    assert "&lt;b&gt;Depth" in html(view)


@pytest.mark.parametrize(
    ("limit", "words"),
    [(100, "600 credits</strong>, budget of 100"), (None, "600 credits</strong><")],
)
def test_the_plan_of_a_batch_is_shown_in_pages(kit, out, limit, words):
    requests = [f"a wooden storage, number {number}" for number in range(30)]
    view = view_of(kit.batch(requests, out, max_credits=limit, dry_run=True).plan())
    assert html(view).count("<tr>") == 26
    assert words in html(view)
    view.children[0].press("page:next")
    assert html(view).count("<tr>") == 6
    assert "number 29" in html(view)


def test_a_balance_shows_what_can_be_spent_and_whether_it_is_old():
    view = view_of(Balance(120.5, 20.5, stale=True, age=90.0))
    assert "<strong>100</strong>" in html(view)
    assert "90 s ago" in html(view)
    assert "90 s ago" in view._static_html()


def test_health_shows_breakers_pools_and_alerts(kit):
    health = kit.get_health_status()
    health["breakers"]["submit"] |= {"state": "open", "retry_in": 1.2}
    view = FactsView(health)
    assert "The breaker of submit calls is open" in html(view)
    assert "asked again in 2 s" in html(view)
    assert "standard models" in html(view)
    assert "submit open" in repr(view)
