# SPDX-License-Identifier: Apache-2.0
"""What one part of a rule says of every unit: a number within bounds, a unit that is there, a fact that holds."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
import numpy.typing as npt

from orgmodel.columns import BoolArray
from orgmodel.rules.check import (
    AverageBound,
    Bounded,
    CountBound,
    FactBound,
    FieldBound,
    Leaf,
    ParentBound,
    Presence,
    SteppedBound,
    limit_of,
)
from orgmodel.rules.facts import Facts, Figure, Numbers

States = npt.NDArray[np.int8]
# So numbered that "all of them" is the least, "any of them" the greatest, and "not" what is left to the greatest.
BREACH, UNKNOWN, OK = 0, 1, 2
NOT_MEANT = -1
End = Literal["at_least", "at_most", "below", ""]


@dataclass(frozen=True)
class Judged:
    """What became of a check, for every row: the state, and for a breach which bound of which part was not kept.

    `actual` and `bound` are NaN where there is nothing to measure; `end` is 0 for at least, 1 for at most, 2 for
    below, -1 for none; `leaf` is the place of the part among the leaves of the check.
    """

    state: States
    actual: Numbers
    bound: Numbers
    end: npt.NDArray[np.int8]
    made_up: BoolArray
    leaf: npt.NDArray[np.int64]

    def end_of(self, row: int) -> End:
        """Which end of the bound was passed in a row."""
        ends: tuple[End, ...] = ("at_least", "at_most", "below", "")
        return ends[int(self.end[row])]

    def breaches(self) -> npt.NDArray[np.int64]:
        """The rows that certainly do not keep to it."""
        return np.flatnonzero(self.state == BREACH)


def judge_leaf(check: Leaf, facts: Facts, unit_class: str) -> Judged:
    """A check that is not joined of others, for the units of one class."""
    match check:
        case FieldBound():
            return _bounded(facts.figure(check.field), check, unit_class)
        case FactBound():
            return _fact(check, facts, unit_class)
        case CountBound():
            return _bounded(_counted(check, facts), check, unit_class)
        case AverageBound():
            return _averaged(check, facts, unit_class)
        case SteppedBound():
            return _stepped(check, facts, unit_class)
        case ParentBound():
            return _compared(check, facts)
        case Presence():
            return _presence(check, facts)


def _bounded(figure: Figure, check: Bounded, unit_class: str) -> Judged:
    values = figure.values
    least, most, below = (limit_of(one, unit_class) for one in (check.at_least, check.at_most, check.below))
    bounds = [np.full(len(values), np.nan if one is None else one) for one in (least, most, below)]
    return _within(figure, bounds[0], bounds[1], bounds[2])


def _within(figure: Figure, least: Numbers, most: Numbers, below: Numbers) -> Judged:
    """A number held against its bounds, row by row; a bound that is NaN does not bind."""
    values, unknown = figure.values, np.isnan(figure.values)
    with np.errstate(invalid="ignore"):
        broken = [values < least, values > most, values >= below]
    end = np.select(broken, [0, 1, 2], default=-1).astype(np.int8)
    bound = np.select(broken, [least, most, below], default=np.nan)
    state = np.where(unknown, UNKNOWN, np.where(end >= 0, BREACH, OK)).astype(np.int8)
    return Judged(state, values, bound, end, figure.made_up, np.zeros(len(values), np.int64))


def _counted(check: CountBound, facts: Facts) -> Figure:
    counted = facts.inside.copy()
    if check.kind:
        counted &= facts.words("kind")(check.kind)
    if not check.establishment:
        return facts.count(check.count, counted)
    unsure = facts.count(check.count, counted & ~facts.recorded("establishment")).values > 0
    found = facts.count(check.count, counted & facts.words("establishment")(check.establishment))
    return replace(found, values=np.where(unsure, np.nan, found.values))


def _averaged(check: AverageBound, facts: Facts, unit_class: str) -> Judged:
    """The sum is held against as many times the bound as there are units; `plus` is on top of the whole."""
    figure, counted = facts.figure(check.average), facts.inside.copy()
    if check.kind:
        counted &= facts.words("kind")(check.kind)
    units = facts.count(check.over, counted).values
    total = facts.over(check.over, figure.values, counted)
    made_up = facts.over(check.over, figure.made_up.astype(np.float64), counted) > 0
    plus = limit_of(check.plus, unit_class) or 0.0
    with np.errstate(invalid="ignore", divide="ignore"):
        mean = Figure(np.where(units > 0, total / units, np.nan), made_up)
        least, most, below = (
            np.full(len(units), np.nan) if end is None else (end * units + plus) / units
            for end in (limit_of(one, unit_class) for one in (check.at_least, check.at_most, check.below))
        )
    return _within(mean, least, most, below)


def _stepped(check: SteppedBound, facts: Facts, unit_class: str) -> Judged:
    scale = facts.figure(check.by)
    if check.by_kind:
        scale = facts.count(check.by, facts.inside & facts.words("kind")(check.by_kind))
    figure = facts.figure(check.field)
    least, most = (np.full(len(scale.values), np.nan) for _ in range(2))
    left = ~np.isnan(scale.values)
    for step in check.steps:
        below, up_to = limit_of(step.below, unit_class), limit_of(step.up_to, unit_class)
        with np.errstate(invalid="ignore"):
            mine = left & (scale.values < (np.inf if below is None else below))
            mine &= scale.values <= (np.inf if up_to is None else up_to)
        least[mine] = np.nan if step.at_least is None else step.at_least
        most[mine] = np.nan if step.at_most is None else step.at_most
        left &= ~mine
    both = Figure(figure.values, figure.made_up | scale.made_up)
    found = _within(both, least, most, np.full(len(most), np.nan))
    # Where the scale is unknown, or no step holds, nobody can say which bound is meant.
    return replace(found, state=np.where(np.isnan(scale.values) | left, UNKNOWN, found.state).astype(np.int8))


def _compared(check: ParentBound, facts: Facts) -> Judged:
    figure, parents = facts.figure(check.compare), facts.parents
    above = np.where(parents >= 0, figure.values[parents], np.nan)
    both = Figure(figure.values, figure.made_up | (figure.made_up[parents] & (parents >= 0)))
    nothing = np.full(len(parents), np.nan)
    found = _within(both, nothing, above + check.more_by_at_most, nothing)
    unsure = np.isnan(above) & (parents >= 0)
    state = np.where(unsure, UNKNOWN, np.where(parents < 0, OK, found.state))
    return replace(found, state=state.astype(np.int8))


def _presence(check: Presence, facts: Facts) -> Judged:
    wanted = facts.inside & facts.words("kind")(check.kind)
    if check.present == "parent":
        there = (facts.parents >= 0) & wanted[facts.parents]
    else:
        there = facts.count(check.present, wanted).values > 0
    return _said(np.where(there, OK, BREACH))


def _fact(check: FactBound, facts: Facts, unit_class: str) -> Judged:
    numbers, answers = facts.fact(check.fact)
    made_up = np.zeros(len(numbers), np.bool_)
    if check.is_ is None:
        return _bounded(Figure(numbers, made_up), check, unit_class)
    held = np.where(np.isnan(answers), UNKNOWN, np.where(answers == float(check.is_), OK, BREACH))
    return replace(_said(held), actual=answers)


def _said(state: npt.NDArray[np.int_]) -> Judged:
    nothing = np.full(len(state), np.nan)
    none = np.zeros(len(state), np.bool_)
    said = state.astype(np.int8)
    return Judged(said, nothing, nothing, np.full(len(state), -1, np.int8), none, np.zeros(len(state), np.int64))
