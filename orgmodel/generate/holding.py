# SPDX-License-Identifier: Apache-2.0
"""Which generated unit holds duties made after which of the pattern's: templated, in a joint task, or its own."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from orgmodel.columns import BoolArray
from orgmodel.errors import RequestError
from orgmodel.generate.draws import Draws, Numbers
from orgmodel.generate.pattern import Pattern
from orgmodel.generate.shape import statements_of, templated_rows
from orgmodel.generate.units import Units


@dataclass(frozen=True)
class Held:
    """Duty rows: the unit, the model (a place in `Pattern.duty_rows`), which copy of it; and how its words come about.

    `templated` duties with one `statement` and copy say the same, whoever holds them; duties `joint` with one `group`
    and copy are one task; all others have words of their own.
    """

    unit: Numbers
    model: Numbers
    copy: Numbers
    statement: Numbers
    group: Numbers
    templated: BoolArray
    joint: BoolArray


def hold_duties(pattern: Pattern, units: Units, territory: Numbers, count: int, draws: Draws) -> Held:
    """So many duties, held by units whose models hold duties, in the proportions of the pattern.

    Every duty of a model comes several times where the generated organisation has more duties a unit; templated and
    joint ones by whole statements and tasks, all others so often that the count is met exactly. In one place a
    templated statement has one holder: a second one says something of its own. Raises RequestError where the pattern
    has no duties to follow.
    """
    unit, model = _pairs(pattern, units, count, draws)
    rows = pattern.duty_rows[model]
    duties = pattern.organisation.duties
    statement, task = statements_of(pattern.organisation)[rows], duties.data("task").astype(np.int64)[rows]
    province, number = (np.array(given, np.int64)[unit] for given in (units.province, units.round))
    group = np.unique(np.stack([province, number, task]), axis=1, return_inverse=True)[1].reshape(-1)
    models = np.array(units.model, np.int64)
    templated = templated_rows(pattern.organisation)[rows] & _first(territory[unit], statement)
    joint = (task >= 0) & (_first_unit(province, number, models[unit], unit))
    copies = _copies(count, np.where(joint, group, statement), templated | joint, draws)
    times = np.repeat(np.arange(len(unit)), copies)
    copy = np.arange(len(times)) - np.repeat(np.cumsum(copies) - copies, copies)
    fixed = (templated | joint)[times]
    # Where nothing but templates is there to be repeated, the copies beyond them say something of their own.
    over = fixed & (copy >= (-(-count // max(1, len(unit)))))
    return Held(
        unit[times],
        model[times],
        copy,
        statement[times],
        group[times],
        templated[times] & ~over,
        (joint & ~templated)[times] & ~over,
    )


def _pairs(pattern: Pattern, units: Units, count: int, draws: Draws) -> tuple[Numbers, Numbers]:
    """Every unit with every duty of its model."""
    rows = pattern.duty_rows
    if count and not len(rows):
        raise RequestError("pattern_without_duties")
    holder = pattern.number[pattern.organisation.duties.data("agency")[rows]]
    order = np.argsort(holder, kind="stable")
    models = np.array(units.model, np.int64)
    start = np.searchsorted(holder[order], models, side="left")
    held = np.where(models >= 0, np.searchsorted(holder[order], models, side="right") - start, 0)
    unit = np.repeat(np.arange(len(models)), held)
    within = np.arange(len(unit)) - np.repeat(np.cumsum(held) - held, held)
    if len(unit) or not count:
        return unit, order[np.repeat(start, held) + within]
    # No unit has a model that holds duties (a very small organisation): then anybody holds any.
    unit = np.arange(len(models))
    return unit, draws.below(len(rows), "any", unit)


def _first(one: Numbers, other: Numbers) -> BoolArray:
    """Where a pair of numbers stands for the first time."""
    first = np.unique(np.stack([one, other]), axis=1, return_index=True)[1]
    found = np.zeros(len(one), np.bool_)
    found[first] = True
    return found


def _first_unit(province: Numbers, number: Numbers, model: Numbers, unit: Numbers) -> BoolArray:
    """Where the unit is the first of its model in its province and round: only that one shares in joint tasks."""
    if not len(unit):
        return np.zeros(0, np.bool_)
    place, first, back = np.unique(np.stack([province, number, model]), axis=1, return_index=True, return_inverse=True)
    del place
    found: BoolArray = unit[first][back.reshape(-1)] == unit
    return found


def _copies(count: int, key: Numbers, fixed: BoolArray, draws: Draws) -> Numbers:
    """How often every pair comes, exactly `count` in all; fixed pairs of one key equally often."""
    if not len(key):
        return np.zeros(0, np.int64)
    whole, rest = divmod(count, len(key))
    copies = np.where(fixed, whole + (draws.below(len(key), "copies", key) < rest), 0)
    free = np.flatnonzero(~fixed)
    left = count - int(copies.sum())
    by_chance = np.argsort(draws.bits("order", np.arange(len(key))), kind="stable")
    if left < 0:
        # Too many templates were drawn: a few holders go without.
        spent = np.cumsum(copies[by_chance])
        copies[by_chance] = np.clip(count - (spent - copies[by_chance]), 0, copies[by_chance])
        return copies
    some = free if len(free) else np.arange(len(key))
    order = by_chance[~fixed[by_chance]] if len(free) else by_chance
    copies[some] += left // len(some)
    copies[order[: left % len(some)]] += 1
    return copies
