# SPDX-License-Identifier: Apache-2.0
"""set_portal: procedures go onto the national portal or off it (tích hợp lên Cổng Dịch vụ công quốc gia)."""

from __future__ import annotations

from typing import ClassVar

from orgmodel.edits import Edit
from orgmodel.issue import Issue
from orgmodel.organisation import Organisation
from scenarios.arguments.argument import Arguments, Checklist
from scenarios.arguments.procedure_choice import (
    Procedures,
    check_procedures,
    chosen_rows,
    procedures_inside,
    procedures_outside,
)
from scenarios.draft import Draft
from scenarios.inside import Inside
from scenarios.marks import Figure


class SetPortal(Arguments):
    """Whether procedures are integrated on the national portal.

    On an assumption the entry is marked as made up, with a source it no longer is.
    """

    op: ClassVar[str] = "set_portal"
    procedures: Procedures
    on_national_portal: bool

    def outside(self, organisation: Organisation, inside: Inside) -> tuple[Issue, ...]:
        """Procedures that are named have to be inside, a filter has to find some there."""
        return procedures_outside(organisation, self.procedures, inside)

    def narrowed(self, organisation: Organisation, inside: Inside) -> Arguments:
        """A filter finds procedures inside a pilot only."""
        return self.model_copy(update={"procedures": procedures_inside(organisation, self.procedures, inside)})

    def check(self, organisation: Organisation) -> tuple[Issue, ...]:
        """Known procedures."""
        checklist = Checklist(organisation)
        check_procedures(checklist, self.procedures)
        return checklist.issues

    def figures(self, organisation: Organisation) -> tuple[Figure, ...]:
        """The mark of every procedure."""
        return (("procedures", chosen_rows(organisation, self.procedures), "on_national_portal"),)

    def edits(self, organisation: Organisation) -> tuple[Edit, ...]:
        """The mark is set."""
        draft = Draft(organisation)
        draft.set(
            "procedures", "on_national_portal", chosen_rows(organisation, self.procedures), self.on_national_portal
        )
        return draft.edits
