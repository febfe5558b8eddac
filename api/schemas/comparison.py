# SPDX-License-Identifier: Apache-2.0
"""A comparison on the wire: long rows, the scenarios in short, the ranking, and what each goal does to it."""

from __future__ import annotations

from api.results import Compared
from api.schemas.score import ScopeOut, scope_out
from api.schemas.wire import PROGRAM, OrganisationRef, Wire, organisation_ref
from orgmodel.i18n import read_catalogue
from scenarios.compare import Comparison, Row


class RowOut(Wire):
    """One value of one scenario: of a goal or of a measure (one of the two is null).

    `change` is against the baseline, `better` one of better, same, worse, or null where neither can be said; `reason`
    says why then.
    """

    scenario: str
    goal: str | None
    measure: str | None
    title_vi: str
    title_en: str
    scope: ScopeOut
    value: float | None
    change: float | None
    better: str | None
    state: str | None
    unit: str
    reason: str | None


class SummaryOut(Wire):
    """A scenario in short; the baseline stands first.

    `focal_points` counts the departments that are set up alike in every province, `agencies` all units.
    """

    id: str
    hash: str
    title_vi: str
    title_en: str
    steps: int
    agencies: int
    focal_points: float | None
    duties_changed: int
    duties_outside: int
    agencies_gone: int
    agencies_new: int


class RankOut(Wire):
    """The place of a scenario, 1 is best, equals share one; null where there is no score.

    `same_goals_known` is false where the score rests on other goals than the baseline's: then it is no fair comparison.
    """

    place: int | None
    scenario: str
    score: float | None
    covered_weight: float
    same_goals_known: bool


class WhyOut(Wire):
    """What one goal does to the difference in score: `points` of it (0-1), null for a goal that does not count."""

    scenario: str
    goal: str
    title_vi: str
    title_en: str
    value_before: float | None
    value_after: float | None
    points: float | None


class ComparisonOut(Wire):
    """Baseline and scenarios side by side."""

    program: str
    organisation: OrganisationRef
    goal_set: str
    mode: str
    baseline: str
    scenarios: tuple[SummaryOut, ...]
    ranking: tuple[RankOut, ...]
    why: tuple[WhyOut, ...]
    rows: tuple[RowOut, ...]
    hashes: dict[str, str]


def comparison_out(compared: Compared) -> ComparisonOut:
    """The comparison with its titles and hashes."""
    comparison = compared.comparison
    titles = {goal.id: (goal.title_vi, goal.title_en) for goal in compared.goal_set.goals}
    return ComparisonOut(
        program=PROGRAM,
        organisation=organisation_ref(compared.organisation),
        goal_set=compared.goal_set.id,
        mode=comparison.mode,
        baseline=comparison.baseline,
        scenarios=_summaries(comparison),
        ranking=tuple(
            RankOut(
                place=one.place,
                scenario=one.scenario,
                score=one.score,
                covered_weight=one.covered_weight,
                same_goals_known=one.same_goals_known,
            )
            for one in comparison.ranking
        ),
        why=tuple(
            WhyOut(
                scenario=one.scenario,
                goal=one.goal,
                title_vi=titles[one.goal][0],
                title_en=titles[one.goal][1],
                value_before=one.value_before,
                value_after=one.value_after,
                points=one.points,
            )
            for one in comparison.why
        ),
        rows=tuple(_row(row, titles) for row in comparison.rows),
        hashes={
            **compared.base.card.hashes,
            **{f"scenario:{one.scenario}": one.hash for one in comparison.scenarios[1:]},
        },
    )


def _summaries(comparison: Comparison) -> tuple[SummaryOut, ...]:
    return tuple(
        SummaryOut(
            id=one.scenario,
            hash=one.hash,
            title_vi=one.title_vi,
            title_en=one.title_en,
            steps=one.steps,
            agencies=one.agencies,
            focal_points=one.focal_points,
            duties_changed=one.duties_changed,
            duties_outside=one.duties_outside,
            agencies_gone=one.agencies_gone,
            agencies_new=one.agencies_new,
        )
        for one in comparison.scenarios
    )


def _row(row: Row, titles: dict[str, tuple[str, str]]) -> RowOut:
    key = f"measure.title.{row.id}"
    vi, en = (
        titles.get(row.id, (row.id, row.id))
        if row.subject == "goal"
        else (
            read_catalogue("vi").get(key, row.id),
            read_catalogue("en").get(key, row.id),
        )
    )
    return RowOut(
        scenario=row.scenario,
        goal=row.id if row.subject == "goal" else None,
        measure=row.id if row.subject == "measure" else None,
        title_vi=vi,
        title_en=en,
        scope=scope_out(row.scope),
        value=row.value,
        change=row.change,
        better=row.verdict or None,
        state=row.state or None,
        unit=row.unit,
        reason=row.reason or None,
    )
