# SPDX-License-Identifier: Apache-2.0
"""abolish_duty: duties are no longer done by anybody (bãi bỏ nhiệm vụ)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

import numpy as np

from orgmodel.edits import Edit
from orgmodel.issue import Issue
from orgmodel.organisation import Organisation
from scenarios.arguments.argument import Arguments, Checklist
from scenarios.draft import Draft


class AbolishDuty(Arguments):
    """One duty or several end, with the reason for it; nobody does them from now on.

    Posts and money stay where they are, and so do the other rows of a shared task: a task that loses its lead is a gap,
    which the findings then show. Each duty stands in the ledger as abolished with the reason and the document that the
    step rests on; on a mere assumption it can be done too, but then no document stands beside it.
    """

    op: ClassVar[str] = "abolish_duty"
    changes: ClassVar[Mapping[str, str]] = {"duty": "duties", "duties": "duties"}
    duty: str | None = None
    duties: tuple[str, ...] = ()
    reason: str

    def named(self) -> tuple[str, ...]:
        """The ids of all duties that are named."""
        return (*((self.duty,) if self.duty is not None else ()), *self.duties)

    def check(self, organisation: Organisation) -> tuple[Issue, ...]:
        """Known duties, each named once, and a reason."""
        checklist = Checklist(organisation)
        checklist.rows("duties", self.named(), "duties")
        if not self.reason:
            checklist.error("nothing_named", "reason")
        return checklist.issues

    def edits(self, organisation: Organisation) -> tuple[Edit, ...]:
        """The rows go."""
        draft = Draft(organisation)
        draft.retire("duties", np.asarray([organisation.duties.row(one) for one in self.named()], np.int64))
        return draft.edits
