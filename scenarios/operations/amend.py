# SPDX-License-Identifier: Apache-2.0
"""amend: one value, or one row, is made something else: for what no other verb says (điều chỉnh số liệu)."""

from __future__ import annotations

import difflib
from typing import Any, ClassVar

import numpy as np
from pydantic import JsonValue, ValidationError

from orgmodel.columns import Value
from orgmodel.edits import AddRows, Edit, RetireRows, SetField, SetInfo
from orgmodel.issue import Issue
from orgmodel.organisation import Organisation, OrganisationInfo
from orgmodel.schema import TABLES, FieldSchema, Storage
from orgmodel.schema.row import extra_field
from orgmodel.table import Key, Table
from scenarios.arguments.argument import Arguments, Checklist
from scenarios.inside import Inside
from scenarios.marks import Figure
from scenarios.parts import held_by
from scenarios.tree import branch
from scenarios.values import column_fault, is_day, known_column, word_fault

# Not a table of rows: what is said about the organisation as a whole (title_vi, as_of …).
WHOLE = "organisation"
# The reason that `diff` gives. What was observed in another organisation may also stand in columns of its own.
OBSERVED = "observed"


class Amend(Arguments):
    """A correction, or a difference that `diff` found; the ledger shows what it does as unexplained.

    With a `field`: that field of the row `id` becomes `new` (empty: unknown). Without a `field`, `new` is a mapping: a
    row with these fields is added. Without `field` and `new`: the row is retired, which needs that nothing refers to
    it. `old`, where it is given with a field, has to be what stands there. In tables without ids `id` is the list of
    the key's values (spending: agency, year, purpose). The table `organisation` is what is said about the whole.
    On an assumption a number is marked as made up, with a source it no longer is; what `diff` observed keeps its mark.
    """

    op: ClassVar[str] = "amend"
    table: str
    id: str | tuple[str | None, ...] = ""
    field: str = ""
    old: JsonValue = None
    new: JsonValue = None
    reason: str

    @property
    def key(self) -> Key:
        """The key of the row."""
        return (self.id,) if isinstance(self.id, str) else tuple(part or "" for part in self.id)

    def outside(self, organisation: Organisation, inside: Inside) -> tuple[Issue, ...]:
        """Agencies, duties and procedures have a place; nothing else is amended inside a pilot."""
        checklist = Checklist(organisation)
        if self.table not in inside.masks:
            checklist.error("no_place_in_scope", "table", self.table)
        elif not self.field and isinstance(self.new, dict):
            holder = self.new.get("parent" if self.table == "agencies" else "agency")
            if not isinstance(holder, str):
                checklist.error("outside_scope", "new", "/".join(self.key))
            else:
                checklist.inside("new", holder, inside)
        else:
            checklist.inside("id", "/".join(self.key), inside, self.table)
        return checklist.issues

    def check(self, organisation: Organisation) -> tuple[Issue, ...]:
        """A known table, row and field; values that fit; nothing that refers to a row that goes; no circle."""
        checklist = Checklist(organisation)
        if not self.reason.strip():
            checklist.error("nothing_named", "reason")
        if self.table == WHOLE:
            self._check_info(checklist)
        elif self.table not in TABLES:
            near = difflib.get_close_matches(self.table, TABLES, n=1)
            checklist.error("no_such_table", "table", self.table, near[0] if near else "")
        elif self.field:
            self._check_field(checklist, organisation.table(self.table))
        elif isinstance(self.new, dict):
            self._check_added(checklist, organisation.table(self.table), self.new)
        elif self.new is None:
            self._check_retired(checklist, organisation.table(self.table))
        else:
            checklist.error("new_not_a_row", "new", self.new)
        return checklist.issues

    def _check_info(self, checklist: Checklist) -> None:
        if self.field not in OrganisationInfo.model_fields:
            near = difflib.get_close_matches(self.field, OrganisationInfo.model_fields, n=1)
            checklist.error("unknown_field", "field", self.field, near[0] if near else "", table=WHOLE)
            return
        said = checklist.organisation.info.model_dump(mode="json")
        if self.field == "as_of" and self.new is not None and not is_day(self.new):
            checklist.error("not_iso_day", "new", self.new, field=self.field)
            return
        if isinstance(self.new, str) and (fault := word_fault(extra_field(WHOLE), self.new)):
            checklist.error(fault, "new", self.new, field=self.field)
            return
        if self.field == "complete" and isinstance(self.new, list):
            for name in self.new:
                if not isinstance(name, str) or name not in TABLES:
                    near = difflib.get_close_matches(str(name), TABLES, n=1)
                    checklist.error("no_such_table", "new", name, near[0] if near else "")
        try:
            OrganisationInfo.model_validate({**said, self.field: self.new})
        except ValidationError:
            checklist.error("not_a_text", "new", self.new, field=self.field)

    def _row(self, checklist: Checklist, table: Table[Any]) -> int | None:
        row = find_row(table, self.key)
        if row is None:
            known = table.index if table.schema.key == ("id",) else ["/".join(key) for key in table.keys]
            near = difflib.get_close_matches("/".join(self.key), known, n=1)
            checklist.error("unknown_row", "id", "/".join(self.key), near[0] if near else "", table=self.table)
        return row

    def _check_field(self, checklist: Checklist, table: Table[Any]) -> None:
        row = self._row(checklist, table)
        if not self._knows_field(checklist, table, self.field, "field"):
            return
        if self.field in table.schema.key:
            checklist.error("key_field", "field", self.field, table=self.table)
            return
        self._check_value(checklist, table.schema.field(self.field), self.new, "new")
        if row is None:
            return
        if "old" in self.model_fields_set and self.old != plain(table.value(row, self.field)):
            checklist.error(
                "old_differs", "old", self.old, stands="" if (v := table.value(row, self.field)) is None else v
            )
        if self.field == "parent" and self.new is not None and not checklist.issues:
            parent = table.find(str(self.new))
            if parent is not None and branch(checklist.organisation, row, self.table)[parent]:
                checklist.error("parent_inside", "new", self.new)

    def _check_added(self, checklist: Checklist, table: Table[Any], record: dict[str, JsonValue]) -> None:
        key = tuple("" if (v := record.get(name)) is None else str(v) for name in table.schema.key)
        if self.id and key != self.key:
            checklist.error("key_differs", "id", "/".join(self.key), new="/".join(key))
        if find_row(table, key) is not None:
            checklist.error("row_exists", "id", "/".join(key), table=self.table)
        for field in table.schema.fields:
            if field.required and record.get(field.name) is None:
                checklist.error("value_required", f"new.{field.name}", field=field.name)
        own = str(record.get("id", ""))
        for name, value in record.items():
            if self._knows_field(checklist, table, name, f"new.{name}"):
                field = table.schema.field(name)
                if not (field.target == self.table and own and value == own):
                    self._check_value(checklist, field, value, f"new.{name}")
                else:
                    checklist.error("parent_inside", f"new.{name}", value)

    def _check_retired(self, checklist: Checklist, table: Table[Any]) -> None:
        row = self._row(checklist, table)
        if row is None:
            return
        for name, column in references_to(self.table):
            holders = held_by(checklist.organisation, name, column, row)
            if len(holders):
                first = "/".join(checklist.organisation.table(name).key_of(int(holders[0])))
                where = f"{name}.{column}"
                checklist.error(
                    "still_referred_to", "id", "/".join(self.key), by=first, where=where, count=len(holders)
                )

    def _knows_field(self, checklist: Checklist, table: Table[Any], name: str, argument: str) -> bool:
        known = {*table.schema.field_names, *table.columns}
        if name in known:
            return True
        if self.reason == OBSERVED:
            fault = column_fault(table, name)
            if fault:
                meant = known_column(table.schema, name)
                checklist.error(fault, argument, name, meant, table=self.table)
            return not fault
        near = difflib.get_close_matches(name, sorted(known), n=1)
        checklist.error("unknown_field", argument, name, near[0] if near else "", table=self.table)
        return False

    def _check_value(self, checklist: Checklist, field: FieldSchema, value: JsonValue, argument: str) -> None:
        checklist.value(argument, field, value)

    def figures(self, organisation: Organisation) -> tuple[Figure, ...]:
        """The value, where it is a number that the planner gives; what was observed carries its own mark."""
        if self.table == WHOLE or not self.field or self.new is None or self.reason == OBSERVED:
            return ()
        table = organisation.table(self.table)
        if table.schema.field(self.field).storage is not Storage.AMOUNT:
            return ()
        return ((self.table, np.asarray([find_row(table, self.key)], np.int64), self.field),)

    def edits(self, organisation: Organisation) -> tuple[Edit, ...]:
        """One field set, one row added, or one row retired."""
        if self.table == WHOLE:
            return (SetInfo(self.field, self.new),)
        table = organisation.table(self.table)
        if isinstance(self.new, dict) and not self.field:
            return (AddRows(self.table, ({name: _value(value) for name, value in self.new.items()},)),)
        row = np.asarray([find_row(table, self.key)], np.int64)
        if self.field:
            return (SetField(self.table, self.field, row, _value(self.new)),)
        return (RetireRows(self.table, row),)


def find_row(table: Table[Any], key: Key) -> int | None:
    """The live row of a key."""
    return table.find(key[0]) if table.schema.key == ("id",) and len(key) == 1 else table.keys.get(key)


def references_to(target: str) -> tuple[tuple[str, str], ...]:
    """Every (table, column) that refers to rows of a table."""
    return tuple(
        (schema.name, field.name)
        for schema in TABLES.values()
        for field in schema.fields
        if field.storage is Storage.REFERENCE and field.target == target
    )


def plain(value: Value) -> JsonValue:
    """A value as it stands in a scenario file: a day as its text."""
    if value is None or isinstance(value, (str, int, float)):
        return value
    return value.isoformat()


def _value(value: JsonValue) -> Value:
    return value if value is None or isinstance(value, (str, int, float)) else str(value)
