# SPDX-License-Identifier: Apache-2.0
"""The edits there are: add rows, set a field of rows, retire rows, say something else about the whole.

Everything that changes is made of these.

A list of edits is at once the change, its undo, the audit entry and the unit to which an effect is attributed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from orgmodel.columns import Column, Value, empty_column
from orgmodel.errors import NotFoundError
from orgmodel.organisation import Organisation, OrganisationInfo
from orgmodel.schema import Storage
from orgmodel.table import Table

Record: TypeAlias = Mapping[str, Value]
Rows: TypeAlias = npt.NDArray[np.integer]


@dataclass(frozen=True)
class AddRows:
    """New rows of a table, each a mapping from column to a value in the planner's terms."""

    table: str
    records: tuple[Record, ...]


@dataclass(frozen=True)
class SetField:
    """One field of some rows gets one value for all of them, or one value for each."""

    table: str
    field: str
    rows: Rows
    values: Value | tuple[Value, ...]


@dataclass(frozen=True)
class RetireRows:
    """Rows of a table cease to be; their numbers stay."""

    table: str
    rows: Rows


@dataclass(frozen=True)
class SetInfo:
    """What is said about the organisation as a whole, such as its title or its day, becomes something else."""

    field: str
    value: Any


Edit: TypeAlias = AddRows | SetField | RetireRows | SetInfo


def apply_edits(organisation: Organisation, edits: Iterable[Edit]) -> Organisation:
    """A new organisation in which the edits were carried out in order; the given one is untouched.

    Values are planner's values; a reference is the id of a live row, which an earlier edit may have added.
    Raises NotFoundError where a reference names no live row. Cost: a copy of each touched column.
    """
    for edit in edits:
        organisation = _apply(organisation, edit)
    return organisation


def _apply(organisation: Organisation, edit: Edit) -> Organisation:
    if isinstance(edit, SetInfo):
        said = {**organisation.info.model_dump(), edit.field: edit.value}
        return organisation.with_info(OrganisationInfo.model_validate(said))
    table = organisation.table(edit.table)
    match edit:
        case AddRows():
            return _add(organisation, table, edit.records) if edit.records else organisation
        case RetireRows():
            live = table.live.copy()
            live[edit.rows] = False
            return organisation.with_tables({}, {edit.table: live})
        case SetField():
            column = table.columns.get(edit.field) or empty_column(table.schema.field(edit.field), len(table.live))
            if isinstance(edit.values, tuple):
                stored: Any = np.array([encode(organisation, column, v) for v in edit.values], column.data.dtype)
            else:
                stored = encode(organisation, column, edit.values)
            columns = {**table.columns, edit.field: column.replaced(edit.rows, stored)}
            return organisation.with_tables({edit.table: columns}, {})


def _add(organisation: Organisation, table: Table[Any], records: Sequence[Record]) -> Organisation:
    # Rows of one edit may refer to one another, so ids go in first and references are encoded afterwards.
    size, more = len(table.live), len(records)
    columns = dict(table.columns)
    for name in sorted({key for record in records for key in record} - set(columns)):
        columns[name] = empty_column(table.schema.field(name), size)
    live = np.concatenate([table.live, np.ones(more, np.bool_)])
    plain = {
        name: column.extended(
            [column.missing] * more
            if column.field.storage is Storage.REFERENCE
            else [column.encode(record.get(name)) for record in records]
        )
        for name, column in columns.items()
    }
    grown = organisation.with_tables({table.schema.name: plain}, {table.schema.name: live})
    rows = np.arange(size, size + more)
    for name, column in columns.items():
        if column.field.storage is Storage.REFERENCE:
            stored = [encode(grown, column, record.get(name)) for record in records]
            plain[name] = plain[name].replaced(rows, np.array(stored, column.data.dtype))
    return grown.with_tables({table.schema.name: plain}, {})


def encode(organisation: Organisation, column: Column, value: Value) -> int:
    """A planner's value as it is stored in a column; an id becomes the row that it names."""
    if column.field.storage is not Storage.REFERENCE:
        return column.encode(value)
    if value is None or value == "":
        return column.missing
    found = organisation.table(column.field.target).find(str(value))
    if found is None:
        raise NotFoundError("no_such_row", table=column.field.target, id=str(value))
    return found


def dangling_references(organisation: Organisation) -> tuple[tuple[str, str, str, str], ...]:
    """Live rows that refer to a retired row, as (table, column, key, id): must be empty after every operation."""
    found = []
    for name, table in organisation.tables.items():
        for field in table.schema.fields:
            if field.storage is not Storage.REFERENCE:
                continue
            stored = table.data(field.name)
            used = table.live & (stored >= 0)
            target = organisation.table(field.target)
            for row in np.flatnonzero(used)[~target.live[stored[used]]].tolist():
                key = "/".join(table.key_of(row))
                found.append((name, field.name, key, target.id_of(int(stored[row]))))
    return tuple(sorted(found))
