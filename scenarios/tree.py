# SPDX-License-Identifier: Apache-2.0
"""Which units (or functions) stand above and below which: what a step has to know before it moves one."""

from __future__ import annotations

import numpy as np

from orgmodel.columns import BoolArray
from orgmodel.graph.tree import ancestors_within, live_parents
from orgmodel.organisation import Organisation
from scenarios.draft import Rows

# Divisions and offices have no standing of their own: they go where their agency's field goes.
INTERNAL = ("division", "office")


def branch(organisation: Organisation, rows: Rows | int, table: str = "agencies") -> BoolArray:
    """The rows and everything below them, as a mask over all rows of the table."""
    tops = np.zeros(len(organisation.table(table).live), np.bool_)
    tops[rows] = True
    return ancestors_within(organisation, tops, table) >= 0


def superior_outside(organisation: Organisation, row: int, within: BoolArray) -> int:
    """The nearest superior of a unit that is not in the mask; -1 where there is none."""
    parents = live_parents(organisation)
    at = int(parents[row])
    while at >= 0 and within[at]:
        at = int(parents[at])
    return at


def with_internal_units(organisation: Organisation, row: int) -> Rows:
    """An agency with its divisions and offices, but not with the units that have a standing of their own."""
    agencies = organisation.agencies
    internal = np.zeros(len(agencies.live), np.bool_)
    for kind in INTERNAL:
        internal |= agencies.where("kind", kind)
    parents = live_parents(organisation)
    found = np.zeros(len(agencies.live), np.bool_)
    found[row] = True
    while True:
        more = internal & ~found & (parents >= 0) & found[parents]
        if not more.any():
            return np.flatnonzero(found)
        found |= more


def reporting_cycle(organisation: Organisation) -> tuple[str, ...]:
    """The ids of units whose line of superiors leads in a circle; empty where all is well."""
    return tuple(sorted(organisation.agencies.ids(in_circles(live_parents(organisation)))))


def in_circles(parents: Rows) -> Rows:
    """The rows whose line of superiors leads in a circle."""
    at = parents.copy()
    for _ in range(len(parents).bit_length() + 1):
        # Doubling: after n rounds everybody looks 2^n superiors up, beyond any top.
        at = np.where(at >= 0, np.append(at, -1)[at], -1)
    return np.flatnonzero(at >= 0)
