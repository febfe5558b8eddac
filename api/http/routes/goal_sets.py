# SPDX-License-Identifier: Apache-2.0
"""The packaged goal sets."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Request, Response

from api.http.routes.asked import ServicesIn, answer, problems
from api.schemas.catalogue import GoalSetList, GoalSetOut, goal_set_list, goal_set_out
from orgmodel.files.goal_sets import list_goal_sets as packaged
from orgmodel.goals import goal_set_hash

router = APIRouter(tags=["goal sets"])


@router.get("/goal-sets", operation_id="list_goal_sets", response_model=GoalSetList, responses=problems())
def list_goal_sets(request: Request, services: ServicesIn) -> Response:
    """The goal sets that a score or a comparison can be asked for."""
    found = [services.goal_set(name) for name in packaged()]
    return answer(request, [goal_set_hash(one) for one in found], lambda: goal_set_list(found))


@router.get("/goal-sets/{name}", operation_id="get_goal_set", response_model=GoalSetOut, responses=problems(404))
def get_goal_set(request: Request, services: ServicesIn, name: Annotated[str, Path(max_length=100)]) -> Response:
    """One goal set: every goal with its target, its weight and where it comes from."""
    found = services.goal_set(name)
    return answer(request, [goal_set_hash(found)], lambda: goal_set_out(found))
