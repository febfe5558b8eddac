# SPDX-License-Identifier: Apache-2.0
"""dissolve: an agency ceases to be and another takes what it had (giải thể)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

import numpy as np

from orgmodel.edits import Edit
from orgmodel.graph.tree import live_parents
from orgmodel.issue import Issue
from orgmodel.organisation import Organisation
from scenarios.arguments.argument import Arguments, Checklist
from scenarios.draft import Draft
from scenarios.parts import absorb
from scenarios.tree import branch


class Dissolve(Arguments):
    """An agency ceases to be; its sub-units, duties, posts, money and procedures go to another agency.

    Where that one is a sub-unit of it, the sub-unit's branch comes under the superior of the dissolved agency.
    """

    op: ClassVar[str] = "dissolve"
    changes: ClassVar[Mapping[str, str]] = {"agency": "agencies"}
    agency: str
    to: str

    def check(self, organisation: Organisation) -> tuple[Issue, ...]:
        """Two different known agencies."""
        checklist = Checklist(organisation)
        checklist.row("agency", self.agency)
        checklist.row("to", self.to)
        if self.agency == self.to:
            checklist.error("same_agency", "to", self.to)
        return checklist.issues

    def edits(self, organisation: Organisation) -> tuple[Edit, ...]:
        """Everything goes over; the agency is retired."""
        draft = Draft(organisation)
        give_up(draft, organisation.agencies.row(self.agency), organisation.agencies.row(self.to))
        return draft.edits


def give_up(draft: Draft, row: int, to: int) -> None:
    """A unit goes and another, which may stand below it, takes everything that it had."""
    organisation = draft.organisation
    if branch(organisation, row)[to]:
        parents = live_parents(organisation)
        at = to
        while int(parents[at]) != row:
            at = int(parents[at])
        above = int(parents[row])
        draft.set("agencies", "parent", at, organisation.agencies.id_of(above) if above >= 0 else None)
    absorb(draft, np.asarray([row], np.int64), to)
