# SPDX-License-Identifier: Apache-2.0
"""What the verbs that give an agency figures share: at least one figure, and values that fit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

import numpy as np

from orgmodel.edits import Edit
from orgmodel.issue import Issue
from orgmodel.organisation import Organisation
from scenarios.arguments.argument import Arguments, Checklist
from scenarios.draft import Draft
from scenarios.marks import Figure


class Figures(Arguments):
    """The base of the verbs that set fields of one agency; `sets` are the fields."""

    changes: ClassVar[Mapping[str, str]] = {"agency": "agencies"}
    sets: ClassVar[tuple[str, ...]] = ()
    agency: str

    def given(self) -> dict[str, Any]:
        """The fields that are named, with their values."""
        return {name: value for name in self.sets if (value := getattr(self, name)) is not None}

    def check(self, organisation: Organisation) -> tuple[Issue, ...]:
        """A known agency, at least one figure, values in their bounds."""
        checklist = Checklist(organisation)
        checklist.row("agency", self.agency)
        if not self.given():
            checklist.error("name_one_of_these", self.sets[0], self.agency, names=", ".join(self.sets))
        checklist.fields("", "agencies", self.given())
        return checklist.issues

    def figures(self, organisation: Organisation) -> tuple[Figure, ...]:
        """Each figure that is named."""
        row = np.asarray([organisation.agencies.row(self.agency)], np.int64)
        return tuple(("agencies", row, field) for field in self.given())

    def edits(self, organisation: Organisation) -> tuple[Edit, ...]:
        """The figures are set."""
        draft = Draft(organisation)
        row = organisation.agencies.row(self.agency)
        for field, value in self.given().items():
            draft.set("agencies", field, row, value)
        return draft.edits
