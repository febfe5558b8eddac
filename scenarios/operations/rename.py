# SPDX-License-Identifier: Apache-2.0
"""rename: an agency gets another name (đổi tên)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from orgmodel.edits import Edit
from orgmodel.issue import Issue
from orgmodel.organisation import Organisation
from scenarios.arguments.argument import Arguments, Checklist
from scenarios.draft import Draft


class Rename(Arguments):
    """Another name in one language or both; the id, and all else, stays."""

    op: ClassVar[str] = "rename"
    changes: ClassVar[Mapping[str, str]] = {"agency": "agencies"}
    agency: str
    name_vi: str | None = None
    name_en: str | None = None

    def check(self, organisation: Organisation) -> tuple[Issue, ...]:
        """A known agency and at least one name."""
        checklist = Checklist(organisation)
        checklist.row("agency", self.agency)
        if not (self.name_vi or self.name_en):
            checklist.error("name_missing", "name_vi", self.agency)
        checklist.fields("", "agencies", {"name_vi": self.name_vi, "name_en": self.name_en})
        return checklist.issues

    def edits(self, organisation: Organisation) -> tuple[Edit, ...]:
        """The names that are given are set."""
        draft = Draft(organisation)
        row = organisation.agencies.row(self.agency)
        for field, name in (("name_vi", self.name_vi), ("name_en", self.name_en)):
            if name:
                draft.set("agencies", field, row, name)
        return draft.edits
