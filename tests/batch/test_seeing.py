"""What a batch shows: plans, tables, records; in a terminal, in a notebook, in a saved one."""

import threading

from tripo_kit import ImageGenerationRequest
from tripo_kit.batch import status_line
from tripo_kit.events import BatchChanged


def test_a_summary_has_a_row_for_each_request(client, out, requests):
    requests = [*requests(2), "a chair <script> [fail] please"]
    batch = client.batch(requests, out, max_credits=60, title="chairs").wait(60)
    summary = batch.summary()
    assert [row.status for row in summary] == ["success", "success", "failed"]
    first, failed = summary[0], summary[-1]
    assert (first.credits, first.faces, first.path.suffix) == (20, 1, ".glb")
    assert first.seconds > 0
    assert "did not succeed" in failed.error
    text = repr(summary)
    assert text.splitlines()[0].split() == [
        "#",
        "request",
        "status",
        "credits",
        "time",
        "faces",
        "file",
    ]
    assert first.path.name in text
    assert "chairs: done, 2 done, 1 failed of 3; 40 credits spent" in text


def test_html_stands_by_itself_and_is_escaped(client, out, requests, server):
    batch = client.batch(requests(2), out, title="<i>chairs</i>").wait(60)
    html = batch._repr_html_()
    assert html.count("data:image/webp;base64") == 2
    assert "<script" not in html
    assert "<i>" not in html
    assert "&lt;i&gt;chairs" in html
    assert "http" not in html


def test_html_of_very_many_is_short(client, out, requests):
    batch = client.batch(requests(130), out, max_credits=0).wait(60)
    html = batch.summary()._repr_html_()
    assert html.count("<tr>") == 101
    assert "… and 30 more" in html
    plan = client.batch(requests(130), out, dry_run=True).plan()
    assert "… and 30 more" in plan._repr_html_()
    assert repr(plan).count("\n") == repr(batch.summary()).count("\n") - 1 == 101


def test_what_is_under_way_shows_how_far_it_is(open_client, out, requests, watch, service_clock):
    client = open_client(durations=(60.0, 60.0), speed=1.0, clock=service_clock)
    batch = client.batch(requests(2), out, on_event=watch)
    watch.until(lambda e: getattr(e, "index", 1) == 0 and e.status == "queued")
    service_clock.advance(40.0)
    watch.until(lambda e: getattr(e, "index", 1) == 0 and 0 < e.progress < 90)
    row = batch.summary()[0]
    assert 0 < row.progress < 100
    assert f"{row.progress} %" in " ".join(row.cells())
    assert row.path is row.credits is None
    assert set(batch.pools) == {"3d_h"}


def test_records_are_for_a_table_of_data(client, out, requests):
    batch = client.batch([{"prompt": requests(1)[0], "model_seed": 7}], out).wait(60)
    record = batch.to_records()[0]
    assert record["prompt"] == requests(1)[0]
    assert (record["model_seed"], record["status"], record["faces"]) == (7, "success", 1)
    assert record["file"].endswith(".glb")


def test_a_plan_says_what_is_paid_already(client, out, requests):
    client.batch(requests(1), out).wait(60)
    plan = client.batch(requests(2), out, dry_run=True, max_credits=50).plan()
    assert (plan.total, plan.paid) == (20, 20)
    assert [row[-1] for row in plan.rows()] == ["paid", "20"]
    assert "2 requests, 20 credits, 20 consumed before, budget of 50" in repr(plan)


def test_faces_are_unknown_where_the_file_does_not_tell(client, out, requests):
    requests = [requests(1)[0], {"prompt": requests(1)[0], "output_format": "stl"}]
    batch = client.batch(requests, out).wait(60)
    glb, stl = batch.summary()
    assert (glb.faces, stl.faces) == (1, None)
    glb.path.write_bytes(b"glTF")
    assert glb.faces is None


def test_one_line_says_it_all():
    event = BatchChanged(
        batch="b", title="chairs", state="running", total=3, waiting=3, reserved=20, message="so"
    )
    assert status_line(event) == (
        "chairs: running, 3 waiting of 3; 0 credits spent, 20 reserved (so)"
    )
    event = BatchChanged(batch="b", title="none", state="planned", total=0)
    assert "nothing of 0" in status_line(event)


def test_a_row_shows_the_picture_of_a_step_while_the_next_one_runs(open_client, out, draw):
    client = open_client(speed=100.0, faults="image_to_model:task_stuck=1x")
    request = ImageGenerationRequest(str(draw("cup.png")), prompt="make it blue")
    batch = client.batch([request], out)
    pause = threading.Event()
    while batch.rows()[0].preview is None:
        assert not pause.wait(0.01)
    (row,) = batch.rows()
    assert row.preview.name.endswith("-image.png")
    assert row.path is None
