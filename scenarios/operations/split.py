# SPDX-License-Identifier: Apache-2.0
"""split: parts of an agency's work go to several agencies, new or existing (chia, tách)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

import numpy as np

from orgmodel.edits import Edit
from orgmodel.issue import Issue
from orgmodel.organisation import Organisation
from orgmodel.text import id_key
from scenarios.arguments.argument import Arguments, Checklist
from scenarios.arguments.unit import Unit
from scenarios.draft import Draft, Rows
from scenarios.duties import move_duties
from scenarios.operations.dissolve import give_up
from scenarios.operations.transfer_function import held_of_function
from scenarios.parts import move_procedures, shift_amount
from scenarios.tree import with_internal_units

# What a new part is where the step does not say: the same as the agency that it came out of.
_LIKE_THE_WHOLE = ("kind", "tier", "parent", "province_class", "establishment", "territory", "decision_power")
_SHIFTED = ("staff", "deputies", "direct_budget")


class Part(Unit):
    """A unit that takes functions (with what is below them) or single duties out of an agency."""

    functions: tuple[str, ...] = ()
    duties: tuple[str, ...] = ()


class Split(Arguments):
    """An agency gives functions or duties to parts; a part is a new agency or an existing one.

    Defaults: `rest` keeps what no part names (duties, sub-units, posts, money, procedures, documents); it is the agency
    itself unless another id is given, and then the agency ceases to be. Posts, deputies and direct budget that a part
    names are taken from the agency; those of a new part that are not named are unknown, not zero. A new part stands
    where the agency stands, and is of its kind.
    """

    op: ClassVar[str] = "split"
    changes: ClassVar[Mapping[str, str]] = {"agency": "agencies"}
    agency: str
    into: tuple[Part, ...]
    rest: str | None = None

    def check(self, organisation: Organisation) -> tuple[Issue, ...]:
        """Known names, every duty in one part only, something for every part, no more posts than there are."""
        checklist = Checklist(organisation)
        row = checklist.row("agency", self.agency)
        if not self.into:
            checklist.error("nothing_named", "into")
        ids = [part.id for part in self.into]
        for number, part in enumerate(self.into):
            where = f"into.{number}"
            part_of_unit(part).check(checklist, where, new=part.id not in organisation.agencies)
            if [id_key(one) for one in ids].count(id_key(part.id)) > 1 or part.id == self.agency:
                checklist.error("named_twice", f"{where}.id", part.id)
            if not (part.functions or part.duties):
                checklist.error("part_takes_nothing", f"{where}.functions", part.id)
            if row is not None and part.parent:
                self._check_parent(checklist, where, part, row)
        if self.rest is not None and self.rest not in ids:
            checklist.row("rest", self.rest)
        if row is not None:
            self._check_shares(checklist, row)
        return checklist.issues

    def _check_parent(self, checklist: Checklist, where: str, part: Part, row: int) -> None:
        goes = self.rest not in {None, self.agency}
        if goes and part.parent == self.agency:
            checklist.error("parent_inside", f"{where}.parent", part.parent)
        existing = checklist.organisation.agencies.find(part.id)
        if existing is not None and part.parent:
            checklist.not_below(f"{where}.parent", part.parent, existing)
        if goes and part.id == self.rest and part.parent:
            checklist.not_below(f"{where}.parent", part.parent, row)

    def _check_shares(self, checklist: Checklist, row: int) -> None:
        organisation = checklist.organisation
        sources = with_internal_units(organisation, row)
        seen: set[int] = set()
        for number, part in enumerate(self.into):
            duties: list[int] = []
            for function in part.functions:
                found = checklist.row(f"into.{number}.functions", function, "functions")
                if found is not None:
                    held = held_of_function(organisation, found, sources)
                    duties += held[0].tolist()
                    if not any(map(len, held)):
                        checklist.error("nothing_to_transfer", f"into.{number}.functions", function, agency=self.agency)
            for duty in part.duties:
                found = checklist.row(f"into.{number}.duties", duty, "duties")
                if found is not None and int(organisation.duties.data("agency")[found]) not in sources:
                    checklist.error("not_its_duty", f"into.{number}.duties", duty, agency=self.agency)
                duties += [] if found is None else [found]
            for twice in sorted(seen & set(duties)):
                checklist.error("named_twice", f"into.{number}", organisation.duties.id_of(twice))
            seen |= set(duties)
        for field in _SHIFTED:
            has = organisation.agencies.value(row, field)
            asked = sum(getattr(part, field) or 0 for part in self.into)
            if isinstance(has, (int, float)) and asked > has:
                checklist.error("staff_exceeds", f"into.{field}", asked, has=has)

    def edits(self, organisation: Organisation) -> tuple[Edit, ...]:
        """Parts are set up and get their share; the rest stays, or goes where `rest` says."""
        draft = Draft(organisation)
        row = organisation.agencies.row(self.agency)
        sources = with_internal_units(organisation, row)
        for part in self.into:
            to = self._place(draft, row, part)
            given = sources[sources != to]
            for function in part.functions:
                held = held_of_function(draft.organisation, organisation.functions.row(function), given)
                move_duties(draft, held[0], to)
                move_procedures(draft, held[1], given, to)
            named: Rows = np.asarray([organisation.duties.row(one) for one in part.duties], np.int64)
            move_duties(draft, named, to)
        if self.rest is not None and self.rest != self.agency:
            give_up(draft, row, draft.organisation.agencies.row(self.rest))
        return draft.edits

    def _place(self, draft: Draft, row: int, part: Part) -> int:
        """The row of a part, set up where it is new, with the posts and the money that it takes."""
        agencies = draft.organisation.agencies
        fields = part_of_unit(part).fields()
        to = agencies.find(part.id)
        if to is None:
            inherited = {name: agencies.value(row, name) for name in _LIKE_THE_WHOLE}
            own = {name: value for name, value in fields.items() if name not in _SHIFTED}
            to = draft.add("agencies", {**inherited, **own, "id": part.id})
            for name in _SHIFTED:
                if fields.get(name) is not None:
                    draft.set("agencies", name, to, 0)
        else:
            for name, value in fields.items():
                if name not in _SHIFTED:
                    draft.set("agencies", name, to, value)
        for name in _SHIFTED:
            shift_amount(draft, name, row, to, fields.get(name))
        return to


def part_of_unit(part: Part) -> Unit:
    """The part without what it takes: a description of a unit."""
    return Unit.model_validate(part.model_dump(exclude_unset=True, exclude={"functions", "duties"}))
