"""Every source of foreign text, at every surface, with one payload of each kind: nothing passes."""

import io
import json
import logging
import pickle
import sqlite3
import traceback
from contextlib import closing

import ipywidgets
import pytest
from comm.base_comm import BaseComm
from rich.console import Console
from rich.pretty import pretty_repr
from rich.traceback import Traceback
from typer.testing import CliRunner

from tripo_kit import (
    ImageGenerationRequest,
    ImageToModel,
    ImportModel,
    RigModel,
    TextGenerationRequest,
    TextToModel,
)
from tripo_kit.cli import app
from tripo_kit.cli.screen._board import Board
from tripo_kit.cli.screen._screen import errors
from tripo_kit.errors import TripoError
from tripo_kit.events import BatchChanged, RequestChanged
from tripo_kit.files.pictures import picture_of
from tripo_kit.inspection import inspect_model
from tripo_kit.notebook import (
    BatchView,
    FactsView,
    Gallery,
    HealthPanel,
    ImageForm,
    JobView,
    JournalView,
    KeyEntry,
    ModelViewer,
    TextForm,
    form_for,
)

WORDS = "a small red chair that is"


class SilentComm(BaseComm):
    def publish_msg(self, *_, **__):
        pass


@pytest.fixture(autouse=True)
def _without_kernel(monkeypatch):
    monkeypatch.setattr("ipywidgets.comm.create_comm", SilentComm)
    monkeypatch.setattr(ipywidgets.widgets.widget, "_instances", {})


OWN_KEY = "tsk_own_0123456789"


@pytest.fixture
def log(caplog):
    with caplog.at_level(logging.DEBUG):
        for name in ("urllib3", "requests", "requests_cache"):
            caplog.set_level(logging.DEBUG, name)
        yield caplog


