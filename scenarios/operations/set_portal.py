# SPDX-License-Identifier: Apache-2.0
"""set_portal: procedures go onto the national portal or off it (tích hợp lên Cổng Dịch vụ công quốc gia)."""

from __future__ import annotations

from typing import ClassVar

from orgmodel.edits import Edit
from orgmodel.issue import Issue
from orgmodel.organisation import Organisation
from scenarios.draft import Draft
from scenarios.operations.argument import Arguments, Checklist
from scenarios.operations.procedure_choice import Procedures, check_procedures, chosen_rows


class SetPortal(Arguments):
    """Whether procedures are integrated on the national portal."""

    op: ClassVar[str] = "set_portal"
    procedures: Procedures
    on_national_portal: bool

    def check(self, organisation: Organisation) -> tuple[Issue, ...]:
        """Known procedures."""
        checklist = Checklist(organisation)
        check_procedures(checklist, self.procedures)
        return checklist.issues

    def edits(self, organisation: Organisation) -> tuple[Edit, ...]:
        """The mark is set."""
        draft = Draft(organisation)
        draft.set(
            "procedures", "on_national_portal", chosen_rows(organisation, self.procedures), self.on_national_portal
        )
        return draft.edits
