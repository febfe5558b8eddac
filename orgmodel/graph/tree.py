# SPDX-License-Identifier: Apache-2.0
"""The line of command as arrays: how deep a unit stands, which unit answers for it. No recursion, any depth."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from orgmodel.columns import BoolArray
from orgmodel.organisation import Organisation, canonical_rows
from orgmodel.schema.agency import GOVERNMENTS, OUTSIDE_BODY

Rows = npt.NDArray[np.int64]


def live_parents(organisation: Organisation, table: str = "agencies") -> Rows:
    """The row of each row's superior (or wider function, or containing territory); -1 at the top."""
    rows = organisation.table(table)
    parents: Rows = rows.data("parent").astype(np.int64)
    parents[~rows.live] = -1
    valid = parents >= 0
    parents[valid] = np.where(rows.live[parents[valid]], parents[valid], -1)
    return parents


def depths(organisation: Organisation, table: str = "agencies") -> Rows:
    """How many superiors a row has above it; 0 at the top. Cost: rows x depth. A cycle raises ValueError."""
    parents = live_parents(organisation, table)
    depth = np.zeros(len(parents), np.int64)
    at = parents.copy()
    for _ in range(len(parents) + 1):
        above = at >= 0
        if not above.any():
            return depth
        depth += above
        at[above] = parents[at[above]]
    raise ValueError(table)


def ancestors_within(organisation: Organisation, mask: BoolArray, table: str = "agencies") -> Rows:
    """For each row the nearest row of the mask at or above it; -1 where there is none."""
    parents = live_parents(organisation, table)
    at = np.arange(len(parents))
    at[~organisation.table(table).live] = -1
    for _ in range(len(parents) + 1):
        climbing = (at >= 0) & ~np.append(mask, False)[at]
        if not climbing.any():
            return at
        at[climbing] = parents[at[climbing]]
    raise ValueError(table)


def roots(organisation: Organisation, table: str = "functions") -> Rows:
    """For each live row the top row above it: the sector of a function, the top unit of an agency."""
    parents = live_parents(organisation, table)
    return ancestors_within(organisation, parents < 0, table)


def child_counts(organisation: Organisation) -> Rows:
    """The number of live direct sub-units of every agency row, bodies outside the apparatus left out."""
    parents = live_parents(organisation)
    parents[organisation.agencies.where("kind", OUTSIDE_BODY)] = -1
    return np.bincount(parents[parents >= 0], minlength=len(parents))


def led_units(organisation: Organisation) -> BoolArray:
    """Which agency rows a superior leads day by day: no bodies outside, and no government below another one."""
    agencies = organisation.agencies
    led = agencies.live & ~agencies.where("kind", OUTSIDE_BODY)
    parents = live_parents(organisation)
    governs = np.append(np.any([agencies.where("kind", kind) for kind in GOVERNMENTS], axis=0), False)
    found: BoolArray = led & ~(governs[:-1] & governs[parents])
    return found


def span_counts(organisation: Organisation) -> Rows:
    """The span of control of every agency row: how many of its direct sub-units it leads (tầm quản lý)."""
    parents = live_parents(organisation)
    parents[~led_units(organisation)] = -1
    return np.bincount(parents[parents >= 0], minlength=len(parents))


@dataclass(frozen=True)
class ReportingTree:
    """The line of command as arrays over agency rows; retired rows have no superior, no sub-units and depth 0.

    `order` has the live rows from the top down, sub-units of one superior side by side in the order of their ids; the
    sub-units of a row are ``below[start[row]:start[row + 1]]``.
    """

    parents: Rows
    depth: Rows
    below: Rows
    start: Rows
    order: Rows

    def children(self, row: int) -> Rows:
        """The rows of the direct sub-units, in the order of their ids."""
        return self.below[self.start[row] : self.start[row + 1]]


def reporting_tree(organisation: Organisation) -> ReportingTree:
    """The line of command with the sub-units of every unit. Cost: sorting the rows. A cycle raises ValueError."""
    parents, depth = live_parents(organisation), depths(organisation)
    rows = canonical_rows(organisation.agencies)
    place = np.zeros(len(parents), np.int64)
    place[rows] = np.arange(len(rows))
    below = rows[parents[rows] >= 0]
    below = below[np.lexsort((place[below], parents[below]))]
    start = np.concatenate([[0], np.cumsum(np.bincount(parents[parents >= 0], minlength=len(parents)))]).astype(
        np.int64
    )
    return ReportingTree(parents, depth, below, start, rows[np.lexsort((place[rows], parents[rows], depth[rows]))])
