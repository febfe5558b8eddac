# SPDX-License-Identifier: Apache-2.0
"""What the end of a tier comes to, before anything is changed: who ceases, who stays, who takes what over."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

import numpy as np

from orgmodel.columns import BoolArray
from orgmodel.findings.places import Places
from orgmodel.graph.tree import ancestors_within, live_parents
from orgmodel.organisation import Organisation
from orgmodel.schema.agency import OUTSIDE_BODY
from scenarios.arguments.tier_mapping import Takers, TierTo, Work
from scenarios.draft import Rows
from scenarios.parts import SERVICE_UNIT, held_by
from scenarios.tree import branch


def of_tier(organisation: Organisation, tier: int) -> BoolArray:
    """Live units of the apparatus that are of a tier, by their own or by that of the nearest superior that has one."""
    agencies = organisation.agencies
    tiers = agencies.data("tier")
    nearest = ancestors_within(organisation, agencies.live & (tiers >= 0))
    found: BoolArray = agencies.live & (nearest >= 0) & (tiers[nearest] == tier)
    return found & ~agencies.where("kind", OUTSIDE_BODY)


@dataclass(frozen=True)
class TierEnd:
    """The end of a tier.

    `within` are the units of the tier that it is about; `stays` has, for each unit that was named to stay, the row of
    its new superior.
    """

    organisation: Organisation
    tier: int
    within: BoolArray
    stays: Mapping[int, int]
    to: TierTo

    @cached_property
    def staying(self) -> BoolArray:
        """Units of the tier that are no part of its authorities, with what is below them: they stay."""
        tops = self.within & self.organisation.agencies.where("kind", SERVICE_UNIT)
        tops[list(self.stays)] = True
        return self.within & branch(self.organisation, np.flatnonzero(tops))

    @cached_property
    def ended(self) -> BoolArray:
        """The units that cease to be."""
        return self.within & ~self.staying

    @cached_property
    def rows(self) -> Rows:
        """The units that cease to be."""
        return np.flatnonzero(self.ended)

    @cached_property
    def superior(self) -> Rows:
        """For every agency row the nearest one at or above it that remains; -1 where there is none."""
        return ancestors_within(self.organisation, self.organisation.agencies.live & ~self.ended)

    @cached_property
    def authority(self) -> Rows:
        """For every unit that ceases the topmost one above it that ceases with it."""
        parents = live_parents(self.organisation)
        tops = self.ended & ~np.append(self.ended, np.False_)[parents]
        return ancestors_within(self.organisation, tops)

    @cached_property
    def parents(self) -> Rows:
        """For every agency row its superior afterwards."""
        parents = live_parents(self.organisation)
        left = (parents >= 0) & np.append(self.ended, np.False_)[parents] & ~self.ended
        parents[left] = self.superior[parents[left]]
        for row, to in self.stays.items():
            parents[row] = to
        return parents

    @cached_property
    def places(self) -> Places:
        """Levels and places as they were."""
        return Places(self.organisation)

    @cached_property
    def duties(self) -> Rows:
        """The duties of the units that cease."""
        return held_by(self.organisation, "duties", "agency", self.rows)

    @cached_property
    def procedures(self) -> Rows:
        """The procedures for which they are competent."""
        return held_by(self.organisation, "procedures", "agency", self.rows)

    @cached_property
    def takers(self) -> Takers:
        """Whom the mapping means."""
        return Takers(self.places, self.ended, self.tier)

    @cached_property
    def duty_takers(self) -> Sequence[Rows]:
        """Who takes over each of the duties."""
        return self._taken("duties", self.duties, self.places.duty_place[self.duties])

    @cached_property
    def procedure_takers(self) -> Sequence[Rows]:
        """Who takes over each of the procedures."""
        holders = self.organisation.procedures.data("agency")[self.procedures]
        return self._taken("procedures", self.procedures, self.places.agency_place[holders])

    def _taken(self, name: str, rows: Rows, spots: Rows) -> Sequence[Rows]:
        table = self.organisation.table(name)
        functions = table.data("function")[rows].astype(np.int64)
        holders = table.data("agency")[rows].astype(np.int64)
        targets = self.to.for_each(self.organisation, functions, holders)
        work = zip(rows.tolist(), functions.tolist(), holders.tolist(), spots.tolist(), strict=True)
        return [
            self.takers.of(target, Work(table.id_of(row), function, holder, place))
            for target, (row, function, holder, place) in zip(targets, work, strict=True)
        ]

    @cached_property
    def shares(self) -> Mapping[int, Mapping[int, Fraction]]:
        """For each unit that ceases who took how many of its duties; a duty of several is shared equally.

        A unit that had no duties is all its remaining superior's.
        """
        found: dict[int, dict[int, Fraction]] = {row: defaultdict(Fraction) for row in self.rows.tolist()}
        holders = self.organisation.duties.data("agency")[self.duties].tolist()
        for holder, takers in zip(holders, self.duty_takers, strict=True):
            for taker in takers.tolist():
                found[holder][taker] += Fraction(1, len(takers))
        for row, parts in found.items():
            if not parts:
                parts[int(self.superior[row])] = Fraction(1)
        return found

    @cached_property
    def pools(self) -> Mapping[int, int]:
        """For each unit that ceases with whom its posts are shared out: with its authority, or alone (below zero).

        Rounded unit by unit, the odd posts of all divisions would go to the same first communes.
        """
        return {row: int(self.authority[row]) if len(parts) > 1 else -1 - row for row, parts in self.shares.items()}

    @cached_property
    def heirs(self) -> Rows:
        """For each unit that ceases who has its papers: the one that took its duties over, else the superior."""
        one = [next(iter(parts)) if len(parts) == 1 else int(self.superior[row]) for row, parts in self.shares.items()]
        return np.asarray(one, np.int64)

    @cached_property
    def divided(self) -> Rows:
        """The units that cease whose duties several took over."""
        return np.asarray([row for row, parts in self.shares.items() if len(parts) > 1], np.int64)

    @cached_property
    def loose_links(self) -> Rows:
        """The links of units whose duties several took over: there is nobody whom they would be with."""
        ends = [held_by(self.organisation, "links", end, self.divided) for end in ("from", "to")]
        return np.unique(np.concatenate(ends))

    @cached_property
    def foremost(self) -> Rows:
        """For each unit that ceases the one that took most of its duties over, the first by id among equals."""
        id_of = self.organisation.agencies.id_of
        best = [min(parts, key=lambda row: (-parts[row], id_of(row))) for parts in self.shares.values()]
        return np.asarray(best, np.int64)
