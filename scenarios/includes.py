# SPDX-License-Identifier: Apache-2.0
"""Whether the scenarios that one includes go together: two that leave one field in two ways do not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import TypeAlias

from orgmodel.columns import Value
from orgmodel.edits import AddRows, RetireRows, SetField
from orgmodel.issue import Issue
from orgmodel.organisation import Organisation
from orgmodel.table import Key
from scenarios.scenario import Scenario
from scenarios.turns import Done, carry_out

# What a row is where a scenario has taken it away, and how that is told.
GONE = "∅"
# Marks of made-up columns follow from the values themselves.
_FOLLOWS = "synthetic"
Cell: TypeAlias = tuple[str, Key, str]


def find_conflicts(organisation: Organisation, scenario: Scenario) -> tuple[Issue, ...]:
    """Every field that two included scenarios leave with different values, each carried out on its own.

    A scenario and one that it includes cannot conflict: the later one means to change what the earlier one did. Raises
    ScenarioError where one of them cannot be carried out. Cost: every included scenario once more.
    """
    included = scenario.layers[:-1]
    pairs = [(a, b) for a, b in combinations(included, 2) if a not in b.layers and b not in a.layers]
    named = {one.hash: one for pair in pairs for one in pair}
    cells = {name: _touched(organisation, one) for name, one in named.items()}
    return tuple(
        _issue(one, other, cell, values)
        for one, other in pairs
        for cell, values in _different(cells[one.hash], cells[other.hash])
    )


def _touched(organisation: Organisation, scenario: Scenario) -> Mapping[Cell, Value]:
    """Every field that the scenario's own steps touch, with what it is in the end; a row that goes is one cell."""
    touched: set[tuple[str, int, str]] = set()
    last = organisation
    for done in carry_out(organisation, scenario):
        last = done.after
        if done.turn.scenario is scenario:
            touched.update(_places(done))
    cells: dict[Cell, Value] = {}
    for name, row, field in touched:
        table = last.table(name)
        if not table.live[row]:
            cells[name, table.key_of(row), ""] = GONE
        elif field and field != _FOLLOWS:
            cells[name, table.key_of(row), field] = table.value(row, field)
    return cells


def _places(done: Done) -> Iterator[tuple[str, int, str]]:
    """Table, row and field of everything that the edits of a step touch; no field for a row that goes."""
    for edit in done.edits:
        if isinstance(edit, SetField):
            yield from ((edit.table, row, edit.field) for row in edit.rows.tolist())
        elif isinstance(edit, RetireRows):
            yield from ((edit.table, row, "") for row in edit.rows.tolist())
        elif isinstance(edit, AddRows):
            before, after = done.before.table(edit.table), done.after.table(edit.table)
            yield from ((edit.table, row, f) for row in range(len(before.live), len(after.live)) for f in after.columns)


def _different(one: Mapping[Cell, Value], other: Mapping[Cell, Value]) -> Iterator[tuple[Cell, tuple[Value, Value]]]:
    for cell in sorted(one):
        table, key, field = cell
        if cell in other and one[cell] != other[cell]:
            yield cell, (one[cell], other[cell])
        elif field and (table, key, "") in other:
            yield cell, (one[cell], GONE)
    for cell in sorted(other):
        table, key, field = cell
        if field and (table, key, "") in one:
            yield cell, (GONE, other[cell])


def _issue(one: Scenario, other: Scenario, cell: Cell, values: tuple[Value, Value]) -> Issue:
    table, key, field = cell
    params = {
        "one": one.id,
        "other": other.id,
        "table": table,
        "id": "/".join(key),
        "field": field,
        "value_one": _told(values[0]),
        "value_other": _told(values[1]),
    }
    return Issue(
        "error", "includes_conflict", table, None, "includes", "/".join(key), params=tuple(sorted(params.items()))
    )


def _told(value: Value) -> str:
    return "?" if value is None else str(value)
