# SPDX-License-Identifier: Apache-2.0
"""One model on a page: what was read, its findings and views, and the form to try a scenario on it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Annotated, Any

from fastapi import Depends, Request, Response
from pydantic import JsonValue
from starlette.datastructures import UploadFile

from api.http.json_in import yaml_text
from api.http.pages.frame import render
from api.http.pages.links import fitting_scenarios, model_links
from api.http.problems import Problem, problem_of
from api.http.routes.asked import (
    FORM,
    Goals,
    OrganisationId,
    ServicesIn,
    StoredIn,
    language_of,
    services_of,
)
from api.http.routes.asked import media_type_of as sent_type
from api.http.routes.shapes import QuestionIn
from api.http.routes.views import drawn
from api.pictures import Look
from api.ports import Stored
from api.references import own_goals
from api.sentences import issue_message
from orgmodel.errors import OrgmodelError, RequestError
from orgmodel.files.goal_sets import list_goal_sets
from orgmodel.issue import Issue
from orgmodel.organisation import Organisation

# What a page shows of the remarks; all of them are in the data.
SHOWN_REMARKS = 100
_MOST_FIELDS = 60
RESULTS = ("compare", "chart", "overview")


@dataclass(frozen=True, slots=True)
class Remark:
    """One remark of the reader, told in the page's language."""

    issue: Issue
    message: str


@dataclass(frozen=True, slots=True)
class Tried:
    """What the form says: packaged scenarios, one that was written and those of files, the goals, and what to show."""

    packaged: tuple[str, ...] = ()
    scenario: str = ""
    files: tuple[str, ...] = ()
    goals: str = ""
    own_goals: str = ""
    goals_file: str = ""
    show: str = RESULTS[0]

    def question(self) -> QuestionIn:
        """The same as a program would ask it; raises RequestError where no scenario was given."""
        written: list[dict[str, JsonValue]] = [{"yaml": one} for one in (self.scenario, *self.files) if one.strip()]
        if not written and not self.packaged:
            raise RequestError("nothing_to_try")
        own = [one for one in (self.own_goals, self.goals_file) if one.strip()]
        if len(own) > 1:
            raise RequestError("said_twice", name="goals")
        goals: Any = {"yaml": own[0]} if own else self.goals
        return QuestionIn(scenarios=(*self.packaged, *written), goals=goals)


async def tried_of(request: Request) -> AsyncIterator[Tried]:
    """What was filled in; fields that the form does not have are refused."""
    if sent_type(request) != FORM:
        raise RequestError("content_type", given=sent_type(request)[:80] or "?", known=FORM)
    texts: dict[str, list[str]] = {}
    async with request.form(max_files=_MOST_FIELDS, max_fields=_MOST_FIELDS) as form:
        for name, one in form.multi_items():
            text = yaml_text(await one.read()) if isinstance(one, UploadFile) else one
            texts.setdefault(name, []).append(text)
    known = {"packaged", "scenario", "file", "goals", "own_goals", "goals_file", "show"}
    for name in texts:
        if name not in known:
            raise RequestError("unknown_parameter", name=name[:80], known=", ".join(sorted(known)))
    last = {name: values[-1] for name, values in texts.items()}
    yield Tried(
        tuple(texts.get("packaged", ())),
        last.get("scenario", ""),
        tuple(texts.get("file", ())),
        last.get("goals", ""),
        last.get("own_goals", ""),
        last.get("goals_file", ""),
        last.get("show", RESULTS[0]),
    )


TriedIn = Annotated[Tried, Depends(tried_of)]


def model(
    request: Request,
    services: ServicesIn,
    stored: StoredIn,
    organisation_id: OrganisationId,
    goals: Goals = "",
) -> Response:
    """One model: what the reader remarked, its views, its findings, and the form."""
    if goals:
        services.goal_set(goals)
    return _page(request, stored, organisation_id, Tried(goals=goals))


def tried(
    request: Request, services: ServicesIn, stored: StoredIn, organisation_id: OrganisationId, form: TriedIn
) -> Response:
    """What becomes of the scenarios in the form: a view, or the page again with what was written and what is wrong."""
    try:
        return drawn(
            request, services, stored, form.show, form.question(), look=Look(language_of(request)), form="html"
        )
    except OrgmodelError as error:
        told = problem_of(error, language_of(request), request.url.path[:500])
        if form.goals and form.goals not in list_goal_sets():
            form = Tried(form.packaged, form.scenario, form.files, own_goals=form.own_goals)
        return _page(request, stored, organisation_id, form, told)


def _page(request: Request, stored: Stored, reference: str, form: Tried, problem: Problem | None = None) -> Response:
    services, language = services_of(request), language_of(request)
    form = form if form.goals else replace(form, goals=own_goals(stored.organisation))
    remarks = [Remark(issue, issue_message(issue, language)) for issue in stored.issues[:SHOWN_REMARKS]]
    answer = render(
        request,
        "model.html.j2",
        problem.status if problem else 200,
        model=model_links(services, stored, reference, language, form.goals),
        remarks=remarks,
        more=len(stored.issues) - len(remarks),
        offered=[(name, services.packaged(name)) for name in fitting_scenarios(services, stored)],
        form=form,
        results=RESULTS,
        goal_sets=[services.goal_set(name) for name in list_goal_sets()],
        goal_set=services.goal_set(form.goals),
        sample=_sample(stored.organisation),
        problem=problem,
    )
    # Going back from a result has to find what was written.
    answer.headers["cache-control"] = "private, no-cache"
    return answer


def _sample(organisation: Organisation) -> str:
    """A scenario to start from, with two units of this very model; empty where no two stand side by side."""
    agencies: list[Mapping[str, Any]] = [one.model_dump() for one in organisation.agencies]
    beside = sorted(agencies, key=lambda one: (one["parent"] or "", one["kind"] or "", one["id"]))
    for first, second in pairwise(beside):
        if first["parent"] and (first["parent"], first["kind"]) == (second["parent"], second["kind"]):
            return "\n".join(
                (
                    "id: phuong-an-1",
                    "title_vi: Hợp nhất hai đơn vị",
                    "title_en: Merge two units",
                    "steps:",
                    "  - op: merge",
                    f"    agencies: [{first['id']}, {second['id']}]",
                    f"    into: {{id: {first['id']}}}",
                    '    assumption: "Thử một phương án. / Trying one option."',
                )
            )
    return ""
