# SPDX-License-Identifier: Apache-2.0
"""A score card: every goal with its state and distance, every measure, and the hashes of all that it rests on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from orgmodel.goals.goal import Goal
from orgmodel.measures import Reading

State: TypeAlias = Literal["met", "not_met", "unknown", "no_target"]


@dataclass(frozen=True, slots=True)
class GoalResult:
    """How one goal stands, with the reading behind it.

    `value` is what is held against the target: the reading's value, or for a relative goal its change. `distance` is
    how much is missing in the same unit (0 where the goal is met). `fulfilment` is 0 at the goal's fixed anchor
    `worst` and 1 at its target; None where the state is unknown or there is no target: such a goal stays outside the
    weighted sum.
    """

    goal: Goal
    state: State
    reading: Reading
    value: float | None = None
    distance: float | None = None
    fulfilment: float | None = None
    unknown_because: str = ""


@dataclass(frozen=True)
class ScoreCard:
    """How far an organisation is from the goals of a programme.

    `score` is the weighted mean of the fulfilments that are known (0-1), None in lexicographic mode or where none is
    known; `covered_weight` is the share of all weights with targets that it rests on.
    """

    goal_set_id: str
    mode: str
    score: float | None
    covered_weight: float
    goals: tuple[GoalResult, ...]
    measures: tuple[Reading, ...]
    hashes: Mapping[str, str] = field(default_factory=dict)

    def goal(self, goal_id: str) -> GoalResult:
        """The result of one goal."""
        return next(result for result in self.goals if result.goal.id == goal_id)
