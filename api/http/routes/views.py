# SPDX-License-Identifier: Apache-2.0
"""Views as self-contained pages: overview, chart, network, comparison."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Path, Query, Request, Response

from api import use_cases
from api.http.headers import view_policy
from api.http.routes.asked import (
    DEFAULT_THRESHOLDS,
    Goals,
    GoalsInAddress,
    Lang,
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
    language_of,
    model_in,
    problems,
)
from api.http.routes.shapes import SCENARIO_EXAMPLE, QuestionIn
from api.http.services import Services
from api.pictures import Look, view_for
from api.ports import Stored
from orgmodel.goals import goal_set_hash

router = APIRouter(tags=["views"])
HTML = "text/html; charset=utf-8"
SVG = "image/svg+xml"
_PAGE = {"description": "A self-contained page", "content": {"text/html": {}, SVG: {}}}
_PATH = "/organisations/{organisation_id}/views/{view}"
ViewName = Annotated[str, Path(max_length=40, description="overview, chart, network or compare")]
_FORMAT = Query(description="SVG: the chart alone.")
_FOCUS = Query(max_length=200, description="The agency whose network is drawn, or whose branch the chart shows first.")
_DEPTH = Query(ge=1, le=1000, description="How many levels of the chart are open.")


@router.get(
    _PATH,
    operation_id="get_view",
    response_class=Response,
    responses={200: _PAGE, **problems(400, 404, 413)},
)
def get_view(
    request: Request,
    services: ServicesIn,
    stored: StoredIn,
    *,
    view: ViewName,
    lang: Lang = None,
    scenario: ScenarioNames = [],  # noqa: B006 - fastapi copies it
    focus: Annotated[str, _FOCUS] = "",
    depth: Annotated[int | None, _DEPTH] = None,
    goals: Goals = "",
    thresholds: ThresholdsName = DEFAULT_THRESHOLDS,
    rules: RulesName = "",
    format: Annotated[Literal["html", "svg"], _FORMAT] = "html",  # noqa: A002 - the parameter's name in the address
) -> Response:
    """A view in the reader's language; with a scenario the chart shows before and after in one picture."""
    _ = lang
    asked = QuestionIn(scenarios=tuple(scenario), goals=goals, thresholds=thresholds, rules=rules)
    return drawn(request, services, stored, view, asked, look=Look(language_of(request), focus, depth), form=format)


@router.post(
    _PATH,
    operation_id="draw_view",
    response_class=Response,
    responses={200: _PAGE, **problems(400, 404, 408, 413, 415)},
    openapi_extra=body_of(QuestionIn, {"scenarios": [SCENARIO_EXAMPLE]}, form=True),
)
def draw_view(
    request: Request,
    services: ServicesIn,
    stored: StoredIn,
    body: QuestionBody,
    *,
    view: ViewName,
    lang: Lang = None,
    focus: Annotated[str, _FOCUS] = "",
    depth: Annotated[int | None, _DEPTH] = None,
    goals: GoalsInAddress = None,
    thresholds: ThresholdsInAddress = None,
    rules: RulesInAddress = None,
    format: Annotated[Literal["html", "svg"], _FORMAT] = "html",  # noqa: A002 - the parameter's name in the address
) -> Response:
    """A view with scenarios and goals that are sent along; nothing is kept."""
    _ = lang, goals, thresholds, rules  # the body has taken them up
    look = Look(language_of(request), focus, depth)
    return drawn(request, services, stored, view, model_in(QuestionIn, body), look=look, form=format)


def drawn(
    request: Request, services: Services, stored: Stored, view: str, asked: QuestionIn, *, look: Look, form: str
) -> Response:
    """The view that a question asks for, as the reader looks at it, with the policy that fits it."""
    view_for(view, asked.scenarios, form, look)
    thresholds, rules = asked.thresholds or DEFAULT_THRESHOLDS, asked.rules or ""
    goal_set, limits = services.goals(stored, asked.goals), services.thresholds(thresholds, rules)
    scenarios = services.scenarios(stored, asked.scenarios)

    def make() -> str:
        return use_cases.view(
            stored.organisation,
            view,
            scenarios=scenarios,
            language=look.language,
            focus=look.focus,
            depth=look.depth,
            form=form,
            goals=goal_set,
            thresholds=limits,
        )

    looked = (look.language, look.focus, str(look.depth or ""))
    parts = [stored.id, view, *looked, goal_set_hash(goal_set), thresholds, rules, form]
    made = answer(request, [*parts, *(one.hash for one in scenarios)], make, SVG if form == "svg" else HTML)
    made.headers["content-language"] = look.language
    if made.body:
        made.headers["content-security-policy"] = view_policy(bytes(made.body).decode("utf-8"))
    return made
