# SPDX-License-Identifier: Apache-2.0
"""How far are we from the goals? Every goal against its target, and what may honestly be added up."""

from __future__ import annotations

import hashlib
from fractions import Fraction

from orgmodel.findings import Findings
from orgmodel.goals.card import GoalResult, ScoreCard, State
from orgmodel.goals.goal import Goal, GoalSet
from orgmodel.measures import (
    MEASURES,
    Reading,
    Scope,
    Subject,
    in_scope,
    read_measure,
    read_measures,
    spending_of_period,
)
from orgmodel.organisation import Organisation

_NO_MEASURE = Reading("", None, unknown_because="not_measured")


def score(
    organisation: Organisation,
    findings: Findings,
    goal_set: GoalSet,
    baseline: Organisation | None = None,
) -> ScoreCard:
    """The score card of an organisation, or of the outcome of a scenario on `baseline`.

    The score is the weighted mean of the fulfilments that are known. Goals without a target and unknown ones stay
    outside it; `covered_weight` says how much of the weight of all goals with a target it rests on.
    """
    subject = Subject(organisation, findings, baseline)
    results = tuple(_judge(subject, goal) for goal in goal_set.goals)
    targeted = [r for r in results if r.goal.target is not None]
    known = [(r.goal.weight, r.fulfilment) for r in targeted if r.fulfilment is not None]
    weight, total = sum(w for w, _ in known), sum(r.goal.weight for r in targeted)
    weighted = goal_set.mode == "weighted" and weight > 0
    return ScoreCard(
        goal_set_id=goal_set.id,
        mode=goal_set.mode,
        score=sum(w * value for w, value in known) / weight if weighted else None,
        covered_weight=weight / total if total else 0.0,
        goals=results,
        measures=read_measures(subject),
        hashes={
            "organisation": organisation.hash,
            "goals": goal_set_hash(goal_set),
            "thresholds": findings.thresholds_hash,
            "rules": findings.rules_hash,
        },
    )


def goal_set_hash(goal_set: GoalSet) -> str:
    """A hash of everything that a goal set says."""
    return hashlib.sha256(goal_set.model_dump_json().encode()).hexdigest()


def lexicographic_key(card: ScoreCard) -> tuple[float, ...]:
    """Fulfilments in the order of priority, for ranking cards one against another: larger is better.

    A goal that is unknown counts as 0 in its place: nobody may win a rank by not knowing.
    """
    ordered = sorted((r for r in card.goals if r.goal.target is not None), key=lambda r: (r.goal.priority, r.goal.id))
    return tuple(r.fulfilment if r.fulfilment is not None else 0.0 for r in ordered)


def _judge(subject: Subject, goal: Goal) -> GoalResult:
    if goal.measure is None:
        return GoalResult(goal, "unknown", _NO_MEASURE, unknown_because="not_measured")
    scope = Scope(goal.scope.kind, goal.scope.level, goal.scope.establishment)
    reading = read_measure(goal.measure, subject, scope)
    if _matches_nothing(subject, scope):
        return GoalResult(goal, "unknown", reading, unknown_because="nothing_in_scope")
    if reading.value is None:
        return GoalResult(goal, "unknown", reading, unknown_because=reading.unknown_because)
    if goal.definition and reading.definition != goal.definition:
        return GoalResult(goal, "unknown", reading, unknown_because="other_definition")
    found = _change(subject, goal, scope, _exact(reading)) if goal.relative else _exact(reading)
    if found is None:
        return GoalResult(goal, "unknown", reading, unknown_because="no_baseline_figures")
    return _against_target(goal, reading, found)


def _matches_nothing(subject: Subject, scope: Scope) -> bool:
    """Whether a goal speaks of units that neither the organisation nor its baseline has: 0 of them proves nothing."""
    known = (subject.organisation, subject.baseline or subject.organisation)
    return not scope.is_everything() and not any(in_scope(organisation, scope).any() for organisation in known)


def _against_target(goal: Goal, reading: Reading, value: Fraction) -> GoalResult:
    if goal.target is None:
        return GoalResult(goal, "no_target", reading, float(value))
    target = Fraction(str(goal.target))
    missing = _missing(goal, value, target)
    state: State = "met" if missing <= 0 else "not_met"
    return GoalResult(
        goal, state, reading, float(value), max(float(missing), 0.0), _fulfilment(goal, value, target, state)
    )


def _exact(reading: Reading) -> Fraction:
    if reading.numerator is None:
        return Fraction(str(reading.value))
    return Fraction(reading.numerator, reading.denominator or 1)


def _change(subject: Subject, goal: Goal, scope: Scope, now: Fraction) -> Fraction | None:
    """The change of a reading against the goal's baseline period, or against the baseline of the scenario.

    The period is that of the units which are compared with it, spending follows its unit through every step: money of a
    unit that was handed outside, or is no longer of the kind that the goal speaks of, has moved and is no saving.
    """
    before = subject.baseline or subject.organisation
    if goal.baseline is not None:
        first, _, last = goal.baseline.period.partition("-")
        found = spending_of_period(subject.organisation, scope, int(first), int(last), goal.baseline.aggregate)
        base = Fraction(*found) if found else None
    else:
        reading = read_measure(goal.measure or "", Subject(before, subject.findings), scope)
        base = _exact(reading) if reading.value is not None else None
    return now / base - 1 if base else None


def _missing(goal: Goal, value: Fraction, target: Fraction) -> Fraction:
    match goal.direction:
        case "at_least" | "increase":
            return target - value
        case "at_most" | "decrease":
            return value - target
        case "equal":
            return abs(value - target)


def _fulfilment(goal: Goal, value: Fraction, target: Fraction, state: State) -> float:
    if state == "met":
        return 1.0
    if goal.worst is None or Fraction(str(goal.worst)) == target:
        return 0.0
    worst = Fraction(str(goal.worst))
    return float(min(max((value - worst) / (target - worst), Fraction(0)), Fraction(1)))


def more_is_better(goal: Goal) -> bool | None:
    """Which way a goal without a number is better; None where only the distance to a target says so."""
    match goal.direction:
        case "at_least" | "increase":
            return True
        case "at_most" | "decrease":
            return False
        case "equal":
            return None


def measure_exists(goal: Goal) -> bool:
    """Whether a goal names a registered measure, or none on purpose."""
    return goal.measure is None or goal.measure in MEASURES
