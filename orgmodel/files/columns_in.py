# SPDX-License-Identifier: Apache-2.0
"""From a raw column to a stored one: every distinct cell is read once, every fault is reported once with its rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import numpy as np

from orgmodel.columns import DTYPES, MISSING, BoolArray, Column, IntArray, Words
from orgmodel.files.cells import Fault, days_come_first, read_day, read_flag, read_word, shown
from orgmodel.files.choices import choice_labels, choice_words
from orgmodel.files.headers import printable, suggest
from orgmodel.files.issue_log import IssueLog
from orgmodel.files.numbers import Amount, decimal_sign, read_amount
from orgmodel.files.raw import Cell, RawColumn, RawTable
from orgmodel.issue import Issue, Severity
from orgmodel.schema import FieldSchema, Storage, TableSchema
from orgmodel.text import fold

NAMES = frozenset({"name_vi", "name_en"})
MOST_ROWS_SHOWN = 5
MOST_SHOWN = 120


@dataclass
class TableReading:
    """One table on its way in: stored columns, references still as words, and the rows whose cell could not be read."""

    raw: RawTable
    schema: TableSchema
    log: IssueLog
    columns: dict[str, Column] = field(default_factory=dict)
    unread: dict[str, BoolArray] = field(default_factory=dict)
    present: set[str] = field(default_factory=set)

    @property
    def size(self) -> int:
        """How many rows the file has."""
        return len(self.raw.rows)

    def mark_unread(self, name: str, rows: IntArray) -> None:
        """Remembers rows whose cell was there but could not be read."""
        self.unread.setdefault(name, np.zeros(self.size, np.bool_))[rows] = True

    def report(
        self,
        severity: Severity,
        code: str,
        rows: IntArray,
        column: str = "",
        *,
        value: str = "",
        suggestion: str = "",
        **params: str,
    ) -> None:
        """One issue for some rows: the first is its place; where there are more, they are counted and named."""
        numbers = self.raw.rows[rows]
        if len(numbers) > 1:
            listed = ", ".join(map(str, numbers[:MOST_ROWS_SHOWN].tolist()))
            params["rows"] = listed + (", …" if len(numbers) > MOST_ROWS_SHOWN else "")
            params["count"] = str(len(numbers))
        row = int(numbers[0]) if len(numbers) else None
        value = value if len(value) <= MOST_SHOWN else value[:MOST_SHOWN] + "…"
        found = tuple(sorted(params.items()))
        self.log.add(Issue(severity, code, self.schema.name, row, column, value, suggestion, self.raw.place, found))


def read_columns(reading: TableReading) -> None:
    """Fills in every column of the schema and the extra ones, in the order of the manual, then of the alphabet."""
    by_name = {column.name: column for column in reading.raw.columns}
    reading.present = set(by_name)
    for spec in reading.schema.fields:
        raw = by_name.pop(spec.name, None)
        reading.columns[spec.name] = _missing(spec, reading.size) if raw is None else _read(reading, raw, spec)
    for name in sorted(by_name):
        reading.columns[name] = _read(reading, by_name[name], reading.schema.field(name))


def _missing(spec: FieldSchema, size: int) -> Column:
    return Column(spec, np.full(size, MISSING[spec.storage], DTYPES[spec.storage]), Words())


def _read(reading: TableReading, raw: RawColumn, spec: FieldSchema) -> Column:
    match spec.storage:
        case Storage.WORD | Storage.REFERENCE:
            return _read_words(reading, raw, spec)
        case Storage.AMOUNT:
            return _read_amounts(reading, raw, spec)
        case Storage.FLAG:
            return _read_values(reading, raw, spec, read_flag, int)
        case Storage.DATE:
            first = days_come_first(raw.cells)
            return _read_values(reading, raw, spec, lambda cell: read_day(cell, day_first=first), date.toordinal)


def _fault(reading: TableReading, raw: RawColumn, code: int, fault: Fault) -> None:
    rows = np.flatnonzero(raw.codes == code)
    if not len(rows):
        return
    reading.report(
        "error",
        fault.code,
        rows,
        raw.name,
        value=visible(raw.cells[code]),
        suggestion=fault.suggestion,
        **dict(fault.params),
    )
    reading.mark_unread(raw.name, rows)


def visible(cell: Cell) -> str:
    """A cell for showing: what cannot be printed is written as its number."""
    return printable(shown(cell))


def _read_values(
    reading: TableReading,
    raw: RawColumn,
    spec: FieldSchema,
    read: Callable[[Cell], Any],
    store: Callable[[Any], int],
) -> Column:
    missing = MISSING[spec.storage]
    stored = np.full(len(raw.cells) + 1, missing, DTYPES[spec.storage])
    for code, cell in enumerate(raw.cells):
        value = read(cell)
        if isinstance(value, Fault):
            _fault(reading, raw, code, value)
        elif value is not None:
            stored[code] = store(value)
    return Column(spec, stored[raw.codes], Words())


def _read_amounts(reading: TableReading, raw: RawColumn, spec: FieldSchema) -> Column:
    sign = decimal_sign(raw.cells)
    rounded = []

    def read(cell: Cell) -> int | Fault | None:
        amount = read_amount(cell, spec, sign)
        if isinstance(amount, Amount):
            if amount.rounded:
                rounded.append(cell)
            return amount.parts
        return amount

    column = _read_values(reading, raw, spec, read, int)
    for cell in rounded:
        rows = np.flatnonzero(raw.codes == raw.cells.index(cell))
        kept = column.decode(int(column.data[rows[0]])) if len(rows) else None
        reading.report("warning", "number_rounded", rows, raw.name, value=visible(cell), kept=str(kept))
    if sign == "comma":
        reading.report("note", "decimal_comma", np.empty(0, np.int64), raw.name)
    return column


def _read_words(reading: TableReading, raw: RawColumn, spec: FieldSchema) -> Column:
    is_key = spec.storage is Storage.WORD and spec.name == "id"
    is_name = spec.name in NAMES
    words: dict[str, int] = {}
    stored = np.full(len(raw.cells) + 1, -1, np.int32)
    changed: list[int] = []
    trimmed: list[int] = []
    for code, cell in enumerate(raw.cells):
        text = read_word(cell, is_id=is_key, is_name=is_name)
        if isinstance(text, Fault):
            _fault(reading, raw, code, text)
        elif text is not None:
            stored[code] = words.setdefault(text, len(words))
            if text is not cell and text != cell and isinstance(cell, str):
                (trimmed if is_key else changed).append(code)
    _report_changed(reading, raw, changed, "text_normalised")
    _report_changed(reading, raw, trimmed, "id_cleaned")
    values = list(words)
    if spec.choices:
        values, map_to = _read_choices(reading, raw, spec, values, stored)
        stored = map_to
    same = len(values) == len(raw.cells) and np.array_equal(stored[:-1], np.arange(len(values)))
    return Column(spec, raw.codes.copy() if same else stored[raw.codes], Words(values))


def _report_changed(reading: TableReading, raw: RawColumn, codes: Sequence[int], code: str) -> None:
    if not codes:
        return
    hit = np.zeros(len(raw.cells), np.bool_)
    hit[list(codes)] = True
    rows = np.flatnonzero(hit[raw.codes])
    reading.report("warning", code, rows, raw.name, value=visible(raw.cells[codes[0]]))


def _read_choices(
    reading: TableReading, raw: RawColumn, spec: FieldSchema, values: list[str], stored: IntArray
) -> tuple[list[str], Any]:
    """Known values in their own spelling; an unknown one is an error in a closed list and reported in an open one."""
    known, labels = choice_words(spec), choice_labels(spec)
    final: dict[str, int] = {}
    target = np.full(len(values) + 1, -1, np.int32)
    for place, value in enumerate(values):
        choice = known.get(fold(value))
        rows = np.flatnonzero((stored == place)[raw.codes])
        if choice is None:
            near = suggest(value, spec.choices, 0.7)
            listed = ", ".join(spec.choices)
            if not spec.open:
                text = visible(value)
                reading.report("error", "not_in_list", rows, raw.name, value=text, suggestion=near, choices=listed)
                reading.mark_unread(raw.name, rows)
                continue
            # A kind of unit decides how a unit is judged; other open lists are lists of examples.
            severity: Severity = "warning" if raw.name == "kind" else "note"
            reading.report(severity, "new_in_open_list", rows, raw.name, value=visible(value), suggestion=near)
            choice = value
        elif choice != value and value not in labels:
            reading.report("note", "choice_read_as", rows, raw.name, value=visible(value), suggestion=choice)
        target[place] = final.setdefault(choice, len(final))
    return list(final), np.where(stored >= 0, target[stored], -1).astype(np.int32)
