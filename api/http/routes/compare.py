# SPDX-License-Identifier: Apache-2.0
"""Scenarios side by side with the organisation as it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from fastapi import APIRouter, Request, Response

from api import use_cases
from api.http.routes.asked import (
    DEFAULT_GOALS,
    DEFAULT_THRESHOLDS,
    Goals,
    JsonIn,
    ScenarioNames,
    StoredIn,
    ThresholdsName,
    answer,
    body_of,
    model_in,
    problems,
    services_of,
)
from api.http.routes.shapes import SCENARIO_EXAMPLE, CompareIn, alone
from api.ports import Stored
from api.schemas.comparison import ComparisonOut, comparison_out

router = APIRouter(tags=["compare"])
_PATH = "/organisations/{organisation_id}/compare"


@router.get(_PATH, operation_id="compare_named", response_model=ComparisonOut, responses=problems(400, 404, 413))
def compare_named(
    request: Request,
    stored: StoredIn,
    *,
    scenario: ScenarioNames,
    goals: Goals = DEFAULT_GOALS,
    thresholds: ThresholdsName = DEFAULT_THRESHOLDS,
) -> Response:
    """Packaged scenarios side by side with the organisation as it is; the baseline stands first."""
    return _compared(request, stored, scenario, goals, thresholds)


@router.post(
    _PATH,
    operation_id="compare_scenarios",
    response_model=ComparisonOut,
    responses=problems(400, 404, 408, 413, 415),
    openapi_extra=body_of(CompareIn, {"scenarios": ["mergers-2025", SCENARIO_EXAMPLE], "goals": DEFAULT_GOALS}),
)
def compare_scenarios(request: Request, stored: StoredIn, body: JsonIn) -> Response:
    """Scenarios that are named or sent along, side by side with the organisation as it is; nothing is kept."""
    asked = model_in(CompareIn, alone(body, "scenarios"))
    return _compared(request, stored, asked.scenarios, asked.goals, asked.thresholds)


def _compared(
    request: Request, stored: Stored, given: Sequence[str | Mapping[str, Any]], goals: str, thresholds: str
) -> Response:
    services = services_of(request)
    goal_set, limits = services.goal_set(goals), services.thresholds(thresholds)
    scenarios = services.scenarios(stored, given)

    def make() -> ComparisonOut:
        return comparison_out(use_cases.compare(stored.organisation, scenarios, goals=goal_set, thresholds=limits))

    return answer(request, [stored.id, goals, thresholds, *(one.hash for one in scenarios)], make)
