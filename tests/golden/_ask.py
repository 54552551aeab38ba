"""Asks the kit for what the manifest describes. Names of the kit stand here and nowhere else.

When the kit's names change, this module changes, and the golden home's tests stay as they are.
"""

from dataclasses import dataclass, field
from pathlib import Path

from tripo_kit import (
    AbsenceConfig,
    CircuitBreakerConfig,
    ImageGenerationRequest,
    MultiviewGenerationRequest,
    RetryConfig,
    Settings,
    TextGenerationRequest,
    TripoClient,
)
from tripo_kit.api import OPERATIONS, LocalFile, TexturePrompt, View, ViewPrompt
from tripo_kit.errors import TripoError
from tripo_kit.privacy import Secret

PATIENCE = 30.0  # seconds; nothing takes one of them unless something is wrong

_REQUESTS = {
    "text": TextGenerationRequest,
    "image": ImageGenerationRequest,
    "multiview": MultiviewGenerationRequest,
}
# Fields of operations that hold a structure of their own.
_STRUCTURES = {
    ("texture_model", "texture_prompt"): TexturePrompt,
    ("multiview_to_model", "inputs"): View,
    ("edit_multiview_image", "prompts"): ViewPrompt,
}
# The kit's words for how a job stands, in the manifest's.
_STATES = {
    "success": "finished",
    "failed": "failed",
    "uncertain": "uncertain",
    "stopped": "stopped",
    "open": "open",
    "planned": "planned",
}


@dataclass(frozen=True)
class Outcome:
    """What a request came to."""

    state: str
    job_id: str
    files: dict[str, Path] = field(default_factory=dict)
    sha256: str = ""
    task_id: str = ""
    credits: float | None = None
    is_from_journal: bool = False
    error: str = ""


def open_client(home, key, address, *, window=0.05, absence=None):
    """A client that is as quick as a test needs it.

    Args:
        home: The folder of the journal.
        key: The API key.
        address: The base address, in one of its spellings.
        window: Seconds for which a task whose reply was lost is looked for.
        absence: When it is proved that nothing came of it; never, by default.
    """
    settings = Settings(
        api_key=Secret(key),
        base_url=address,
        home=home,
        poll_interval=0.02,
        uncertain_window=window,
        absence=absence or AbsenceConfig(give_up=window),
        retry=RetryConfig(max_attempts=2, initial_delay=0.01, max_delay=0.05),
        circuit=CircuitBreakerConfig(failure_threshold=1000),
        pool_limits=dict.fromkeys(("3d_h", "3d_p", "image", "animation", "model", "mesh"), 100),
    )
    return TripoClient(settings=settings)


def request_of(ask, pictures, task_ids):
    """The kit's own request for a single thing.

    Args:
        ask: How it is asked for, as in the manifest.
        pictures: The folder of local files.
        task_ids: The task of each finished request, by its id in the manifest.
    """
    fields = {name: _value(value, pictures, task_ids) for name, value in ask["fields"].items()}
    if ask["kind"] == "operation":
        kind = ask["operation"]
        built = {
            name: _built(_STRUCTURES[kind, name], value) if (kind, name) in _STRUCTURES else value
            for name, value in fields.items()
        }
        return OPERATIONS[kind](**built)
    files = {name: str(pictures / file) for name, file in ask.get("pictures", {}).items()}
    return _REQUESTS[ask["kind"]](**fields, **files, output_format=ask.get("output_format", "glb"))


def _value(value, pictures, task_ids):
    match value:
        case {"file": name}:
            return LocalFile(str(pictures / name))
        case {"task_of": request}:
            return task_ids[request]
        case dict():
            return {key: _value(item, pictures, task_ids) for key, item in value.items()}
        case list():
            return tuple(_value(item, pictures, task_ids) for item in value)
    return value


def _built(structure, value):
    if isinstance(value, tuple):
        return tuple(structure(**item) for item in value)
    return structure(**value)


def start(client, ask, place, task_ids, *, repair=False):
    """Asks for it, and returns at once with what is on its way: a job, or many of them.

    Args:
        client: Who asks.
        ask: How it is asked for, as in the manifest.
        place: The folder that `in` and the output folders are in.
        task_ids: The task of each finished request, by its id in the manifest.
        repair: Whether the original of a single thing is fetched beside a changed file.
    """
    pictures, folder = place / "in", place / ask["folder"]
    options = ask.get("options", {})
    match ask["kind"]:
        case "batch":
            return client.batch(_wanted(ask, pictures, task_ids), folder, **options)
        case "table":
            return client.batch_from_csv(pictures / ask["table"], folder, **options)
        case "sweep":
            base = request_of(ask["of"], pictures, task_ids)
            return client.sweep(base, folder, **ask["grid"], **options)
        case "comparison":
            of = pictures / ask["picture"] if "picture" in ask else ask["prompt"]
            return client.compare(of, ask["models"], folder, seed=ask["seed"], **options)
    request = request_of(ask, pictures, task_ids)
    return client.submit(request, folder, variant=ask.get("variant", 1), repair=repair)


def _wanted(ask, pictures, task_ids):
    return [
        item if isinstance(item, str) else request_of(item, pictures, task_ids)
        for item in ask["requests"]
    ]


def is_many(ask):
    """Whether it asks for several things together."""
    return ask["kind"] in ("batch", "table", "sweep", "comparison")


def wait(started):
    """Waits for one job, and says what came of it."""
    started.wait(PATIENCE)
    state = _STATES[started.status]
    if state != "finished":
        return Outcome(state, started.id, error=str(started.error or ""))
    return _finished(started.id, started.result(PATIENCE))


def wait_for_many(started):
    """Waits for several jobs that were asked for together, and says what came of each."""
    batch = getattr(started, "batch", started)
    batch.wait(PATIENCE)
    saved = iter(batch.results())
    return [
        _finished(row.job_id, next(saved))
        if row.status == "success"
        else Outcome(_STATES.get(row.status, row.status), row.job_id, error=row.error or "")
        for row in batch.rows()
    ]


def _finished(job_id, saved):
    return Outcome(
        "finished",
        job_id,
        files=dict(saved.files),
        sha256=saved.sha256,
        task_id=saved.task.task_id,
        credits=saved.credits,
        is_from_journal=saved.from_journal,
    )


def votes(comparison):
    """How often each model was the better one, and, under "", how often none was."""
    return comparison.tally()


def vote(comparison, choice):
    """Says which model was better; None for none."""
    comparison.record(choice)


def listed(client):
    """Every job of the journal: its state by its id."""
    return {record.id: _STATES[record.status] for record in client.jobs()}


def error_of(client, job_id):
    """What the journal says about the failure of a job."""
    return next(record.error for record in client.jobs() if record.id == job_id)


def evidence_of(client, job_id):
    """What is known of a submission whose reply was lost."""
    return client.evidence(job_id)


def resume(client):
    """Goes on with all that is unfinished: what came of each, by the id of its job."""
    return {job.id: wait(job) for job in client.resume()}


def unpaid(client, ask, place, task_ids):
    """The steps of a request that are still to be paid, by the operation's type."""
    request = request_of(ask, place / "in", task_ids)
    plan = client.unpaid(request, variant=ask.get("variant", 1))
    return [step.operation.task_type for step in plan.steps]


def refusal(client, ask, place, task_ids):
    """Asks for something that the service refuses, and gives the error's text."""
    try:
        start(client, ask, place, task_ids).result(PATIENCE)
    except TripoError as error:
        return str(error)
    raise AssertionError("It was not refused")
