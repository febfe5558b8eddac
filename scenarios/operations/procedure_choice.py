# SPDX-License-Identifier: Apache-2.0
"""Which administrative procedures a step speaks of: a list of ids, or a filter."""

from __future__ import annotations

from typing import TypeAlias

import numpy as np

from orgmodel.organisation import Organisation
from scenarios.draft import Rows
from scenarios.operations.argument import Checklist, Data
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


def check_procedures(checklist: Checklist, chosen: Procedures) -> None:
    """Adds an error for unknown names, and where a filter lets nothing through."""
    if not isinstance(chosen, ProcedureFilter):
        checklist.rows("procedures", chosen, "procedures")
        return
    known = [
        checklist.row(f"procedures.{name}", wanted, table)
        for name, wanted, table in (
            ("function", chosen.function, "functions"),
            ("agency", chosen.agency, "agencies"),
            ("tier", chosen.tier, "tiers"),
        )
        if wanted is not None
    ]
    if None not in known and not len(chosen.rows(checklist.organisation)):
        checklist.error("filter_matches_nothing", "procedures")


def chosen_rows(organisation: Organisation, chosen: Procedures) -> Rows:
    """The rows of the procedures."""
    if isinstance(chosen, ProcedureFilter):
        return chosen.rows(organisation)
    return np.asarray([organisation.procedures.row(one) for one in chosen], np.int64)
