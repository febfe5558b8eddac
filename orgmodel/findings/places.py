# SPDX-License-Identifier: Apache-2.0
"""Where a unit stands: on which level, in which place, under whom. What is unknown is taken over from its superior."""

from __future__ import annotations

from functools import cached_property

import numpy as np
import numpy.typing as npt

from orgmodel.findings.nesting import Nesting
from orgmodel.graph.tree import live_parents
from orgmodel.organisation import Organisation
from orgmodel.text import matching_key

Rows = npt.NDArray[np.int64]
UNKNOWN = -1


class Places:
    """Levels and places of agencies and duties as numbers.

    A place is the row of a territory, or a number above them for a place that a duty only names in words; such a place
    lies within the territory of the agency. Two places meet where they are equal or one contains the other; an unknown
    place meets every place, because nobody said that they are apart.
    """

    def __init__(self, organisation: Organisation) -> None:
        self.organisation = organisation
        self.parents = live_parents(organisation)
        self._containing: list[int] = live_parents(organisation, "territories").tolist()
        self._named: dict[tuple[str, int], int] = {}

    @cached_property
    def level(self) -> tuple[str, ...]:
        """The level of every agency row, read from its tier or from the nearest superior that has one."""
        tiers = self.organisation.tiers
        names = {int(row): tiers.text(int(row), "level") or tiers.id_of(int(row)) for row in tiers.rows}
        return tuple(names.get(tier, "") for tier in self._inherited("tier").tolist())

    @cached_property
    def agency_place(self) -> Rows:
        """The territory row of every agency row, its own or that of the nearest superior that has one."""
        return self._inherited("territory")

    @cached_property
    def duty_place(self) -> Rows:
        """The place of every duty row: the one it names, else that of its agency."""
        duties, territories = self.organisation.duties, self.organisation.territories
        holders = duties.data("agency").astype(np.int64)
        found = np.where(holders >= 0, self.agency_place[holders], UNKNOWN) if len(self.parents) else holders
        column = duties.columns["territory"]
        known: dict[int, int | None] = {}
        named = np.flatnonzero(duties.live & column.known)
        for row, code in zip(named.tolist(), column.data[named].tolist(), strict=True):
            name = column.words.values[code]
            place = known[code] if code in known else known.setdefault(code, territories.find(name))
            found[row] = self._place_in_words(name, int(found[row])) if place is None else place
        return found

    @cached_property
    def nesting(self) -> Nesting:
        """Which place contains which, for whole arrays; to be asked for after `duty_place`, which finds the places."""
        return Nesting([self._containing[place] for place in range(len(self._containing))])

    @cached_property
    def lines(self) -> Nesting:
        """Which agency stands above which, for whole arrays."""
        return Nesting(self.parents.tolist())

    @cached_property
    def level_number(self) -> Rows:
        """The level of every agency row as a number, -1 where it is not known."""
        known: dict[str, int] = {"": -1}
        numbers = [known.setdefault(level, len(known)) for level in self.level]
        return np.array(numbers, np.int64)

    def _inherited(self, field: str) -> Rows:
        found: Rows = self.organisation.agencies.data(field).astype(np.int64)
        above = self.parents.copy()
        while (missing := (found < 0) & (above >= 0)).any():
            found[missing] = found[above[missing]]
            above[missing] = self.parents[above[missing]]
        return found

    def _place_in_words(self, name: str, within: int) -> int:
        key = (matching_key(name), within)
        if key not in self._named:
            self._named[key] = len(self._containing)
            self._containing.append(within)
        return self._named[key]

    def containing(self, place: int) -> tuple[int, ...]:
        """The places that contain a place, from the nearest outwards."""
        found: list[int] = []
        at = self._containing[place] if place >= 0 else UNKNOWN
        while at >= 0 and at not in found:
            found.append(at)
            at = self._containing[at]
        return tuple(found)

    def superiors(self, agency: int) -> tuple[int, ...]:
        """The agency rows above an agency, from the nearest to the top."""
        found: list[int] = []
        at = int(self.parents[agency])
        while at >= 0 and at not in found:
            found.append(at)
            at = int(self.parents[at])
        return tuple(found)

    def in_one_line(self, one: int, other: int) -> bool:
        """Whether one of two agencies stands above the other."""
        return one in self.superiors(other) or other in self.superiors(one)

    def same_level(self, one: int, other: int) -> bool:
        """Whether two agencies work on one level, as far as is known."""
        return self.level[one] == self.level[other] or "" in {self.level[one], self.level[other]}
