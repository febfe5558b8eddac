# SPDX-License-Identifier: Apache-2.0
"""Scenarios side by side with the organisation as it is."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from api import use_cases
from api.http.routes.asked import (
    DEFAULT_GOALS,
    DEFAULT_THRESHOLDS,
    Goals,
    GoalsInAddress,
    QuestionBody,
    RulesInAddress,
    RulesName,
    ScenarioNames,
    StoredIn,
    ThresholdsInAddress,
    ThresholdsName,
    answer,
    body_of,
    model_in,
    problems,
    services_of,
)
from api.http.routes.shapes import SCENARIO_EXAMPLE, CompareIn, QuestionIn
from api.ports import Stored
from api.schemas.comparison import ComparisonOut, comparison_out
from orgmodel.goals import goal_set_hash

router = APIRouter(tags=["compare"])
_PATH = "/organisations/{organisation_id}/compare"


@router.get(_PATH, operation_id="compare_named", response_model=ComparisonOut, responses=problems(400, 404, 413))
def compare_named(
    request: Request,
    stored: StoredIn,
    *,
    scenario: ScenarioNames,
    goals: Goals = "",
    thresholds: ThresholdsName = DEFAULT_THRESHOLDS,
    rules: RulesName = "",
) -> Response:
    """Packaged scenarios side by side with the organisation as it is; the baseline stands first."""
    return _compared(
        request, stored, QuestionIn(scenarios=tuple(scenario), goals=goals, thresholds=thresholds, rules=rules)
    )


@router.post(
    _PATH,
    operation_id="compare_scenarios",
    response_model=ComparisonOut,
    responses=problems(400, 404, 408, 413, 415),
    openapi_extra=body_of(
        CompareIn, {"scenarios": ["mergers-2025", SCENARIO_EXAMPLE], "goals": DEFAULT_GOALS}, form=True
    ),
)
def compare_scenarios(
    request: Request,
    stored: StoredIn,
    body: QuestionBody,
    *,
    goals: GoalsInAddress = None,
    thresholds: ThresholdsInAddress = None,
    rules: RulesInAddress = None,
) -> Response:
    """Scenarios that are named or sent along, side by side with the organisation as it is; nothing is kept.

    Goals may be sent along too; they may extend a packaged goal set.
    """
    _ = goals, thresholds, rules  # the body has taken them up
    return _compared(request, stored, model_in(CompareIn, body))


def _compared(request: Request, stored: Stored, asked: QuestionIn) -> Response:
    services = services_of(request)
    thresholds, rules = asked.thresholds or DEFAULT_THRESHOLDS, asked.rules or ""
    goal_set, limits = services.goals(stored, asked.goals), services.thresholds(thresholds, rules)
    scenarios = services.scenarios(stored, asked.scenarios)

    def make() -> ComparisonOut:
        return comparison_out(use_cases.compare(stored.organisation, scenarios, goals=goal_set, thresholds=limits))

    parts = [stored.id, goal_set_hash(goal_set), thresholds, rules, *(one.hash for one in scenarios)]
    return answer(request, parts, make)
