# SPDX-License-Identifier: Apache-2.0
"""A small organisation in one line: tables as lists of rows, in the planner's terms."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from orgmodel.columns import Value
from orgmodel.edits import AddRows, apply_edits
from orgmodel.organisation import Organisation, OrganisationInfo, empty_organisation
from orgmodel.schema import TABLES, Storage

Rows = Iterable[Mapping[str, Any]]


def organisation(info: Mapping[str, Any] | None = None, /, **tables: Rows) -> Organisation:
    """``organisation(agencies=[{"id": "a"}], duties=[{"agency": "a", "text_vi": "…"}])``.

    A row without an id gets one (``duties-1``, ``duties-2`` …); references are ids of rows of any table given.
    """
    unknown = sorted(set(tables) - set(TABLES))
    if unknown:
        raise KeyError(unknown)
    edits = [AddRows(name, tuple(_records(name, tables[name]))) for name in TABLES if name in tables]
    return apply_edits(empty_organisation(OrganisationInfo(**dict(info or {}))), edits)


def _records(table: str, rows: Rows) -> Iterable[Mapping[str, Value]]:
    schema = TABLES[table]
    for number, row in enumerate(rows, start=1):
        record: dict[str, Value] = {"id": f"{table}-{number}"} if schema.key == ("id",) else {}
        for name, value in row.items():
            dated = schema.field(name).storage is Storage.DATE and isinstance(value, str)
            record[name] = date.fromisoformat(value) if dated else value
        yield record


def rows_of(built: Organisation, table: str) -> list[dict[str, Value]]:
    """The live rows of a table as records that `organisation` takes, for building it again a little differently."""
    found = built.table(table)
    names = list(found.columns)
    records = [{name: found.value(int(row), name) for name in names} for row in found.rows]
    return [{name: value for name, value in record.items() if value is not None} for record in records]
