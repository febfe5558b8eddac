# SPDX-License-Identifier: Apache-2.0
"""create: a new agency is set up (thành lập)."""

from __future__ import annotations

from typing import ClassVar

from orgmodel.edits import AddRows, Edit
from orgmodel.issue import Issue
from orgmodel.organisation import Organisation
from scenarios.arguments.argument import Arguments, Checklist
from scenarios.arguments.unit import Unit
from scenarios.inside import Inside


class Create(Arguments):
    """A new agency with the fields that are given; it has no duties yet. Posts that are named are added, not moved."""

    op: ClassVar[str] = "create"
    agency: Unit

    def outside(self, organisation: Organisation, inside: Inside) -> tuple[Issue, ...]:
        """A new agency belongs where its superior does; a new top belongs nowhere inside a pilot."""
        checklist = Checklist(organisation)
        parent = self.agency.fields().get("parent")
        if parent is None:
            checklist.error("outside_scope", "agency", self.agency.id)
        else:
            checklist.inside("agency.parent", str(parent), inside)
        return checklist.issues

    def check(self, organisation: Organisation) -> tuple[Issue, ...]:
        """A free id, a name, values that fit, a known superior."""
        checklist = Checklist(organisation)
        self.agency.check(checklist, "agency", new=True)
        return checklist.issues

    def edits(self, organisation: Organisation) -> tuple[Edit, ...]:  # noqa: ARG002 - every operation is asked alike
        """One row more."""
        return (AddRows("agencies", ({"id": self.agency.id, **self.agency.fields()},)),)
