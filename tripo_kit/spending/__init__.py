"""Where the credits went: what the journal knows, held against the account's own history."""

from tripo_kit.spending._count import charged_by, spending_of
from tripo_kit.spending._history import History, history_of
from tripo_kit.spending._moments import period_from
from tripo_kit.spending._table import Spending, SpendingPlot, SpendingRow

__all__ = [
    "History",
    "Spending",
    "SpendingPlot",
    "SpendingRow",
    "charged_by",
    "history_of",
    "period_from",
    "spending_of",
]
