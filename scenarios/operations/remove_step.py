# SPDX-License-Identifier: Apache-2.0
"""remove_step: one step of an administrative procedure goes (cắt giảm khâu trung gian của thủ tục)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from pydantic import StrictInt

from orgmodel.edits import Edit
from orgmodel.issue import Issue
from orgmodel.organisation import Organisation
from scenarios.arguments.argument import Arguments, Checklist
from scenarios.draft import Draft, Rows
from scenarios.parts import held_by


class RemoveStep(Arguments):
    """A step of a procedure goes, with its days; the others keep their order and their number.

    Two steps of one unit that then follow each other stay two. The last step of a procedure cannot go: nobody would
    decide.
    """

    op: ClassVar[str] = "remove_step"
    changes: ClassVar[Mapping[str, str]] = {"procedure": "procedures"}
    procedure: str
    order: StrictInt

    def check(self, organisation: Organisation) -> tuple[Issue, ...]:
        """A known procedure that has the step, and others beside it."""
        checklist = Checklist(organisation)
        procedure = checklist.row("procedure", self.procedure, "procedures")
        if procedure is not None:
            rows = held_by(organisation, "steps", "procedure", procedure)
            orders = sorted(int(order) for order in organisation.steps.data("order")[rows].tolist())
            if self.order not in orders:
                near = str(min(orders, key=lambda order: (abs(order - self.order), order))) if orders else ""
                known = ", ".join(map(str, orders)) or "-"
                checklist.error("no_such_step", "order", self.order, near, known=known, procedure=self.procedure)
            elif len(orders) == 1:
                checklist.error("only_step", "order", self.order, procedure=self.procedure)
        return checklist.issues

    def edits(self, organisation: Organisation) -> tuple[Edit, ...]:
        """The row goes."""
        draft = Draft(organisation)
        draft.retire("steps", self._rows(organisation))
        return draft.edits

    def _rows(self, organisation: Organisation) -> Rows:
        rows = held_by(organisation, "steps", "procedure", organisation.procedures.row(self.procedure))
        return rows[organisation.steps.data("order")[rows] == self.order]
