# SPDX-License-Identifier: Apache-2.0
"""Scenarios beside the baseline as plain data: goals, measures, and what each scenario changes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from orgmodel.goals import GoalResult, GoalSet, ScoreCard
from orgmodel.measures import MEASURES, Reading, Scope, in_scope
from orgmodel.organisation import Organisation
from scenarios.apply import Outcome
from scenarios.compare import Comparison, Row, Subject, compare
from scenarios.evaluate import Evaluation
from scenarios.scenario import Scenario
from viz.chart import MARKS, chart_view, made_up

FATES = ("kept", "moved", "merged", "split", "delegated", "handed_outside", "abolished", "unexplained")
"""What can become of a duty, in the order in which the page tells it."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One value of one column. `state` is met, not_met, unknown or no_target; "" for a measure.

    `value` is in the row's unit (shares 0-1), `change` the difference to the baseline, `trend` better, same or worse
    ("" where nothing can be said). `fulfilment` is 0 at the goal's worst value and 1 at its target. `because` is the
    code of why a value is unknown; `origin` is observed, modelled or assumed ("" where the value is unknown).
    """

    value: float | None = None
    state: str = ""
    change: float | None = None
    trend: str = ""
    fulfilment: float | None = None
    numerator: int | None = None
    denominator: int | None = None
    because: str = ""
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One goal or measure with a cell for the baseline and one for every scenario, in the order of the columns.

    `relative` values are shares of a period's figure (−0.1 = ten per cent less). `scope` holds codes of kinds and
    levels that the line speaks of. Money is in millions of `currency`.
    """

    id: str
    title_vi: str
    title_en: str
    unit: str
    cells: tuple[Cell, ...]
    direction: str = ""
    target: float | None = None
    relative: bool = False
    assumed: bool = False
    scope: tuple[str, ...] = ()
    currency: str = "VND"


@dataclass(frozen=True, slots=True)
class Reason:
    """What one goal does to the difference in score: `points` of it (0-1), negative where it lowers it."""

    goal: str
    title_vi: str
    title_en: str
    points: float


@dataclass(frozen=True, slots=True)
class Column:
    """The baseline (first) or a scenario. `score` is 0-1; `failed` says why it could not be applied.

    `changes` are (code, number) pairs: units added, removed …; duties kept, moved …. `rank` 1 is best, None = unranked.
    `comparable` is false where the score rests on other goals than the baseline's. `why` has the largest reason first.
    """

    id: str
    title_vi: str
    title_en: str
    score: float | None = None
    covered: float | None = None
    rank: int | None = None
    changes: tuple[tuple[str, int], ...] = ()
    failed: str = ""
    comparable: bool = True
    why: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class ComparisonView:
    """A whole comparison."""

    title_vi: str
    title_en: str
    as_of: str
    columns: tuple[Column, ...]
    goals: tuple[Line, ...]
    measures: tuple[Line, ...] = ()
    goal_set_vi: str = ""
    goal_set_en: str = ""
    synthetic: bool = False
    hashes: tuple[tuple[str, str], ...] = ()


def comparison_view(
    base: Evaluation,
    evaluations: Sequence[Evaluation],
    goal_set: GoalSet | None = None,
    *,
    comparison: Comparison | None = None,
    failed: Sequence[tuple[Scenario, str]] = (),
) -> ComparisonView:
    """The baseline and scenarios side by side, in the given order; those that failed keep a column at the end.

    `failed` pairs a scenario with the sentence that says why it could not be applied, in the reader's language.
    """
    comparison = comparison or compare(base, evaluations)
    organisation = base.outcome.baseline
    info = organisation.info
    everyone = (base, *evaluations)
    rows = {(row.scenario, row.subject, row.id, row.scope): row for row in comparison.rows}
    cards: list[ScoreCard | None] = [*(one.card for one in everyone), *(None for _ in failed)]
    names = [one.scenario.id for one in everyone]

    def row(index: int, kind: Subject, key: str, scope: Scope) -> Row | None:
        return rows.get((names[index], kind, key, scope)) if 0 < index < len(names) else None

    goals, measures = [], []
    for result in base.card.goals:
        scope = Scope(result.goal.scope.kind, result.goal.scope.level, result.goal.scope.establishment)
        results = [_result(card, result) for card in cards]
        goals.append(
            goal_line(results, [row(n, "goal", result.goal.id, scope) for n in range(len(cards))], info.currency)
        )
    for reading in base.card.measures:
        if not any(_speaks_of(one.outcome.organisation, reading.scope) for one in everyone):
            continue
        readings = [_reading(card, reading) for card in cards]
        found = [row(n, "measure", reading.measure, reading.scope) for n in range(len(cards))]
        measures.append(measure_line(readings, found, info.currency))
    hashes = {"organisation": organisation.hash, **base.card.hashes}
    return ComparisonView(
        title_vi=info.title_vi or info.title_en or info.id,
        title_en=info.title_en or info.title_vi or info.id,
        as_of=info.as_of.isoformat() if info.as_of else "",
        columns=(
            *(_column(one, comparison) for one in everyone),
            *(Column(scenario.id, scenario.title_vi, scenario.title_en, failed=why) for scenario, why in failed),
        ),
        goals=tuple(goals),
        measures=tuple(measures),
        goal_set_vi=goal_set.title_vi if goal_set is not None else "",
        goal_set_en=goal_set.title_en if goal_set is not None else "",
        synthetic=made_up(organisation),
        hashes=tuple(hashes.items()),
    )


