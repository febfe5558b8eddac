# SPDX-License-Identifier: Apache-2.0
"""Direct spending from the state budget, in millions, and the period that a goal is measured against."""

from __future__ import annotations

import numpy as np

from orgmodel.measures.measure import Reading, Share, Subject, unknown
from orgmodel.measures.scope import Scope, in_scope
from orgmodel.measures.structure import any_made_up
from orgmodel.organisation import Organisation

MILLION = 1_000_000


def direct_spending(subject: Subject, scope: Scope) -> Reading:
    """What the state budget pays directly to the units in scope in a year; unknown as soon as one of them is.

    Formula: sum of `direct_budget` of live units in scope, in millions as planners write it (exact: whole units over a
    million). Goal G04 of Decision 490 speaks of public service units and compares with the mean of 2016-2020.
    """
    agencies = subject.organisation.agencies
    rows = np.flatnonzero(in_scope(subject.organisation, scope))
    if not len(rows):
        return unknown("direct_spending", scope, "nothing_in_scope")
    known = agencies.known("direct_budget")[rows]
    if not known.all():
        return unknown("direct_spending", scope, "some_values_unknown", (Share("known", int(known.sum()), len(rows)),))
    dong = int(agencies.data("direct_budget")[rows].sum())
    made_up = any_made_up(subject.organisation, "agencies", "direct_budget", rows)
    return Reading("direct_spending", dong / MILLION, scope, numerator=dong, denominator=MILLION, made_up=made_up)


def spending_of_period(
    organisation: Organisation, scope: Scope, first: int, last: int, aggregate: str
) -> tuple[int, int] | None:
    """Direct spending of the units in scope over some years, in millions, as a fraction; None where a year lacks.

    `aggregate` is ``mean`` (divide by the number of years) or ``sum``.
    """
    spending = organisation.spending
    mask = in_scope(organisation, scope)
    years = spending.data("year")
    rows = np.flatnonzero(spending.live & (years >= first) & (years <= last))
    rows = rows[mask[spending.data("agency")[rows]]]
    if set(years[rows].tolist()) != set(range(first, last + 1)) or not spending.known("direct_budget")[rows].all():
        return None
    return int(spending.data("direct_budget")[rows].sum()), MILLION * (last - first + 1 if aggregate == "mean" else 1)
