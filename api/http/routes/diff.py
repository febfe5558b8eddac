# SPDX-License-Identifier: Apache-2.0
"""What is different between two organisations."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from api import use_cases
from api.http.routes.asked import ServicesIn, StoredIn, answer, problems
from api.schemas.changes import DiffOut, diff_out

router = APIRouter(tags=["diff"])
_OTHER = Query(max_length=120, description="The other organisation: the content hash of a kept one, or `example:NAME`.")


@router.get(
    "/organisations/{organisation_id}/diff",
    operation_id="diff_organisations",
    response_model=DiffOut,
    responses=problems(404),
)
def diff_organisations(
    request: Request, services: ServicesIn, stored: StoredIn, other: Annotated[str, _OTHER]
) -> Response:
    """Every row and field that is different in the other organisation, whatever led to it."""
    second = services.organisation(other)

    def make() -> DiffOut:
        return diff_out(use_cases.diff(stored.organisation, second.organisation))

    return answer(request, [stored.id, second.id], make)
