# SPDX-License-Identifier: Apache-2.0
"""Score cards on the wire."""

from __future__ import annotations

from collections.abc import Sequence

from api.results import Scored, ScoredScenario
from api.schemas.wire import PROGRAM, OrganisationRef, ScenarioRef, Wire, organisation_ref, scenario_ref
from api.sentences import unknown_message
from orgmodel.goals import GoalResult, State
from orgmodel.i18n import read_catalogue
from orgmodel.measures import MEASURES, Direction, Origin, Reading, Scope, Share


class ScopeOut(Wire):
    """Which units are meant; an empty list means any."""

    kind: tuple[str, ...]
    level: tuple[str, ...]
    establishment: tuple[str, ...]


class ShareOut(Wire):
    """One part of a measure with its own whole numbers."""

    name: str
    numerator: int
    denominator: int | None


class GoalOut(Wire):
    """How one goal stands.

    `value` is what is held against `target`: the measured value, or for a relative goal its change. `numerator` and
    `denominator` are the whole numbers behind what was measured.
    """

    id: str
    title_vi: str
    title_en: str
    measure: str | None
    scope: ScopeOut
    state: State
    value: float | None
    measured: float | None
    numerator: int | None
    denominator: int | None
    target: float | None
    distance: float | None
    fulfilment: float | None
    unit: str
    direction: str
    relative: bool
    weight: float
    priority: int
    origin: Origin
    assumed_target: bool
    made_up: bool
    as_of: str | None
    definition: str
    unknown_because: str | None
    unknown_because_vi: str | None
    unknown_because_en: str | None
    parts: tuple[ShareOut, ...]


class MeasureOut(Wire):
    """What one measure says; `unit` is a word of the manual, shares are 0-1."""

    id: str
    title_vi: str
    title_en: str
    scope: ScopeOut
    value: float | None
    numerator: int | None
    denominator: int | None
    unit: str
    direction: Direction
    origin: Origin
    made_up: bool
    as_of: str | None
    definition: str
    source: str
    unknown_because: str | None
    parts: tuple[ShareOut, ...]


class CardOut(Wire):
    """One score card; `score` rests on `covered_weight` (0-1) of the weight of all goals with a target."""

    score: float | None
    covered_weight: float
    goals: tuple[GoalOut, ...]
    measures: tuple[MeasureOut, ...]
    hashes: dict[str, str]


class ScenarioCard(CardOut):
    """The score card of what a scenario leads to."""

    scenario: ScenarioRef


class ScoreOut(CardOut):
    """The score card of an organisation as it is, and those of scenarios on it."""

    program: str
    organisation: OrganisationRef
    goal_set: str
    mode: str
    scenarios: tuple[ScenarioCard, ...]


def scope_out(scope: Scope) -> ScopeOut:
    """The units that are meant."""
    return ScopeOut(kind=scope.kind, level=scope.level, establishment=scope.establishment)


def _shares(parts: Sequence[Share]) -> tuple[ShareOut, ...]:
    return tuple(ShareOut(name=one.name, numerator=one.numerator, denominator=one.denominator) for one in parts)


def goal_out(result: GoalResult) -> GoalOut:
    """How one goal stands, with the reading behind it."""
    goal, reading = result.goal, result.reading
    measure = MEASURES.get(goal.measure or "")
    because = result.unknown_because or None
    return GoalOut(
        id=goal.id,
        title_vi=goal.title_vi,
        title_en=goal.title_en,
        measure=goal.measure,
        scope=ScopeOut(kind=goal.scope.kind, level=goal.scope.level, establishment=goal.scope.establishment),
        state=result.state,
        value=result.value,
        measured=reading.value,
        numerator=reading.numerator,
        denominator=reading.denominator,
        target=goal.target,
        distance=result.distance,
        fulfilment=result.fulfilment,
        unit="share" if goal.relative else measure.unit if measure else "",
        direction=goal.direction,
        relative=goal.relative,
        weight=goal.weight,
        priority=goal.priority,
        origin=reading.origin,
        assumed_target=goal.assumption is not None,
        made_up=reading.made_up,
        as_of=reading.as_of.isoformat() if reading.as_of else None,
        definition=reading.definition or goal.definition,
        unknown_because=because,
        unknown_because_vi=because and unknown_message(because, "vi"),
        unknown_because_en=because and unknown_message(because, "en"),
        parts=_shares(reading.parts),
    )


def measure_out(reading: Reading) -> MeasureOut:
    """What one measure says."""
    measure = MEASURES[reading.measure]
    return MeasureOut(
        id=reading.measure,
        title_vi=read_catalogue("vi").get(f"measure.title.{reading.measure}", reading.measure),
        title_en=read_catalogue("en").get(f"measure.title.{reading.measure}", reading.measure),
        scope=scope_out(reading.scope),
        value=reading.value,
        numerator=reading.numerator,
        denominator=reading.denominator,
        unit=measure.unit,
        direction=measure.direction,
        origin=reading.origin,
        made_up=reading.made_up,
        as_of=reading.as_of.isoformat() if reading.as_of else None,
        definition=reading.definition,
        source=reading.source,
        unknown_because=reading.unknown_because or None,
        parts=_shares(reading.parts),
    )


def score_out(scored: Scored) -> ScoreOut:
    """The card of the organisation, with those of scenarios below it."""
    card = scored.card
    return ScoreOut(
        program=PROGRAM,
        organisation=organisation_ref(scored.organisation),
        goal_set=card.goal_set_id,
        mode=card.mode,
        score=card.score,
        covered_weight=card.covered_weight,
        goals=tuple(goal_out(result) for result in card.goals),
        measures=tuple(measure_out(reading) for reading in card.measures),
        hashes=dict(card.hashes),
        scenarios=tuple(_scenario_card(one) for one in scored.scenarios),
    )


def _scenario_card(one: ScoredScenario) -> ScenarioCard:
    return ScenarioCard(
        scenario=scenario_ref(one.scenario),
        score=one.card.score,
        covered_weight=one.card.covered_weight,
        goals=tuple(goal_out(result) for result in one.card.goals),
        measures=tuple(measure_out(reading) for reading in one.card.measures),
        hashes={**one.card.hashes, "scenario": one.scenario.hash},
    )
