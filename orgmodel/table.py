# SPDX-License-Identifier: Apache-2.0
"""A table: its columns, which rows are alive, and which row an id names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any, Generic, Protocol, TypeAlias, TypeVar, cast

import numpy as np
import numpy.typing as npt

from orgmodel.columns import BoolArray, Column, IntArray, Value
from orgmodel.errors import NotFoundError
from orgmodel.schema import Row, Storage, TableSchema

Key: TypeAlias = tuple[str, ...]
RowT = TypeVar("RowT", bound=Row)


class Owner(Protocol):
    """Whatever holds the tables that this one's references point into: an organisation."""

    def table(self, name: str) -> Table[Any]:
        """One table by its name."""


class Table(Generic[RowT]):
    """Rows of one kind, column by column. A retired row keeps its number and is masked by `live`.

    ``table["so-noi-vu"]`` is a typed, frozen view of one row; ``table.data("staff")`` is the whole column as it
    is stored (all rows, also retired ones); ``table.rows`` are the numbers of the live rows.
    """

    def __init__(
        self,
        owner: Owner,
        schema: TableSchema,
        columns: Mapping[str, Column],
        live: BoolArray,
        before: Table[RowT] | None = None,
    ) -> None:
        self._owner = owner
        self.schema = schema
        self.columns = columns
        self.live = live
        self.live.flags.writeable = False
        if before is not None and before.live is live and before.columns.get("id") is columns.get("id"):
            # The same rows under the same ids: what was found out about them still holds.
            self.__dict__.update({name: before.__dict__[name] for name in ("rows", "index") if name in before.__dict__})

    def __len__(self) -> int:
        return int(np.count_nonzero(self.live))

    def __iter__(self) -> Iterator[RowT]:
        return (self.record(int(row)) for row in self.rows)

    def __contains__(self, row_id: str) -> bool:
        return self.find(row_id) is not None

    def __getitem__(self, row_id: str) -> RowT:
        return self.record(self.row(row_id))

    @cached_property
    def rows(self) -> npt.NDArray[np.int64]:
        """Numbers of the live rows, ascending."""
        return np.flatnonzero(self.live)

    @cached_property
    def index(self) -> Mapping[str, int]:
        """The row of every live id."""
        column = self.columns["id"]
        words = column.words.values
        return {words[code]: int(row) for row, code in zip(self.rows, column.data[self.rows].tolist(), strict=True)}

    def find(self, row_id: str) -> int | None:
        """The row of an id, None where there is no such row."""
        return self.index.get(row_id)

    def row(self, row_id: str) -> int:
        """The row of an id; raises NotFoundError where there is none."""
        found = self.find(row_id)
        if found is None:
            raise NotFoundError("no_such_row", table=self.schema.name, id=row_id)
        return found

    def target(self, name: str) -> Table[Any]:
        """The table that a column of this one refers to."""
        return self._owner.table(name)

    def data(self, name: str) -> npt.NDArray[Any]:
        """A column as stored: codes, row numbers, exact integers; unknown is `columns.MISSING`."""
        return self.columns[name].data

    def known(self, name: str) -> BoolArray:
        """Where a column has a value (all rows)."""
        return self.columns[name].known

    def where(self, name: str, value: str) -> BoolArray:
        """Live rows whose word (or id that they refer to) is the value."""
        column = self.columns[name]
        if column.field.storage is Storage.REFERENCE:
            target = self._owner.table(column.field.target).find(value)
            code = -2 if target is None else target
        else:
            code = column.words.find(value)
            code = -2 if code < 0 else code
        return np.logical_and(self.live, column.data == code)

    def value(self, row: int, name: str) -> Value:
        """One value in the planner's terms; a reference is the id that it names.

        A column of extra data that this organisation does not have is unknown, like any other missing value.
        """
        column = self.columns.get(name)
        if column is None:
            return None
        stored = int(column.data[row])
        if column.field.storage is Storage.REFERENCE and stored >= 0:
            return self._owner.table(column.field.target).id_of(stored)
        return column.decode(stored) if stored != column.missing else None

    def text(self, row: int, name: str) -> str:
        """One word, an empty one where it is unknown."""
        value = self.value(row, name)
        return "" if value is None else str(value)

    def id_of(self, row: int) -> str:
        """The id of a row, also of a retired one."""
        return self.text(int(row), "id")

    def ids(self, rows: IntArray) -> tuple[str, ...]:
        """The ids of some rows, in their order."""
        return tuple(self.id_of(int(row)) for row in rows)

    def key_of(self, row: int) -> Key:
        """What identifies a row to a planner: its id, or the columns of its key."""
        return tuple(self.text(row, name) for name in self.schema.key)

    @cached_property
    def keys(self) -> Mapping[Key, int]:
        """The row of every live key; for tables without ids."""
        return {self.key_of(int(row)): int(row) for row in self.rows}

    def record(self, row: int) -> RowT:
        """A typed, frozen view of a row."""
        names = {info.alias: name for name, info in self.schema.row_type.model_fields.items() if info.alias}
        values: dict[str, Any] = {names.get(name, name): self.value(row, name) for name in self.columns}
        return cast("RowT", self.schema.row_type.model_construct(**values))
