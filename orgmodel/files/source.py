# SPDX-License-Identifier: Apache-2.0
"""Where a table is being read from, what is noticed on the way, and how its raw columns are finished."""

from __future__ import annotations

from dataclasses import dataclass

from orgmodel.files.headers import Header, nameless_columns, read_header
from orgmodel.files.limits import Limits
from orgmodel.files.raw import Cell, RawColumn, RawTable, TableBuilder, is_empty
from orgmodel.issue import Issue, Severity
from orgmodel.schema import TableSchema


@dataclass(frozen=True, slots=True)
class TableSource:
    """One table that is being read: its schema, the file or sheet, the limits, and the issues so far."""

    schema: TableSchema
    place: str
    limits: Limits
    issues: list[Issue]

    def report(
        self, severity: Severity, code: str, row: int | None = None, column: str = "", *, value: str = "", **params: str
    ) -> None:
        """One issue of this table."""
        found = tuple(sorted(params.items()))
        self.issues.append(Issue(severity, code, self.schema.name, row, column, value, "", self.place, found))

    def header(self, cells: list[Cell], row: int = 1) -> Header:
        """The columns that a header row names; what is odd about it is reported."""
        header = read_header(cells, self.schema, self.place, row)
        self.issues.extend(header.issues)
        return header

    def finish(self, builder: TableBuilder, header: Header) -> RawTable:
        """The built table without columns that have neither a header nor content, and with no cell over the limit."""
        table = builder.finish(self.schema.name)
        longest = max((len(cell) for c in table.columns for cell in c.cells if isinstance(cell, str)), default=0)
        self.limits.hold("cell_length", max(longest, *map(len, header.names), 0), self.place)
        filled = [any(not is_empty(cell) for cell in column.cells) for column in table.columns]
        named = nameless_columns(header.names, filled, self.schema, self.place, header.row)
        self.issues.extend(named.issues)
        kept: dict[str, RawColumn] = {}
        for name, column in zip(named.names, table.columns, strict=True):
            if name:
                # A column that is named twice is an error already; the first is looked at for faults.
                kept.setdefault(name, RawColumn(name, column.codes, column.cells))
        return RawTable(table.name, table.place, list(kept.values()), table.rows)
