# SPDX-License-Identifier: Apache-2.0
"""How far an organisation is from the goals of a programme."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from api import use_cases
from api.http.routes.asked import (
    DEFAULT_GOALS,
    DEFAULT_THRESHOLDS,
    Goals,
    ScenarioNames,
    ServicesIn,
    StoredIn,
    ThresholdsName,
    answer,
    problems,
)
from api.schemas.score import ScoreOut, score_out

router = APIRouter(tags=["score"])


@router.get(
    "/organisations/{organisation_id}/score",
    operation_id="get_score",
    response_model=ScoreOut,
    responses=problems(400, 404, 413),
)
def get_score(
    request: Request,
    services: ServicesIn,
    stored: StoredIn,
    *,
    scenario: ScenarioNames = [],  # noqa: B006 - fastapi copies it
    goals: Goals = DEFAULT_GOALS,
    thresholds: ThresholdsName = DEFAULT_THRESHOLDS,
) -> Response:
    """The score card of an organisation, and one for the outcome of each scenario."""
    goal_set, limits = services.goal_set(goals), services.thresholds(thresholds)
    applied = services.scenarios(stored, scenario)

    def make() -> ScoreOut:
        return score_out(use_cases.score(stored.organisation, applied, goals=goal_set, thresholds=limits))

    return answer(request, [stored.id, goals, thresholds, *(one.hash for one in applied)], make)
