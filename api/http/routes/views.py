# SPDX-License-Identifier: Apache-2.0
"""Views as self-contained pages: overview, chart, network, comparison."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Path, Query, Request, Response

from api import use_cases
from api.http.headers import view_policy
from api.http.routes.asked import (
    DEFAULT_GOALS,
    DEFAULT_THRESHOLDS,
    Goals,
    Lang,
    ScenarioNames,
    ServicesIn,
    StoredIn,
    ThresholdsName,
    answer,
    language_of,
    problems,
)
from api.pictures import view_for

router = APIRouter(tags=["views"])
HTML = "text/html; charset=utf-8"
SVG = "image/svg+xml"
_PAGE = {"description": "A self-contained page", "content": {"text/html": {}, SVG: {}}}
_FOCUS = Query(max_length=200, description="The agency that the network is drawn around.")


@router.get(
    "/organisations/{organisation_id}/views/{view}",
    operation_id="get_view",
    response_class=Response,
    responses={200: _PAGE, **problems(400, 404, 413)},
)
def get_view(
    request: Request,
    services: ServicesIn,
    stored: StoredIn,
    *,
    view: Annotated[str, Path(max_length=40, description="overview, chart, network or compare")],
    lang: Lang = None,
    scenario: ScenarioNames = [],  # noqa: B006 - fastapi copies it
    focus: Annotated[str, _FOCUS] = "",
    goals: Goals = DEFAULT_GOALS,
    thresholds: ThresholdsName = DEFAULT_THRESHOLDS,
    format: Annotated[Literal["html", "svg"], Query(description="SVG: the chart alone.")] = "html",  # noqa: A002 - the parameter's name in the address
) -> Response:
    """A view in the reader's language; with a scenario the chart shows before and after in one picture."""
    _ = lang
    language = language_of(request)
    view_for(view, scenario, format)
    goal_set, limits = services.goal_set(goals), services.thresholds(thresholds)
    scenarios = services.scenarios(stored, scenario)

    def make() -> str:
        return use_cases.view(
            stored.organisation,
            view,
            scenarios=scenarios,
            language=language,
            focus=focus,
            form=format,
            goals=goal_set,
            thresholds=limits,
        )

    parts = [stored.id, language, focus, goals, thresholds, format, *(one.hash for one in scenarios)]
    made = answer(request, parts, make, SVG if format == "svg" else HTML)
    made.headers["content-language"] = language
    if made.body:
        made.headers["content-security-policy"] = view_policy(bytes(made.body).decode("utf-8"))
    return made
