# SPDX-License-Identifier: Apache-2.0
"""How good it is: the goals of a programme and the score card that holds an organisation against them."""

from orgmodel.goals.card import GoalResult, ScoreCard, State
from orgmodel.goals.goal import Assumption, BaselinePeriod, Goal, GoalSet, ScopeData, Source
from orgmodel.goals.score import goal_set_hash, lexicographic_key, measure_exists, more_is_better, score

__all__ = [
    "Assumption",
    "BaselinePeriod",
    "Goal",
    "GoalResult",
    "GoalSet",
    "ScopeData",
    "ScoreCard",
    "Source",
    "State",
    "goal_set_hash",
    "lexicographic_key",
    "measure_exists",
    "more_is_better",
    "score",
]
