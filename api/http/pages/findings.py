# SPDX-License-Identifier: Apache-2.0
"""The findings of a model as a list to read, worst first within each kind."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import Query, Request, Response

from api import use_cases
from api.http.pages.frame import render
from api.http.pages.links import model_links
from api.http.routes.asked import DEFAULT_THRESHOLDS, OrganisationId, ServicesIn, StoredIn, language_of
from api.sentences import finding_message
from orgmodel.errors import RequestError
from orgmodel.findings import KINDS

# What a page shows; all findings are in the data.
SHOWN = 500


@dataclass(frozen=True, slots=True)
class Line:
    """One finding, told in the page's language; severity is 0-1."""

    kind: str
    severity: float
    message: str


def findings(
    request: Request,
    services: ServicesIn,
    stored: StoredIn,
    organisation_id: OrganisationId,
    kind: Annotated[str, Query(max_length=40, description="Only findings of this kind.")] = "",
) -> Response:
    """Every finding of a model as a sentence."""
    language = language_of(request)
    if kind and kind not in KINDS:
        raise RequestError("unknown_kind", kind=kind, known=", ".join(KINDS))
    with services.answers.slot():
        found = use_cases.find(stored.organisation, thresholds=services.thresholds(DEFAULT_THRESHOLDS))
    items = [one for one in found.findings.items if kind in {"", one.kind}]
    counts: dict[str, int] = {}
    for one in found.findings.items:
        counts[one.kind] = counts.get(one.kind, 0) + 1
    return render(
        request,
        "findings.html.j2",
        model=model_links(services, stored, organisation_id, language),
        kind=kind,
        counts=counts,
        total=len(found.findings.items),
        lines=[Line(one.kind, one.severity, finding_message(one, language)) for one in items[:SHOWN]],
        more=len(items) - min(len(items), SHOWN),
    )
