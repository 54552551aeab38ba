"""Views of a sandbox's work, and clocks that go when told."""

import pytest

from tripo_kit import TripoClient
from tripo_kit.recipes import TextGenerationRequest


class Clockwork:
    """Time that goes when told, and runs what was put off until then."""

    def __init__(self):
        self.time = 100.0
        self.waiting = []

    def clock(self):
        return self.time

    def later(self, seconds, task):
        self.waiting.append((self.time + seconds, task))

    def go(self, seconds):
        end = self.time + seconds
        while due := sorted((each for each in self.waiting if each[0] <= end), key=lambda e: e[0]):
            self.waiting.remove(due[0])
            self.time = due[0][0]
            due[0][1]()
        self.time = end


@pytest.fixture
def clockwork():
    return Clockwork()


@pytest.fixture(scope="session")
def kit(tmp_path_factory):
    home = tmp_path_factory.mktemp("home")
    with TripoClient.sandbox(speed=500, results="tiny", home=home) as client:
        yield client


@pytest.fixture(scope="session")
def out(tmp_path_factory):
    return tmp_path_factory.mktemp("out")


@pytest.fixture(scope="session")
def saved(kit, out):
    request = TextGenerationRequest("a chair with <b>bent</b> legs")
    return kit.submit(request, out).result(30)


@pytest.fixture(scope="session")
def batch(kit, out):
    requests = [TextGenerationRequest(f"a wooden stool, number {number}") for number in range(30)]
    return kit.batch(requests, out, max_credits=540).wait(60)


def words_of(widget):
    """Everything that the page gets to know of a widget and what is in it."""
    words = [str(widget.get_state())]
    words += [words_of(child) for child in getattr(widget, "children", ())]
    return "\n".join(words)


@pytest.fixture(name="words_of")
def _words_of():
    return words_of
