# SPDX-License-Identifier: Apache-2.0
"""From stored columns to cells: which columns a table is written with, and its rows in canonical order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, TypeAlias

import numpy as np

from orgmodel.columns import Column, IntArray
from orgmodel.files.numbers import amount_text
from orgmodel.organisation import FORMAT_VERSION, Organisation, OrganisationInfo, canonical_rows
from orgmodel.schema import FieldSchema, Storage
from orgmodel.table import Table

OutCell: TypeAlias = str | int | bool | date | None
ROWS_AT_ONCE = 50_000


def written_tables(organisation: Organisation) -> Iterator[Table[Any]]:
    """The tables that have rows, in the order of the format; `agencies` always."""
    for name, table in organisation.tables.items():
        if len(table) or name == "agencies":
            yield table


def written_fields(table: Table[Any]) -> tuple[FieldSchema, ...]:
    """The columns that a table is written with: the required ones and those with a value, extra ones last by name."""
    own = [f for f in table.schema.fields if f.required or _has_values(table, f.name)]
    extra = sorted(name for name in table.columns if name not in table.schema.field_names)
    return (*own, *(table.columns[name].field for name in extra if _has_values(table, name)))


def _has_values(table: Table[Any], name: str) -> bool:
    return bool(table.known(name)[table.rows].any())


def written_rows(organisation: Organisation, table: Table[Any], fields: Sequence[FieldSchema]) -> Iterator[list[Any]]:
    """Rows in canonical order, each a list of stored-exact values: words, yes or no, days; amounts as decimal text."""
    rows = canonical_rows(table)
    for start in range(0, len(rows), ROWS_AT_ONCE):
        part = rows[start : start + ROWS_AT_ONCE]
        columns = [_cells(organisation, table.columns[field.name], part) for field in fields]
        yield from map(list, zip(*columns, strict=True))


def _cells(organisation: Organisation, column: Column, rows: IntArray) -> list[OutCell]:
    stored = column.data[rows]
    match column.field.storage:
        case Storage.WORD:
            words: list[OutCell] = [*column.words.values, None]
            return [words[code] for code in stored.tolist()]
        case Storage.REFERENCE:
            ids = organisation.table(column.field.target).columns["id"]
            codes = np.where(stored >= 0, ids.data[stored], -1) if len(ids.data) else stored
            names: list[OutCell] = [*ids.words.values, None]
            return [names[code] for code in codes.tolist()]
        case Storage.AMOUNT:
            missing, scale = column.missing, column.field.scale
            return [None if value == missing else amount_text(value, scale) for value in stored.tolist()]
        case Storage.FLAG:
            return [None if value < 0 else bool(value) for value in stored.tolist()]
        case Storage.DATE:
            return [None if value == column.missing else date.fromordinal(value) for value in stored.tolist()]


def written_info(info: OrganisationInfo) -> dict[str, str]:
    """What is said about the organisation as a whole, with the version of the format first."""
    values = {"format_version": FORMAT_VERSION}
    for name in OrganisationInfo.model_fields:
        value = getattr(info, name)
        if isinstance(value, tuple):
            value = "; ".join(value)
        if value not in (None, ""):
            values[name] = value.isoformat() if isinstance(value, date) else str(value)
    return values
