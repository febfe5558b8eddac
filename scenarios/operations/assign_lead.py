# SPDX-License-Identifier: Apache-2.0
"""assign_lead: one of the agencies that share a task leads it (giao chủ trì)."""

from __future__ import annotations

from typing import ClassVar

import numpy as np

from orgmodel.edits import Edit
from orgmodel.issue import Issue
from orgmodel.organisation import Organisation
from scenarios.arguments.argument import Arguments, Checklist
from scenarios.draft import Draft, Rows
from scenarios.inside import Inside

# Who approves, inspects, delivers or advises goes on doing so: that is no second lead.
_GIVES_WAY = ("lead", "")


class AssignLead(Arguments):
    """One task, one lead: the agency leads, and whoever led it (or had no role) coordinates from now on.

    Roles of another kind, such as inspecting or delivering, stay.
    """

    op: ClassVar[str] = "assign_lead"
    task: str
    agency: str

    def outside(self, organisation: Organisation, inside: Inside) -> tuple[Issue, ...]:
        """Every holder of the task has to be inside, for their roles may change."""
        checklist = Checklist(organisation)
        rows = np.flatnonzero(organisation.duties.where("task", self.task))
        if len(inside.keeps("duties", rows)) < len(rows):
            checklist.error("outside_scope", "task", self.task)
        return checklist.issues

    def check(self, organisation: Organisation) -> tuple[Issue, ...]:
        """A known task that the agency takes part in."""
        checklist = Checklist(organisation)
        agency = checklist.row("agency", self.agency)
        rows = np.flatnonzero(organisation.duties.where("task", self.task))
        if not len(rows):
            checklist.error("unknown_task", "task", self.task)
        elif agency is not None and not len(_own(organisation, rows, agency)):
            checklist.error("does_not_hold_task", "agency", self.agency, task=self.task)
        return checklist.issues

    def edits(self, organisation: Organisation) -> tuple[Edit, ...]:
        """One row leads, the former leads coordinate."""
        draft = Draft(organisation)
        duties = organisation.duties
        rows = np.flatnonzero(duties.where("task", self.task))
        own = _own(organisation, rows, organisation.agencies.row(self.agency))
        # A row that leads already stays the one; else the first by id takes the lead.
        lead = min(own.tolist(), key=lambda row: (duties.text(row, "role") != "lead", duties.id_of(row)))
        for row in rows.tolist():
            role = duties.text(row, "role")
            if row == lead and role != "lead":
                draft.set("duties", "role", row, "lead")
            elif row != lead and role in _GIVES_WAY:
                draft.set("duties", "role", row, "coordinate")
        return draft.edits


def _own(organisation: Organisation, rows: Rows, agency: int) -> Rows:
    return rows[organisation.duties.data("agency")[rows] == agency]
