# SPDX-License-Identifier: Apache-2.0
"""transfer_duty: single duties go to another agency (chuyển nhiệm vụ)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

import numpy as np

from orgmodel.edits import Edit
from orgmodel.issue import Issue
from orgmodel.organisation import Organisation
from scenarios.arguments.argument import Arguments, Checklist
from scenarios.draft import Draft
from scenarios.duties import move_duties


class TransferDuty(Arguments):
    """One duty or several go to another agency in the role in which they were held. Posts do not go along."""

    op: ClassVar[str] = "transfer_duty"
    changes: ClassVar[Mapping[str, str]] = {"duty": "duties", "duties": "duties"}
    duty: str | None = None
    duties: tuple[str, ...] = ()
    to: str

    def named(self) -> tuple[str, ...]:
        """The ids of all duties that are named."""
        return (*((self.duty,) if self.duty is not None else ()), *self.duties)

    def check(self, organisation: Organisation) -> tuple[Issue, ...]:
        """Known duties, each named once, that the agency does not hold already."""
        checklist = Checklist(organisation)
        rows = checklist.rows("duties", self.named(), "duties")
        to = checklist.row("to", self.to)
        for row in rows:
            if to is not None and int(organisation.duties.data("agency")[row]) == to:
                checklist.error("holds_already", "duties", organisation.duties.id_of(row), agency=self.to)
        return checklist.issues

    def edits(self, organisation: Organisation) -> tuple[Edit, ...]:
        """The duties get their new agency."""
        draft = Draft(organisation)
        rows = np.asarray([organisation.duties.row(one) for one in self.named()], np.int64)
        move_duties(draft, rows, organisation.agencies.row(self.to))
        return draft.edits
