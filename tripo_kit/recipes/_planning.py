from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import msgspec
from msgspec import UNSET

from tripo_kit.api import (
    CONVERTED_FORMATS,
    IMAGE_FORMATS,
    OPERATIONS,
    AnyOperation,
    Chainable,
    Finished,
    LocalFile,
    Operation,
    Pipeline,
    StepOutput,
    format_of,
)
from tripo_kit.errors import Problem, RequestValidationError
from tripo_kit.files import (
    Fetch,
    check_image,
    check_model_file,
    is_converted,
    picture_of,
    safe_name,
)
from tripo_kit.jobs import Plan, PlannedStep, picture_in
from tripo_kit.recipes._checks import handed_in, not_words, steps_of
from tripo_kit.recipes._downloads import DOWNLOAD, is_downloading
from tripo_kit.recipes._earlier_prompts import cleaned_before
from tripo_kit.recipes._fetching import with_fetched
from tripo_kit.recipes._gate import RequestLike, request_from
from tripo_kit.recipes._pictures import name_of, sound
from tripo_kit.recipes._requests import (
    GenerationRequest,
    MultiviewGenerationRequest,
    TextGenerationRequest,
)
from tripo_kit.recipes._tags import tags_from, tags_of

__all__ = ["plan"]

_MAX_IMAGE_BYTES = 20_000_000  # the v3 contract's own limit, for who speaks its own language


def plan(request: RequestLike, fetch: Fetch | None = None, *, download: bool | None = None) -> Plan:
    """The operations that fulfil a request, in order, with what they cost. Nothing is sent.

    A format other than GLB, or a texture resolution, adds a conversion; a prompt beside a picture
    adds an image-to-image step in front. An operation is a plan of one step.

    Args:
        request: A request, which was checked when it was made, an operation, which is checked here
            with the local files it names, a chain of them, or anything else that `request_from`
            takes.
        fetch: Fetches the pictures that it names by an address; None leaves that to the service.
        download: Whether they are fetched, unless the request says so itself; by default, if there
            is something that fetches them.

    Raises:
        RequestValidationError: The operation breaks a rule, or a file cannot be sent.
    """
    meant: GenerationRequest | Operation | Pipeline = request_from(request)
    if is_downloading(meant):
        _require_fetch(fetch)
    elif download is False:
        fetch = None
    if isinstance(meant, Pipeline):
        return _plan_of_chain(meant, fetch)
    if fetch is not None:
        meant = with_fetched(meant, fetch)
    if isinstance(meant, Operation):
        _check_operation(meant)
        return Plan(
            steps=(PlannedStep(meant, meant.title),),
            stem=safe_name(_subject_of(meant)),
            output_format=format_of(meant),
            request=meant,
        )
    return Plan(
        steps=steps_of(meant),
        stem=safe_name(_name_of(meant)),
        output_format=meant.output_format,
        request=meant,
        tags=tags_of(meant),
    )


def _require_fetch(fetch: Fetch | None) -> None:
    if fetch is None:
        rule, hint = "nothing here fetches pictures", "Give it to a client, or leave it out."
        raise RequestValidationError([Problem(DOWNLOAD, "true", rule, hint)])


def _plan_of_chain(chain: Pipeline, fetch: Fetch | None) -> Plan:
    head = chain.head
    tags = tags_of(head) | tags_from(chain.tags, subject="chain")
    if fetch is not None and isinstance(head, GenerationRequest):
        chain = msgspec.structs.replace(chain, head=with_fetched(head, fetch))
    if chain.is_open:
        rule = "it has no beginning: nothing was said that it works on"
        hint = "Put it into request.then(…), or give its first operation an input."
        raise RequestValidationError([Problem("", str(chain), rule, hint)], subject="chain")
    problems: list[Problem] = []
    for number, step in enumerate(chain.links):
        try:
            _check_inputs(step.operation)
        except RequestValidationError as error:
            where = f"step {number + 1} ({type(step.operation).__name__})"
            problems += (replace(each, path=f"{where}: {each.path}") for each in error.problems)
    if problems:
        raise RequestValidationError(problems, subject="chain")
    steps = tuple(PlannedStep(s.operation, s.title, s.earlier, s.link) for s in chain.links)
    trunk = [n for n, s in enumerate(chain.links) if s.link.roles and not s.is_aside]
    files = [n for n, s in enumerate(steps) if s.link.roles]
    main = (trunk or files or [len(steps) - 1])[-1]
    return Plan(
        steps=steps,
        stem=safe_name(_name_of_chain(chain.head)),
        output_format=format_of(steps[main].operation),
        request=chain,
        on_gate=chain.on_gate,
        main=main,
        tags=tags,
    )


