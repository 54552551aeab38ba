"""Notebook 7, the classic's successor: the first tutorial, and what it leaves behind."""

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.timeout(900)]


@pytest.fixture(scope="module")
def tutorial(notebook7, copy_tutorial):
    copy_tutorial("01_first_model.ipynb", "seventh.ipynb")
    notebook7.open("seventh.ipynb")
    notebook7.run_all()
    return notebook7


def test_the_first_tutorial_draws_its_model(tutorial):
    assert tutorial.page.title().startswith("seventh")
    drawings = tutorial.window.drawings(2)
    assert all(0.03 < drawing.solid < 0.9 for drawing in drawings)
    assert all(drawing.colours > 20 for drawing in drawings)
    form = tutorial.page.locator(".tripo-form")
    assert "20 credits" in form.locator(".tripo-price").inner_text()


def test_opened_again_it_shows_the_pictures(tutorial):
    tutorial.save()
    tutorial.open("seventh.ipynb")
    tutorial.wait_for_widgets(3)
    pictures = tutorial.page.locator(".tripo-static img[alt^='Preview of']:visible")
    pictures.nth(1).wait_for()
    tutorial.window.until_pictures()
    widths = pictures.evaluate_all("all => all.map((picture) => picture.naturalWidth)")
    assert len(widths) >= 2
    assert min(widths) >= 128
    for words in ("Error displaying widget", "model not found"):
        assert all(not found.is_visible() for found in tutorial.page.get_by_text(words).all())
