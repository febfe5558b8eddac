# SPDX-License-Identifier: Apache-2.0
"""The pages: all models, one model, and what becomes of the upload form."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote, urlencode

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from api import use_cases
from api.http.pages.frame import render, style_name, style_sheet
from api.http.routes import PREFIX
from api.http.routes.asked import OrganisationId, SentIn, ServicesIn, StoredIn, language_of
from api.http.routes.organisations import read_sent
from api.http.services import Services
from api.ports import Stored
from api.references import EXAMPLE
from api.sentences import issue_message
from orgmodel.files.limits import MEBIBYTE
from orgmodel.issue import Issue

VIEWS = ("overview", "chart", "network")
# What a page shows of the remarks; all of them are in the data.
SHOWN_REMARKS = 100


@dataclass(frozen=True, slots=True)
class ScenarioLinks:
    """A scenario on a page: titles, number of steps, and where its pictures are."""

    title_vi: str
    title_en: str
    description_vi: str
    description_en: str
    steps: int
    chart: str
    outcome: str


@dataclass(frozen=True, slots=True)
class ModelLinks:
    """A model on a page: what it is, and where everything about it is found."""

    title_vi: str
    title_en: str
    source: str
    hash: str
    as_of: str
    units: int
    duties: int
    page: str
    data: str
    views: tuple[tuple[str, str], ...]
    scenarios: tuple[ScenarioLinks, ...]
    compare: str


@dataclass(frozen=True, slots=True)
class Remark:
    """One remark of the reader, told in the page's language."""

    issue: Issue
    message: str


def build_pages() -> APIRouter:
    """The routes of the pages; they are no part of the described interface."""
    router = APIRouter(include_in_schema=False)
    router.add_api_route("/", index, methods=["GET"], response_class=Response)
    router.add_api_route("/", upload, methods=["POST"], response_class=Response)
    router.add_api_route("/organisations/{organisation_id}", model, methods=["GET"], response_class=Response)
    router.add_api_route(style_name(), style, methods=["GET"], response_class=Response)
    return router


def index(request: Request, services: ServicesIn) -> Response:
    """Everything that can be looked at, and the form to send a model."""
    language = language_of(request)
    return render(
        request,
        "index.html.j2",
        examples=[_links(services, one, one.source, language) for one in services.examples()],
        uploaded=[_links(services, one, one.id, language) for one in services.store.list()],
        most=services.settings.max_body_bytes // MEBIBYTE,
    )


def upload(request: Request, services: ServicesIn, sent: SentIn) -> Response:
    """Reads what the form sent and goes on to its page; faults become a page that lists them."""
    stored = read_sent(services, sent)
    services.store.put(stored)
    return RedirectResponse(f"/organisations/{stored.id}?lang={language_of(request)}", status_code=303)


def model(request: Request, services: ServicesIn, stored: StoredIn, organisation_id: OrganisationId) -> Response:
    """One model: its views, its scenarios, what the reader remarked."""
    language = language_of(request)
    remarks = [Remark(issue, issue_message(issue, language)) for issue in stored.issues[:SHOWN_REMARKS]]
    return render(
        request,
        "model.html.j2",
        model=_links(services, stored, organisation_id, language),
        remarks=remarks,
        more=len(stored.issues) - len(remarks),
    )


def style() -> Response:
    """The style sheet of the pages."""
    headers = {"cache-control": "public, max-age=31536000, immutable"}
    return Response(style_sheet(), headers=headers, media_type="text/css; charset=utf-8")


def _links(services: Services, stored: Stored, reference: str, language: str) -> ModelLinks:
    organisation = stored.organisation
    base = f"{PREFIX}/organisations/{quote(reference, safe=':')}"

    def view(name: str, *scenarios: str) -> str:
        query = urlencode([("lang", language), *(("scenario", one) for one in scenarios)])
        return f"{base}/views/{name}?{query}"

    example = stored.source.removeprefix(EXAMPLE) if stored.source.startswith(EXAMPLE) else ""
    names = use_cases.example_scenarios(example) if example and " " not in example else ()
    scenarios = []
    for name in names:
        full = f"{EXAMPLE}{example}/{name}"
        found = services.packaged(full)
        scenarios.append(
            ScenarioLinks(
                found.title_vi or found.id,
                found.title_en or found.id,
                found.description_vi,
                found.description_en,
                len(found.steps),
                view("chart", full),
                view("overview", full),
            )
        )
    return ModelLinks(
        organisation.info.title_vi or organisation.info.id or stored.source,
        organisation.info.title_en or organisation.info.id or stored.source,
        stored.source,
        organisation.hash,
        organisation.info.as_of.isoformat() if organisation.info.as_of else "",
        len(organisation.agencies.rows),
        len(organisation.duties.rows),
        f"/organisations/{quote(reference, safe=':')}?lang={language}",
        base,
        tuple((name, view(name)) for name in VIEWS),
        tuple(scenarios),
        view("compare", *(f"{EXAMPLE}{example}/{name}" for name in names)) if names else "",
    )
