# SPDX-License-Identifier: Apache-2.0
"""What comes with the program, on the wire: example organisations with their scenarios, and goal sets."""

from __future__ import annotations

from collections.abc import Iterable

from api.results import Example
from api.schemas.score import ScopeOut
from api.schemas.wire import PROGRAM, Wire
from orgmodel.goals import GoalSet, goal_set_hash
from orgmodel.measures import MEASURES


class ExampleOut(Wire):
    """A packaged example; scenarios are named ``example:NAME/SCENARIO``."""

    name: str
    title_vi: str
    title_en: str
    scenarios: tuple[str, ...]


class ExampleList(Wire):
    """All packaged examples."""

    program: str
    examples: tuple[ExampleOut, ...]


class GoalDefinition(Wire):
    """One goal as its set states it; without a target it is shown as better, same or worse."""

    id: str
    title_vi: str
    title_en: str
    description_vi: str
    description_en: str
    measure: str | None
    unit: str
    scope: ScopeOut
    direction: str
    target: float | None
    worst: float | None
    relative: bool
    definition: str
    weight: float
    priority: int
    assumption_vi: str | None
    assumption_en: str | None
    note_vi: str
    note_en: str
    source: dict[str, str]


class GoalSetOut(Wire):
    """The goals of one programme; `mode` says whether they are weighed or taken in the order of their priority."""

    id: str
    hash: str
    title_vi: str
    title_en: str
    description_vi: str
    description_en: str
    mode: str
    source: dict[str, str]
    goals: tuple[GoalDefinition, ...]


class GoalSetList(Wire):
    """All packaged goal sets."""

    program: str
    goal_sets: tuple[GoalSetOut, ...]


def example_list(examples: Iterable[Example]) -> ExampleList:
    """The examples in their order."""
    return ExampleList(
        program=PROGRAM,
        examples=tuple(
            ExampleOut(name=one.name, title_vi=one.title_vi, title_en=one.title_en, scenarios=one.scenarios)
            for one in examples
        ),
    )


def goal_set_out(goal_set: GoalSet) -> GoalSetOut:
    """One goal set with everything that it says."""
    return GoalSetOut(
        id=goal_set.id,
        hash=goal_set_hash(goal_set),
        title_vi=goal_set.title_vi,
        title_en=goal_set.title_en,
        description_vi=goal_set.description_vi,
        description_en=goal_set.description_en,
        mode=goal_set.mode,
        source=_source(goal_set.source.model_dump(mode="json")),
        goals=tuple(
            GoalDefinition(
                id=goal.id,
                title_vi=goal.title_vi,
                title_en=goal.title_en,
                description_vi=goal.description_vi,
                description_en=goal.description_en,
                measure=goal.measure,
                unit="share" if goal.relative else MEASURES[goal.measure].unit if goal.measure in MEASURES else "",
                scope=ScopeOut(kind=goal.scope.kind, level=goal.scope.level, establishment=goal.scope.establishment),
                direction=goal.direction,
                target=goal.target,
                worst=goal.worst,
                relative=goal.relative,
                definition=goal.definition,
                weight=goal.weight,
                priority=goal.priority,
                assumption_vi=goal.assumption.text_vi if goal.assumption else None,
                assumption_en=goal.assumption.text_en if goal.assumption else None,
                note_vi=goal.note_vi,
                note_en=goal.note_en,
                source=_source(goal.source.model_dump(mode="json")),
            )
            for goal in goal_set.goals
        ),
    )


def goal_set_list(goal_sets: Iterable[GoalSet]) -> GoalSetList:
    """The goal sets in their order."""
    return GoalSetList(program=PROGRAM, goal_sets=tuple(goal_set_out(one) for one in goal_sets))


def _source(said: dict[str, str | None]) -> dict[str, str]:
    """What is said about a source, without what is left empty."""
    return {name: value for name, value in said.items() if value}
