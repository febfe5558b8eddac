# SPDX-License-Identifier: Apache-2.0
"""How far an organisation is from the goals of a programme."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from api import use_cases
from api.http.routes.asked import (
    DEFAULT_THRESHOLDS,
    Goals,
    GoalsInAddress,
    QuestionBody,
    RulesInAddress,
    RulesName,
    ScenarioNames,
    ServicesIn,
    StoredIn,
    ThresholdsInAddress,
    ThresholdsName,
    answer,
    body_of,
    model_in,
    problems,
)
from api.http.routes.shapes import GOALS_EXAMPLE, QuestionIn
from api.http.services import Services
from api.ports import Stored
from api.schemas.score import ScoreOut, score_out
from orgmodel.goals import goal_set_hash

router = APIRouter(tags=["score"])
_PATH = "/organisations/{organisation_id}/score"


@router.get(
    _PATH,
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
    goals: Goals = "",
    thresholds: ThresholdsName = DEFAULT_THRESHOLDS,
    rules: RulesName = "",
) -> Response:
    """The score card of an organisation, and one for the outcome of each scenario."""
    return _scored(
        request,
        services,
        stored,
        QuestionIn(scenarios=tuple(scenario), goals=goals, thresholds=thresholds, rules=rules),
    )


@router.post(
    _PATH,
    operation_id="score_scenarios",
    response_model=ScoreOut,
    responses=problems(400, 404, 408, 413, 415),
    openapi_extra=body_of(QuestionIn, {"goals": GOALS_EXAMPLE}, form=True),
)
def score_scenarios(
    request: Request,
    services: ServicesIn,
    stored: StoredIn,
    body: QuestionBody,
    *,
    goals: GoalsInAddress = None,
    thresholds: ThresholdsInAddress = None,
    rules: RulesInAddress = None,
) -> Response:
    """The score card against goals that are sent along, and one for each scenario that is; nothing is kept."""
    _ = goals, thresholds, rules  # the body has taken them up
    return _scored(request, services, stored, model_in(QuestionIn, body))


def _scored(request: Request, services: Services, stored: Stored, asked: QuestionIn) -> Response:
    goal_set = services.goals(stored, asked.goals)
    limits = services.thresholds(asked.thresholds or DEFAULT_THRESHOLDS, asked.rules or "")
    applied = services.scenarios(stored, asked.scenarios)

    def make() -> ScoreOut:
        return score_out(use_cases.score(stored.organisation, applied, goals=goal_set, thresholds=limits))

    named = (asked.thresholds or DEFAULT_THRESHOLDS, asked.rules or "")
    parts = [stored.id, goal_set_hash(goal_set), *named, *(one.hash for one in applied)]
    return answer(request, parts, make)
