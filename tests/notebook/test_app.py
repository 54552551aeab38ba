"""The page without cells, without a kernel and a browser."""

import weakref

import pytest
from ipywidgets.widgets import widget as registry

from tripo_kit import TripoClient
from tripo_kit.errors import ConfigurationError
from tripo_kit.notebook import App, BatchForm, Gallery, JournalView, TextForm
from tripo_kit.notebook.screen._looks import is_shared

TITLES = ("Text", "Picture", "Views", "Batch", "Gallery", "Journal", "Health")


@pytest.fixture(scope="module")
def client(tmp_path_factory):
    home = tmp_path_factory.mktemp("app")
    with TripoClient.sandbox(home=home / "home", speed=500, results="tiny") as client:
        yield client


@pytest.fixture
def app(client, tmp_path):
    app = App(client, tmp_path)
    yield app
    app.close()


def page(app, title):
    """What a tab shows."""
    return app.tabs.children[app.tabs.titles.index(title)].children


def test_a_tab_is_made_when_it_is_looked_at(app):
    assert app.tabs.titles == TITLES
    assert isinstance(page(app, "Text")[0], TextForm)
    assert page(app, "Journal") == ()
    app.choose("Journal")
    assert isinstance(page(app, "Journal")[0], JournalView)


def test_a_batch_is_planned_started_and_then_in_the_gallery(app):
    app.choose("Batch")
    (form,) = page(app, "Batch")
    form.sentences.value = " a lamp of glass \n\na lamp of tin\n"
    form.most.value = "1,000"
    form.plan()
    batch = form.view.batch
    assert batch.state == "planned"
    form.view._panel.press("start")
    batch.wait()
    assert len(batch.results()) == 2
    app.choose("Gallery")
    (gallery,) = page(app, "Gallery")
    assert isinstance(gallery, Gallery)
    assert "a lamp of tin" in gallery._panel.html
    assert len(gallery.models) == 2
    app.choose("Text")
    app.choose("Gallery")
    assert page(app, "Gallery")[0] is not gallery, "there may be more by now"
    assert gallery.comm is None


@pytest.mark.parametrize(
    ("sentences", "most", "words"),
    [("", "", "request"), ("a lamp", "much", "Spend at most"), ("x" * 3000, "", "prompt")],
)
def test_what_cannot_be_planned_says_why(client, tmp_path, sentences, most, words):
    form = BatchForm(client, tmp_path)
    form.sentences.value, form.most.value = sentences, most
    form.plan()
    assert form.view is None
    assert "role='alert'" in form._panel.html
    assert words in form._panel.html


def test_without_a_key_it_asks_for_one_and_then_shows_the_tabs(client, tmp_path, monkeypatch):
    monkeypatch.delenv("TRIPO_API_KEY", raising=False)
    monkeypatch.setattr("tripo_kit.notebook.forms._key_entry.find_key", lambda: None)
    app = App(output_dir=tmp_path)
    key = app.children[1]
    assert app.tabs.children == ()
    with pytest.raises(ConfigurationError):
        _ = key.client
    app._use(client)
    assert app.tabs.titles == (*TITLES, "Key")
    app.choose("Key")
    assert page(app, "Key") == (key,)
    app._use(client)  # another key
    app.choose("Key")
    assert page(app, "Key") == (key,)
    assert key.comm is not None
    app.close()


def test_closing_gives_all_widgets_back(client, tmp_path):
    before = set(registry._instances.values())
    app = App(client, tmp_path)
    for title in TITLES:
        app.choose(title)
    there = weakref.ref(page(app, "Journal")[0])
    app.close()
    assert all(is_shared(each) for each in set(registry._instances.values()) - before)
    assert there() is None or there().comm is None
