# SPDX-License-Identifier: Apache-2.0
"""move_under: a unit gets another superior (chuyển trực thuộc)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from orgmodel.edits import Edit
from orgmodel.issue import Issue
from orgmodel.organisation import Organisation
from scenarios.arguments.argument import Arguments, Checklist
from scenarios.draft import Draft


class MoveUnder(Arguments):
    """A unit with everything below it comes under another superior; its posts, money and duties stay its own."""

    op: ClassVar[str] = "move_under"
    changes: ClassVar[Mapping[str, str]] = {"agency": "agencies"}
    agency: str
    parent: str

    def check(self, organisation: Organisation) -> tuple[Issue, ...]:
        """Known names; not under itself or one of its own sub-units; not where it stands already."""
        checklist = Checklist(organisation)
        row = checklist.row("agency", self.agency)
        parent = checklist.row("parent", self.parent)
        if row is not None and parent is not None:
            checklist.not_below("parent", self.parent, row)
            if organisation.agencies.value(row, "parent") == self.parent:
                checklist.error("stands_there_already", "parent", self.parent, agency=self.agency)
        return checklist.issues

    def edits(self, organisation: Organisation) -> tuple[Edit, ...]:
        """The unit gets its new superior."""
        draft = Draft(organisation)
        draft.set("agencies", "parent", organisation.agencies.row(self.agency), self.parent)
        return draft.edits
