# SPDX-License-Identifier: Apache-2.0
"""collapse_layer: an intermediate unit goes, and what it had goes up (bỏ tầng trung gian)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from orgmodel.edits import Edit
from orgmodel.issue import Issue
from orgmodel.organisation import Organisation
from scenarios.arguments.argument import Arguments, Checklist
from scenarios.draft import Draft
from scenarios.operations.dissolve import give_up


class CollapseLayer(Arguments):
    """A unit between a superior and its sub-units goes: they come directly under the superior (or under `to`).

    Its duties, posts, money and procedures go the same way.
    """

    op: ClassVar[str] = "collapse_layer"
    changes: ClassVar[Mapping[str, str]] = {"agency": "agencies"}
    agency: str
    to: str | None = None

    def check(self, organisation: Organisation) -> tuple[Issue, ...]:
        """A known agency with a superior, or somebody named to take what it had."""
        checklist = Checklist(organisation)
        row = checklist.row("agency", self.agency)
        if self.to is not None:
            checklist.row("to", self.to)
            if self.to == self.agency:
                checklist.error("same_agency", "to", self.to)
        elif row is not None and organisation.agencies.value(row, "parent") is None:
            checklist.error("top_has_no_layer_above", "agency", self.agency)
        return checklist.issues

    def edits(self, organisation: Organisation) -> tuple[Edit, ...]:
        """Everything goes up; the layer is retired."""
        draft = Draft(organisation)
        row = organisation.agencies.row(self.agency)
        to = organisation.agencies.text(row, "parent") if self.to is None else self.to
        give_up(draft, row, organisation.agencies.row(to))
        return draft.edits
