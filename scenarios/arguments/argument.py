# SPDX-License-Identifier: Apache-2.0
"""What all operations share: the shape of one, its arguments as data, and the list of what is wrong with them."""

from __future__ import annotations

import difflib
from abc import abstractmethod
from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, ClassVar, Protocol, TypeAlias

from pydantic import BaseModel, BeforeValidator, ConfigDict, StrictFloat, StrictInt, model_validator

from orgmodel.edits import Edit
from orgmodel.issue import Issue
from orgmodel.organisation import Organisation
from orgmodel.schema import TABLES, FieldSchema
from scenarios.draft import Rows
from scenarios.inside import Inside
from scenarios.marks import Figure
from scenarios.tree import branch
from scenarios.values import is_day, plain_text, value_fault

# A number as it stands in a file: `yes` and "12" are none.
Number: TypeAlias = StrictInt | StrictFloat


def _day(value: object) -> object:
    """A number of seconds is no day, however long it is."""
    if value is not None and not is_day(value):
        raise ValueError("year-month-day")
    return value


# A day as it stands in a file: 2025-03-01.
Day: TypeAlias = Annotated[date | None, BeforeValidator(_day)]


def _plain(value: Any) -> Any:  # noqa: ANN401 - any value of a step
    """Every text in a value as files are read."""
    if isinstance(value, str):
        return plain_text(value)
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    return type(value)(map(_plain, value)) if type(value) in {list, tuple} else value


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

    @model_validator(mode="before")
    @classmethod
    def _as_files_are_read(cls, data: Any) -> Any:  # noqa: ANN401 - any value of a step
        return _plain(data)

    def written(self) -> dict[str, Any]:
        """The arguments that were given, under the names that they have in a file."""
        return self.model_dump(mode="json", by_alias=True, exclude_unset=True)


class Arguments(Data):
    """The base of every operation."""

    op: ClassVar[str]
    # The arguments that name what the step changes, with the table of each. Who takes something over may stand outside
    # the scope of a pilot, what is changed may not.
    changes: ClassVar[Mapping[str, str]] = {}

    def outside(self, organisation: Organisation, inside: Inside) -> tuple[Issue, ...]:
        """An error for everything that the step would change outside the scope of a pilot."""
        checklist = Checklist(organisation)
        for argument, table in self.changes.items():
            named = getattr(self, argument)
            for one in (named,) if isinstance(named, str) else named or ():
                checklist.inside(argument.rstrip("_"), one, inside, table)
        return checklist.issues

    def narrowed(self, organisation: Organisation, inside: Inside) -> Arguments:  # noqa: ARG002 - for those that select
        """The operation as far as the scope of a pilot reaches; one that selects rows selects them inside only."""
        return self

    def figures(self, organisation: Organisation) -> tuple[Figure, ...]:  # noqa: ARG002 - for those that set some
        """The figures that it sets, whose marks say from then on whether the step had a source for them."""
        return ()

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

    def warning(self, code: str, argument: str, value: object = "", **params: object) -> None:
        """Adds a remark on what the step does by default, which a planner may want to look at."""
        told = tuple(sorted((name, str(param)) for name, param in params.items()))
        self._found.append(Issue("warning", code, "", None, argument, str(value), params=told))

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

    def inside(self, argument: str, row_id: str, inside: Inside, table: str = "agencies") -> None:
        """Adds an error where a row lies outside the scope of a pilot; what is not there is no matter of scope."""
        row = self.organisation.table(table).find(row_id)
        if row is not None and not inside.masks[table][row]:
            self.error("outside_scope", argument, row_id)

    def not_below(self, argument: str, parent_id: str, rows: Rows | int) -> None:
        """Adds an error where a unit would stand under itself."""
        parent = self.organisation.agencies.find(parent_id)
        if parent is not None and branch(self.organisation, rows)[parent]:
            self.error("parent_inside", argument, parent_id)

    def fields(self, argument: str, table: str, record: dict[str, Any]) -> None:
        """Adds an error for every value that does not fit its field."""
        schema = TABLES[table]
        for name, value in record.items():
            self.value(f"{argument}.{name}" if argument else name, schema.field(name), value)

    def value(self, argument: str, field: FieldSchema, value: object) -> None:
        """Adds an error where a value does not fit its field, with the choice that was probably meant."""
        fault = value_fault(self.organisation, field, value)
        if fault:
            near = difflib.get_close_matches(str(value).casefold(), field.choices, n=1)
            known = ", ".join(field.choices)
            self.error(fault, argument, value, near[0] if near else "", field=field.name, known=known)
