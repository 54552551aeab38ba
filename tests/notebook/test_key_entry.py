"""The key goes to the client and nowhere else."""

import json
import logging
import sys
from types import ModuleType, SimpleNamespace
from unittest.mock import Mock

import ipywidgets
import pytest

from tripo_kit import TripoClient
from tripo_kit.errors import ConfigurationError
from tripo_kit.notebook import KeyEntry, TextForm

KEY = "tsk_a-very-secret-key-1234"
SHOWN = "tsk_…1234"


@pytest.fixture(autouse=True)
def _nothing_is_known(monkeypatch):
    monkeypatch.delenv("TRIPO_API_KEY", raising=False)
    for name in ("keyring", "google.colab.userdata"):
        monkeypatch.setitem(sys.modules, name, None)


class FakeKeyring(ModuleType):
    """The library's three functions over a dictionary."""

    def __init__(self):
        super().__init__("keyring")
        self.errors = SimpleNamespace(KeyringError=OSError)
        self.kept = {}
        self.is_locked = False

    def _require_open(self):
        if self.is_locked:
            raise OSError(f"locked, with {KEY}")

    def get_password(self, service, user):
        self._require_open()
        return self.kept.get((service, user))

    def set_password(self, service, user, password):
        self._require_open()
        self.kept[service, user] = password

    def delete_password(self, service, user):
        self._require_open()
        del self.kept[service, user]


@pytest.fixture
def keyring(monkeypatch):
    ring = FakeKeyring()
    monkeypatch.setitem(sys.modules, "keyring", ring)
    return ring


@pytest.fixture
def colab(monkeypatch):
    class RefusedError(Exception):
        pass

    userdata = ModuleType("google.colab.userdata")
    userdata.SecretNotFoundError = userdata.NotebookAccessError = RefusedError
    userdata.get = Mock(return_value=KEY)
    for name in ("google", "google.colab"):
        monkeypatch.setitem(sys.modules, name, ModuleType(name))
    monkeypatch.setitem(sys.modules, "google.colab.userdata", userdata)
    return userdata


def enter(entry, key=KEY, **options):
    entry._handle_custom_msg({"kind": "key", "key": key, "remember": False, **options}, [])


def test_an_entered_key_becomes_a_client(tmp_path):
    heard = []
    entry = KeyEntry(heard.append, home=tmp_path, region="china")
    assert not entry.has_key
    enter(entry, f"  {KEY}\n")
    assert isinstance(entry.client, TripoClient)
    assert entry.client.settings.api_key.reveal() == KEY
    assert entry.client.settings.region == "china"
    assert heard == [entry.client]
    assert entry.words.startswith(f"Using {SHOWN}")


def test_there_is_no_client_before_a_key():
    with pytest.raises(ConfigurationError, match="No key was entered"):
        _ = KeyEntry().client


def test_the_key_is_in_no_state_no_message_no_repr_and_no_log(tmp_path, caplog, keyring):
    caplog.set_level(logging.DEBUG)
    entry = KeyEntry(home=tmp_path)
    enter(entry, remember=True)
    form = TextForm(entry.client, tmp_path)
    states = [entry.get_state(), form.get_state(), ipywidgets.Widget.get_manager_state()]
    said = entry.comm.said
    for text in [
        *(json.dumps(state, default=str) for state in states),
        repr(said),
        repr(entry),
        repr(vars(entry)),
        repr(entry.client),
        caplog.text,
    ]:
        assert "very-secret" not in text
    assert SHOWN in json.dumps(entry.get_state(), default=str, ensure_ascii=False)


def test_its_traits_are_all_known():
    stock = {"layout", "tabbable", "tooltip"}
    synced = {name for name in KeyEntry().keys if not name.startswith("_")} - stock
    assert synced == {"can_remember", "has_key", "is_wrong", "words"}


def test_what_is_no_key_is_refused_without_repeating_it(tmp_path):
    entry = KeyEntry(home=tmp_path)
    enter(entry, "hunter2-is-my-password")
    assert entry.is_wrong
    assert not entry.has_key
    assert "tsk_" in entry.words
    assert "hunter2" not in entry.words
    enter(entry)
    assert not entry.is_wrong


def test_a_refused_key_leaves_the_client_that_was_there(tmp_path):
    entry = KeyEntry(home=tmp_path)
    enter(entry)
    client = entry.client
    enter(entry, "nonsense")
    assert entry.client is client
    assert entry.has_key


def test_a_key_can_be_forgotten(tmp_path):
    connect = Mock()
    entry = KeyEntry(connect=connect)
    enter(entry)
    entry._handle_custom_msg({"kind": "forget"}, [])
    connect.return_value.close.assert_called_once_with()
    assert not entry.has_key
    assert "forgotten" in entry.words
    with pytest.raises(ConfigurationError):
        _ = entry.client
    entry.forget()
    connect.return_value.close.assert_called_once_with()


def test_an_unknown_message_changes_nothing():
    entry = KeyEntry()
    entry._handle_custom_msg({"kind": "other"}, [])
    assert not entry.has_key
    assert "not into the notebook" in repr(entry)


# Where a key may already be


def test_a_key_in_the_environment_is_used(monkeypatch, tmp_path, colab):
    monkeypatch.setenv("TRIPO_API_KEY", KEY)
    entry = KeyEntry(home=tmp_path)
    assert entry.has_key
    assert entry.words == f"Using {SHOWN}, found in the environment's TRIPO_API_KEY"
    colab.get.assert_not_called()


def test_a_key_in_colabs_secrets_is_used(colab, tmp_path):
    assert "Colab's secrets" in KeyEntry(home=tmp_path).words
    colab.get.assert_called_once_with("TRIPO_API_KEY")


def test_a_secret_that_colab_does_not_give_is_asked_for(colab):
    colab.get.side_effect = colab.SecretNotFoundError
    assert not KeyEntry().has_key


def test_a_remembered_key_is_found_by_the_next_one_until_it_is_forgotten(keyring, tmp_path):
    entry = KeyEntry(home=tmp_path)
    assert entry.can_remember
    enter(entry, remember=True)
    assert "kept in this computer's keyring" in entry.words
    later = KeyEntry(home=tmp_path)
    assert "found in this computer's keyring" in later.words
    later.forget()
    assert keyring.kept == {}
    assert not KeyEntry(home=tmp_path).has_key


def test_a_key_is_not_remembered_unasked_nor_when_it_is_wrong(keyring, tmp_path):
    entry = KeyEntry(home=tmp_path)
    enter(entry)
    enter(entry, "nonsense", remember=True)
    assert keyring.kept == {}


def test_a_locked_keyring_is_said_and_the_key_is_used_all_the_same(keyring, tmp_path):
    keyring.is_locked = True
    entry = KeyEntry(home=tmp_path)
    assert not entry.has_key
    enter(entry, remember=True)
    assert entry.has_key
    assert entry.is_wrong
    assert "The keyring did not keep the key" in entry.words
    assert "very-secret" not in entry.words
    entry.forget()
    assert "did not delete" in entry.words


def test_forgetting_what_no_keyring_holds_is_no_failure(keyring):
    entry = KeyEntry()
    entry.forget()
    assert "forgotten" in entry.words


def test_without_the_extra_nothing_is_offered(tmp_path):
    entry = KeyEntry(home=tmp_path)
    enter(entry, remember=True)
    assert not entry.can_remember
    assert entry.has_key


def test_its_picture_says_what_to_do_and_holds_no_key(tmp_path):
    entry = KeyEntry(home=tmp_path)
    enter(entry)
    static = entry._static_html()
    assert "run this cell to enter it" in static
    assert KEY not in static
