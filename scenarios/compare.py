# SPDX-License-Identifier: Apache-2.0
"""Which is better, and why? Several outcomes side by side with a baseline, as one long table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from orgmodel.goals import GoalResult, State, lexicographic_key, more_is_better
from orgmodel.measures import EVERYTHING, MEASURES, Reading, Scope, in_scope
from scenarios.evaluate import Evaluation

Subject: TypeAlias = Literal["goal", "measure"]
Verdict: TypeAlias = Literal["better", "same", "worse", ""]
_SIGNS = {"more_is_better": True, "less_is_better": False}
FOCAL_POINTS = "focal_points"


@dataclass(frozen=True, slots=True)
class Row:
    """One value of one scenario. `change` is the value less the baseline's, in the unit of the value.

    `verdict` is empty where neither direction is better, or where there is nothing to compare: `reason` says why then
    (``unknown``, ``other_definition``). `state` is that of a goal.
    """

    scenario: str
    subject: Subject
    id: str
    scope: Scope
    value: float | None
    change: float | None
    verdict: Verdict
    state: State | Literal[""] = ""
    unit: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Summary:
    """A scenario in short: what it changes, and how many focal points are left.

    `agencies` are the units of the apparatus, without bodies outside it.
    """

    scenario: str
    title_vi: str
    title_en: str
    steps: int
    agencies: int
    focal_points: float | None
    duties_changed: int
    duties_outside: int
    agencies_gone: int
    agencies_new: int
    hash: str


@dataclass(frozen=True, slots=True)
class Rank:
    """The place of a scenario; equals share one. Without a score (None) it has no place.

    `same_goals_known` is false where the score rests on other goals than the baseline's: the two are then no fair
    comparison.
    """

    place: int | None
    scenario: str
    score: float | None
    covered_weight: float
    same_goals_known: bool


@dataclass(frozen=True, slots=True)
class Why:
    """What one goal does to the difference in score: `points` of it (0-1), None for a goal that does not count.

    In lexicographic mode `points` is the difference in the goal's own fulfilment.
    """

    scenario: str
    goal: str
    value_before: float | None
    value_after: float | None
    points: float | None


@dataclass(frozen=True)
class Comparison:
    """Baseline and scenarios side by side."""

    baseline: str
    mode: str
    rows: tuple[Row, ...]
    scenarios: tuple[Summary, ...]
    ranking: tuple[Rank, ...]
    why: tuple[Why, ...]

    def why_of(self, scenario: str) -> tuple[Why, ...]:
        """The reasons of one scenario, the largest first."""
        return tuple(one for one in self.why if one.scenario == scenario)


def compare(base: Evaluation, evaluations: Sequence[Evaluation]) -> Comparison:
    """A baseline and what scenarios make of it, side by side; the baseline stands first.

    Values under different definitions are not compared. Swapping the two sides of a comparison turns every change
    round.
    """
    everyone = (base, *evaluations)
    rows = [row for one in everyone for row in (*_goal_rows(base, one), *_measure_rows(base, one))]
    return Comparison(
        base.scenario.id,
        base.card.mode,
        tuple(rows),
        tuple(_summary(one) for one in everyone),
        _ranking(base, everyone),
        tuple(why for one in evaluations for why in _why(base, one)),
    )


def _goal_rows(base: Evaluation, one: Evaluation) -> list[Row]:
    before = {result.goal.id: result for result in base.card.goals}
    rows = []
    for result in one.card.goals:
        old = before.get(result.goal.id)
        change, reason = _change(old.value if old else None, result.value, old.reading if old else None, result.reading)
        scope = result.goal.scope
        rows.append(
            Row(
                one.scenario.id,
                "goal",
                result.goal.id,
                Scope(scope.kind, scope.level, scope.establishment),
                result.value,
                change,
                _goal_verdict(old, result, change),
                result.state,
                "share" if result.goal.relative else _unit(result.goal.measure),
                result.unknown_because or reason,
            )
        )
    return rows


def _goal_verdict(old: GoalResult | None, new: GoalResult, change: float | None) -> Verdict:
    if old is None or change is None:
        return ""
    more = more_is_better(new.goal)
    if more is not None:
        return _verdict(change, more_is_better=more)
    if old.distance is None or new.distance is None:
        return "" if change else "same"
    return _verdict(new.distance - old.distance, more_is_better=False)


def _measure_rows(base: Evaluation, one: Evaluation) -> list[Row]:
    before = {(reading.measure, reading.scope): reading for reading in base.card.measures}
    rows = []
    for reading in one.card.measures:
        old = before.get((reading.measure, reading.scope))
        change, reason = _change(old.value if old else None, reading.value, old, reading)
        direction = MEASURES[reading.measure].direction if reading.measure in MEASURES else "neither"
        verdict: Verdict = "" if change is None else "same" if change == 0 else ""
        if change is not None and direction in _SIGNS:
            verdict = _verdict(change, more_is_better=_SIGNS[direction])
        rows.append(
            Row(
                one.scenario.id,
                "measure",
                reading.measure,
                reading.scope,
                reading.value,
                change,
                verdict,
                "",
                _unit(reading.measure),
                reading.unknown_because or reason,
            )
        )
    return rows


def _change(before: float | None, after: float | None, old: Reading | None, new: Reading) -> tuple[float | None, str]:
    if before is None or after is None:
        return None, "unknown"
    if old is not None and old.definition != new.definition:
        return None, "other_definition"
    return after - before, ""


def _verdict(change: float, *, more_is_better: bool) -> Verdict:
    if change == 0:
        return "same"
    return "better" if (change > 0) == more_is_better else "worse"


def _unit(measure: str | None) -> str:
    return MEASURES[measure].unit if measure in MEASURES else ""


def _summary(one: Evaluation) -> Summary:
    before, after = one.outcome.baseline.agencies.index, one.outcome.organisation.agencies.index
    changes = one.outcome.ledger.changes
    focal = next((reading.value for reading in one.card.measures if reading.measure == FOCAL_POINTS), None)
    return Summary(
        scenario=one.scenario.id,
        title_vi=one.scenario.title_vi,
        title_en=one.scenario.title_en,
        steps=len(one.scenario.turns),
        agencies=int(in_scope(one.outcome.organisation, EVERYTHING).sum()),
        focal_points=focal,
        duties_changed=len({line.duty for line in changes}),
        duties_outside=len({line.duty for line in changes if line.fate == "handed_outside"}),
        agencies_gone=len(set(before) - set(after)),
        agencies_new=len(set(after) - set(before)),
        hash=one.scenario.hash,
    )


def _ranking(base: Evaluation, everyone: Sequence[Evaluation]) -> tuple[Rank, ...]:
    lexicographic = base.card.mode == "lexicographic"

    def key(one: Evaluation) -> tuple[float, ...]:
        if lexicographic:
            return lexicographic_key(one.card)
        return () if one.card.score is None else (one.card.score,)

    ordered = sorted(everyone, key=lambda one: (*(-part for part in key(one)),) if key(one) else (float("inf"),))
    ranks: list[Rank] = []
    place: int | None = None
    for number, one in enumerate(ordered, start=1):
        if not key(one):
            place = None
        elif number == 1 or key(one) != key(ordered[number - 2]):
            place = number
        same = _known_goals(one) == _known_goals(base)
        ranks.append(Rank(place, one.scenario.id, one.card.score, one.card.covered_weight, same))
    return tuple(ranks)


def _known_goals(one: Evaluation) -> frozenset[str]:
    return frozenset(result.goal.id for result in one.card.goals if result.fulfilment is not None)


def _why(base: Evaluation, one: Evaluation) -> list[Why]:
    """Goals whose fulfilment or value changed: those that count by the size of what they do, then the others."""
    before = {result.goal.id: result for result in base.card.goals}
    shares = {id(side): _shares(side) for side in (base, one)}
    found = []
    for result in one.card.goals:
        old = before.get(result.goal.id)
        earned = _points(one, result, shares[id(one)])
        lost = _points(base, old, shares[id(base)])
        points = None if earned is None and lost is None else (earned or 0.0) - (lost or 0.0)
        value_before = old.value if old else None
        if points or (points is None and value_before != result.value):
            found.append(Why(one.scenario.id, result.goal.id, value_before, result.value, points))
    return sorted(found, key=lambda why: (-abs(why.points or 0), why.goal))


def _points(one: Evaluation, result: GoalResult | None, shares: Mapping[str, float]) -> float | None:
    """What a goal adds to a weighted score; None where it does not count."""
    if result is None or result.fulfilment is None or one.card.mode == "lexicographic":
        return None if result is None else result.fulfilment
    return shares[result.goal.id] * result.fulfilment


def _shares(one: Evaluation) -> dict[str, float]:
    """How much of the score each known goal makes up."""
    weights = {r.goal.id: r.goal.weight for r in one.card.goals if r.fulfilment is not None}
    whole = sum(weights.values())
    return {goal: weight / whole if whole else 0.0 for goal, weight in weights.items()}
