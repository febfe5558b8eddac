# SPDX-License-Identifier: Apache-2.0
"""Tables as they stand in the file: every column as codes and the list of its distinct cells.

What is done to a cell afterwards (normal form, numbers, dates, choices) is done once for each distinct one. That is
what lets a million duties be read in a minute, and what makes an issue speak of a value once and not a million times.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from orgmodel.files.limits import Limits
from orgmodel.issue import Issue

Cell: TypeAlias = str | int | float | bool | date | None
Codes: TypeAlias = npt.NDArray[np.int32]
ROWS_AT_ONCE = 8192


@dataclass(slots=True)
class RawColumn:
    """One column: its name, a code for every row, and the distinct cells that the codes mean."""

    name: str
    codes: Codes
    cells: list[Cell]


@dataclass(slots=True)
class RawTable:
    """One table: its name in the format, where it stands, its columns, and each row's number for the planner."""

    name: str
    place: str
    columns: list[RawColumn]
    rows: npt.NDArray[np.int64]


@dataclass(slots=True)
class RawOrganisation:
    """All that a file or folder says: tables, what is said about the organisation as a whole, and what was noticed."""

    tables: list[RawTable] = field(default_factory=list)
    info: Mapping[str, Cell] = field(default_factory=dict)
    info_place: str = ""
    info_rows: Mapping[str, int] = field(default_factory=dict)
    issues: list[Issue] = field(default_factory=list)


class _Encoder(dict[Any, int]):
    """The code of a cell; one that was not seen before gets the next."""

    def __missing__(self, key: object) -> int:
        code = self[key] = len(self)
        return code


def _typed(cell: object) -> tuple[type, object]:
    return (cell.__class__, cell)


class TableBuilder:
    """Takes rows of cells as they stream in and keeps them as codes; `typed` keeps 1, 1.0, "1" and True apart."""

    def __init__(self, names: Sequence[str], limits: Limits, place: str, *, typed: bool) -> None:
        limits.hold("columns", len(names), place)
        self.names = names
        self._limits = limits
        self._place = place
        self._typed = typed
        self._encoders = [_Encoder() for _ in names]
        self._codes = [array("i") for _ in names]
        self._rows = array("q")
        self._waiting: list[Sequence[Any]] = []

    def add(self, row: int, cells: Sequence[Any]) -> None:
        """One row: its number for the planner, and as many cells as there are columns."""
        self._rows.append(row)
        self._waiting.append(cells)
        if len(self._waiting) >= ROWS_AT_ONCE:
            self._encode()

    def _encode(self) -> None:
        self._limits.hold("rows", len(self._rows), self._place)
        for encoder, codes, cells in zip(self._encoders, self._codes, zip(*self._waiting, strict=True), strict=False):
            keys: Iterable[Any] = map(_typed, cells) if self._typed else cells
            codes.extend(map(encoder.__getitem__, keys))
        self._waiting.clear()

    def finish(self, name: str) -> RawTable:
        """The table; rows in which every cell is empty are no rows."""
        self._encode()
        columns = []
        for place, header in enumerate(self.names):
            encoder, self._encoders[place] = self._encoders[place], _Encoder()
            cells = [cell for _, cell in encoder] if self._typed else list(encoder)
            columns.append(RawColumn(header, np.frombuffer(self._codes[place], np.int32), cells))
        rows = np.frombuffer(self._rows, np.int64)
        return without_empty_rows(RawTable(name, self._place, columns, rows))


def is_empty(cell: Cell) -> bool:
    """Whether a cell holds nothing but spaces."""
    return cell is None or (isinstance(cell, str) and not cell.strip())


def without_empty_rows(table: RawTable) -> RawTable:
    """The table without rows that hold nothing, such as the blank lines at the end of many sheets."""
    filled = np.zeros(len(table.rows), np.bool_)
    for column in table.columns:
        has_content = np.array([not is_empty(cell) for cell in column.cells], np.bool_)
        if has_content.all():
            return table
        filled |= has_content[column.codes]
    if filled.all():
        return table
    columns = [RawColumn(c.name, c.codes[filled], c.cells) for c in table.columns]
    return RawTable(table.name, table.place, columns, table.rows[filled])
