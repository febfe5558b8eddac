# SPDX-License-Identifier: Apache-2.0
"""hand_over_outside: work leaves the apparatus for a body outside it (chuyển giao ra ngoài)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

import numpy as np
from pydantic import Field

from orgmodel.columns import Value
from orgmodel.edits import Edit
from orgmodel.issue import Issue
from orgmodel.organisation import Organisation
from orgmodel.schema import TABLES
from orgmodel.schema.agency import OUTSIDE_BODY
from orgmodel.text import search_key
from scenarios.arguments.argument import Arguments, Checklist
from scenarios.draft import Draft, Rows
from scenarios.duties import move_duties
from scenarios.inside import Inside
from scenarios.operations.transfer_function import held_of_function
from scenarios.parts import ADDED_UP, absorb, move_procedures
from scenarios.tree import branch, with_internal_units
from scenarios.values import taken_by


class HandOverOutside(Arguments):
    """A function, single duties or a whole agency go to a body outside the apparatus: police, an association, a firm.

    The body is named by `to` (a name, or the id of a body that is there) and is set up once, outside the tree, as a
    unit of the kind outside_body: its duties are no longer the apparatus's, but none is lost. A function goes from the
    agency `from` with its divisions and offices, or from everybody where `from` is left out. A whole agency takes its
    sub-units, posts and money along. The posts and money of a body that is set up are those that were handed over to
    it, 0 at first: what else it has is outside the model.
    """

    op: ClassVar[str] = "hand_over_outside"
    changes: ClassVar[Mapping[str, str]] = {"from_": "agencies", "agency": "agencies", "duties": "duties"}
    function: str | None = None
    duties: tuple[str, ...] = ()
    agency: str | None = None
    from_: str | None = Field(default=None, alias="from")
    to: str
    name_en: str | None = None

    def outside(self, organisation: Organisation, inside: Inside) -> tuple[Issue, ...]:
        """In a pilot a function is handed over by an agency that is named, not by everybody who has it."""
        if self.function is not None and self.from_ is None:
            return (Issue("error", "scope_needs_from", "", None, "from", self.function),)
        return super().outside(organisation, inside)

    def check(self, organisation: Organisation) -> tuple[Issue, ...]:
        """Exactly one of function, duties and agency; known names; something to hand over; a body that may be one."""
        checklist = Checklist(organisation)
        if sum((self.function is not None, bool(self.duties), self.agency is not None)) != 1:
            checklist.error("name_one_of", "function", names="function, duties, agency")
        self._check_body(checklist)
        giver = None if self.from_ is None else checklist.row("from", self.from_)
        if self.from_ is not None and self.function is None:
            checklist.error("from_without_function", "from", self.from_)
        if self.duties:
            checklist.rows("duties", self.duties, "duties")
        if self.agency is not None:
            row = checklist.row("agency", self.agency)
            if row is not None and organisation.agencies.text(row, "kind") == OUTSIDE_BODY:
                checklist.error("outside_already", "agency", self.agency)
        if self.function is not None:
            row = checklist.row("function", self.function, "functions")
            asked = self.from_ is None or giver is not None
            if row is not None and asked and not any(map(len, self._held(organisation)[:2])):
                checklist.error("nothing_to_transfer", "function", self.function, agency=self.from_ or "")
        return checklist.issues

    def _check_body(self, checklist: Checklist) -> None:
        if not outside_id(self.to):
            checklist.error("name_missing", "to", self.to)
            return
        taken = self._body(checklist.organisation)
        if taken is None:
            named = TABLES["agencies"]
            checklist.value("to", named.field("name_vi"), self.to)
            checklist.value("name_en", named.field("name_en"), self.name_en)
        elif checklist.organisation.agencies.text(taken, "kind") != OUTSIDE_BODY:
            checklist.error("not_outside", "to", self.to, agency=checklist.organisation.agencies.id_of(taken))

    def _body(self, organisation: Organisation) -> int | None:
        found = organisation.agencies.find(self.to)
        return (
            organisation.agencies.find(taken_by(organisation.agencies, outside_id(self.to))) if found is None else found
        )

    def _held(self, organisation: Organisation) -> tuple[Rows, Rows, Rows]:
        """Duties and procedures of the function, and the agencies that hold them."""
        agencies = organisation.agencies
        if self.from_ is not None:
            sources = with_internal_units(organisation, agencies.row(self.from_))
        else:
            sources = np.flatnonzero(agencies.live & ~agencies.where("kind", OUTSIDE_BODY))
        function = organisation.functions.row(self.function or "")
        return (*held_of_function(organisation, function, sources), sources)

    def edits(self, organisation: Organisation) -> tuple[Edit, ...]:
        """The body is set up where it is not there yet, and gets what is handed over."""
        draft = Draft(organisation)
        body = self._body(organisation)
        if body is None:
            record: dict[str, Value] = {
                "id": outside_id(self.to),
                "name_vi": self.to,
                "name_en": self.name_en,
                "kind": OUTSIDE_BODY,
            }
            record |= dict.fromkeys(ADDED_UP, 0)
            body = draft.add("agencies", record)
        if self.agency is not None:
            top = organisation.agencies.row(self.agency)
            absorb(draft, np.flatnonzero(branch(draft.organisation, top)), body)
        elif self.function is not None:
            duties, procedures, sources = self._held(organisation)
            move_duties(draft, duties, body)
            move_procedures(draft, procedures, sources, body)
        else:
            rows = np.asarray([organisation.duties.row(one) for one in self.duties], np.int64)
            move_duties(draft, rows, body)
        return draft.edits


def outside_id(name: str) -> str:
    """The id of a body outside the apparatus, made from its name: "Công an tỉnh" is cong-an-tinh."""
    plain = "".join(letter if letter.isascii() and letter.isalnum() else " " for letter in search_key(name))
    return "-".join(plain.split())
