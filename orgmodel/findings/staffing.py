# SPDX-License-Identifier: Apache-2.0
"""The fewest posts that the law asks of a unit, and the posts that it has."""

from __future__ import annotations

from dataclasses import dataclass

from orgmodel.findings.thresholds import Thresholds
from orgmodel.organisation import Organisation
from orgmodel.rules.evaluate import judge
from orgmodel.rules.facts import Facts
from orgmodel.rules.rule import Rule


@dataclass(frozen=True, slots=True)
class Shortage:
    """A unit with fewer posts than the law asks: its posts, the minimum, the rule that says so.

    `made_up` says that a synthetic figure is among the posts.
    """

    staff: int | float
    minimum: int | float
    rule: Rule
    made_up: bool


def find_shortages(organisation: Organisation, thresholds: Thresholds) -> dict[int, Shortage]:
    """Every unit (row) that certainly has fewer posts than the law asks; unknown posts are no shortage.

    The rules are those in force in the organisation's country on its day. The class of the province is that of the
    unit, of the nearest superior that has one, or of the organisation; where it is unknown a unit is short only if it
    would be in every class. Where several rules speak of a unit, the one that asks most is kept.
    """
    facts = Facts(organisation)
    found: dict[int, Shortage] = {}
    for rule in thresholds.law.in_force(organisation.info):
        if not rule.is_minimum_staff:
            continue
        judged = judge(rule, facts)
        for row in judged.breaches().tolist():
            minimum = _plain(float(judged.bound[row]))
            if row not in found or minimum > found[row].minimum:
                found[row] = Shortage(_plain(float(judged.actual[row])), minimum, rule, bool(judged.made_up[row]))
    return found


def _plain(number: float) -> int | float:
    """A number as a planner writes it: 4, not 4.0."""
    return int(number) if number.is_integer() else number
