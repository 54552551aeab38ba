"""What is asked for when results are brought to disk."""

import pytest

from tripo_kit.api import Task, TaskOutput
from tripo_kit.errors import ResultExpiredError
from tripo_kit.jobs.results._collect import Collector
from tripo_kit.jobs.results._task_files import TaskFiles
from tripo_kit.journal import Journal
from tripo_kit.recipes import TextGenerationRequest, plan


class ExpiredAddresses:
    """A wire on which no address works, so that a fresh one is asked for."""

    def fetch(self, _url, _target, *, refresh, **_facts):
        raise AssertionError(f"still there: {refresh()}")


def test_a_file_that_the_service_no_longer_shows_has_expired(tmp_path):
    journal, request = Journal(tmp_path / "home"), plan(TextGenerationRequest("a chair for two"))
    record = journal.jobs.open(
        account="a",
        request="0123456789",
        output_dir=str(tmp_path),
        variant=1,
        plan=lambda: "{}",
        digests={},
        fingerprints=["f"],
    )
    journal.close()
    urls = {"model": "https://a/b.glb", "preview": "https://a/b.png"}
    shown = Task(task_id="t1", status="success", output=TaskOutput(urls=urls))
    asked = []

    def task(task_id):
        asked.append(task_id)
        return Task(task_id=task_id, status="success", output=TaskOutput(urls={}))

    collector = Collector(TaskFiles(ExpiredAddresses(), task))
    with pytest.raises(ResultExpiredError, match="no longer shows the model") as caught:
        collector.collect(record, request, [shown], 20.0, {})
    assert caught.value.task_id == "t1"
    with pytest.raises(ResultExpiredError, match="no longer shows the preview"):
        collector.preview(record, request, shown)
    assert asked == ["t1", "t1"]
