# SPDX-License-Identifier: Apache-2.0
"""What all operations share: the shape of one, its arguments as data, and the list of what is wrong with them."""

from __future__ import annotations

import difflib
from abc import abstractmethod
from typing import Any, ClassVar, Protocol, TypeAlias

from pydantic import BaseModel, ConfigDict, StrictFloat, StrictInt

from orgmodel.edits import Edit
from orgmodel.issue import Issue
from orgmodel.organisation import Organisation
from orgmodel.schema import TABLES
from scenarios.draft import Rows
from scenarios.tree import branch
from scenarios.values import value_fault

# A number as it stands in a file: `yes` and "12" are none.
Number: TypeAlias = StrictInt | StrictFloat


class Operation(Protocol):
    """One verb with its arguments: whether it can be done to an organisation, and the edits that do it."""

    op: ClassVar[str]

    def check(self, organisation: Organisation) -> tuple[Issue, ...]:
        """Everything that keeps it from being done; `column` of an issue is the argument's name."""

    def edits(self, organisation: Organisation) -> tuple[Edit, ...]:
        """The edits that do it; only after `check` found no error."""


class Data(BaseModel):
    """Arguments as a planner writes them: an unknown one is an error, nothing changes afterwards."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", populate_by_name=True, allow_inf_nan=False, coerce_numbers_to_str=True
    )

    def written(self) -> dict[str, Any]:
        """The arguments that were given, under the names that they have in a file."""
        return self.model_dump(mode="json", by_alias=True, exclude_unset=True)


class Arguments(Data):
    """The base of every operation."""

    op: ClassVar[str]

    @abstractmethod
    def check(self, organisation: Organisation) -> tuple[Issue, ...]:
        """Everything that keeps it from being done."""

    @abstractmethod
    def edits(self, organisation: Organisation) -> tuple[Edit, ...]:
        """The edits that do it."""


class Checklist:
    """Collects what is wrong with the arguments of one step."""

    def __init__(self, organisation: Organisation) -> None:
        self.organisation = organisation
        self._found: list[Issue] = []

    @property
    def issues(self) -> tuple[Issue, ...]:
        """What was found, in the order of the arguments."""
        return tuple(dict.fromkeys(self._found))

    def error(self, code: str, argument: str, value: object = "", suggestion: str = "", **params: object) -> None:
        """Adds a fault that keeps the step from being carried out."""
        told = tuple(sorted((name, str(param)) for name, param in params.items()))
        text = "" if value is None else str(value)
        self._found.append(Issue("error", code, "", None, argument, text, suggestion, params=told))

    def row(self, argument: str, row_id: str, table: str = "agencies") -> int | None:
        """The row of an id, or an error with the nearest known id."""
        rows = self.organisation.table(table)
        found = rows.find(row_id)
        if found is None:
            near = difflib.get_close_matches(row_id, rows.index, n=1)
            self.error(f"unknown_{table}", argument, row_id, near[0] if near else "")
        return found

    def rows(self, argument: str, ids: tuple[str, ...], table: str = "agencies") -> list[int]:
        """The rows of several ids, each named once."""
        if not ids:
            self.error("nothing_named", argument)
        for twice in sorted({one for one in ids if ids.count(one) > 1}):
            self.error("named_twice", argument, twice)
        found = [self.row(argument, one, table) for one in ids]
        return [row for row in found if row is not None]

    def not_below(self, argument: str, parent_id: str, rows: Rows | int) -> None:
        """Adds an error where a unit would stand under itself."""
        parent = self.organisation.agencies.find(parent_id)
        if parent is not None and branch(self.organisation, rows)[parent]:
            self.error("parent_inside", argument, parent_id)

    def fields(self, argument: str, table: str, record: dict[str, Any]) -> None:
        """Adds an error for every value that does not fit its field."""
        schema = TABLES[table]
        for name, value in record.items():
            fault = value_fault(self.organisation, schema.field(name), value)
            if fault:
                self.error(fault, f"{argument}.{name}" if argument else name, value, field=name)
