from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, Self

from tripo_kit.api import Balance, Task, TaskList, Usage
from tripo_kit.batch import Request
from tripo_kit.client._health import HealthStatus
from tripo_kit.client._journal import Remembering
from tripo_kit.client._many import Many
from tripo_kit.client._parts import Parts
from tripo_kit.client._sandboxed import sandbox_settings, started
from tripo_kit.config import (
    CircuitBreakerConfig,
    FallbackConfig,
    Region,
    RetryConfig,
    Settings,
)
from tripo_kit.events import Emit
from tripo_kit.jobs import (
    Job,
    OnUncertain,
    Plan,
    SavedModel,
)
from tripo_kit.journal import JobStatus
from tripo_kit.privacy import Secret
from tripo_kit.recipes import (
    ImageGenerationRequest,
    MultiviewGenerationRequest,
    OutputFormat,
    TextGenerationRequest,
    plan,
)

__all__ = ["TripoClient"]

PathLike = str | os.PathLike[str]
OnProgress = Callable[[Job], None]


class TripoClient(Remembering, Many):
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
        home: The folder of the journal and the cache; else `TRIPO_KIT_HOME`, else the user's data
            folder.
        on_event: Gets every event of `tripo_kit.events`, on whatever thread it happens.
        settings: Where everything not given comes from; the environment by default.

    Raises:
        ConfigurationError: A value that cannot work; it is named.
    """

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
        home: PathLike | None = None,
        on_event: Emit | None = None,
        settings: Settings | None = None,
    ) -> None:
        given = {
            "api_key": None if api_key is None else Secret(api_key.strip()),
            "region": region,
            "base_url": base_url,
            "enable_resilience": enable_resilience,
            "retry": retry_config,
            "circuit": circuit_config,
            "fallback": fallback_config,
            "home": None if home is None else Path(home).expanduser(),
        }
        base = Settings.from_env() if settings is None else settings
        self.settings = base.replace(**{k: v for k, v in given.items() if v is not None})
        self.settings.require_key()
        self._parts = Parts(self.settings, on_event)
        self._lifetime = self._parts.lease()

    @classmethod
    def sandbox(
        cls,
        *,
        home: PathLike | None = None,
        on_event: Emit | None = None,
        enable_resilience: bool | None = None,
        retry_config: RetryConfig | None = None,
        circuit_config: CircuitBreakerConfig | None = None,
        fallback_config: FallbackConfig | None = None,
        **sandbox_options: Any,
    ) -> Self:
        """A client of a Tripo API that runs in this process: no key, no network, no money.

        Closing the client stops it. It remembers nothing, but the journal does: what was finished
        is answered from disk by the next one, too.

        Args:
            home: The folder of the journal; else a folder `sandbox` beside the real one.
            on_event: As for the client, and so the next four; where a wait is not given, it is as
                much shorter as the sandbox is faster.
            enable_resilience: See there.
            retry_config: See there.
            circuit_config: See there.
            fallback_config: See there.
            sandbox_options: For `tripo_kit.sandbox.Sandbox`, such as `speed=50` or `faults=…`.

        Raises:
            ConfigurationError: The extra is not installed, or an option cannot be.
        """
        server = started(sandbox_options)
        client = cls(
            settings=sandbox_settings(
                server, None if home is None else Path(home), sandbox_options
            ),
            enable_resilience=enable_resilience,
            retry_config=retry_config,
            circuit_config=circuit_config,
            fallback_config=fallback_config,
            on_event=on_event,
        )
        client._parts.sandbox = server
        return client

    # Requests ---------------------------------------------------------------------------------

    def generate_from_text(
        self,
        prompt: str,
        output_dir: PathLike,
        *,
        output_format: OutputFormat = "glb",
        variant: int = 1,
        timeout: float | None = None,
        on_progress: OnProgress | None = None,
        on_uncertain: OnUncertain = "raise",
        **options: Any,
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
            on_uncertain: `resubmit` sends again what may have been charged already.
            options: Any field of `TextGenerationRequest`.

        Raises:
            RequestValidationError: The request breaks a rule; nothing was sent.
            WaitTimeoutError: It is not done in time; it goes on.
            SubmissionUncertainError: It may have been charged; a person must decide.
            TripoError: Any other failure; see its kinds.
        """
        request = TextGenerationRequest(prompt, output_format=output_format, **options)
        job = self.submit(request, output_dir, variant=variant, on_uncertain=on_uncertain)
        return _waited(job, timeout, on_progress)

    def generate_from_image(
        self,
        image_path: PathLike,
        output_dir: PathLike,
        *,
        prompt: str | None = None,
        texture_resolution: int | None = None,
        output_format: OutputFormat = "glb",
        variant: int = 1,
        timeout: float | None = None,
        on_progress: OnProgress | None = None,
        on_uncertain: OnUncertain = "raise",
        **options: Any,
    ) -> SavedModel:
        """Makes a 3D model from a picture, and waits for its file. See `generate_from_text`.

        Args:
            image_path: A JPEG, PNG or WebP of at most 10 MB.
            output_dir: Where the files go; made when missing.
            prompt: Changes the picture first, for an edit's price more; at most 500 characters.
            texture_resolution: Pixels of the texture's side, 512–4096, for a conversion's price.
            output_format: `glb`, or another format for a conversion's price more.
            variant: 2 or more asks, and pays, for another result of the same request.
            timeout: Seconds to wait; the work goes on after that.
            on_progress: Gets the job on every change, on a background thread.
            on_uncertain: `resubmit` sends again what may have been charged already.
            options: Any field of `ImageGenerationRequest`.

        Raises:
            RequestValidationError: The request breaks a rule; nothing was sent.
            TripoError: As `generate_from_text`.
        """
        request = ImageGenerationRequest(
            os.fspath(image_path),
            prompt=prompt,
            texture_resolution=texture_resolution,
            output_format=output_format,
            **options,
        )
        job = self.submit(request, output_dir, variant=variant, on_uncertain=on_uncertain)
        return _waited(job, timeout, on_progress)

    def generate_from_multiview(
        self,
        front: PathLike,
        output_dir: PathLike,
        *,
        left: PathLike | None = None,
        back: PathLike | None = None,
        right: PathLike | None = None,
        output_format: OutputFormat = "glb",
        variant: int = 1,
        timeout: float | None = None,
        on_progress: OnProgress | None = None,
        on_uncertain: OnUncertain = "raise",
        **options: Any,
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
            on_uncertain: `resubmit` sends again what may have been charged already.
            options: Any field of `MultiviewGenerationRequest`.

        Raises:
            RequestValidationError: The request breaks a rule; nothing was sent.
            TripoError: As `generate_from_text`.
        """
        request = MultiviewGenerationRequest(
            os.fspath(front),
            left=None if left is None else os.fspath(left),
            back=None if back is None else os.fspath(back),
            right=None if right is None else os.fspath(right),
            output_format=output_format,
            **options,
        )
        job = self.submit(request, output_dir, variant=variant, on_uncertain=on_uncertain)
        return _waited(job, timeout, on_progress)

    def submit(
        self,
        request_or_operation: Request,
        output_dir: PathLike,
        *,
        variant: int = 1,
        on_uncertain: OnUncertain = "raise",
    ) -> Job:
        """Starts a request and returns at once; the work goes on in the background.

        Args:
            request_or_operation: A request of `tripo_kit.recipes`, or any operation of the service.
            output_dir: Where the files go; made when missing.
            variant: 2 or more asks, and pays, for another result of the same request.
            on_uncertain: `resubmit` sends again what may have been charged already.

        Raises:
            RequestValidationError: The request breaks a rule; nothing was sent.
            StorageError: The folder cannot be written; nothing was sent.
        """
        return self._parts.engine.start(
            plan(request_or_operation),
            Path(output_dir),
            variant=variant,
            on_uncertain=on_uncertain,
        )

    def plan(self, request: Request) -> Plan:
        """The operations that fulfil a request, with their credits. Nothing is sent.

        Raises:
            RequestValidationError: The request breaks a rule.
        """
        return plan(request)

    # The account and the service ------------------------------------------------------------

    def balance(self) -> Balance:
        """The account's credits; marked stale when the service is out and an old answer stands in.

        Raises:
            TripoError: The service refused, or cannot be reached and nothing stands in.
        """
        return self._parts.transport.balance()

    def usage(self, limit: int = 50, offset: int = 0) -> Usage:
        """The account's history, newest first.

        Args:
            limit: How many rows, at most 200.
            offset: How many to skip.

        Raises:
            TripoError: As `balance`.
        """
        return self._parts.transport.usage(limit, offset)

    def get_task(self, task_id: str) -> Task:
        """One task as the service shows it.

        Raises:
            NotFoundError: This key has no such task.
        """
        return self._parts.transport.task(task_id)

    def get_tasks(self, task_ids: list[str]) -> TaskList:
        """Several tasks at once, at most 100."""
        return self._parts.transport.tasks(task_ids)

    def get_health_status(self) -> dict[str, Any]:
        """How the client and the service are: breakers, retries, rates, cache, pools, jobs."""
        account = self.settings.account
        return HealthStatus(
            **self._parts.transport.health(),
            pools=self._parts.pools.snapshot(),
            open_jobs=self._parts.journal.jobs.count(account, JobStatus.OPEN),
            uncertain_jobs=self._parts.journal.jobs.count(account, JobStatus.UNCERTAIN),
        )

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


def _waited(job: Job, timeout: float | None, on_progress: OnProgress | None) -> SavedModel:
    if on_progress is not None:
        job.on_change(on_progress)
    return job.result(timeout)