def changes(outcome: Outcome) -> tuple[tuple[str, int], ...]:
    """What a scenario changes, in numbers: units by their mark on the chart, then duties by their fate."""
    if not outcome.scenario.turns:
        return ()
    chart = chart_view(outcome.baseline, after=outcome.organisation)
    units = Counter(unit.mark for unit in chart.units)
    # A duty that several steps touched counts once, by what happened to it last.
    last: dict[str, str] = {line.duty: line.fate for line in outcome.ledger.duties}
    fates = Counter(last.values())
    marks = [(mark, units[mark]) for mark in MARKS if mark != "same" and units[mark]]
    return (*marks, *((f"duty_{fate}", fates[fate]) for fate in FATES if fates[fate]))


def goal_line(results: Sequence[GoalResult], rows: Sequence[Row | None], currency: str) -> Line:
    """One goal over the columns; `rows` holds what the comparison says of each, None for the baseline."""
    goal = results[0].goal
    measure = MEASURES.get(goal.measure or "")
    cells = tuple(
        Cell(
            value=result.value if goal.relative else result.reading.value,
            state=result.state,
            change=row.change if row is not None else None,
            trend=row.verdict if row is not None else "",
            fulfilment=result.fulfilment,
            numerator=result.reading.numerator,
            denominator=result.reading.denominator,
            because=result.unknown_because,
            origin=result.reading.origin if result.reading.value is not None else "",
        )
        for result, row in zip(results, rows, strict=True)
    )
    return Line(
        id=goal.id,
        title_vi=goal.title_vi,
        title_en=goal.title_en,
        unit=measure.unit if measure else "",
        cells=cells,
        direction=goal.direction,
        target=goal.target,
        relative=goal.relative,
        assumed=goal.assumption is not None,
        currency=currency,
    )


def measure_line(readings: Sequence[Reading], rows: Sequence[Row | None], currency: str) -> Line:
    """One measure over the columns; `rows` as in `goal_line`."""
    first = readings[0]
    cells = tuple(
        Cell(
            value=reading.value,
            change=row.change if row is not None else None,
            trend=row.verdict if row is not None else "",
            numerator=reading.numerator,
            denominator=reading.denominator,
            because=reading.unknown_because,
            origin=reading.origin if reading.value is not None else "",
        )
        for reading, row in zip(readings, rows, strict=True)
    )
    scope = (*first.scope.kind, *first.scope.level, *first.scope.establishment)
    return Line(first.measure, "", "", MEASURES[first.measure].unit, cells, scope=scope, currency=currency)


def _speaks_of(organisation: Organisation, scope: Scope) -> bool:
    """Whether a line about some kinds of unit says anything: an organisation that has none of them needs none."""
    return scope.is_everything() or bool(in_scope(organisation, scope).any())


def _column(one: Evaluation, comparison: Comparison) -> Column:
    rank = next(rank for rank in comparison.ranking if rank.scenario == one.scenario.id)
    goals = {result.goal.id: result.goal for result in one.card.goals}
    return Column(
        one.scenario.id,
        one.scenario.title_vi,
        one.scenario.title_en,
        score=one.card.score,
        covered=one.card.covered_weight,
        rank=rank.place,
        changes=changes(one.outcome),
        comparable=rank.same_goals_known,
        why=tuple(
            Reason(why.goal, goals[why.goal].title_vi, goals[why.goal].title_en, why.points)
            for why in comparison.why_of(one.scenario.id)
            if why.points
        ),
    )


def _result(card: ScoreCard | None, baseline: GoalResult) -> GoalResult:
    if card is None:
        return GoalResult(baseline.goal, "unknown", Reading(baseline.reading.measure, None))
    return card.goal(baseline.goal.id)


def _reading(card: ScoreCard | None, baseline: Reading) -> Reading:
    found = (r for r in (card.measures if card is not None else ()) if _same(r, baseline))
    return next(found, Reading(baseline.measure, None, baseline.scope))


def _same(first: Reading, second: Reading) -> bool:
    return (first.measure, first.scope) == (second.measure, second.scope)
