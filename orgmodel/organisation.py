# SPDX-License-Identifier: Apache-2.0
"""An organisation as it stands on one day: immutable tables of columns, with a hash of their content."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import date
from functools import cached_property
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt
from pydantic import BaseModel, ConfigDict, field_validator

from orgmodel.columns import BoolArray, Column, empty_column
from orgmodel.schema import (
    TABLES,
    Agency,
    Document,
    Duty,
    Function,
    Indicator,
    Link,
    Procedure,
    Spending,
    Step,
    Storage,
    Territory,
    Tier,
)
from orgmodel.table import Table

FORMAT_VERSION = "1"


class OrganisationInfo(BaseModel):
    """What is said about the organisation as a whole.

    `as_of` is the day that the snapshot shows; `complete` names the tables that list everything there is (procedures,
    documents …), so that a share may be taken of them. Money is counted in millions of `currency` (ISO 4217).
    `goals` is the packaged goal set that it is held against where nobody names another one.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str = ""
    title_vi: str = ""
    title_en: str = ""
    as_of: date | None = None
    country: str = ""
    currency: str = "VND"
    goals: str = ""
    province_class: str = ""
    notes: str = ""
    complete: tuple[str, ...] = ()

    @field_validator("currency")
    @classmethod
    def _never_without(cls, currency: str) -> str:
        return currency or "VND"


Columns: TypeAlias = Mapping[str, Column]


class Organisation:
    """All tables of one organisation. It never changes: every edit makes a new one that shares untouched columns."""

    def __init__(
        self,
        info: OrganisationInfo,
        columns: Mapping[str, Columns],
        live: Mapping[str, BoolArray],
        before: Organisation | None = None,
    ) -> None:
        self.info = info
        self._tables: dict[str, Table[Any]] = {
            name: Table(self, schema, columns[name], live[name], before.table(name) if before else None)
            for name, schema in TABLES.items()
        }

    def table(self, name: str) -> Table[Any]:
        """One table by its name in the data format."""
        return self._tables[name]

    @property
    def tables(self) -> Mapping[str, Table[Any]]:
        """All tables, in the order of the data format."""
        return self._tables

    @property
    def tiers(self) -> Table[Tier]:
        """Levels of government, with their dates."""
        return self._tables["tiers"]

    @property
    def territories(self) -> Table[Territory]:
        """Places that contain one another."""
        return self._tables["territories"]

    @property
    def agencies(self) -> Table[Agency]:
        """Units of the apparatus."""
        return self._tables["agencies"]

    @property
    def functions(self) -> Table[Function]:
        """Fields of state management."""
        return self._tables["functions"]

    @property
    def duties(self) -> Table[Duty]:
        """Who holds which task in which role."""
        return self._tables["duties"]

    @property
    def links(self) -> Table[Link]:
        """Relations beside the line of command."""
        return self._tables["links"]

    @property
    def procedures(self) -> Table[Procedure]:
        """Administrative procedures."""
        return self._tables["procedures"]

    @property
    def steps(self) -> Table[Step]:
        """Steps of procedures."""
        return self._tables["steps"]

    @property
    def documents(self) -> Table[Document]:
        """Legal documents issued."""
        return self._tables["documents"]

    @property
    def spending(self) -> Table[Spending]:
        """Direct spending by agency and year."""
        return self._tables["spending"]

    @property
    def indicators(self) -> Table[Indicator]:
        """Figures that exist only as totals."""
        return self._tables["indicators"]

    @cached_property
    def hash(self) -> str:
        """A hash of the content, the same whatever order the rows were read in or how they were changed into it."""
        total = hashlib.sha256(self.info.model_dump_json().encode())
        for name, table in self._tables.items():
            total.update(name.encode() + _digest(self, table))
        return total.hexdigest()

    def with_tables(self, columns: Mapping[str, Columns], live: Mapping[str, BoolArray]) -> Organisation:
        """A new organisation in which some tables are replaced and all others are shared."""
        return Organisation(
            self.info,
            {name: columns.get(name, table.columns) for name, table in self._tables.items()},
            {name: live.get(name, table.live) for name, table in self._tables.items()},
            self,
        )

    def with_info(self, info: OrganisationInfo) -> Organisation:
        """A new organisation of which something else is said as a whole; all tables are shared."""
        tables = self._tables.items()
        return Organisation(info, {n: t.columns for n, t in tables}, {n: t.live for n, t in tables}, self)


def empty_organisation(info: OrganisationInfo | None = None) -> Organisation:
    """An organisation without any rows."""
    columns = {name: {f.name: empty_column(f, 0) for f in schema.fields} for name, schema in TABLES.items()}
    return Organisation(info or OrganisationInfo(), columns, {name: np.zeros(0, np.bool_) for name in TABLES})


def canonical_rows(table: Table[Any]) -> npt.NDArray[np.int64]:
    """Live rows in the order in which files are written and hashes are taken: by key."""
    keys = [table.columns[name] for name in table.schema.key]
    parts = [_sort_values(table, column) for column in reversed(keys)]
    return table.rows[np.lexsort(parts)] if len(table.rows) else table.rows


def _sort_values(table: Table[Any], column: Column) -> npt.NDArray[Any]:
    stored: npt.NDArray[Any] = column.data[table.rows]
    if column.field.storage is Storage.REFERENCE:
        target = table.target(column.field.target).columns["id"]
        return _ranks(target)[np.where(stored >= 0, target.data[stored], -1)] if len(target.data) else stored
    if column.field.storage is Storage.WORD:
        return _ranks(column)[stored]
    return stored


def _ranks(column: Column) -> npt.NDArray[np.int64]:
    """Rank of every word among the words; the last place (-1) is for a missing one."""
    values = column.words.values
    ranks = np.full(len(values) + 1, -1, np.int64)
    ranks[sorted(range(len(values)), key=values.__getitem__)] = np.arange(len(values))
    return ranks


def _digest(organisation: Organisation, table: Table[Any]) -> bytes:
    """A hash of one table's live rows, independent of codes and row numbers; columns without a value do not count."""
    total = hashlib.sha256()
    rows = canonical_rows(table)
    for name in sorted(table.columns):
        column = table.columns[name]
        stored = column.data[rows]
        known = stored != column.missing
        if not known.any():
            continue
        total.update(name.encode())
        if column.field.storage in {Storage.WORD, Storage.REFERENCE}:
            source = column
            if column.field.storage is Storage.REFERENCE:
                source = organisation.table(column.field.target).columns["id"]
                stored = np.where(known, source.data[np.where(known, stored, 0)], -1)
            content = source.words.digests()[np.where(known, stored, 0)].copy()
            content[~known] = 0
            total.update(content.tobytes())
        else:
            total.update(stored.astype("<i8").tobytes())
    return total.digest()
