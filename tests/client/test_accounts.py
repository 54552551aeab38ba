"""Whose it is can be said by a name, and then no key needs to be asked about."""

import logging

import pytest

from tripo_kit import Settings, TextGenerationRequest, TripoClient
from tripo_kit.errors import ConfigurationError
from tripo_kit.privacy import Secret
from tripo_kit.sandbox import Sandbox

PROMPT = "a small red chair"
ROTATED = "tsk_another_key_0123456789"


@pytest.fixture
def server():
    with Sandbox(speed=500.0, results="tiny") as server:
        yield server


@pytest.fixture
def connect(server, tmp_path):
    """Opens a client of the service on one journal, with a key and perhaps a name."""

    def opened(key, account=None):
        settings = Settings(
            api_key=Secret(key),
            base_url=server.url,
            home=tmp_path,
            poll_interval=0.02,
            enable_resilience=False,
        )
        return TripoClient(settings=settings, account=account)

    return opened


def test_a_named_account_is_one_whatever_its_key(server, connect, out):
    with connect(server.key) as client:
        first = client.generate_from_text(PROMPT, out)
    before = server.state()["requests"]
    with connect(server.key, "work") as client:  # what stands under the key's own name is its
        again = client.generate_from_text(PROMPT, out)
    with connect(ROTATED, "work") as client:  # nor is the service asked
        rotated = client.generate_from_text(PROMPT, out)
    with connect(server.key) as client:
        unnamed = client.generate_from_text(PROMPT, out)
    for saved in (again, rotated, unnamed):
        assert (saved.path, saved.from_journal) == (first.path, True)
    assert server.state()["requests"] == before


@pytest.mark.parametrize("name", ["", "  ", "a\nb"])
def test_a_name_that_is_none_is_refused(name):
    with pytest.raises(ConfigurationError, match="account"):
        TripoClient("tsk_0123456789abcdef", account=name)


def test_a_key_that_may_be_of_a_known_account_is_told_so_and_gets_nothing_of_it(
    server, connect, out, caplog
):
    with connect(server.key) as client:
        client.generate_from_text(PROMPT, out)
        known = client._parts.account
    assert "may" not in caplog.text
    with connect(ROTATED) as client, caplog.at_level(logging.WARNING):
        plan = client.unpaid(TextGenerationRequest(PROMPT))
    assert plan.total == 20.0
    assert known in caplog.text
    assert 'account="…" names the account' in caplog.text
