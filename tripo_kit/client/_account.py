from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from tripo_kit.api import Balance, Reader, Task, TaskList, Usage, decode
from tripo_kit.calls import named
from tripo_kit.client._assembly import Parts
from tripo_kit.client._health import HealthStatus
from tripo_kit.errors import ConfigurationError
from tripo_kit.journal import JobStatus
from tripo_kit.metrics import Alert, alerts_of
from tripo_kit.webhooks import Event as WebhookEvent

if TYPE_CHECKING:
    from datetime import date

    from prometheus_client import CollectorRegistry

    from tripo_kit.spending import Spending

__all__ = ["Account"]


class Account:
    """What the service says of the account and its tasks, and how both sides are.

    Args:
        parts: What the client is made of.
    """

    def __init__(self, parts: Parts) -> None:
        self._parts = parts

    def balance(self) -> Balance:
        """See `TripoClient.balance`."""
        return self._parts.transport.balance()

    def usage(self, limit: int, offset: int) -> Usage:
        """See `TripoClient.usage`."""
        return self._parts.transport.usage(limit, offset)

    def task(self, task_id: str) -> Task:
        """See `TripoClient.get_task`."""
        return self._parts.transport.task(task_id)

    def tasks(self, task_ids: Sequence[str]) -> TaskList:
        """See `TripoClient.get_tasks`."""
        return self._parts.transport.tasks(task_ids)

    @named()  # the client does not load what an event is
    def notify(self, event: WebhookEvent) -> bool:
        """See `TripoClient.notify`."""
        if event.task is None:
            return False
        # Read once more: addresses on this machine pass if the service is here.
        is_here = self._parts.transport.is_loopback
        task = decode(Task, Reader(event.raw).mapping("data"), allow_loopback_http=is_here)
        return self._parts.engine.notify(task)

    def spending(
        self,
        by: str,
        since: str | date | None,
        until: str | date | None,
        *,
        reconcile: bool,
    ) -> Spending:
        """See `TripoClient.spending`."""
        from tripo_kit.spending import History, history_of, period_from, spending_of

        begin, end = period_from(since, until)
        parts, history = self._parts, History({})
        if reconcile:
            history = history_of(partial(parts.transport.usage, fresh=True), begin)
        spent = parts.journal.spent(parts.account)
        return spending_of(spent, history, by=by, since=begin, until=end)

    def alerts(self) -> list[Alert]:
        """See `TripoClient.alerts`."""
        return alerts_of(self.health())

    def registry(self) -> CollectorRegistry:
        """See `TripoClient.metrics`."""
        try:
            from tripo_kit.metrics import ClientCollector, JournalCollector, registry_of
            from tripo_kit.spending import charged_by
        except ImportError as error:
            raise ConfigurationError(
                f"Metrics need {error.name}", hint="pip install 'tripo-kit[metrics]'"
            ) from error
        parts = self._parts
        known = JournalCollector(
            lambda: parts.journal.figures(parts.account),
            tags=parts.settings.metric_tags,
            charged_by=lambda tag: charged_by(parts.journal.spent(parts.account), tag),
        )
        if not parts.settings.count_events:
            return registry_of(known)
        return registry_of(ClientCollector(lambda: parts.tally, parts.condition), known)

    def health(self) -> HealthStatus:
        """See `TripoClient.get_health_status`."""
        account, journal = self._parts.account, self._parts.journal
        said = self._parts.transport.health()
        balance = self._parts.tally.balance
        return HealthStatus(
            **said,
            shared=self._parts.shared_health(),
            recent=dict(self._parts.tally.recent()),
            available_credits=None if balance is None else balance.balance - balance.frozen,
            min_balance=self._parts.condition()["min_balance"],
            pools=self._parts.pools.snapshot(),
            open_jobs=journal.jobs.count(account, JobStatus.OPEN),
            uncertain_jobs=journal.jobs.count(account, JobStatus.UNCERTAIN),
            charges_above_list=sum(each.above for each in journal.charges.select(account)),
            surplus_tasks=len(journal.submissions.surplus.select(account)),
        )
