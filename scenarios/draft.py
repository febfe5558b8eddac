# SPDX-License-Identifier: Apache-2.0
"""A draft of one step: every edit is seen at once by the next, and all of them are handed over together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from orgmodel.columns import Value
from orgmodel.edits import AddRows, Edit, RetireRows, SetField, apply_edits
from orgmodel.organisation import Organisation

Rows = npt.NDArray[np.int64]


@dataclass(frozen=True)
class DerivedRows(AddRows):
    """New rows that came out of others; `origins` are the numbers of those, one for each record.

    For the ledger, which has to say what a duty that was split has become.
    """

    origins: tuple[int, ...] = ()


class Draft:
    """An organisation as it becomes, with the edits that made it so. The given one is untouched."""

    def __init__(self, organisation: Organisation) -> None:
        self.organisation = organisation
        self._edits: list[Edit] = []

    @property
    def edits(self) -> tuple[Edit, ...]:
        """The edits so far, in order."""
        return tuple(self._edits)

    def take(self, edit: Edit) -> None:
        """One more edit."""
        self.organisation = apply_edits(self.organisation, (edit,))
        self._edits.append(edit)

    def set(self, table: str, field: str, rows: Rows | int, values: Value | tuple[Value, ...]) -> None:
        """Sets a field of some rows; nothing happens where there are none."""
        chosen = np.atleast_1d(np.asarray(rows, np.int64))
        if len(chosen):
            self.take(SetField(table, field, chosen, values))

    def retire(self, table: str, rows: Rows) -> None:
        """Retires rows; nothing happens where there are none."""
        if len(rows):
            self.take(RetireRows(table, np.asarray(rows, np.int64)))

    def add(self, table: str, record: Mapping[str, Value]) -> int:
        """Adds one row and gives its number."""
        self.take(AddRows(table, (dict(record),)))
        return len(self.organisation.table(table).live) - 1

    def derive(self, table: str, records: Sequence[Mapping[str, Value]], origins: Sequence[int]) -> Rows:
        """Adds rows that came out of others, one record and one origin each, and gives their numbers."""
        start = len(self.organisation.table(table).live)
        self.take(DerivedRows(table, tuple(records), tuple(origins)))
        return np.arange(start, start + len(records), dtype=np.int64)
