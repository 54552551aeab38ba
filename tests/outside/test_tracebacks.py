"""Tracebacks that show what each frame holds: IPython's, in its Verbose mode, and rich's."""

import io
import socket

import pytest
from IPython.core.ultratb import VerboseTB
from rich.console import Console
from rich.traceback import Traceback

from tripo_kit import (
    ImageGenerationRequest,
    RetryConfig,
    Settings,
    TripoClient,
    TripoError,
    webhooks,
)
from tripo_kit.sandbox import Sandbox

# In parts: a traceback shows the lines of this file, too.
END = "0123456789" + "WHOLE"


def key(beginning="tsk_"):
    return beginning + END


def address(host="127.0.0.1"):
    return f"redis://castle:{END}@{host}:port/0"


def made(tmp_path, **options):
    options = {"home": tmp_path, "retry_config": RetryConfig(max_attempts=1)} | options
    return TripoClient(key(), **options)


@pytest.fixture(scope="module")
def strict():
    """A service that knows another key."""
    with Sandbox(results="tiny", key="tsk_another") as running:
        yield running


def hung_up(tmp_path):
    """Hangs up as soon as anybody calls."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
    return made(tmp_path, base_url=f"http://127.0.0.1:{port}")


MISTAKES = {
    "no region": lambda path, _: made(path, region="moon"),
    "no retry": lambda path, _: made(path, retry_config=5),
    "no such option": lambda path, _: made(path, colour="red"),
    "another service's key": lambda path, _: TripoClient(key("sk-"), home=path),
    "another service's key in settings": lambda path, _: TripoClient(
        settings=Settings(home=path).replace(api_key=webhooks.Secret(key("sk-")))
    ),
    "two words": lambda path, _: TripoClient(key("tsk_ "), home=path).balance(),
    "tags": lambda path, _: made(path, tags={"": "x"}),
    "no balance": lambda path, _: made(path, min_balance=-1),
    "no Redis": lambda path, _: made(path, shared=address()).balance(),
    "a wrong key": lambda path, server: made(path, base_url=server.url).balance(),
    "a wrong key, paying": lambda path, server: made(path, base_url=server.url).generate(
        "a small red chair", path / "out"
    ),
    "a wrong key, sending": lambda path, server: made(path, base_url=server.url).generate(
        path / "chair.png", path / "out"
    ),
    "nobody": lambda path, _: hung_up(path).balance(),
    "nobody, paying": lambda path, _: hung_up(path).generate("a small red chair", path / "out"),
    "a forged webhook": lambda *_: webhooks.verify(
        {"Tripo-Webhook-Signature": "t=1,v1=00"}, b"{}", key("whsec_")
    ),
    "a webhook without a signature": lambda *_: webhooks.verify({}, "{}", key("whsec_")),
}


def shown_of(error):
    """Both tracebacks of an error."""
    screen = Console(file=io.StringIO(), width=500)
    screen.print(
        Traceback.from_exception(type(error), error, error.__traceback__, show_locals=True)
    )
    verbose = VerboseTB(include_vars=True).text(type(error), error, error.__traceback__)
    assert "test_tracebacks" in verbose
    return screen.file.getvalue(), verbose


# What a proxy's address may look like: the third and the fourth are no addresses at all.
PROXIES = {
    "plain": f"http://anna:{END}@127.0.0.1:1",
    "without a scheme": f"anna:{END}@127.0.0.1:1",
    "with a slash": f"http://anna:{END}/x@127.0.0.1:1",
    "without a port": f"http://anna:{END}#x@127.0.0.1:port",
    "with codes": f"http://anna:{END}%2F@127.0.0.1:1",
}


@pytest.mark.parametrize("name", PROXIES)
def test_they_show_no_proxys_password(name, tmp_path, monkeypatch, caplog):
    for variable in ("HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(variable, PROXIES[name])
    client = made(tmp_path, base_url="https://api.example/v3")
    with pytest.raises(TripoError) as caught:
        client.balance()
    client.close()
    for text in (*shown_of(caught.value), str(vars(caught.value)), caplog.text):
        assert END not in text


def test_they_show_no_address_with_a_password():
    asked = f"https://anna:{'x' * 40}{END}?x@h.example/a.png"
    with pytest.raises(TripoError) as caught:
        ImageGenerationRequest(asked)
    del asked
    for text in (*shown_of(caught.value), str(vars(caught.value))):
        assert END not in text
        assert "xxxxxxxx" not in text


@pytest.mark.parametrize("name", MISTAKES)
def test_they_show_no_key(name, strict, tmp_path, picture, monkeypatch):
    monkeypatch.delenv("TRIPO_API_KEY", raising=False)
    (tmp_path / "chair.png").write_bytes(picture)
    with pytest.raises(TripoError) as caught:
        MISTAKES[name](tmp_path, strict)
    for text in shown_of(caught.value):
        at = text.find(END)
        assert at < 0, text[max(0, at - 300) : at + 50]
