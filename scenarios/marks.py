# SPDX-License-Identifier: Apache-2.0
"""Which figures are made up: the mark of a sum, and what becomes of the mark of a figure that a step sets.

One rule for every step that gives something a figure: on an assumption the figure is marked as made up, with a source
it is no longer. Where the whole row is made up (`true`) it stays so: one sourced figure does not vouch for the rest.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeAlias

import numpy as np

from orgmodel.edits import Edit, SetField
from orgmodel.organisation import Organisation
from scenarios.draft import Rows

WHOLE_ROW = "true"
# A table, rows of it, and the field that a step gives a figure.
Figure: TypeAlias = tuple[str, Rows, str]


def marked_names(mark: str) -> tuple[str, ...]:
    """The names of the columns in a mark, or `true` for the whole row."""
    return tuple(name for part in mark.split(";") if (name := part.strip()))


def joined_marks(marks: Iterable[str]) -> str:
    """The mark of a sum whose parts are marked: the names of all of them, or `true` where a whole row is made up."""
    names = {name for mark in marks for name in marked_names(mark)}
    return WHOLE_ROW if WHOLE_ROW in names else ";".join(sorted(names))


def mark_edits(organisation: Organisation, figures: Sequence[Figure], *, assumed: bool) -> tuple[Edit, ...]:
    """The edits by which the marks of some figures say whether they are made up."""
    marks: dict[tuple[str, int], str] = {}
    for table, rows, field in figures:
        for row in rows.tolist():
            before = marks.get((table, row), organisation.table(table).text(row, "synthetic"))
            names = set(marked_names(before))
            if WHOLE_ROW not in names:
                names = names | {field} if assumed else names - {field}
                marks[table, row] = ";".join(sorted(names))
    changed = {
        (table, row): mark
        for (table, row), mark in marks.items()
        if set(marked_names(organisation.table(table).text(row, "synthetic"))) != set(marked_names(mark))
    }
    tables = sorted({table for table, _ in changed})
    return tuple(_set(table, {row: mark for (name, row), mark in changed.items() if name == table}) for table in tables)


def _set(table: str, marks: dict[int, str]) -> Edit:
    rows = sorted(marks)
    return SetField(table, "synthetic", np.asarray(rows, np.int64), tuple(marks[row] or None for row in rows))