def texts_in(value):
    """Every text of plain values, names included."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, item in value.items():
            yield from (str(name), *texts_in(item))
    elif isinstance(value, list | tuple | set):
        for item in value:
            yield from texts_in(item)


def of_widget(widget, name):
    """What a page, and a notebook that is saved, get to know of a widget."""
    for part in (widget, *getattr(widget, "children", ())):
        if part is not widget:
            yield from of_widget(part, name)
    # The viewer's page writes its name as text; panels are HTML.
    page = "state" if isinstance(widget, ModelViewer) else "html: state"
    yield f"{page} of {name}", "\n".join(texts_in(widget.get_state()))
    yield f"repr: {name}", repr(widget)
    if hasattr(widget, "_bundle"):
        for each, content in widget._bundle().items():
            yield f"html: saved notebook of {name}, {each}", content


def of_value(value, name):
    """How a value shows itself, to whatever asks."""
    yield f"repr: {name}", repr(value)
    yield f"rich: {name}", pretty_repr(value, max_length=50, max_string=2000)
    yield f"data: pickle of {name}", str(pickle.dumps(value))
    if hasattr(value, "_repr_html_"):
        yield f"html: {name}", value._repr_html_()


def of_error(error, name="error"):
    yield f"str: {name}", str(error)
    yield f"data: vars of {name}", str(vars(error))
    yield f"data: args of {name}", str(error.args)
    yield f"str: traceback of {name}", traceback.format_exception_only(error)[-1]
    yield from of_value(error, name)
    screen = Console(file=io.StringIO(), width=500)
    screen.print(
        Traceback.from_exception(type(error), error, error.__traceback__, show_locals=True)
    )
    # Its locals are the user's own data; the key in use is none of them.
    assert OWN_KEY not in screen.file.getvalue()


def of_line(*arguments):
    """A command line, as a terminal shows it."""
    result = CliRunner().invoke(app, [str(argument) for argument in arguments])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    name = " ".join(map(str, arguments))[:60]
    yield f"terminal: {name}", result.stdout
    yield f"terminal: errors of {name}", result.stderr


def of_records(folder, log):
    """What is left behind: the log, the journal as JSON, everything beside a model."""
    yield "log", "\n".join(record.getMessage() for record in log.records)
    yield "data: log", log.text
    for path in folder.rglob("*"):
        if path.is_file() and path.suffix in (".json", ".jsonl", ".sqlite3", ".sqlite3-wal"):
            yield f"data: {path.name}", path.read_bytes().decode("latin-1")


def of_the_kit(client, log, folder):
    """Every surface that shows what the journal knows."""
    table = client.jobs()
    yield "repr: jobs", repr(table)
    yield "html: jobs", table._repr_html_()
    yield from of_widget(JournalView(client), "journal")
    for record in table:
        yield "data: record", json.dumps(str(record))
    yield from of_line("jobs")
    yield from of_line("jobs", "--json")
    yield from of_line("journal", "check")
    client._parts.journal.upkeep.export(folder / "all.jsonl")
    yield from of_records(folder, log)


def failed(client, prompt, out):
    job = client.submit(TextGenerationRequest(prompt), out).wait(30)
    assert job.error is not None
    return job


def test_what_the_service_says(client, service, payload, log, tmp_path, nothing_passes):
    """Messages, suggestions, statuses, headers, and the names inside of what it made."""
    out = tmp_path / "out"
    surfaces = []
    for how in ("failed", "odd", "refused"):
        job = failed(client, f"{WORDS} {how}", out)
        surfaces += [*of_error(job.error), *of_widget(JobView(job), how)]
        surfaces += [("repr: job", repr(job)), ("html: job", job._repr_html_())]
        surfaces.append(("data: event", json.dumps(str(job.event()))))
    made = client.submit(TextGenerationRequest(f"{WORDS} made"), out)
    saved = made.result(30)
    assert saved.path.suffix == ".glb"
    surfaces += of_widget(JobView(made), "a job that is done")
    surfaces += of_widget(Gallery([saved]), "gallery")
    surfaces += [("repr: saved", repr(saved)), ("html: saved", saved._repr_html_())]
    task = client._parts.transport.task(saved.task.task_id, fresh=True)
    surfaces += of_widget(FactsView(task), "task")
    surfaces += [("repr: task", repr(task)), ("rich: task", pretty_repr(task))]
    replies = client.balance(), client._parts.transport.usage()
    surfaces += [(f"rich: {type(reply).__name__}", pretty_repr(reply)) for reply in replies]
    surfaces += [(f"repr: {type(reply).__name__}", repr(reply)) for reply in replies]
    surfaces += of_line("generate", f"{WORDS} failed", "--yes", "--out", out)
    surfaces += of_line("generate", f"{WORDS} refused", "--yes", "--out", out)
    surfaces += of_line("resume")
    surfaces += of_line("balance")
    surfaces += of_the_kit(client, log, tmp_path)
    nothing_passes(surfaces)


def test_names_inside_a_model(payload, glb_of, tmp_path, nothing_passes):
    path = tmp_path / "m.glb"
    path.write_bytes(glb_of(payload[:100_000]))
    report = inspect_model(path)
    assert report.faces == 1
    surfaces = [("repr: report", repr(report)), ("html: report", report._repr_html_())]
    surfaces += of_widget(ModelViewer(path), "viewer")
    surfaces += of_line("inspect", path)
    nothing_passes(surfaces)


def file_name(payload):
    """As much of it as a file can be called."""
    return payload.replace("/", "∕").encode("utf-8")[:180].decode("utf-8", "ignore")


def test_names_of_pictures_and_folders(client, payload, log, tmp_path, picture, nothing_passes):
    folder = tmp_path / file_name(payload)
    folder.mkdir()
    bad, good = folder / f"{file_name(payload)}.png", folder / f"good {file_name(payload)}.png"
    bad.write_bytes(b"\x89PNG\r\n\x1a\n" + payload[:1000].encode())
    good.write_bytes(picture)
    surfaces = []
    with pytest.raises(TripoError) as caught:
        ImageGenerationRequest(str(bad))
    surfaces += of_error(caught.value)
    request = ImageGenerationRequest(str(good))
    plan = client.plan(request)
    surfaces += [
        ("repr: plan", repr(plan)),
        ("html: plan", plan._repr_html_()),
        *of_widget(FactsView(plan), "plan"),
    ]
    surfaces.append(("repr: picture", repr(picture_of(str(good)))))
    surfaces += of_widget(ModelViewer(b"glTF", name=good.name), "viewer")
    surfaces += of_widget(Gallery([good]), "gallery")
    for line in (["generate", bad], ["batch", folder, "--dry-run"], ["inspect", good]):
        surfaces += of_line(*line)
    surfaces += of_records(tmp_path, log)
    nothing_passes(surfaces)


TABLES = {
    "header.csv": lambda text: json.dumps(text[: 10**7]) + ",prompt\nx,a small red chair\n",
    "cells.csv": lambda text: f'prompt,face_limit,model\n"{text}","{text}","{text}"\n',
    "surplus.csv": lambda text: f'prompt\n"a small red chair","{text}"\n',
    "keys.jsonl": lambda text: json.dumps({text: 1, "prompt": "a small red chair"}) + "\n",
    "values.jsonl": lambda text: json.dumps({"prompt": "a chair for two", "model": text}) + "\n",
    "broken.jsonl": lambda text: "{" + text.replace("\n", " ") + "\n",
}


@pytest.mark.parametrize("name", TABLES)
def test_tables(client, payload, log, tmp_path, name, nothing_passes):
    source = tmp_path / name
    source.write_text(TABLES[name](payload.replace('"', "'")), encoding="utf-8", newline="")
    surfaces = []
    try:
        planned = client.batch_from_csv(source, tmp_path / "out", dry_run=True)
    except TripoError as error:
        surfaces += of_error(error)
    else:
        surfaces += [("repr: batch", repr(planned)), ("html: batch", planned._repr_html_())]
        surfaces += of_widget(BatchView(planned), "batch")
        surfaces += [("repr: summary", repr(planned.summary()))]
    surfaces += of_line("batch", source, "--dry-run")
    surfaces += of_records(tmp_path / "home", log)
    nothing_passes(surfaces)


def test_rows_of_others(client, payload, log, tmp_path, nothing_passes):
    """Whoever can write the journal writes what they like, and is shown clean."""
    out = tmp_path / "out"
    failed(client, f"{WORDS} failed", out)
    failed(client, f"{WORDS} failed again", out)
    client.submit(TextGenerationRequest(f"{WORDS} made"), out).result(30)
    with closing(sqlite3.connect(client._parts.journal.path)) as journal, journal:
        journal.execute("UPDATE jobs SET title = ?, error = ? WHERE number = 1", (payload, payload))
        journal.execute("UPDATE jobs SET status = ?, plan = ? WHERE number = 2", (payload, payload))
        files = [{"role": payload, "path": payload, "sha256": "x", "size": 1, "mtime_ns": 1}]
        saved = json.dumps({"files": files, "task": {}, "credits": None})
        journal.execute("UPDATE jobs SET saved = ?, title = 'x' WHERE number = 3", (saved,))
    table = client.jobs()
    surfaces = [("repr: jobs", repr(table)), ("html: jobs", table._repr_html_())]
    surfaces += of_widget(JournalView(client), "journal")
    for line in (["jobs"], ["journal", "check"], ["resume"], ["resolve", payload[:500]]):
        surfaces += of_line(*line)
    nothing_passes(surfaces)


def of_form(form, name):
    """What a form says.

    What a person has typed stands in its controls, and in the program that does the same, as it is.
    """
    yield f"repr: {name}", repr(form)
    for each, content in form._bundle().items():
        yield f"html: saved notebook of {name}, {each}", content
    for part in parts_of(form):
        if part is not form._footer.code and isinstance(
            part, ipywidgets.HTML | ipywidgets.Label | ipywidgets.Button
        ):
            yield f"html: {type(part).__name__} of {name}", "\n".join(texts_in(part.get_state()))


def parts_of(widget):
    yield widget
    for part in getattr(widget, "children", ()):
        yield from parts_of(part)


def test_forms(client, payload, log, tmp_path, picture, nothing_passes):
    """What the service says below a form, names of pictures, and values that cannot be."""
    surfaces = []
    for how in ("failed", "refused", "made"):
        form = TextForm(client, tmp_path / "out", prompt=f"{WORDS} {how}")
        form.generate.click()
        assert form.job is not None
        form.job.wait(30)
        form._show_status()
        surfaces += of_form(form, how)
    form.fill(tags={"project": payload[:150]}, model=payload[:5000])
    surfaces += of_form(form, "values that cannot be")
    folder = tmp_path / file_name(payload)
    folder.mkdir()
    good, bad = folder / f"good {file_name(payload)}.png", folder / f"bad {file_name(payload)}.png"
    good.write_bytes(picture)
    bad.write_bytes(picture[:100])
    for path in (good, bad, folder / "none.png"):
        form = ImageForm(client, tmp_path / "out", image_path=str(path))
        surfaces += of_form(form, "pictures")
    surfaces += of_form(form_for(client, TextToModel, prompt=payload[:600]), "an operation")
    entry = KeyEntry(connect=lambda **_: client)
    surfaces += of_widget(entry, "the key's form")
    surfaces += of_widget(HealthPanel(client, run=lambda work: work()), "health")
    surfaces += of_records(tmp_path / "home", log)
    nothing_passes(surfaces)


def test_doctor(client, service, payload, tmp_path, nothing_passes):
    """What it is told by the service, and what the environment and the home are called."""
    failed(client, f"{WORDS} failed", tmp_path / "out")
    client._parts.journal.accounts.link(payload[:500], payload[:400] + "x", payload)
    surfaces = []
    for line in (["doctor"], ["doctor", "--json"], ["doctor", "--contract"]):
        surfaces += of_line(*line)
    surfaces += of_line("journal", "keys")
    nothing_passes(surfaces)


def test_sidecars_of_others(client, payload, log, tmp_path, nothing_passes):
    """A sidecar is read when the journal is gone; whoever can write beside a model wrote it."""
    out = tmp_path / "out"
    request = TextGenerationRequest(f"{WORDS} made", tags={"project": "castle"})
    saved = client.submit(request, out).result(30)
    sidecar = saved.files["sidecar"]
    said = json.loads(sidecar.read_text("utf-8"))
    short = payload[:4000]
    task = {name: short for name, each in said["task"].items() if isinstance(each, str)}
    said["task"] |= task | {"task_id": said["task"]["task_id"], "status": "success"}
    said |= {"model": short, "operations": [short], "tags": {short: short}, short: short}
    said["files"].append({"role": short, "name": short, "sha256": "x", "size": 1})
    sidecar.write_text(json.dumps(said), "utf-8")
    with closing(sqlite3.connect(client._parts.journal.path)) as journal, journal:
        for table in ("jobs", "submissions"):
            journal.execute(f"DELETE FROM {table}")  # as in a journal that was restored
    found = client.submit(request, out).result(30)
    surfaces = [*of_value(found, "found again"), *of_widget(Gallery([found]), "gallery")]
    surfaces += of_value(found.task, "task")
    surfaces += of_widget(FactsView(found.task), "facts")
    surfaces += of_the_kit(client, log, tmp_path / "home")
    nothing_passes(surfaces)


def test_tags(client, payload, log, tmp_path, nothing_passes):
    """A name that may not be shown is no tag; and whoever can write the journal can write one."""
    name, surfaces = payload[:150], []
    try:
        request = TextGenerationRequest(f"{WORDS} made", tags={"project": name})
    except TripoError as error:
        surfaces += of_error(error)
        request = TextGenerationRequest(f"{WORDS} made", tags={"project": "castle"})
    batch = client.batch([request], tmp_path / "out").wait(30)
    surfaces += [*of_value(batch.plan(), "plan"), *of_records(tmp_path, log)]
    with closing(sqlite3.connect(client._parts.journal.path)) as journal, journal:
        journal.execute("UPDATE jobs SET plan = json_set(plan, '$.tags.project', ?)", (name,))
    spending = client.spending("project", reconcile=False)
    assert spending[0].charged == 20
    surfaces += [("repr: spending", repr(spending)), ("html: spending", spending._repr_html_())]
    surfaces.append(("html: plot", spending.plot()._repr_svg_()))
    surfaces += of_widget(BatchView(batch), "batch")
    surfaces += of_line("spending", "--by", "project", "--offline")
    surfaces += of_line("metrics", "--tag", "project")
    surfaces += [("repr: jobs", repr(client.jobs())), *of_widget(JournalView(client), "journal")]
    nothing_passes(surfaces)


def test_progress_on_a_terminal(payload):
    screen = errors()
    screen.file, screen._force_terminal = io.StringIO(), True
    counts = dict.fromkeys(
        ("success", "active", "waiting", "failed", "uncertain", "open", "stopped", "skipped"), 0
    )
    with Board(screen) as board:
        board(
            RequestChanged(
                batch="b",
                index=0,
                job_id="j",
                name=payload,
                status="running",
                progress=1,
                credits=None,
                message=payload,
            )
        )
        board(
            BatchChanged(
                batch="b",
                title=payload,
                state="running",
                message=payload,
                total=1,
                spent=0.0,
                reserved=0.0,
                **counts,
            )
        )
    written = screen.file.getvalue()
    assert "running" in written
    for raw in ("\x1b]0;", "\x07", "\x9b", "\u202e", "\u2028", "0123456789abcdef", "deadbeef"):
        assert raw not in written


# As it is written, and as the gate takes it: a line break parts words, what is not seen goes.
PROMPTS = {
    "escape": ("a red\x1b chair", "a red chair"),
    "newline": ("a chair\nwith a table", "a chair with a table"),
    "bidi": ("a chair \u202ewith a table", "a chair with a table"),
    "markup": ("a <b>chair</b> & [red]",) * 2,
    "key": ("a chair with tsk_0123456789abcdefFOREIGN on it",) * 2,
    "address": ("a chair like https://cdn.example/a.glb?Expires=1&Signature=deadbeef0123",) * 2,
    "huge": ("a very " * 65 + "red chair",) * 2,
}


def test_prompts_survive_whole(client, service, kind, tmp_path):
    """On the wire, in the journal, in the record; cleaned wherever they are shown."""
    prompt, taken = PROMPTS[kind]
    job = failed(client, f"{prompt} that failed", tmp_path / "out")
    rows = client._parts.journal.upkeep.rows()
    plans = [json.loads(row["plan"]) for row in rows if row["table"] == "jobs"]
    for whole in (
        job.plan.request.prompt,
        json.loads(service.bodies[-1])["prompt"],
        plans[0]["request"]["prompt"],
    ):
        assert whole == f"{taken} that failed"


SIGNED = "https://cdn.example/a.png?Expires=1&Signature=deadbeef0123"


@pytest.mark.parametrize(
    "mine",
    [
        ImageGenerationRequest(SIGNED),
        ImageToModel(input=SIGNED),
        ImportModel(input=SIGNED.replace("png", "glb")),
        ImageGenerationRequest(SIGNED).then(RigModel()),
        TextGenerationRequest("a chair with tsk_0123456789abcdefFOREIGN on it"),
    ],
    ids=lambda mine: type(mine).__name__,
)
def test_a_person_s_own_addresses_and_keys_are_not_shown(mine):
    screen = Console(file=io.StringIO(), width=200)
    screen.print(mine)
    for text in (repr(mine), str(mine), screen.file.getvalue()):
        assert "deadbeef" not in text
        assert "FOREIGN" not in text
