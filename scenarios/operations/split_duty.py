# SPDX-License-Identifier: Apache-2.0
"""split_duty: one duty becomes several agencies' (chia nhiệm vụ)."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import ClassVar

import numpy as np

from orgmodel.edits import Edit
from orgmodel.findings.places import Places
from orgmodel.issue import Issue
from orgmodel.organisation import Organisation
from orgmodel.schema import TABLES
from orgmodel.schema.place import LEVELS
from scenarios.arguments.argument import Arguments, Checklist, Data, Number
from scenarios.draft import Draft, Rows
from scenarios.receivers import Receivers, on_level
from scenarios.spread import spread_duties
from scenarios.tree import branch


class Receiver(Data):
    """An agency, or all units of a kind on a level that work in the duty's place (of the branch `within`, if named)."""

    agency: str | None = None
    kind: str | None = None
    level: str | None = None
    within: str | None = None
    share: Number | None = None


class SplitDuty(Arguments):
    """One duty becomes one row at each receiver, in the role in which it was held; the row that was split goes.

    Defaults: units of a kind on a level are those whose territory lies in the duty's place, for a district's duty all
    communes of that district; where they have no territories, those under the holder's authority. Effort is shared out
    exactly, by largest remainder to a thousandth of a post, the first id first among equals: in equal parts, or by
    `share` (0-1; that of a kind is for all its units together; who has none shares equally what is left). Unknown
    effort stays unknown. A new row is for its receiver's own territory where that lies in the duty's place, else it
    names the place. A task that the duty shares with nobody becomes one task for each receiver: one task, one lead, and
    the same words in different places are no overlap; a task in which others take part stays the one task. Posts do
    not go along. With one receiver the duty is moved.
    """

    op: ClassVar[str] = "split_duty"
    changes: ClassVar[Mapping[str, str]] = {"duty": "duties"}
    duty: str
    to: tuple[Receiver, ...]

    def check(self, organisation: Organisation) -> tuple[Issue, ...]:
        """A known duty; receivers that are there, each once; shares that make a whole."""
        checklist = Checklist(organisation)
        duty = checklist.row("duty", self.duty, "duties")
        if not self.to:
            checklist.error("nothing_named", "to")
        for number, one in enumerate(self.to):
            self._check_receiver(checklist, f"to.{number}", one)
        self._check_shares(checklist)
        if duty is None or checklist.issues:
            return checklist.issues
        places = Places(organisation)
        seen: set[int] = set()
        for number, one in enumerate(self.to):
            rows = _rows(places, duty, one)
            if not len(rows):
                checklist.error("no_unit_on_level", f"to.{number}", one.level, kind=one.kind, duty=self.duty)
            for twice in sorted(seen & set(rows.tolist())):
                checklist.error("named_twice", f"to.{number}", organisation.agencies.id_of(twice))
            seen |= set(rows.tolist())
        if len(seen) == 1 and seen == {int(organisation.duties.data("agency")[duty])}:
            holder = organisation.duties.text(duty, "agency")
            checklist.error("holds_already", "to", self.duty, agency=holder)
        return checklist.issues

    def _check_receiver(self, checklist: Checklist, where: str, one: Receiver) -> None:
        by_kind = one.kind is not None and one.level is not None
        if (one.agency is not None) == by_kind or (one.agency is not None and (one.kind or one.level or one.within)):
            checklist.error("name_one_of", where, names="agency, kind + level")
        if one.agency is not None:
            checklist.row(f"{where}.agency", one.agency)
        if one.kind is not None:
            checklist.value(f"{where}.kind", TABLES["agencies"].field("kind"), one.kind)
        if one.level is not None and one.level not in LEVELS:
            checklist.value(f"{where}.level", TABLES["tiers"].field("level"), one.level)
        if one.within is not None:
            checklist.row(f"{where}.within", one.within)
        if one.share is not None and not 0 < one.share <= 1:
            checklist.error("out_of_bounds", f"{where}.share", one.share, field="share")

    def _check_shares(self, checklist: Checklist) -> None:
        named = [Fraction(str(one.share)) for one in self.to if one.share is not None]
        whole, everybody = sum(named, Fraction(0)), len(named) == len(self.to)
        if named and (whole != 1 if everybody else whole >= 1):
            checklist.error("shares_not_one", "to", round(float(whole), 6))

    def edits(self, organisation: Organisation) -> tuple[Edit, ...]:
        """The new rows come, the duty goes."""
        draft = Draft(organisation)
        duty, places = organisation.duties.row(self.duty), Places(organisation)
        groups = [(_rows(places, duty, one), one.share) for one in self.to]
        left = 1 - sum((Fraction(str(share)) for _, share in groups if share is not None), Fraction(0))
        equal = sum(len(rows) for rows, share in groups if share is None)
        weight: dict[int, Fraction] = {}
        for rows, share in groups:
            each = left / equal if share is None else Fraction(str(share)) / len(rows)
            weight |= dict.fromkeys(rows.tolist(), each)
        takers = sorted(weight, key=organisation.agencies.id_of)
        shares = [weight[row] for row in takers]
        spread_duties(draft, np.asarray([duty], np.int64), [np.asarray(takers, np.int64)], [shares])
        return draft.edits


def _rows(places: Places, duty: int, one: Receiver) -> Rows:
    """The units that are meant, for a duty and its holder."""
    organisation = places.organisation
    if one.agency is not None:
        return np.asarray([organisation.agencies.row(one.agency)], np.int64)
    chosen = on_level(places, one.level or "") & organisation.agencies.where("kind", one.kind or "")
    if one.within is not None:
        chosen &= branch(organisation, organisation.agencies.row(one.within))
    holder = int(organisation.duties.data("agency")[duty])
    return Receivers(places, np.flatnonzero(chosen)).of(holder, int(places.duty_place[duty]))
