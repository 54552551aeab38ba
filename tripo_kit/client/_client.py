"""The client's face: every call that a notebook makes, in one list.

It is longer than other modules because each call stands here once, with its words. It decides
nothing: what a call does is the business of the part that it names.
"""

from __future__ import annotations

import os
from functools import cached_property
from typing import TYPE_CHECKING, Any, Self, Unpack

from tripo_kit.calls import all_named, named
from tripo_kit.client._refusals import counting_refusals
from tripo_kit.config import (
    AbsenceConfig,
    CircuitBreakerConfig,
    FallbackConfig,
    Region,
    RetryConfig,
    Settings,
    home_folder,
)
from tripo_kit.privacy import Secret
from tripo_kit.recipes import (
    ImageGenerationRequest,
    MultiviewGenerationRequest,
    TextGenerationRequest,
    tags_from,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from prometheus_client import CollectorRegistry

    from tripo_kit.api import Balance, Task, TaskList, Usage
    from tripo_kit.batch import Batch, BatchTable, Comparison, Requests
    from tripo_kit.client._account import Account
    from tripo_kit.client._arguments import (
        BatchArguments,
        CompareArguments,
        StatusName,
        SweepArguments,
    )
    from tripo_kit.client._making import Making, OnProgress
    from tripo_kit.client._many import Many
    from tripo_kit.client._records import Records
    from tripo_kit.client._sandboxed import SandboxOptions
    from tripo_kit.events import Emit
    from tripo_kit.jobs import Job, JobTable, OnUncertain, Plan, SavedModel
    from tripo_kit.journal import JobRecord, JobStatus, SurplusTask, Upkeep
    from tripo_kit.metrics import Alert
    from tripo_kit.recipes import (
        ImageOptions,
        MultiviewOptions,
        OutputFormat,
        PictureLike,
        RequestLike,
        TextOptions,
    )
    from tripo_kit.spending import Spending
    from tripo_kit.webhooks import Event as WebhookEvent

__all__ = ["TripoClient"]

PathLike = str | os.PathLike[str]


@counting_refusals
@all_named
class TripoClient:
    """Words and pictures into 3D files, each paid for once.

    Making a client does nothing: no thread, no network, no file. The journal is opened by the first
    call that needs it, the network by the first that is not answered from the journal.

    Args:
        api_key: The service's key; else `TRIPO_API_KEY`.
        region: `global` or `china`: which of the service's two hosts the key belongs to.
        base_url: Another base URL, such as a sandbox's.
        enable_resilience: False means one attempt, no breaker, no fallback.
        retry_config: How safe calls are repeated.
        circuit_config: When a failing service is left alone.
        fallback_config: What answers a read meanwhile.
        absence_config: When it is proved that nothing came of a request whose reply was lost.
        min_balance: Credits that are to stay in the account: nothing is sent that would leave
            less, what is reserved counted.
        home: The folder of the journal and the cache; else `TRIPO_KIT_HOME`, else the user's data
            folder.
        account: Whose key it is, by a name of your own or of `tripo-kit journal keys`: what was
            paid for under this name is not paid again, whatever the key. Without it, the service
            is asked once whether a new key belongs to an account that the journal knows.
        tags: What credits go to, where nobody says, such as `{"project": "castle"}`.
        rates: Requests a minute, such as `{"create": 500}`, for accounts that have more.
        shared: The Redis in which machines of one account share their limits, such as
            `redis://…`; else `TRIPO_REDIS_URL`. See `docs/teams.md`.
        on_event: Gets every event of `tripo_kit.events`, on whatever thread it happens.
        settings: Where everything not given comes from; the environment by default.

    Raises:
        ConfigurationError: A value that cannot work; it is named.
    """

    @named(settings=True)
    def __init__(
        self,
        api_key: str | None = None,
        *,
        region: Region | None = None,
        base_url: str | None = None,
        enable_resilience: bool | None = None,
        retry_config: RetryConfig | None = None,
        circuit_config: CircuitBreakerConfig | None = None,
        fallback_config: FallbackConfig | None = None,
        absence_config: AbsenceConfig | None = None,
        min_balance: float | None = None,
        home: PathLike | None = None,
        account: str | None = None,
        tags: Mapping[str, str] | None = None,
        rates: Mapping[str, int] | None = None,
        shared: str | None = None,
        on_event: Emit | None = None,
        settings: Settings | None = None,
    ) -> None:
        key = None if api_key is None else Secret(api_key.strip())
        redis = None if shared is None else Secret(shared.strip())
        del api_key, shared  # some tracebacks show what is held
        given = {
            "api_key": key,
            "region": region,
            "base_url": base_url,
            "enable_resilience": enable_resilience,
            "retry": retry_config,
            "circuit": circuit_config,
            "fallback": fallback_config,
            "absence": absence_config,
            "min_balance": min_balance,
            "home": None if home is None else home_folder(home),
            "account_name": account,
            "rates": rates,
            "shared": redis,
            "tags": None if tags is None else tags_from(tags, subject="TripoClient"),
        }
        base = Settings.from_env() if settings is None else settings
        self.settings = base.replace(**{k: v for k, v in given.items() if v is not None})
        self.settings.require_key()
        from tripo_kit.client._assembly import Parts

        self._parts = Parts(self.settings, on_event)
        self._lifetime = self._parts.lease()

    # What the calls are the business of: each brings modules that making a client does without.

    @cached_property
    def _making(self) -> Making:
        from tripo_kit.client._making import Making

        return Making(self._parts)

    @cached_property
    def _many(self) -> Many:
        from tripo_kit.client._many import Many

        return Many(self._parts)

    @cached_property
    def _records(self) -> Records:
        from tripo_kit.client._records import Records

        return Records(self._parts)

    @cached_property
    def _account(self) -> Account:
        from tripo_kit.client._account import Account

        return Account(self._parts)

    @classmethod
    @named("tripo_kit.client._sandboxed:SandboxOptions", settings=True)
    def sandbox(
        cls,
        *,
        home: PathLike | None = None,
        on_event: Emit | None = None,
        enable_resilience: bool | None = None,
        retry_config: RetryConfig | None = None,
        circuit_config: CircuitBreakerConfig | None = None,
        fallback_config: FallbackConfig | None = None,
        absence_config: AbsenceConfig | None = None,
        min_balance: float | None = None,
        tags: Mapping[str, str] | None = None,
        **sandbox_options: Unpack[SandboxOptions],
    ) -> Self:
        """A client of a Tripo API that runs in this process: no key, no network, no money.

        Closing the client stops it. It remembers nothing, but the journal does: what was finished
        is answered from disk by the next one, too.

        Args:
            home: The folder of the journal; else a folder `sandbox` beside the real one.
            on_event: As for the client, and so the next seven; where a wait is not given, it is as
                much shorter as the sandbox is faster.
            enable_resilience: See there.
            retry_config: See there.
            circuit_config: See there.
            fallback_config: See there.
            absence_config: See there.
            min_balance: See there.
            tags: See there.
            sandbox_options: For `tripo_kit.sandbox.Sandbox`, such as `speed=50` or `faults=…`.

        Raises:
            ConfigurationError: The extra is not installed, or an option cannot be.
        """
        from tripo_kit.client._sandboxed import sandbox_settings, started

        server = started(sandbox_options)
        folder = None if home is None else home_folder(home)
        client = cls(
            settings=sandbox_settings(server, folder, sandbox_options),
            enable_resilience=enable_resilience,
            retry_config=retry_config,
            circuit_config=circuit_config,
            fallback_config=fallback_config,
            absence_config=absence_config,
            min_balance=min_balance,
            tags=tags,
            on_event=on_event,
        )
        client._parts.sandbox = server
        return client

    # One request ---------------------------------------------------------------------------------

    def generate(
        self,
        request: RequestLike,
        output_dir: PathLike,
        *,
        variant: int = 1,
        timeout: float | None = None,
        on_progress: OnProgress | None = None,
        on_uncertain: OnUncertain = "prove",
        repair: bool = False,
        tags: Mapping[str, str] | None = None,
        download: bool = False,
    ) -> SavedModel:
        """Makes what a request or an operation asks for, and waits for its file.

        The same call again costs nothing: it is answered from disk, or joins the work where it
        stands.

        Args:
            request: A request of `tripo_kit.recipes`, any operation of the service, a chain of them
                (`request.then(…)`), a sentence, a picture, or a mapping of a request's fields.
            output_dir: Where the files go; made when missing.
            variant: 2 or more asks, and pays, for another result of the same request.
            timeout: Seconds to wait; the work goes on after that.
            on_progress: Gets the job on every change, on a background thread.
            on_uncertain: When a reply is lost and no task is found: `prove` waits until it is
                proved that the service did not take it, and sends it again; `raise` asks you;
                `resubmit` sends again what may have been charged already.
            repair: Fetches the original beside a file that somebody has changed since.
            tags: What its credits go to, such as `{"project": "castle"}`; see `spending`.
            download: Fetches a picture at an `https://` address to this machine first.

        Raises:
            RequestValidationError: The request breaks a rule; nothing was sent.
            WaitTimeoutError: It is not done in time; it goes on.
            SubmissionUncertainError: It may have been charged; a person must decide.
            StoppedAtGateError: A gate of a chain did not open; what came before it is saved.
            OtherFormatError: The result is of another format than was asked for; the error has it.
            TripoError: Any other failure; see its kinds.
        """
        return self._making.generate(
            request,
            output_dir,
            variant=variant,
            timeout=timeout,
            on_progress=on_progress,
            on_uncertain=on_uncertain,
            repair=repair,
            tags=tags,
            download=download,
        )

    @named("tripo_kit.recipes:TextOptions")
    def generate_from_text(
        self,
        prompt: str,
        output_dir: PathLike,
        *,
        output_format: OutputFormat = "glb",
        variant: int = 1,
        timeout: float | None = None,
        on_progress: OnProgress | None = None,
        on_uncertain: OnUncertain = "prove",
        repair: bool = False,
        tags: Mapping[str, str] | None = None,
        **options: Unpack[TextOptions],
    ) -> SavedModel:
        """Makes a 3D model from words, and waits for its file.

        The same call again costs nothing: it is answered from disk, or joins the work where it
        stands.

        Args:
            prompt: What to make; 10–500 characters.
            output_dir: Where the files go; made when missing.
            output_format: `glb`, or another format for a conversion's price more.
            variant: 2 or more asks, and pays, for another result of the same request.
            timeout: Seconds to wait; the work goes on after that.
            on_progress: Gets the job on every change, on a background thread.
            on_uncertain: When a reply is lost and no task is found: `prove` waits until it is
                proved that the service did not take it, and sends it again; `raise` asks you;
                `resubmit` sends again what may have been charged already.
            repair: Fetches the original beside a file that somebody has changed since.
            tags: What its credits go to, such as `{"project": "castle"}`; see `spending`.
            options: Any field of `TextGenerationRequest`.

        Raises:
            RequestValidationError: The request breaks a rule; nothing was sent.
            WaitTimeoutError: It is not done in time; it goes on.
            SubmissionUncertainError: It may have been charged; a person must decide.
            TripoError: Any other failure; see its kinds.
        """
        request = TextGenerationRequest(prompt, output_format=output_format, **options)
        return self.generate(
            request,
            output_dir,
            variant=variant,
            timeout=timeout,
            on_progress=on_progress,
            on_uncertain=on_uncertain,
            repair=repair,
            tags=tags,
        )

    @named("tripo_kit.recipes:ImageOptions")
    def generate_from_image(
        self,
        image_path: PictureLike,
        output_dir: PathLike,
        *,
        prompt: str | None = None,
        texture_resolution: int | None = None,
        output_format: OutputFormat = "glb",
        variant: int = 1,
        timeout: float | None = None,
        on_progress: OnProgress | None = None,
        on_uncertain: OnUncertain = "prove",
        repair: bool = False,
        tags: Mapping[str, str] | None = None,
        download: bool = False,
        **options: Unpack[ImageOptions],
    ) -> SavedModel:
        """Makes a 3D model from a picture, and waits for its file. See `generate_from_text`.

        Args:
            image_path: The picture: a path, an `https://` address, bytes, an open file, a
                `PIL.Image` or a numpy array; at most 10 MB.
            output_dir: Where the files go; made when missing.
            prompt: Changes the picture first, for an edit's price more; at most 500 characters.
            texture_resolution: Pixels of the texture's side, 512–4096, for a conversion's price.
            output_format: `glb`, or another format for a conversion's price more.
            variant: 2 or more asks, and pays, for another result of the same request.
            timeout: Seconds to wait; the work goes on after that.
            on_progress: Gets the job on every change, on a background thread.
            on_uncertain: When a reply is lost and no task is found: `prove` waits until it is
                proved that the service did not take it, and sends it again; `raise` asks you;
                `resubmit` sends again what may have been charged already.
            repair: Fetches the original beside a file that somebody has changed since.
            tags: What its credits go to, such as `{"project": "castle"}`; see `spending`.
            download: Fetches a picture at an `https://` address to this machine first.
            options: Any field of `ImageGenerationRequest`.

        Raises:
            RequestValidationError: The request breaks a rule; nothing was sent.
            TripoError: As `generate_from_text`.
        """
        request = ImageGenerationRequest(
            image_path,  # type: ignore[arg-type]  # the request takes it in, in whatever form
            prompt=prompt,
            texture_resolution=texture_resolution,
            output_format=output_format,
            **options,
        )
        return self.generate(
            request,
            output_dir,
            variant=variant,
            timeout=timeout,
            on_progress=on_progress,
            on_uncertain=on_uncertain,
            repair=repair,
            tags=tags,
            download=download,
        )

    @named("tripo_kit.recipes:MultiviewOptions")
    def generate_from_multiview(
        self,
        front: PictureLike,
        output_dir: PathLike,
        *,
        left: PictureLike | None = None,
        back: PictureLike | None = None,
        right: PictureLike | None = None,
        output_format: OutputFormat = "glb",
        variant: int = 1,
        timeout: float | None = None,
        on_progress: OnProgress | None = None,
        on_uncertain: OnUncertain = "prove",
        repair: bool = False,
        tags: Mapping[str, str] | None = None,
        download: bool = False,
        **options: Unpack[MultiviewOptions],
    ) -> SavedModel:
        """Makes a 3D model from two to four views, and waits for its file.

        Args:
            front: The picture from the front.
            output_dir: Where the files go; made when missing.
            left: The picture from the left.
            back: The picture from the back.
            right: The picture from the right.
            output_format: `glb`, or another format for a conversion's price more.
            variant: 2 or more asks, and pays, for another result of the same request.
            timeout: Seconds to wait; the work goes on after that.
            on_progress: Gets the job on every change, on a background thread.
            on_uncertain: When a reply is lost and no task is found: `prove` waits until it is
                proved that the service did not take it, and sends it again; `raise` asks you;
                `resubmit` sends again what may have been charged already.
            repair: Fetches the original beside a file that somebody has changed since.
            tags: What its credits go to, such as `{"project": "castle"}`; see `spending`.
            download: Fetches a picture at an `https://` address to this machine first.
            options: Any field of `MultiviewGenerationRequest`.

        Raises:
            RequestValidationError: The request breaks a rule; nothing was sent.
            TripoError: As `generate_from_text`.
        """
        request = MultiviewGenerationRequest(
            front,  # type: ignore[arg-type]  # the request takes it in, in whatever form
            left=left,  # type: ignore[arg-type]  # likewise
            back=back,  # type: ignore[arg-type]  # likewise
            right=right,  # type: ignore[arg-type]  # likewise
            output_format=output_format,
            **options,
        )
        return self.generate(
            request,
            output_dir,
            variant=variant,
            timeout=timeout,
            on_progress=on_progress,
            on_uncertain=on_uncertain,
            repair=repair,
            tags=tags,
            download=download,
        )

    def submit(
        self,
        request_or_operation: RequestLike,
        output_dir: PathLike,
        *,
        variant: int = 1,
        on_uncertain: OnUncertain = "prove",
        repair: bool = False,
        tags: Mapping[str, str] | None = None,
        download: bool = False,
    ) -> Job:
        """Starts a request and returns at once; the work goes on in the background.

        Args:
            request_or_operation: A request of `tripo_kit.recipes`, or any operation of the service.
            output_dir: Where the files go; made when missing.
            variant: 2 or more asks, and pays, for another result of the same request.
            on_uncertain: When a reply is lost and no task is found: `prove` waits until it is
                proved that the service did not take it, and sends it again; `raise` asks you;
                `resubmit` sends again what may have been charged already.
            repair: Fetches the original beside a file that somebody has changed since.
            tags: What its credits go to, such as `{"project": "castle"}`; see `spending`.
            download: Fetches a picture at an `https://` address to this machine first.

        Raises:
            RequestValidationError: The request breaks a rule; nothing was sent.
            StorageError: The folder cannot be written; nothing was sent.
        """
        return self._making.submit(
            request_or_operation,
            output_dir,
            variant=variant,
            on_uncertain=on_uncertain,
            repair=repair,
            tags=tags,
            download=download,
        )

    def plan(self, request: RequestLike, *, download: bool = False) -> Plan:
        """The operations that fulfil a request, with their credits. Nothing is made.

        Of several, where some are paid for, the service is asked whether it still has them.

        Args:
            request: As for `generate`.
            download: Fetches a picture at an `https://` address to this machine first.

        Raises:
            RequestValidationError: The request breaks a rule.
            ConfigurationError: What it needs is gone, and cannot be brought back.
        """
        return self._making.plan(request, download=download)

    def fetch(self, address: str, output_dir: PathLike) -> Path:
        """Fetches a model or a picture at an address: whole and checked, or not at all.

        Args:
            address: Where it is: HTTPS, on a public machine.
            output_dir: Where the file goes; made when missing.

        Raises:
            RequestValidationError: It is no address.
            DownloadError: It could not be fetched; see its kinds.
            CorruptFileError: It is neither a model nor a picture.
        """
        return self._making.fetch(address, output_dir)

    def unpaid(self, request: RequestLike, *, variant: int = 1, download: bool = False) -> Plan:
        """What of a request is still to be paid: its plan without the steps that are paid already.

        A step counts as paid from the moment it is sent until it is known to have failed, whatever
        folder its files were for. What a sandbox has lost is to be paid again. Nothing is made.

        Args:
            request: A request of `tripo_kit.recipes`, any operation of the service, a sentence, a
                picture, or a mapping of a request's fields.
            variant: Which result of the same request.
            download: Fetches a picture at an `https://` address to this machine first.

        Raises:
            RequestValidationError: The request breaks a rule.
            ConfigurationError: What it needs is gone, and cannot be brought back.
        """
        return self._making.unpaid(request, variant=variant, download=download)

    # Many requests -----------------------------------------------------------------------------

    @named("tripo_kit.client._arguments:BatchArguments")
    def batch(
        self,
        requests: Requests,
        output_dir: PathLike,
        *,
        title: str = "",
        **options: Unpack[BatchArguments],
    ) -> Batch:
        """Starts many requests together, and returns at once; the work goes on in the background.

        It runs at the speed that the account's limits allow. The same call again, in a new kernel,
        goes on where it stood: what is finished is answered from disk, what is open is watched.

        Args:
            requests: Requests, operations, sentences, pictures in any form, or records of fields; a
                table of pandas or polars; the path of a table or a folder; or just one of
                these. The same request twice is one; `variants` asks for more of each.
            output_dir: Where the files go; made when missing.
            title: What people call it; the first request's name by default.
            options: How the batch is to run (see `BatchOptions`), and any field that its sentences
                and mappings do not give; requests and operations stay as they are.

        Raises:
            RequestValidationError: With all that is wrong with any of them; nothing was sent.
            ConfigurationError: An option cannot be.
            StorageError: The folder cannot be written; nothing was sent.
        """
        return self._many.batch(requests, output_dir, title, options)

    @named("tripo_kit.client._arguments:BatchArguments")
    def batch_from_csv(
        self,
        source: PathLike,
        output_dir: PathLike,
        *,
        title: str = "",
        defaults: Mapping[str, Any] | None = None,
        recursive: bool = False,
        **options: Unpack[BatchArguments],
    ) -> Batch:
        """Starts a table of requests; also JSON Lines, or a folder of pictures. See `batch`.

        Args:
            source: A `.csv` or `.tsv` file whose columns are fields of a request (`prompt`, or
                `image_path`, or `front` …), a `.jsonl` file, or a folder of pictures. Pictures are
                looked for beside the file that names them.
            output_dir: Where the files go; made when missing.
            title: What people call it; the source's name by default.
            defaults: Fields for the requests that do not say, such as `{"face_limit": 5000}`.
            recursive: Whether a folder's folders are looked into, too.
            options: As for `batch`; a field by its name is the same as one of `defaults`.

        Raises:
            RequestValidationError: With everything that is wrong, by row; nothing was sent.
            ConfigurationError: The source cannot be read, or an option cannot be.
            StorageError: The folder cannot be written; nothing was sent.
        """
        return self._many.from_table(
            source, output_dir, title, defaults or {}, options, recursive=recursive
        )

    @named("tripo_kit.client._arguments:SweepArguments", others=True)
    def sweep(
        self,
        request: RequestLike,
        output_dir: PathLike = "out",
        *,
        title: str = "",
        **grid: Unpack[SweepArguments],
    ) -> Batch:
        """Starts a request with every combination of some fields' values. See `batch`.

        Args:
            request: What stays the same.
            output_dir: Where the files go; made when missing.
            title: What people call it.
            grid: Lists of values by field, such as `model_seed=[1, 2, 3]`; and options as for
                `batch`.

        Raises:
            RequestValidationError: With every combination that cannot be; nothing was sent.
            ConfigurationError: An option cannot be.
            StorageError: The folder cannot be written; nothing was sent.
        """
        return self._many.sweep(request, output_dir, title, grid)

    @named("tripo_kit.client._arguments:CompareArguments")
    def compare(
        self,
        prompt_or_image: RequestLike,
        models: Sequence[str],
        output_dir: PathLike = "out",
        *,
        seed: int = 1,
        **options: Unpack[CompareArguments],
    ) -> Comparison:
        """Starts the same request with the same seed on several models, to be seen side by side.

        Args:
            prompt_or_image: A sentence, a picture in any form, or a request.
            models: The generation models, two or more.
            output_dir: Where the files go; made when missing.
            seed: The seed of all.
            options: How it is to run, as for `batch`, and any field of all the requests.

        Raises:
            RequestValidationError: The request cannot be, with one of the models; nothing was sent.
            ConfigurationError: There is nothing to compare, or an option cannot be.
            StorageError: The folder cannot be written; nothing was sent.
        """
        return self._many.compare(prompt_or_image, models, output_dir, seed, options)

    # What the journal knows ---------------------------------------------------------------------

    @property
    def journal(self) -> Upkeep:
        """The journal's own file: `check()`, `backup()`, `export()` and `prune()`."""
        return self._parts.journal.upkeep

    def jobs(
        self,
        open_only: bool = False,
        *,
        status: JobStatus | StatusName | None = None,
        search: str = "",
    ) -> JobTable:
        """What the journal knows, as a sequence that shows itself as a table.

        Only what is looked at is read, however much there is. A row that this version of the kit
        cannot read has the status `unreadable`, and says why by its error.

        Args:
            open_only: Only what is unfinished: open, or waiting for a decision.
            status: Only what stands so: `planned`, `open`, `success`, `failed`, `uncertain`,
                `stopped` or `unreadable`.
            search: Words, each of which must be in the prompt, the file's name or the error: whole
                ones, or how they begin with a `*`. Or how a job's or a task's id begins. And
                filters: `status:`, `operation:`, `model:`, `batch:`, `day:`, `price:`; `sort:best`,
                `newest`, `oldest` or `price`. For example `red vase day:2026-11-01.. price:>20`.
                With words the best come first, otherwise the newest.

        Raises:
            RequestValidationError: There is no such status, or a filter cannot be.
        """
        return self._records.jobs(open_only=open_only, status=status, search=search)

    def resume(self, output_dir: PathLike | None = None, *, repair: bool = False) -> list[Job]:
        """Goes on with everything that the journal knows is unfinished; pays for nothing twice.

        Args:
            output_dir: Only what goes to this folder.
            repair: As for `generate`.
        """
        return self._records.resume(output_dir, repair=repair)

    def resolve(self, job: Job | JobRecord | str, decision: str) -> Job | None:
        """Decides about a submission that may or may not have been charged.

        Args:
            job: The job, its record, or its id (the beginning of it suffices).
            decision: `resubmit`, unless a fresh look finds its task; `abandon`; or the id of the
                task that it became.

        Returns:
            The job, going on; None if it was abandoned.

        Raises:
            ConfigurationError: There is no such job, or nothing to decide.
        """
        return self._records.resolve(job, decision)

    def resolve_all(self, decision: str, batch: str | None = None) -> list[Job]:
        """Decides about every uncertain submission at once; each is looked for afresh before.

        Args:
            decision: `resubmit` or `abandon`.
            batch: Only those of this batch, by its id.

        Returns:
            The jobs that go on.

        Raises:
            RequestValidationError: The decision is none for all.
            TripoError: The service cannot be asked; what was decided before stays so.
        """
        return self._records.resolve_all(decision, batch)

    @named()
    def download_surplus(self, task: SurplusTask | str, output_dir: PathLike) -> list[Path]:
        """Fetches the files of a surplus task: it is paid for. Nothing is sent or spent.

        Args:
            task: One of `surplus()`, or its task id.
            output_dir: Where the files go; made when missing. They are called by the task.

        Returns:
            The files.

        Raises:
            ConfigurationError: The journal does not know it as surplus.
            DownloadError: A file could not be fetched; see its kinds.
        """
        return self._records.download_surplus(task, output_dir)

    def surplus(self, *, fresh: bool = True) -> list[SurplusTask]:
        """Tasks that were paid for beside the one that their request has, newest first.

        There are none unless a request was carried out twice on its way, or very late, or two keys
        that turned out to be one account had both paid for it. Each has the request ids that the
        service's support needs; `download_surplus` fetches its files.

        Args:
            fresh: Whether the service is asked for more.

        Raises:
            TripoError: The service cannot be asked whether there are more.
        """
        return self._records.surplus(fresh=fresh)

    def reopen(self, job: JobRecord | str, *, repair: bool = False) -> Job:
        """Comes back to a request: its files from disk or fetched again, or its task.

        Args:
            job: The record, or its id (the beginning of it suffices).
            repair: As for `generate`.

        Raises:
            ConfigurationError: There is no such job, or only paying again would bring it back.
        """
        return self._records.reopen(job, repair=repair)

    def evidence(self, job: JobRecord | str) -> tuple[str, ...]:
        """What is known of an uncertain submission, for `resolve`; nothing if there is none.

        Args:
            job: The record, or its id (the beginning of it suffices).

        Raises:
            ConfigurationError: There is no such job.
        """
        return self._records.evidence(job)

    def batches(self) -> BatchTable:
        """All batches that the journal knows, as a list that shows itself as a table."""
        return self._records.batches()

    # The account and the service ------------------------------------------------------------

    @named()
    def spending(
        self,
        by: str = "operation",
        *,
        since: str | date | None = None,
        until: str | date | None = None,
        reconcile: bool = True,
    ) -> Spending:
        """Where the credits went, as a table that shows itself.

        What the journal knows is held against the account's history: what was spent outside the kit
        is a row of its own. If the service cannot be asked, a note says so.

        Args:
            by: `operation`, `model`, `day`, `batch`, or the name of a tag, such as `project`.
            since: The first day, such as `2026-11-01`, or a moment.
            until: The first day, or the moment, that is not in it any more.
            reconcile: Whether the service is asked.

        Raises:
            RequestValidationError: A moment cannot be read.
        """
        return self._account.spending(by, since, until, reconcile=reconcile)

    def balance(self) -> Balance:
        """The account's credits; marked stale when the service is out and an old answer stands in.

        Raises:
            TripoError: The service refused, or cannot be reached and nothing stands in.
        """
        return self._account.balance()

    def usage(self, limit: int = 50, offset: int = 0) -> Usage:
        """The account's history, newest first.

        Args:
            limit: How many rows, at most 200.
            offset: How many to skip.

        Raises:
            TripoError: As `balance`.
        """
        return self._account.usage(limit, offset)

    def get_task(self, task_id: str) -> Task:
        """One task as the service shows it.

        Raises:
            NotFoundError: This key has no such task.
        """
        return self._account.task(task_id)

    def get_tasks(self, task_ids: list[str]) -> TaskList:
        """Several tasks at once, at most 100."""
        return self._account.tasks(task_ids)

    def alerts(self) -> list[Alert]:
        """What deserves a person's attention now, the gravest first; see `docs/monitoring.md`.

        Shares are those of the last five minutes of this client.
        """
        return self._account.alerts()

    @cached_property
    def metrics(self) -> CollectorRegistry:
        """What this client counted and what the journal knows, as a registry of Prometheus.

        `prometheus_client.start_http_server(9464, registry=client.metrics)` serves it.

        Raises:
            ConfigurationError: The extra `metrics` is not installed.
        """
        return self._account.registry()

    @named()
    def notify(self, event: WebhookEvent) -> bool:
        """Says what a webhook told: a job whose task has ended goes on at once, without a poll.

        Saying it twice, or too late, changes nothing.

        Args:
            event: From `tripo_kit.webhooks.verify`, which makes certain that the service says it.

        Returns:
            Whether a job waited for that.

        Raises:
            ClientClosedError: The client was closed.
        """
        return self._account.notify(event)

    def get_health_status(self) -> dict[str, Any]:
        """How the client and the service are: breakers, retries, rates, cache, pools, jobs."""
        return self._account.health()

    # Life -----------------------------------------------------------------------------------

    def close(self) -> None:
        """Ends threads and connections. Open tasks go on, and the journal knows them."""
        self._parts.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"TripoClient({self.settings.api_key!r}, {self.settings.url!r})"
