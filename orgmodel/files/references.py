# SPDX-License-Identifier: Apache-2.0
"""Ids and what refers to them: doubled ids, unknown ones with a suggestion, and what goes when a row is set aside."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from functools import cached_property

import numpy as np

from orgmodel.columns import BoolArray, Column, Words
from orgmodel.files.columns_in import TableReading, visible
from orgmodel.schema import Storage
from orgmodel.text import id_key, loose_key

# Beyond this many ids the nearest spelling says little and takes long to find.
MOST_COMPARED = 20_000


class IdIndex:
    """The ids of one table: the live row of each, and the rows that were set aside."""

    def __init__(self, reading: TableReading, live: BoolArray) -> None:
        column = reading.columns["id"]
        values = [*column.words.values, None]
        self.rows: dict[str, int] = {}
        self.set_aside: dict[str, int] = {}
        for row, (code, alive) in enumerate(zip(column.data.tolist(), live.tolist(), strict=True)):
            word = values[code]
            if word is not None:
                (self.rows if alive else self.set_aside).setdefault(word, row)
        self._names = [reading.columns[name] for name in ("name_vi", "name_en") if name in reading.columns]

    @cached_property
    def _loose(self) -> dict[str, str]:
        return {loose_key(word): word for word in reversed(self.rows)}

    @cached_property
    def _by_name(self) -> dict[str, str]:
        """The id of every row that has its name alone: planners write names where ids belong."""
        ids: dict[str, set[str]] = {}
        for column in self._names:
            values = [*column.words.values, None]
            for word, row in self.rows.items():
                name = values[int(column.data[row])]
                if name is not None:
                    ids.setdefault(loose_key(name), set()).add(word)
        return {name: next(iter(found)) for name, found in ids.items() if len(found) == 1}

    def suggest(self, word: str) -> str:
        """The id that was probably meant, or an empty text."""
        if found := self._loose.get(loose_key(word)) or self._by_name.get(loose_key(word)):
            return found
        if len(self._loose) > MOST_COMPARED:
            return ""
        near = get_close_matches(loose_key(word), list(self._loose), n=1, cutoff=0.75)
        return self._loose[near[0]] if near else ""


def find_duplicates(reading: TableReading, live: BoolArray) -> None:
    """Reports ids that two live rows have, also when they differ only in capitals; likewise rows with the same key."""
    if reading.schema.key == ("id",):
        _duplicate_ids(reading, live)
        return
    columns = [reading.columns[name] for name in reading.schema.key]
    first: dict[tuple[int, ...], int] = {}
    again: dict[int, list[int]] = {}
    # What could not be read, or is missing where it is required, says nothing about two rows being the same.
    clear = live.copy()
    for name, column in zip(reading.schema.key, columns, strict=True):
        if (unread := reading.unread.get(name)) is not None:
            clear &= ~unread
        if column.field.required:
            clear &= column.known
    rows = np.flatnonzero(clear)
    for row, key in zip(rows.tolist(), zip(*(c.data[rows].tolist() for c in columns), strict=True), strict=True):
        if key[0] >= 0 and (before := first.setdefault(key, row)) != row:
            again.setdefault(before, [before]).append(row)
    for same in again.values():
        parts = (str(_decoded(column, same[0])) for column in columns)
        reading.report("error", "duplicate_key", np.array(same), reading.schema.key[0], value=" / ".join(parts))


def _decoded(column: Column, row: int) -> object:
    stored = int(column.data[row])
    if stored == column.missing:
        return ""
    return column.words.values[stored] if column.field.storage is Storage.REFERENCE else column.decode(stored)


def _duplicate_ids(reading: TableReading, live: BoolArray) -> None:
    column = reading.columns["id"]
    values = column.words.values
    folded: dict[str, int] = {}
    groups = np.array([folded.setdefault(id_key(word), len(folded)) for word in values] + [-1], np.int64)
    rows = np.flatnonzero(live & column.known)
    of_row = groups[column.data[rows]]
    counts = np.bincount(of_row, minlength=1)
    doubled = rows[counts[of_row] > 1]
    by_group: dict[int, list[int]] = {}
    for row, group in zip(doubled.tolist(), groups[column.data[doubled]].tolist(), strict=True):
        by_group.setdefault(group, []).append(row)
    for same in by_group.values():
        ids = list(dict.fromkeys(values[column.data[row]] for row in same))
        code = "duplicate_id" if len(ids) == 1 else "duplicate_id_but_for_capitals"
        reading.report("error", code, np.array(same), "id", value=", ".join(map(visible, ids)))


def resolve_references(readings: Mapping[str, TableReading], live: Mapping[str, BoolArray]) -> None:
    """Turns words into row numbers. An unknown id is an error with the nearest known one as its suggestion.

    A reference to a row that was set aside keeps the number of that row, for `set_aside_dependants`.
    """
    targets = {spec.target for r in readings.values() for spec in r.schema.fields if spec.storage is Storage.REFERENCE}
    indexes = {name: IdIndex(readings[name], live[name]) for name in sorted(targets)}
    for name, reading in readings.items():
        for column in list(reading.columns.values()):
            if column.field.storage is Storage.REFERENCE:
                reading.columns[column.field.name] = _resolve(reading, column, indexes, live[name])


def _resolve(reading: TableReading, column: Column, indexes: Mapping[str, IdIndex], live: BoolArray) -> Column:
    index = indexes[column.field.target]
    name = column.field.name
    rows_of = np.full(len(column.words.values) + 1, -1, np.int32)
    for code, word in enumerate(column.words.values):
        found = index.rows.get(word)
        found = index.set_aside.get(word) if found is None else found
        if found is not None:
            rows_of[code] = found
            continue
        rows = np.flatnonzero(live & (column.data == code))
        if len(rows):
            value, near, target = visible(word), index.suggest(word), column.field.target
            reading.report("error", "unknown_reference", rows, name, value=value, suggestion=near, target=target)
            reading.mark_unread(name, rows)
    return Column(column.field, rows_of[column.data], Words())


def set_aside_dependants(readings: Mapping[str, TableReading], live: Mapping[str, BoolArray]) -> None:
    """Sets aside rows that need such a row; other references to one become unknown, with a warning."""
    changed = True
    while changed:
        changed = False
        for name, reading in readings.items():
            for column in reading.columns.values():
                if column.field.storage is Storage.REFERENCE and column.field.required:
                    lost = live[name] & _lost(column, live)
                    changed = changed or bool(lost.any())
                    live[name][lost] = False
    for name, reading in readings.items():
        for column in list(reading.columns.values()):
            if column.field.storage is not Storage.REFERENCE:
                continue
            lost = live[name] & _lost(column, live)
            rows = np.flatnonzero(lost)
            if len(rows):
                target = readings[column.field.target].columns["id"]
                value = target.words.values[target.data[column.data[rows[0]]]]
                reading.report("warning", "refers_to_set_aside", rows, column.field.name, value=visible(value))
                reading.columns[column.field.name] = column.replaced(rows, -1)


def _lost(column: Column, live: Mapping[str, BoolArray]) -> BoolArray:
    """Rows whose reference names a row that was set aside."""
    # The last place stands for a missing reference.
    alive = np.append(live[column.field.target], True)
    return np.logical_not(alive[column.data])
