# SPDX-License-Identifier: Apache-2.0
"""Which administrative procedures a step speaks of: a list of ids, or a filter."""

from __future__ import annotations

from typing import TypeAlias

import numpy as np

from orgmodel.issue import Issue
from orgmodel.organisation import Organisation
from scenarios.arguments.argument import Checklist, Data
from scenarios.draft import Rows
from scenarios.inside import Inside
from scenarios.tree import branch


class ProcedureFilter(Data):
    """All procedures for which everything that is named holds; nothing named means all procedures."""

    function: str | None = None
    agency: str | None = None
    tier: str | None = None
    service_level: tuple[str, ...] = ()
    on_national_portal: bool | None = None

    def rows(self, organisation: Organisation) -> Rows:
        """The procedures that the filter lets through; a function stands for itself and what is below it."""
        procedures = organisation.procedures
        mask = procedures.live.copy()
        if self.function is not None:
            within = branch(organisation, organisation.functions.row(self.function), "functions")
            mask &= np.append(within, np.False_)[procedures.data("function")]
        for name, wanted in (("agency", self.agency), ("tier", self.tier)):
            if wanted is not None:
                mask &= procedures.where(name, wanted)
        if self.service_level:
            mask &= np.any([procedures.where("service_level", level) for level in self.service_level], axis=0)
        if self.on_national_portal is not None:
            mask &= procedures.data("on_national_portal") == int(self.on_national_portal)
        return np.flatnonzero(mask)


Procedures: TypeAlias = tuple[str, ...] | ProcedureFilter


def procedures_outside(organisation: Organisation, chosen: Procedures, inside: Inside) -> tuple[Issue, ...]:
    """An error for every procedure that is named and lies outside a pilot, and for a filter that finds none inside."""
    checklist = Checklist(organisation)
    if not isinstance(chosen, ProcedureFilter):
        for one in chosen:
            checklist.inside("procedures", one, inside, "procedures")
    elif not _unknown(checklist, chosen) and not len(inside.keeps("procedures", chosen.rows(organisation))):
        checklist.error("filter_matches_nothing", "procedures")
    return tuple(issue for issue in checklist.issues if issue.code in {"outside_scope", "filter_matches_nothing"})


def procedures_inside(organisation: Organisation, chosen: Procedures, inside: Inside) -> Procedures:
    """What a filter lets through inside a pilot, by name; what was named stays as it is."""
    if not isinstance(chosen, ProcedureFilter) or _unknown(Checklist(organisation), chosen):
        return chosen
    return organisation.procedures.ids(inside.keeps("procedures", chosen.rows(organisation)))


def _unknown(checklist: Checklist, chosen: ProcedureFilter) -> bool:
    """Whether a filter names something that does not exist; adds an error for it."""
    named = (
        ("function", chosen.function, "functions"),
        ("agency", chosen.agency, "agencies"),
        ("tier", chosen.tier, "tiers"),
    )
    found = [checklist.row(f"procedures.{name}", one, table) for name, one, table in named if one is not None]
    return None in found


def check_procedures(checklist: Checklist, chosen: Procedures) -> None:
    """Adds an error for unknown names, and where a filter lets nothing through."""
    if not isinstance(chosen, ProcedureFilter):
        checklist.rows("procedures", chosen, "procedures")
        return
    if not _unknown(checklist, chosen) and not len(chosen.rows(checklist.organisation)):
        checklist.error("filter_matches_nothing", "procedures")


def chosen_rows(organisation: Organisation, chosen: Procedures) -> Rows:
    """The rows of the procedures."""
    if isinstance(chosen, ProcedureFilter):
        return chosen.rows(organisation)
    return np.asarray([organisation.procedures.row(one) for one in chosen], np.int64)
