# SPDX-License-Identifier: Apache-2.0
"""set_service_level: procedures are offered online on another level (nâng mức độ dịch vụ công trực tuyến)."""

from __future__ import annotations

from typing import ClassVar

from orgmodel.edits import Edit
from orgmodel.issue import Issue
from orgmodel.organisation import Organisation
from orgmodel.schema.procedure import SERVICE_LEVELS
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

# Levels 1 to 4 are those of Decree 43/2011; full and partial those of Decree 42/2022. `none` can be said under both.
_NUMBERED = ("1", "2", "3", "4")
OLD, NEW = "ND43-2011", "ND42-2022"


class SetServiceLevel(Arguments):
    """Procedures get a level of online service, with the decree that defines it.

    Where no definition is named it is the one that the level belongs to; `none` keeps the definition of each procedure.
    On an assumption the level is marked as made up, with a source it no longer is.
    """

    op: ClassVar[str] = "set_service_level"
    procedures: Procedures
    service_level: str
    service_definition: str | None = None

    def definition(self) -> str | None:
        """The definition that is named, or the one that the level belongs to."""
        if self.service_definition is not None or self.service_level == "none":
            return self.service_definition
        return OLD if self.service_level in _NUMBERED else NEW

    def outside(self, organisation: Organisation, inside: Inside) -> tuple[Issue, ...]:
        """Procedures that are named have to be inside, a filter has to find some there."""
        return procedures_outside(organisation, self.procedures, inside)

    def narrowed(self, organisation: Organisation, inside: Inside) -> Arguments:
        """A filter finds procedures inside a pilot only."""
        return self.model_copy(update={"procedures": procedures_inside(organisation, self.procedures, inside)})

    def check(self, organisation: Organisation) -> tuple[Issue, ...]:
        """Known procedures, a known level, and no level under a decree that does not know it."""
        checklist = Checklist(organisation)
        check_procedures(checklist, self.procedures)
        if self.service_level not in SERVICE_LEVELS:
            known = ", ".join(SERVICE_LEVELS)
            checklist.error("not_a_choice", "service_level", self.service_level, field="service_level", known=known)
            return checklist.issues
        checklist.fields("", "procedures", {"service_definition": self.service_definition})
        if self.service_level != "none" and self.service_definition in {OLD, NEW}:
            fitting = OLD if self.service_level in _NUMBERED else NEW
            if self.service_definition != fitting:
                checklist.error("level_of_other_definition", "service_definition", self.service_definition, fitting)
        return checklist.issues

    def figures(self, organisation: Organisation) -> tuple[Figure, ...]:
        """The level of every procedure."""
        return (("procedures", chosen_rows(organisation, self.procedures), "service_level"),)

    def edits(self, organisation: Organisation) -> tuple[Edit, ...]:
        """Level and definition are set."""
        draft = Draft(organisation)
        rows = chosen_rows(organisation, self.procedures)
        draft.set("procedures", "service_level", rows, self.service_level)
        definition = self.definition()
        if definition is not None:
            draft.set("procedures", "service_definition", rows, definition)
        return draft.edits
