"""A gallery: cards, pages, and the model that was chosen."""

import pytest

from tripo_kit import RequestValidationError
from tripo_kit.notebook import Gallery


def html(gallery):
    return gallery.children[1].html


def test_each_model_is_a_button_with_its_picture_and_request(batch):
    gallery = Gallery(batch.results())
    assert html(gallery).count("<button type='button' data-key") == 24
    assert "a wooden stool, number 0" in html(gallery)
    assert "20 credits" in html(gallery)
    assert "data:image/webp" in html(gallery)


def test_a_press_shows_the_model_and_marks_its_card(batch):
    gallery = Gallery(batch.results())
    gallery.children[1].press("3")
    first = gallery.viewer
    gallery.children[1].press("5")
    assert gallery.chosen == 5
    assert gallery.viewer is not first
    assert gallery.children[0].children == (gallery.viewer,)
    assert html(gallery).count("aria-pressed='true'") == 1


def test_pages_are_turned(batch):
    gallery = Gallery(batch.results())
    gallery.children[1].press("page:next")
    assert "25–27 of 27 models" in html(gallery)


def test_paths_will_do_and_their_names_are_escaped(tmp_path):
    path = tmp_path / "<img onerror=x>.glb"
    path.write_bytes(b"glTF")
    gallery = Gallery([path])
    assert "<img onerror" not in html(gallery)
    assert "⬡" in html(gallery)
    assert repr(gallery) == "Gallery(1 model)"


def test_a_file_that_is_gone_is_named_as_such(tmp_path):
    assert "the file is gone" in html(Gallery([tmp_path / "a.glb"]))


def test_nothing_is_a_gallery_too():
    gallery = Gallery([])
    assert "Nothing to show yet" in html(gallery)
    assert "Nothing to show yet" in gallery._static_html()


def test_there_is_no_model_beyond_the_last(batch):
    with pytest.raises(RequestValidationError, match="there are"):
        Gallery(batch.results()).choose(99)


def test_the_static_picture_has_the_first_page_and_counts_the_rest(batch):
    static = Gallery(batch.results())._static_html()
    assert static.count("<img") == 24
    assert "and 3 more" in static


def test_what_a_page_forges_is_ignored(batch):
    gallery = Gallery(batch.results())
    gallery.children[1]._heard(None, {"press": "99"}, [])
    gallery.children[1]._heard(None, {}, [])
    assert gallery.viewer is None
