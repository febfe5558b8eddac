# SPDX-License-Identifier: Apache-2.0
"""The tables of functions and duties of a generated organisation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from orgmodel.generate.draft import Coded, Draft
from orgmodel.generate.draws import Draws, Numbers
from orgmodel.generate.holding import Held
from orgmodel.generate.pattern import Pattern
from orgmodel.generate.places import Territories
from orgmodel.generate.texts import Texts
from orgmodel.generate.units import Units
from orgmodel.organisation import canonical_rows

COPIED_WORDS = ("role", "action", "beneficiaries", "legal_basis")
COPIED = ("planned_redundancy", "drafted", "effort")


@dataclass(frozen=True)
class Functions:
    """Generated functions: `draft`, and for every row of the pattern its first one and how many."""

    draft: Draft
    start: Numbers
    copies: Numbers


def grow_functions(pattern: Pattern, statements: int, *, used: Numbers | None = None) -> Functions:
    """Functions for so many statements: those of the pattern, the narrowest of them several times.

    A larger state names more fields and puts more into each: their number grows with the square root of that of the
    statements. `used` says which rows of the pattern have duties; the narrowest functions that lost all of theirs,
    because their holders were not made, are left out.
    """
    table = pattern.organisation.functions
    rows = canonical_rows(table)
    own = len(pattern.duty_rows)
    many = max(1, round((statements / own) ** 0.5)) if own else 1
    parents = table.data("parent")
    wider = np.isin(rows, parents[rows])
    held_before = np.isin(rows, pattern.organisation.duties.data("function")[pattern.duty_rows])
    lost = held_before & ~np.isin(rows, used) if used is not None and statements else np.zeros(len(rows), np.bool_)
    copies = np.where(wider, 1, np.where(lost, 0, many))
    start = np.cumsum(copies) - copies
    of_row = np.zeros((2, len(table.live) + 1), np.int64)
    of_row[:, rows] = start, copies
    of_row[0, -1] = -1
    source = np.repeat(rows, copies)
    number = (np.arange(len(source)) - np.repeat(start, copies)).tolist()
    listed = list(zip(source.tolist(), number, strict=True))
    draft: dict[str, Any] = {
        "id": [f"{table.id_of(row)}.{at + 1}" if at else table.id_of(row) for row, at in listed],
        "name_vi": [_numbered(table.text(row, "name_vi"), ", nhóm", at) for row, at in listed],
        "name_en": [_numbered(table.text(row, "name_en"), ", group", at) for row, at in listed],
        "parent": of_row[0][parents[source]],
        **{name: [table.text(row, name) for row, _ in listed] for name in ("cofog", "sector")},
    }
    return Functions(draft, of_row[0], of_row[1])


def _numbered(name: str, word: str, at: int) -> str:
    return f"{name}{word} {at + 1}" if at and name else name


def duty_table(
    pattern: Pattern, units: Units, places: Territories, held: Held, draws: Draws
) -> tuple[Draft, Functions]:
    """The duties with their functions. Every distinct statement is written once. Cost: linear in duties."""
    duties, texts = pattern.organisation.duties, Texts(pattern, draws)
    rows = pattern.duty_rows[held.model]
    zero = np.zeros(len(rows), np.int64)
    said = (
        np.where(held.templated, 1, zero),
        np.where(held.templated, held.statement, held.unit),
        np.where(held.templated, 0, held.model),
        held.copy,
    )
    first, statement = np.unique(np.stack(said), axis=1, return_index=True, return_inverse=True)[1:]
    statement = statement.reshape(-1)
    function = duties.data("function").astype(np.int64)[rows]
    functions = grow_functions(pattern, len(first), used=np.unique(function))
    filed = (
        np.where(held.joint, 2, said[0]),
        np.where(held.joint, held.group, said[1]),
        np.where(held.joint, 0, said[2]),
    )
    part = draws.below(np.maximum(functions.copies[function], 1), "function", *filed, held.copy)
    keys = tuple(key[first] for key in said)
    written = texts.write(_alike(held, pattern)[first], "text", *keys)
    objects = np.where(duties.known("object")[rows[first]], texts.objects("object", *keys), -1)
    draft: dict[str, Any] = {
        "id": [f"nv-{number:07}" for number in range(len(rows))],
        "agency": held.unit,
        "task": _tasks(pattern, held),
        "function": np.where(function >= 0, functions.start[function] + part, -1),
        **{name: Coded(held.model, texts.word(name)) for name in COPIED_WORDS},
        "object": Coded(objects[statement], texts.word("object")),
        "territory": _territories(pattern, units, places, held, draws),
        **{name: Coded(statement, words) for name, words in written.items()},
        **{name: duties.data(name)[rows] for name in COPIED},
    }
    return draft, functions


def _alike(held: Held, pattern: Pattern) -> Numbers:
    """The model of every duty's words: for a templated one the first model with that statement."""
    if not len(held.model):
        return held.model
    first = np.full(int(held.statement.max()) + 1, len(pattern.duty_rows), np.int64)
    np.minimum.at(first, held.statement, held.model)
    return np.where(held.templated, first[held.statement], held.model)


def _tasks(pattern: Pattern, held: Held) -> Coded:
    """The joint tasks; one whose lead was not made, though the pattern has one, is none."""
    roles = pattern.organisation.duties.where("role", "lead")[pattern.duty_rows]
    task = pattern.organisation.duties.data("task")[pattern.duty_rows]
    led = np.isin(task, task[roles])
    joint = np.flatnonzero(held.joint)
    number = np.full(len(held.model), -1, np.int64)
    if not len(joint):
        return Coded(number, [])
    place = np.unique(np.stack([held.group[joint], held.copy[joint]]), axis=1, return_inverse=True)[1].reshape(-1)
    leads = np.bincount(place, weights=roles[held.model[joint]])[place] > 0
    number[joint] = np.where(leads | ~led[held.model[joint]], place, -1)
    return Coded(number, [f"nvc-{at:06}" for at in range(int(place.max()) + 1)])


def _territories(pattern: Pattern, units: Units, places: Territories, held: Held, draws: Draws) -> list[str]:
    """The place that a duty names where its model names one: another of its kind in the same province."""
    duties, territories = pattern.organisation.duties, pattern.organisation.territories
    found = [""] * len(held.model)
    names = [duties.text(row, "territory") for row in pattern.duty_rows.tolist()]
    places_named = np.array([bool(name) for name in names] or [False], np.bool_)
    named = np.flatnonzero(places_named[held.model])
    drawn = draws.bits("territory", held.unit[named], held.model[named], held.copy[named])
    for row, bits in zip(named.tolist(), drawn.tolist(), strict=True):
        known = territories.find(names[int(held.model[row])])
        choice = places.in_province.get((units.province[int(held.unit[row])], -1 if known is None else known), [])
        found[row] = f"db-{choice[bits % len(choice)]:05}" if choice else ""
    return found
