import time
from collections import defaultdict

import pytest

from tripo_kit.api import TextToModel
from tripo_kit.config import Settings
from tripo_kit.contract import Comparison, Known
from tripo_kit.privacy import Secret
from tripo_kit.sandbox import Sandbox
from tripo_kit.transport import Observer, Transport

PROMPT = "a cup that nobody else has thought of"


class Compared:
    """What came of a comparison."""

    def __init__(self, lines, findings, state):
        self.lines = lines
        self.findings = findings
        self.state = state
        self.by_name = defaultdict(list)
        for line in lines:
            self.by_name[line.topic, line.name].append(line)

    def __getitem__(self, key):
        (line,) = self.by_name[key]
        return line

    @property
    def differing(self):
        return {(line.topic, line.name) for line in self.lines if line.verdict == "differs"}


def settings_of(sandbox, tmp_path):
    return Settings(api_key=Secret(sandbox.key), base_url=sandbox.url, home=tmp_path / "home")


@pytest.fixture
def compared(tmp_path):
    """Compares a sandbox in which the kit has made tasks, and others too."""

    def run(*, prompts=(PROMPT, f"{PROMPT} [stuck]"), is_known=True, **options):
        options = {"speed": 10_000.0, "results": "tiny", **options}
        with Sandbox(**options) as sandbox:
            settings = settings_of(sandbox, tmp_path)
            known = make(settings, prompts) if prompts else {}
            before = sandbox.state()
            with Observer(settings) as observer:
                comparison = Comparison(observer, known if is_known else {})
                lines = list(comparison.lines())
            after = sandbox.state()
        assert after["tasks_created"] == before["tasks_created"]
        assert after["credits"] == before["credits"]
        assert after["keys_on_cdn"] == 0
        return Compared(lines, comparison.findings, after)

    return run


def make(settings, prompts):
    """Makes a task of each prompt; those that are not stuck are done afterwards."""
    transport = Transport(settings)
    known = {}
    for seed, prompt in enumerate(prompts, start=2**30):
        operation = TextToModel(prompt=prompt, model="v3.1-20260211", model_seed=seed)
        task_id = transport.create(operation).task_id
        known[task_id] = Known(operation.wire(), time.time(), operation.price().exact)
        while "[stuck]" not in prompt and not transport.task(task_id).is_terminal:
            pass
    transport.close()
    return known
