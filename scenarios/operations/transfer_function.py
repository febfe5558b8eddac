# SPDX-License-Identifier: Apache-2.0
"""transfer_function: a field of state management goes to another agency (chuyển lĩnh vực quản lý)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

import numpy as np
from pydantic import Field

from orgmodel.edits import Edit
from orgmodel.issue import Issue
from orgmodel.organisation import Organisation
from scenarios.arguments.argument import Arguments, Checklist, Number
from scenarios.draft import Draft, Rows
from scenarios.duties import move_duties
from scenarios.parts import move_procedures, shift_amount
from scenarios.tree import branch, with_internal_units


class TransferFunction(Arguments):
    """A function, with everything below it, goes from one agency to another.

    All duties and procedures of the function go that the agency or its own divisions and offices hold; the steps they
    do in those procedures go along. Sub-departments and service units have a standing of their own: `move_under` moves
    them. Posts go only where `staff` says how many; documents stay with whoever issued them.
    """

    op: ClassVar[str] = "transfer_function"
    changes: ClassVar[Mapping[str, str]] = {"from_": "agencies"}
    function: str
    from_: str = Field(alias="from")
    to: str
    staff: Number | None = None

    def check(self, organisation: Organisation) -> tuple[Issue, ...]:
        """Known names, two different agencies, something to transfer, no more posts than there are."""
        checklist = Checklist(organisation)
        function = checklist.row("function", self.function, "functions")
        giver, taker = checklist.row("from", self.from_), checklist.row("to", self.to)
        if self.from_ == self.to:
            checklist.error("same_agency", "to", self.to)
        elif function is not None and giver is not None and taker is not None:
            sources = _givers(organisation, giver, taker)
            if not any(len(rows) for rows in held_of_function(organisation, function, sources)):
                checklist.error("nothing_to_transfer", "function", self.function, agency=self.from_)
        check_staff(checklist, giver, self.staff)
        return checklist.issues

    def edits(self, organisation: Organisation) -> tuple[Edit, ...]:
        """Duties and procedures of the function get their new agency; named posts go along."""
        draft = Draft(organisation)
        agencies = organisation.agencies
        giver, taker = agencies.row(self.from_), agencies.row(self.to)
        sources = _givers(organisation, giver, taker)
        duties, procedures = held_of_function(organisation, organisation.functions.row(self.function), sources)
        move_duties(draft, duties, taker)
        move_procedures(draft, procedures, sources, taker)
        shift_amount(draft, "staff", giver, taker, self.staff)
        return draft.edits


def _givers(organisation: Organisation, giver: int, taker: int) -> Rows:
    sources = with_internal_units(organisation, giver)
    return sources[sources != taker]


def held_of_function(organisation: Organisation, function: int, sources: Rows) -> tuple[Rows, Rows]:
    """The duties and the procedures of a function (and what is below it) that some agencies hold."""
    within = np.append(branch(organisation, function, "functions"), np.False_)
    found = []
    for name in ("duties", "procedures"):
        table = organisation.table(name)
        mask = table.live & within[table.data("function")] & np.isin(table.data("agency"), sources)
        found.append(np.flatnonzero(mask))
    return found[0], found[1]


def check_staff(checklist: Checklist, giver: int | None, staff: float | None) -> None:
    """Adds an error where posts are negative or more than the giver is known to have."""
    if staff is None:
        return
    checklist.fields("", "agencies", {"staff": staff})
    if giver is not None:
        has = checklist.organisation.agencies.value(giver, "staff")
        if isinstance(has, (int, float)) and staff > has:
            checklist.error("staff_exceeds", "staff", staff, has=has)