def _name_of_chain(head: Chainable) -> str:
    if isinstance(head, GenerationRequest):
        return _name_of(head)
    if isinstance(head, Operation):
        return _subject_of(head)
    beginning = head.beginning()
    if isinstance(beginning, Finished):
        return beginning.stem or "model"
    return _subject_of(beginning[0].operation)


def _name_of(request: GenerationRequest) -> str:
    if isinstance(request, TextGenerationRequest):
        # As earlier versions called it: files that are there already keep their names.
        return cleaned_before(str(handed_in(request)["prompt"])) or request.prompt
    if isinstance(request, MultiviewGenerationRequest):
        return name_of(request.front)
    return name_of(request.image_path)


def _check_operation(operation: Operation) -> None:
    operation.check()
    _check_inputs(operation)
    problems = [
        Problem(
            path,
            f"step {reference.step}",
            "there is no earlier step: an operation is planned alone",
            "Give the id of a finished task.",
        )
        for path, reference in operation.references()
        if isinstance(reference, StepOutput)
    ]
    if problems:
        raise RequestValidationError(problems, subject=_named(operation))


def _named(operation: Operation) -> str:
    return operation.task_type or type(operation).__name__


def _check_inputs(operation: Operation) -> None:
    problems = [*_strangers(operation), *_not_words(operation)]
    for path, reference in operation.references():
        try:
            # A picture without a file was looked at when it was handed in.
            if isinstance(reference, LocalFile) and picture_in(reference) is None:
                _check_file(reference.path, path)
        except RequestValidationError as error:
            problems += error.problems
    if problems:
        raise RequestValidationError(problems, subject=_named(operation))


def _strangers(operation: Operation) -> Iterator[Problem]:
    """A class that the journal could not read again, or a known operation in disguise."""
    known = OPERATIONS.get(operation.task_type)
    if isinstance(operation, AnyOperation):
        paths = {kind.path: kind for kind in OPERATIONS.values()}
        itself = known or paths.get(operation.path)
        if itself is not None:
            rule = f"it has an operation of its own, {itself.__name__}"
            hint = f"Give {itself.__name__}(…), with extra={{…}} for what it does not know."
            yield Problem("task_type", repr(operation.task_type), rule, hint)
    elif type(operation) is not known:
        rule = "the journal could not read a class of your own again"
        hint = "Give AnyOperation(path=…, task_type=…, body=…), or a known one with extra={…}."
        yield Problem("(operation)", type(operation).__name__, rule, hint)


def _not_words(operation: Operation) -> Iterator[Problem]:
    """Words that are a path or an address: nobody means to buy those."""
    for name in ("prompt", "negative_prompt"):
        text = getattr(operation, name, UNSET)
        problem = not_words(name, text) if isinstance(text, str) else None
        if problem is not None:
            yield problem


def _check_file(path: str, field: str) -> None:
    if is_converted(path):
        sound(picture_of(path, field=field), field)
    elif Path(path).suffix.lower().removeprefix(".") in (*IMAGE_FORMATS, *CONVERTED_FORMATS):
        check_image(path, max_bytes=_MAX_IMAGE_BYTES, field=field)
    else:
        check_model_file(path, field)


def _subject_of(operation: Operation) -> str:
    """What the result's files are called after: the words, else the file, else the work done."""
    prompt = getattr(operation, "prompt", UNSET)
    if isinstance(prompt, str):
        return prompt
    files = (ref.path for _, ref in operation.references() if isinstance(ref, LocalFile))
    return next((Path(path).stem for path in files), operation.task_type)
