# SPDX-License-Identifier: Apache-2.0
"""Does a unit keep to a rule? Three answers: yes, no, unknown; what is not known stays unknown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from orgmodel.columns import BoolArray
from orgmodel.rules.check import AllOf, AnyOf, Check, NotThat, classes_in, leaves
from orgmodel.rules.facts import Facts
from orgmodel.rules.leaf import BREACH, NOT_MEANT, OK, UNKNOWN, Judged, States, judge_leaf
from orgmodel.rules.rule import Rule


def judge(rule: Rule, facts: Facts) -> Judged:
    """Every row of the table of agencies held against a rule; `state` is NOT_MEANT where it does not speak of the unit.

    Where it is not known whether the rule speaks of a unit, or which class the unit has, the unit breaks the rule only
    if it would under every reading. Cost: linear in units, times the classes of the rule.
    """
    meant = applies(rule, facts)
    found = _by_class(rule, facts)
    state = np.where((meant == UNKNOWN) & (found.state == BREACH), UNKNOWN, found.state)
    return replace(found, state=np.where(meant == BREACH, NOT_MEANT, state).astype(np.int8))


def applies(rule: Rule, facts: Facts) -> States:
    """Whether the rule speaks of each unit: OK for yes, BREACH for no."""
    wanted = rule.applies_to
    parents = facts.parents
    meant = np.where(facts.inside, OK, BREACH).astype(np.int8)

    def only(holds: BoolArray, known: BoolArray | None = None) -> None:
        unsure = (
            np.where(holds, OK, BREACH) if known is None else np.where(~known, UNKNOWN, np.where(holds, OK, BREACH))
        )
        np.minimum(meant, unsure.astype(np.int8), out=meant)

    if wanted.kind:
        only(facts.words("kind")(wanted.kind))
    if wanted.parent_kind:
        only((parents >= 0) & facts.words("kind")(wanted.parent_kind)[parents])
    if wanted.named:
        only(facts.named(wanted.named))
    if wanted.level:
        only(facts.level == wanted.level, facts.level != "")
    if wanted.establishment:
        only(facts.words("establishment")(wanted.establishment), facts.recorded("establishment"))
    group, known = facts.words("autonomy_group", inherit=True), facts.recorded("autonomy_group", inherit=True)
    if wanted.autonomy_groups:
        only(group(wanted.autonomy_groups), known)
    if wanted.except_autonomy_groups:
        only(~group(wanted.except_autonomy_groups), known)
    return meant


def _by_class(rule: Rule, facts: Facts) -> Judged:
    """The check under the class of each unit; where that is unknown, what all classes agree on."""
    classes = classes_in(rule.check)
    if not classes:
        return _judge(rule.check, facts, "")
    readings = [_judge(rule.check, facts, one) for one in classes]
    states = np.stack([one.state for one in readings])
    agreed = np.where(states.min(axis=0) == states.max(axis=0), states[0], UNKNOWN)
    # Of readings that agree on a breach, the mildest is shown: no class would ask less.
    with np.errstate(invalid="ignore"):
        gaps = np.stack([np.abs(one.actual - one.bound) for one in readings])
    pick = np.argmin(np.where(np.isnan(gaps), np.inf, gaps), axis=0)
    known = np.zeros(len(pick), np.bool_)
    for place, one in enumerate(classes):
        mine = _has_class(rule, facts, one)
        known |= mine
        pick = np.where(mine, place, pick)
    rows = np.arange(len(pick))
    return Judged(
        np.where(known, states[pick, rows], agreed).astype(np.int8),
        np.stack([one.actual for one in readings])[pick, rows],
        np.stack([one.bound for one in readings])[pick, rows],
        np.stack([one.end for one in readings])[pick, rows],
        np.stack([one.made_up for one in readings])[pick, rows],
        np.stack([one.leaf for one in readings])[pick, rows],
    )


def _has_class(rule: Rule, facts: Facts, wanted: str) -> BoolArray:
    """Whether a class is that of the unit, of its nearest superior that has one, or of the organisation."""
    found = facts.words(rule.class_of, inherit=True)([wanted])
    if rule.class_of == "province_class" and facts.organisation.info.province_class == wanted:
        found = found | ~facts.recorded(rule.class_of, inherit=True)
    return found


def _judge(check: Check, facts: Facts, unit_class: str) -> Judged:
    places = {id(leaf): place for place, leaf in enumerate(leaves(check))}

    def walk(one: Check) -> Judged:
        if isinstance(one, NotThat):
            inner = walk(one.part)
            nothing = np.full(len(inner.state), np.nan)
            return replace(
                inner, state=(OK - inner.state).astype(np.int8), bound=nothing, end=np.full_like(inner.end, -1)
            )
        if isinstance(one, (AllOf, AnyOf)):
            return _joined([walk(part) for part in one.parts], worst=isinstance(one, AllOf))
        found = judge_leaf(one, facts, unit_class)
        return replace(found, leaf=np.full(len(found.state), places[id(one)], np.int64))

    return walk(check)


def _joined(parts: Sequence[Judged], *, worst: bool) -> Judged:
    """The part that decides, row by row: of "all of" the worst, of "any of" the best; the first of equals."""
    found = parts[0]
    for part in parts[1:]:
        better = part.state < found.state if worst else part.state > found.state
        found = Judged(
            np.where(better, part.state, found.state).astype(np.int8),
            np.where(better, part.actual, found.actual),
            np.where(better, part.bound, found.bound),
            np.where(better, part.end, found.end).astype(np.int8),
            np.where(better, part.made_up, found.made_up),
            np.where(better, part.leaf, found.leaf),
        )
    return found
