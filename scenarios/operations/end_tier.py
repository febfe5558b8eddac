# SPDX-License-Identifier: Apache-2.0
"""end_tier: a tier of the apparatus ends, and others take over what it did (kết thúc hoạt động của một cấp)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

import numpy as np

from orgmodel.columns import BoolArray
from orgmodel.edits import Edit
from orgmodel.graph.tree import ancestors_within
from orgmodel.issue import Issue
from orgmodel.organisation import Organisation
from orgmodel.schema import TABLES
from scenarios.arguments.argument import Arguments, Checklist, Data
from scenarios.arguments.tier_mapping import TierTo
from scenarios.draft import Draft, Rows
from scenarios.inside import Inside
from scenarios.parts import hand_on_amounts, held_by, join_spending, turn_links, turn_references
from scenarios.receivers import ids_told
from scenarios.spread import spread_duties
from scenarios.tier_end import TierEnd, of_tier
from scenarios.tree import branch, in_circles


class Staying(Data):
    """Units of the tier (all of a kind, or single ones) that stay and come under another superior than the default."""

    kind: str | None = None
    agencies: tuple[str, ...] = ()
    to: str


class EndTier(Arguments):
    """A tier ends: its authorities with their divisions cease to be, and others take over all that they did.

    Who takes a duty over is said by its function (the nearest mapping above it), else by the kind of unit that held it,
    else by `to` itself. A lower level: the duty is split among the authorities of that level in its place, for a
    district's duty its communes, as `split_duty` does. A higher level: it goes to the one unit there that leads the
    same function for the whole place (else something in the function, else the nearest wider function); a division
    counts as the agency that it is part of; where nobody or several do, the step asks for an agency. What goes up keeps
    the place that it was for: nine districts' duties of the same words stay nine rows, each for its district, for
    nothing is widened in silence and each of them is handed over by somebody.

    Defaults: units of other tiers come under the nearest superior that remains. Public service units are no part of the
    authorities: they stay, with what is below them, come under the nearest superior that remains (or that which `units`
    names; it may name others that stay too) and are of the tier of their new superior. Posts, deputies and direct
    budget of a unit that ceases go to those who took its duties over, in proportion to the duties (a duty of several
    counts in equal parts): all of it where one took all duties, else worked out over the units of an authority together
    and rounded to whole posts and whole dong by largest remainder, the first id first among equals; unknown stays
    unknown. A unit without duties leaves them to its remaining superior. A procedure
    follows its function like a duty, with the steps that units which cease did in it; other steps go to whoever took
    most of the unit's duties. A procedure or a step has one agency: where several took over, the first by id, and a
    warning says so. Documents, links and past spending are those of the unit that took all duties over; where several
    did, documents and spending are the remaining superior's, and links end, for whose they are nobody can tell (a
    warning counts them). Territories stay; the tier's row goes where nothing is of it any more.

    `agencies` narrows it to some units of the tier with all of the tier below them.
    """

    op: ClassVar[str] = "end_tier"
    changes: ClassVar[Mapping[str, str]] = {"agencies": "agencies"}
    tier: str
    to: TierTo
    units: tuple[Staying, ...] = ()
    agencies: tuple[str, ...] | None = None

    def outside(self, organisation: Organisation, inside: Inside) -> tuple[Issue, ...]:
        """Units that are named have to be inside, and some of the tier have to be there."""
        checklist = Checklist(organisation)
        tier = organisation.tiers.find(self.tier)
        if tier is not None and not len(inside.keeps("agencies", np.flatnonzero(of_tier(organisation, tier)))):
            checklist.error("outside_scope" if self.agencies else "tier_not_in_scope", "tier", self.tier)
        return (*super().outside(organisation, inside), *checklist.issues)

    def narrowed(self, organisation: Organisation, inside: Inside) -> Arguments:
        """Only units inside the scope of a pilot end; the tier goes on elsewhere."""
        tier = organisation.tiers.find(self.tier)
        if tier is None or self.agencies is not None:
            return self
        rows = inside.keeps("agencies", np.flatnonzero(of_tier(organisation, tier)))
        return self.model_copy(update={"agencies": organisation.agencies.ids(rows)})

    def check(self, organisation: Organisation) -> tuple[Issue, ...]:
        """A tier with units; known names; somebody for every duty; nobody under himself; nobody named who ends."""
        checklist = Checklist(organisation)
        tier = checklist.row("tier", self.tier, "tiers")
        self.to.check_all(checklist)
        if tier is not None:
            self._check_units(checklist, of_tier(organisation, tier))
        if tier is None or checklist.issues:
            return checklist.issues
        end = self._end(organisation)
        self._check_end(checklist, end)
        if not checklist.issues:
            # Looked up for their faults: whoever is needed and cannot be told is in `takers` then.
            _ = end.duty_takers, end.procedure_takers
            end.takers.tell(checklist)
        if not checklist.issues:
            self._warn(checklist, end)
        return checklist.issues

    def _check_units(self, checklist: Checklist, of_it: BoolArray) -> None:
        named = [("agencies", one) for one in self.agencies or ()]
        for number, one in enumerate(self.units):
            where = f"units.{number}"
            if (one.kind is None) == (not one.agencies):
                checklist.error("name_one_of", where, names="kind, agencies")
            if one.kind is not None:
                checklist.value(f"{where}.kind", TABLES["agencies"].field("kind"), one.kind)
            checklist.row(f"{where}.to", one.to)
            named += [(f"{where}.agencies", unit) for unit in one.agencies]
        if self.agencies is not None:
            checklist.rows("agencies", self.agencies)
        for where, unit in named:
            row = checklist.row(where, unit)
            if row is not None and not of_it[row]:
                checklist.error("not_of_tier", where, unit, tier=self.tier)
        if not of_it.any():
            checklist.error("tier_without_units", "tier", self.tier)
        level = checklist.organisation.tiers.text(checklist.organisation.tiers.row(self.tier), "level")
        for where, target in self.to.targets():
            if target.level is not None and target.level == level:
                checklist.error("level_ends", f"{where}.level", level, tier=self.tier)

    def _check_end(self, checklist: Checklist, end: TierEnd) -> None:
        agencies = checklist.organisation.agencies
        if not len(end.rows):
            checklist.error("tier_without_units", "tier", self.tier)
        named = [(f"{where}.agency", target.agency) for where, target in self.to.targets() if target.agency]
        named += [(f"units.{number}.to", one.to) for number, one in enumerate(self.units)]
        for where, one in named:
            if end.ended[agencies.row(one)]:
                checklist.error("taker_ends", where, one, tier=self.tier)
        for row in end.rows[end.superior[end.rows] < 0][:1].tolist():
            checklist.error("no_superior_remains", "tier", agencies.id_of(row))
        for row in in_circles(end.parents).tolist():
            if row in end.stays:
                checklist.error("parent_inside", "units", agencies.id_of(end.stays[row]))

    def _warn(self, checklist: Checklist, end: TierEnd) -> None:
        kinds = {checklist.organisation.agencies.text(row, "kind") for row in end.rows.tolist()}
        for number, one in enumerate(self.to.by_kind):
            for kind in sorted(set(one.kinds) - kinds):
                checklist.warning("mapping_without_units", f"to.by_kind.{number}", kind)
        shared = [row for row, takers in zip(end.procedures, end.procedure_takers, strict=True) if len(takers) > 1]
        if shared:
            first = min(map(checklist.organisation.procedures.id_of, shared))
            checklist.warning("procedures_at_first", "tier", first, count=len(shared))
        if len(end.loose_links):
            first = "/".join(checklist.organisation.links.key_of(int(end.loose_links[0])))
            checklist.warning("links_end", "tier", first, count=len(end.loose_links))
        steps = held_by(checklist.organisation, "steps", "agency", end.divided)
        steps = steps[~np.isin(checklist.organisation.steps.data("procedure")[steps], end.procedures)]
        if len(steps):
            whose = checklist.organisation.steps.data("agency")[steps]
            told = ids_told(checklist.organisation, np.unique(whose))
            checklist.warning("steps_at_first", "tier", told, count=len(steps))

    def _end(self, organisation: Organisation) -> TierEnd:
        agencies = organisation.agencies
        tier = organisation.tiers.row(self.tier)
        within = of_tier(organisation, tier)
        if self.agencies is not None:
            tops = np.asarray([agencies.row(one) for one in self.agencies], np.int64)
            within &= branch(organisation, tops)
        stays: dict[int, int] = {}
        # Who is named by id comes after who is named by kind: the nearer word counts.
        for one in sorted(self.units, key=lambda one: one.kind is None):
            named = np.zeros(len(within), np.bool_) if one.kind is None else agencies.where("kind", one.kind)
            named[[agencies.row(name) for name in one.agencies]] = True
            stays |= dict.fromkeys(np.flatnonzero(within & named).tolist(), agencies.row(one.to))
        return TierEnd(organisation, tier, within, stays, self.to)

    def edits(self, organisation: Organisation) -> tuple[Edit, ...]:
        """Work goes over, then posts and papers; those who stay get their superior; the units and the tier go."""
        draft, end = Draft(organisation), self._end(organisation)
        hand_on_amounts(draft, end.shares, end.pools)
        spread_duties(draft, end.duties, end.duty_takers)
        _move_procedures(draft, end)
        join_spending(draft, end.rows, end.heirs)
        draft.retire("links", end.loose_links)
        turn_links(draft, end.rows, end.heirs)
        turn_references(draft, end.rows, end.heirs)
        _move_units(draft, end)
        draft.retire("agencies", end.rows)
        if not any(len(held_by(draft.organisation, name, "tier", end.tier)) for name in ("agencies", "procedures")):
            draft.retire("tiers", np.asarray([end.tier], np.int64))
        return draft.edits


def _move_procedures(draft: Draft, end: TierEnd) -> None:
    """Procedures and their steps get the agencies that took over; a procedure is of the tier of its agency."""
    agencies = draft.organisation.agencies
    takers = np.asarray([rows[0] for rows in end.procedure_takers], np.int64)
    competent = np.full(len(draft.organisation.procedures.live), -1, np.int64)
    competent[end.procedures] = takers
    draft.set("procedures", "agency", end.procedures, agencies.ids(takers))
    foremost = np.full(len(agencies.live), -1, np.int64)
    foremost[end.rows] = end.foremost
    table = draft.organisation.steps
    steps = held_by(draft.organisation, "steps", "agency", end.rows)
    chosen = competent[table.data("procedure")[steps]]
    chosen = np.where(chosen >= 0, chosen, foremost[table.data("agency")[steps]])
    draft.set("steps", "agency", steps, agencies.ids(chosen))
    tiers = _tiers(draft.organisation, end.tier)[takers]
    of_it = draft.organisation.procedures.data("tier")[end.procedures] == end.tier
    named = tuple(draft.organisation.tiers.id_of(tier) if tier >= 0 else None for tier in tiers[of_it].tolist())
    draft.set("procedures", "tier", end.procedures[of_it], named)


def _move_units(draft: Draft, end: TierEnd) -> None:
    """Those who stay come under a superior that remains; who was of the tier is of that superior's."""
    agencies = draft.organisation.agencies
    before, after = agencies.data("parent"), end.parents
    moved = np.flatnonzero(agencies.live & ~end.ended & (after != before))
    named = tuple(agencies.id_of(row) if row >= 0 else None for row in after[moved].tolist())
    places = end.places.agency_place
    draft.set("agencies", "parent", moved, named)
    # Who worked where the old superior did goes on working there.
    bare = moved[(agencies.data("territory")[moved] < 0) & (places[moved] >= 0)]
    bare = bare[places[bare] != places[after[bare]]]
    draft.set("agencies", "territory", bare, draft.organisation.territories.ids(places[bare]))
    rows = np.flatnonzero(end.staying & (agencies.data("tier") == end.tier))
    tiers = _tiers(draft.organisation, end.tier)[rows]
    names = tuple(draft.organisation.tiers.id_of(tier) if tier >= 0 else None for tier in tiers.tolist())
    draft.set("agencies", "tier", rows, names)


def _tiers(organisation: Organisation, ends: int) -> Rows:
    """The tier of every agency row: its own, or that of the nearest superior, the one that ends left out."""
    tiers = organisation.agencies.data("tier")
    nearest = ancestors_within(organisation, organisation.agencies.live & (tiers >= 0) & (tiers != ends))
    return np.where(nearest >= 0, tiers[nearest], -1)
