# SPDX-License-Identifier: Apache-2.0
"""What overlaps, which layers are idle: findings with their evidence."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from api import use_cases
from api.http.routes.asked import DEFAULT_THRESHOLDS, RulesName, ServicesIn, StoredIn, ThresholdsName, answer, problems
from api.schemas.findings import FindingList, finding_list

router = APIRouter(tags=["findings"])
_SCENARIO = Query(max_length=200, description="A packaged scenario: the findings are then those in its outcome.")


@router.get(
    "/organisations/{organisation_id}/findings",
    operation_id="list_findings",
    response_model=FindingList,
    responses=problems(400, 404),
)
def list_findings(
    request: Request,
    services: ServicesIn,
    stored: StoredIn,
    *,
    kind: Annotated[
        list[str] | None, Query(max_length=20, description="Only these kinds; repeated or joined by commas.")
    ] = None,
    scenario: Annotated[str | None, _SCENARIO] = None,
    explain_cleared: Annotated[bool, Query(description="Also the pairs that were looked at and cleared.")] = False,
    thresholds: ThresholdsName = DEFAULT_THRESHOLDS,
    rules: RulesName = "",
) -> Response:
    """Findings of an organisation, worst first within each kind."""
    kinds = [one.strip() for part in kind or () for one in part.split(",") if one.strip()]
    limits = services.thresholds(thresholds, rules)
    applied = services.scenarios(stored, [scenario])[0] if scenario else None

    def make() -> FindingList:
        found = use_cases.find(stored.organisation, scenario=applied, kinds=kinds, thresholds=limits)
        return finding_list(found, explain_cleared=explain_cleared)

    parts = [stored.id, applied.hash if applied else "", ",".join(kinds), str(explain_cleared), thresholds, rules]
    return answer(request, parts, make)
