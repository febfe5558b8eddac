# SPDX-License-Identifier: Apache-2.0
"""The fewest posts that the law asks of a unit, and the posts that it has with everything below it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from orgmodel.columns import from_parts
from orgmodel.findings.thresholds import MinimumStaff, Thresholds
from orgmodel.graph.tree import depths, live_parents
from orgmodel.organisation import Organisation


@dataclass(frozen=True, slots=True)
class Shortage:
    """A unit with fewer posts than the law asks: its posts, the minimum, the limit that says so."""

    staff: float
    minimum: int
    limit: MinimumStaff


def staff_below(organisation: Organisation) -> npt.NDArray[np.int64]:
    """Posts (in thousandths) of every unit with everything below it; -1 as soon as one of them is unknown."""
    agencies = organisation.agencies
    known, parents, depth = agencies.known("staff"), live_parents(organisation), depths(organisation)
    total: npt.NDArray[np.int64] = np.where(known & agencies.live, agencies.data("staff"), 0).astype(np.int64)
    unknown = (~known & agencies.live).astype(np.int64)
    for level in range(int(depth.max(initial=0)), 0, -1):
        rows = np.flatnonzero((depth == level) & agencies.live & (parents >= 0))
        np.add.at(total, parents[rows], total[rows])
        np.add.at(unknown, parents[rows], unknown[rows])
    total[unknown > 0] = -1
    return total


def find_shortages(organisation: Organisation, thresholds: Thresholds) -> dict[int, Shortage]:
    """Every unit (row) that certainly has fewer posts than the law asks; unknown posts are no shortage.

    The class of the province is that of the unit, of the nearest superior that has one, or of the organisation; where
    it is unknown the smallest minimum of all classes is taken. The law of another country does not count.
    """
    agencies, info = organisation.agencies, organisation.info
    parents = live_parents(organisation)
    staff = staff_below(organisation)
    limits = [one for one in thresholds.small_unit if one.holds_on(info.as_of) and one.holds_in(info.country)]
    found: dict[int, Shortage] = {}
    for row in agencies.rows.tolist():
        parent = int(parents[row])
        for limit in limits:
            if staff[row] < 0 or not _applies(organisation, limit, row, parent):
                continue
            minimum = limit.at_least.get(_province_class(organisation, parents, row), min(limit.at_least.values()))
            posts = from_parts(int(staff[row]), agencies.schema.field("staff").scale)
            if posts < minimum and (row not in found or minimum > found[row].minimum):
                found[row] = Shortage(posts, minimum, limit)
    return found


def _applies(organisation: Organisation, limit: MinimumStaff, row: int, parent: int) -> bool:
    agencies, wanted = organisation.agencies, limit.applies_to
    if agencies.text(row, "kind") != wanted.kind:
        return False
    if wanted.parent_kind is not None and (parent < 0 or agencies.text(parent, "kind") != wanted.parent_kind):
        return False
    holder = parent if wanted.kind == "division" else row
    return holder < 0 or agencies.text(holder, "autonomy_group") not in wanted.except_autonomy_groups


def _province_class(organisation: Organisation, parents: npt.NDArray[np.int64], row: int) -> str:
    seen: set[int] = set()
    while row >= 0 and row not in seen:
        seen.add(row)
        if found := organisation.agencies.text(row, "province_class"):
            return found
        row = int(parents[row])
    return organisation.info.province_class
