# SPDX-License-Identifier: Apache-2.0
"""The organisation that others are made after, read into what a generator needs: units, their duties, their places."""

from __future__ import annotations

from functools import cached_property
from typing import Any

import numpy as np

from orgmodel.generate.draws import Numbers
from orgmodel.graph.tree import depths, live_parents
from orgmodel.organisation import Organisation, canonical_rows
from orgmodel.schema.agency import OUTSIDE_BODY
from orgmodel.table import Table


class Pattern:
    """Units of an organisation by number: 0 is its top, the others follow in the order of their ids.

    Bodies outside the apparatus, and units under another top than the one with the most units below it, are left out.
    """

    def __init__(self, organisation: Organisation) -> None:
        self.organisation = organisation
        agencies = organisation.agencies
        parents, depth = live_parents(organisation), depths(organisation)
        rows = canonical_rows(agencies)
        rows = rows[~agencies.where("kind", OUTSIDE_BODY)[rows]]
        above = rows.copy()
        while (parents[above] >= 0).any():
            above = np.where(parents[above] >= 0, parents[above], above)
        heads, sizes = np.unique(above, return_counts=True)
        top = int(heads[np.argmax(sizes)]) if len(heads) else -1
        rows = rows[above == top]
        self.rows: Numbers = np.concatenate([rows[rows == top], rows[rows != top]])
        number = np.full(len(parents) + 1, -1, np.int64)
        number[self.rows] = np.arange(len(self.rows))
        self.number = number
        self.children: list[list[int]] = [[] for _ in self.rows]
        for unit, parent in enumerate(number[parents[self.rows]].tolist()):
            if parent >= 0:
                self.children[parent].append(unit)
        self.kind: list[tuple[str, str, int]] = [
            (agencies.text(row, "kind"), agencies.text(row, "tier"), int(depth[row])) for row in self.rows.tolist()
        ]

    def __len__(self) -> int:
        return len(self.rows)

    @cached_property
    def spans(self) -> dict[tuple[str, str, int], tuple[list[int], list[int]]]:
        """For every kind of unit (kind, tier, depth): the numbers of sub-units seen, and all those sub-units."""
        found: dict[tuple[str, str, int], tuple[list[int], list[int]]] = {}
        for unit, kind in enumerate(self.kind):
            counts, below = found.setdefault(kind, ([], []))
            counts.append(len(self.children[unit]))
            below += self.children[unit]
        return found

    @cached_property
    def territory(self) -> list[int]:
        """The territory row of every unit, its own or that of the nearest superior that has one; -1 without any."""
        own = self.organisation.agencies.data("territory")[self.rows].tolist()
        found = list(own)
        for unit in self.from_top:
            for child in self.children[unit]:
                found[child] = own[child] if own[child] >= 0 else found[unit]
        return found

    @cached_property
    def from_top(self) -> list[int]:
        """Every unit, each after its superior."""
        order = [0] if len(self) else []
        for unit in order:
            order += self.children[unit]
        return order

    @cached_property
    def duty_rows(self) -> Numbers:
        """The rows of the duties that its units hold, in the order of their ids."""
        duties = self.organisation.duties
        rows = canonical_rows(duties)
        return rows[self.number[duties.data("agency")[rows]] >= 0]

    def names(self, table: Table[Any], rows: Numbers) -> dict[str, list[str]]:
        """Both names of some rows."""
        return {name: [table.text(row, name) for row in rows.tolist()] for name in ("name_vi", "name_en")}
