# SPDX-License-Identifier: Apache-2.0
"""A unit as a step describes it: one that is set up, or what an existing one is to be."""

from __future__ import annotations

from datetime import date
from typing import Any

from scenarios.operations.argument import Checklist, Data, Number


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
    valid_from: date | None = None
    valid_to: date | None = None
    legal_basis: str | None = None
    source: str | None = None
    synthetic: str | None = None
    checked: str | None = None

    def fields(self) -> dict[str, Any]:
        """The fields that were named, without the id."""
        return {name: getattr(self, name) for name in type(self).model_fields if name in self.model_fields_set - {"id"}}

    def check(self, checklist: Checklist, argument: str, *, new: bool) -> None:
        """Adds what is wrong with the description; a new unit needs a name and an id that nobody has."""
        if not self.id.strip() or self.id != self.id.strip():
            checklist.error("bad_id", f"{argument}.id", self.id)
        elif new and self.id in checklist.organisation.agencies:
            checklist.error("id_taken", f"{argument}.id", self.id)
        elif not new:
            checklist.row(f"{argument}.id", self.id)
        if new and not (self.name_vi or self.name_en):
            checklist.error("name_missing", argument, self.id)
        checklist.fields(argument, "agencies", self.fields())
