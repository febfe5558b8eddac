# SPDX-License-Identifier: Apache-2.0
"""A unit as a step describes it: one that is set up, or what an existing one is to be."""

from __future__ import annotations

from typing import Any

from scenarios.arguments.argument import Checklist, Data, Day, Number
from scenarios.values import is_id, taken_by


class Unit(Data):
    """An id and any fields of the table of agencies; a field that is not named keeps what the operation gives it."""

    id: str
    name_vi: str | None = None
    name_en: str | None = None
    kind: str | None = None
    tier: str | None = None
    parent: str | None = None
    staff: Number | None = None
    deputies: Number | None = None
    direct_budget: Number | None = None
    self_finance: Number | None = None
    autonomy_group: str | None = None
    province_class: str | None = None
    establishment: str | None = None
    territory: str | None = None
    decision_power: bool | None = None
    valid_from: Day = None
    valid_to: Day = None
    legal_basis: str | None = None
    source: str | None = None
    synthetic: str | None = None
    checked: str | None = None

    def fields(self) -> dict[str, Any]:
        """The fields that were named, without the id."""
        return {name: getattr(self, name) for name in type(self).model_fields if name in self.model_fields_set - {"id"}}

    def check(self, checklist: Checklist, argument: str, *, new: bool) -> None:
        """Adds what is wrong with the description; a new unit needs a name and an id that nobody has."""
        taken = taken_by(checklist.organisation.agencies, self.id) if new else ""
        if not is_id(self.id):
            checklist.error("bad_id", f"{argument}.id", self.id)
        elif taken == self.id:
            checklist.error("id_taken", f"{argument}.id", self.id)
        elif taken:
            checklist.error("id_taken_but_for_capitals", f"{argument}.id", self.id, agency=taken)
        elif not new:
            checklist.row(f"{argument}.id", self.id)
        if new and not (self.name_vi or self.name_en):
            checklist.error("name_missing", argument, self.id)
        checklist.fields(argument, "agencies", self.fields())
        self._check_days(checklist, argument, new=new)

    def _check_days(self, checklist: Checklist, argument: str, *, new: bool) -> None:
        """Adds an error where a new unit ends before it begins, or is not there on the organisation's day."""
        if not new:
            return
        day = checklist.organisation.info.as_of
        begins, ends = self.valid_from, self.valid_to
        if begins and ends and begins > ends:
            checklist.error("ends_before_it_began", f"{argument}.valid_to", ends, begins=begins)
        elif day is not None and begins and begins > day:
            checklist.error("not_there_on_the_day", f"{argument}.valid_from", self.id, day=day)
        elif day is not None and ends and ends < day:
            checklist.error("not_there_on_the_day", f"{argument}.valid_to", self.id, day=day)
