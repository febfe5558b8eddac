# SPDX-License-Identifier: Apache-2.0
"""merge: several agencies become one (hợp nhất, sáp nhập)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

import numpy as np

from orgmodel.columns import Value
from orgmodel.edits import Edit
from orgmodel.issue import Issue
from orgmodel.organisation import Organisation
from orgmodel.schema import TABLES
from scenarios.arguments.argument import Arguments, Checklist
from scenarios.arguments.unit import Unit
from scenarios.draft import Draft, Rows
from scenarios.parts import ADDED_UP, AGREED_ON, absorb
from scenarios.tree import branch, superior_outside

# Where the merged differ in these, the new unit is what the first named one was; in all else it is unknown.
_AS_THE_FIRST = ("kind", "tier", "establishment")
_NOT_INHERITED = {
    "id", "name_vi", "name_en", "parent", "valid_from", "valid_to", "legal_basis", "source", "checked", "synthetic",
    *ADDED_UP, *AGREED_ON,
}  # fmt: skip


class Merge(Arguments):
    """Several agencies become one: a new one, or one of them that takes in the others.

    Defaults: what every part becomes is written in `scenarios.parts`. A new unit stands under the superior of the first
    named one (or the next one above that is not merged itself); its kind, tier, place and so on are those that all
    share, else kind, tier and establishment are the first one's and the rest is unknown. Fields named in `into` are set
    at the end, so that a number given there replaces the sum.
    """

    op: ClassVar[str] = "merge"
    changes: ClassVar[Mapping[str, str]] = {"agencies": "agencies"}
    agencies: tuple[str, ...]
    into: Unit

    def check(self, organisation: Organisation) -> tuple[Issue, ...]:
        """At least two known agencies; a free id, or one of theirs; no unit under itself."""
        checklist = Checklist(organisation)
        rows = checklist.rows("agencies", self.agencies)
        if len(set(self.agencies)) == 1:
            checklist.error("merge_needs_two", "agencies", self.agencies[0])
        self.into.check(checklist, "into", new=self.into.id not in self.agencies)
        if self.into.parent and rows:
            checklist.not_below("into.parent", self.into.parent, np.asarray(rows, np.int64))
        return checklist.issues

    def edits(self, organisation: Organisation) -> tuple[Edit, ...]:
        """The new or chosen unit takes in the others."""
        draft = Draft(organisation)
        agencies = organisation.agencies
        rows = np.asarray([agencies.row(one) for one in self.agencies], np.int64)
        known = agencies.find(self.into.id)
        base = int(rows[0]) if known is None else known
        above = superior_outside(organisation, base, branch(organisation, rows))
        parent = agencies.id_of(above) if above >= 0 else None
        if known is None:
            record = {**_inherited(organisation, rows), "parent": parent, **_names(self.into), "id": self.into.id}
            to = draft.add("agencies", record)
        else:
            to = known
            if agencies.value(to, "parent") != parent:
                draft.set("agencies", "parent", to, parent)
        absorb(draft, rows, to, fresh=known is None)
        for name, value in self.into.fields().items():
            draft.set("agencies", name, to, value)
        return draft.edits


def _names(unit: Unit) -> dict[str, Value]:
    return {"name_vi": unit.name_vi, "name_en": unit.name_en}


def _inherited(organisation: Organisation, rows: Rows) -> dict[str, Any]:
    """What a new unit takes over from those that become it."""
    agencies = organisation.agencies
    schema = TABLES["agencies"]
    found: dict[str, Any] = {}
    for name in sorted(set(agencies.columns) - _NOT_INHERITED):
        values = [agencies.value(int(row), name) for row in rows]
        if len(set(values)) == 1 or name in _AS_THE_FIRST:
            found[name] = values[0]
    order = {name: place for place, name in enumerate(schema.field_names)}
    return dict(sorted(found.items(), key=lambda item: (order.get(item[0], len(order)), item[0])))
