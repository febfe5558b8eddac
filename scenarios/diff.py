# SPDX-License-Identifier: Apache-2.0
"""What is different between two organisations: computed from their rows by key, whatever led from one to the other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

import numpy as np
from pydantic import JsonValue

from orgmodel.organisation import Organisation, OrganisationInfo
from orgmodel.schema import TABLES, Storage, TableSchema
from orgmodel.table import Key, Table
from scenarios.operations.amend import OBSERVED, WHOLE, Amend, plain
from scenarios.scenario import Scenario, Step

Verb: TypeAlias = Literal["added", "retired", "renamed", "moved", "changed"]
_NAMES = {"name_vi", "name_en", "title", "title_vi", "title_en"}
_PLACES = {"parent", "agency", "from", "to", "issued_by"}


@dataclass(frozen=True, slots=True)
class Change:
    """One difference: a row added (`new` is the row) or retired (`old` is the row), or one field of a row.

    The table ``organisation`` stands for what is said about the organisation as a whole.
    """

    table: str
    key: Key
    field: str
    old: JsonValue
    new: JsonValue
    verb: Verb

    @property
    def id(self) -> str:
        """The row's id, or the values of its key joined by a slash."""
        return "/".join(self.key)


@dataclass(frozen=True)
class Diff:
    """All differences, in an order in which they can be carried out: rows come, fields change, rows go."""

    a: str
    b: str
    changes: tuple[Change, ...]

    def as_scenario(self) -> Scenario:
        """A scenario of `amend` steps that makes the second organisation out of the first."""
        steps = tuple(
            Step(
                Amend.model_validate(
                    {
                        "table": change.table,
                        "id": change.key if len(change.key) > 1 else "".join(change.key),
                        "field": change.field,
                        **({"old": change.old} if change.verb != "added" else {}),
                        "new": change.new,
                        "reason": OBSERVED,
                    }
                ),
                assumption=OBSERVED,
            )
            for change in self.changes
        )
        return Scenario(id=f"diff-{self.a[:12]}-{self.b[:12]}", organisation=self.a, steps=steps)


def diff(a: Organisation, b: Organisation) -> Diff:
    """Everything that is different in `b`. Cost: the rows of the columns that the two do not share."""
    changes = list(_info_changes(a.info, b.info))
    added = {name: _order(b, name, _only_in(b.table(name), a.table(name))) for name in TABLES}
    gone = {name: _order(a, name, _only_in(a.table(name), b.table(name))) for name in TABLES}
    for name, schema in TABLES.items():
        changes += [_row_change(b.table(name), schema, row, "added") for row in added[name]]
    for schema in TABLES.values():
        changes += _field_changes(a, b, schema)
    for name, schema in reversed(TABLES.items()):
        changes += [_row_change(a.table(name), schema, row, "retired") for row in reversed(gone[name])]
    return Diff(a.hash, b.hash, tuple(changes))


def _info_changes(a: OrganisationInfo, b: OrganisationInfo) -> Iterable[Change]:
    old, new = a.model_dump(mode="json"), b.model_dump(mode="json")
    for name in OrganisationInfo.model_fields:
        if old[name] != new[name]:
            yield Change(WHOLE, (), name, old[name], new[name], "renamed" if name in _NAMES else "changed")


def _rows_by_key(table: Table[Any]) -> Mapping[Key, int]:
    if table.schema.key == ("id",):
        return {(row_id,): row for row_id, row in table.index.items()}
    return table.keys


def _only_in(table: Table[Any], other: Table[Any]) -> list[int]:
    there = _rows_by_key(other)
    return [row for key, row in sorted(_rows_by_key(table).items()) if key not in there]


def _order(organisation: Organisation, name: str, rows: list[int]) -> list[int]:
    """Rows so that each comes after those of the same table that it refers to."""
    table = organisation.table(name)
    own = [field.name for field in TABLES[name].fields if field.storage is Storage.REFERENCE and field.target == name]
    if not own:
        return rows
    depth = _depths(table.data(own[0]).tolist(), rows)
    return sorted(rows, key=lambda row: (depth[row], table.id_of(row)))


def _depths(parents: list[int], rows: Iterable[int]) -> dict[int, int]:
    depth: dict[int, int] = {}
    for row in rows:
        path: list[int] = []
        at = row
        while at >= 0 and at not in depth and at not in path:
            path.append(at)
            at = parents[at]
        base = depth.get(at, -1)
        for step, one in enumerate(reversed(path), start=1):
            depth[one] = base + step
    return depth


def _row_change(table: Table[Any], schema: TableSchema, row: int, verb: Verb) -> Change:
    order = {name: place for place, name in enumerate(schema.field_names)}
    names = sorted(table.columns, key=lambda name: (order.get(name, len(order)), name))
    record: dict[str, JsonValue] = {n: plain(value) for n in names if (value := table.value(row, n)) is not None}
    old, new = (record, None) if verb == "retired" else (None, record)
    return Change(schema.name, table.key_of(row), "", old, new, verb)


def _field_changes(a: Organisation, b: Organisation, schema: TableSchema) -> list[Change]:
    one, other = a.table(schema.name), b.table(schema.name)
    own = {**dict.fromkeys(schema.field_names), **dict.fromkeys(sorted({*one.columns, *other.columns}))}
    names = [name for name in own if name not in schema.key and not _shared(a, b, schema.name, name)]
    if not names:
        return []
    there = _rows_by_key(other)
    common = {key: (row, there[key]) for key, row in _rows_by_key(one).items() if key in there}
    changes = []
    for name in names:
        found = [
            Change(schema.name, key, name, plain(old), plain(new), _verb(name))
            for key in sorted(common)
            if (old := _value(one, common[key][0], name)) != (new := _value(other, common[key][1], name))
        ]
        if schema.field(name).target == schema.name and found:
            # Who stands higher in the end moves first, so that nobody stands under itself on the way.
            depth = _depths(other.data(name).tolist(), [common[change.key][1] for change in found])
            found.sort(key=lambda change: (depth[common[change.key][1]], change.key))
        changes += found
    return changes


def _shared(a: Organisation, b: Organisation, table: str, name: str) -> bool:
    """Whether both have the very same column over the same rows, so that nothing in it can be different."""
    one, other = a.table(table), b.table(table)
    if name not in one.columns or not np.array_equal(one.live, other.live):
        return False
    return all(_same_column(a, b, table, column) for column in (*one.schema.key, name))


def _same_column(a: Organisation, b: Organisation, table: str, name: str) -> bool:
    column = a.table(table).columns[name]
    if column is not b.table(table).columns.get(name):
        return False
    target = column.field.target
    return not target or a.table(target).columns["id"] is b.table(target).columns["id"]


def _value(table: Table[Any], row: int, name: str) -> Any:  # noqa: ANN401 - any value of any field
    return table.value(row, name)


def _verb(name: str) -> Verb:
    if name in _NAMES:
        return "renamed"
    return "moved" if name in _PLACES else "changed"
