# SPDX-License-Identifier: Apache-2.0
"""How duties are understood: frames of every wording, and the words that were not understood."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from api import use_cases
from api.http.routes.asked import StoredIn, answer, problems
from api.schemas.reading import ReadingOut, reading_out

router = APIRouter(tags=["reading"])


@router.get(
    "/organisations/{organisation_id}/reading",
    operation_id="read_duties",
    response_model=ReadingOut,
    responses=problems(404),
)
def read_duties(request: Request, stored: StoredIn) -> Response:
    """Every distinct wording of an organisation's duties as it is understood, by the packaged thesaurus."""
    return answer(request, [stored.id], lambda: reading_out(use_cases.read(stored.organisation)))
