# SPDX-License-Identifier: Apache-2.0
"""What a scenario leads to, kept as an organisation of its own, with the ledger of what became of everything."""

from __future__ import annotations

from fastapi import APIRouter, Response

from api import use_cases
from api.http.routes.asked import JSON, JsonIn, ServicesIn, StoredIn, body_of, model_in, problems
from api.http.routes.shapes import SCENARIO_EXAMPLE, AppliedOut, ApplyIn, alone, organisation_out
from api.ports import Stored
from api.schemas.changes import ledger_out
from api.schemas.wire import to_bytes

router = APIRouter(tags=["apply"])


@router.post(
    "/organisations/{organisation_id}/apply",
    operation_id="apply_scenario",
    status_code=201,
    response_model=AppliedOut,
    responses={
        200: {"description": "The outcome is kept already", "model": AppliedOut},
        **problems(400, 404, 408, 413, 415, 507),
    },
    openapi_extra=body_of(ApplyIn, {"scenario": SCENARIO_EXAMPLE}),
)
def apply_scenario(services: ServicesIn, stored: StoredIn, body: JsonIn) -> Response:
    """Carries a scenario out. The organisation itself stays as it is; the outcome is a new version."""
    (scenario,) = services.scenarios(stored, [model_in(ApplyIn, alone(body, "scenario")).scenario])
    with services.answers.slot():
        outcome = use_cases.apply(stored.organisation, scenario)
        made = Stored(outcome.organisation, f"{stored.source} + {scenario.id}")
        new = services.store.put(made)
        content = to_bytes(AppliedOut(organisation=organisation_out(made), ledger=ledger_out(outcome)))
    location = {"location": f"/api/v1/organisations/{made.id}"}
    return Response(content, status_code=201 if new else 200, media_type=JSON, headers=location)
