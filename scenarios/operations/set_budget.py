# SPDX-License-Identifier: Apache-2.0
"""set_budget: an agency gets another amount from the state budget (giao dự toán chi trực tiếp từ ngân sách)."""

from __future__ import annotations

from typing import ClassVar

from scenarios.arguments.argument import Number
from scenarios.arguments.figures import Figures


class SetBudget(Figures):
    """The direct spending of an agency from the state budget, in millions of the organisation's currency a year.

    Money is added or cut, not moved: the ledger shows the change. Spending of past years (table `spending`) stays as it
    was. On an assumption the figure is marked as made up, with a source it no longer is.
    """

    op: ClassVar[str] = "set_budget"
    sets: ClassVar[tuple[str, ...]] = ("direct_budget",)
    direct_budget: Number
