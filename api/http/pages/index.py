# SPDX-License-Identifier: Apache-2.0
"""All models on one page, what becomes of the upload form, and the list of the pages."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from api.http.pages.findings import findings
from api.http.pages.frame import render, style_name, style_sheet
from api.http.pages.links import model_links
from api.http.pages.model import model, tried
from api.http.routes.asked import SentIn, ServicesIn, language_of
from api.http.routes.organisations import read_sent
from orgmodel.files.limits import MEBIBYTE


def build_pages() -> APIRouter:
    """The routes of the pages; they are no part of the described interface."""
    router = APIRouter(include_in_schema=False)
    router.add_api_route("/", index, methods=["GET"], response_class=Response)
    router.add_api_route("/", upload, methods=["POST"], response_class=Response)
    router.add_api_route("/organisations/{organisation_id}", model, methods=["GET"], response_class=Response)
    router.add_api_route("/organisations/{organisation_id}", tried, methods=["POST"], response_class=Response)
    router.add_api_route(
        "/organisations/{organisation_id}/findings", findings, methods=["GET"], response_class=Response
    )
    router.add_api_route(style_name(), style, methods=["GET"], response_class=Response)
    return router


def index(request: Request, services: ServicesIn) -> Response:
    """Everything that can be looked at, and the form to send a model."""
    language = language_of(request)
    return render(
        request,
        "index.html.j2",
        examples=[model_links(services, one, one.source, language) for one in services.examples()],
        uploaded=[model_links(services, one, one.id, language) for one in services.store.list()],
        most=services.settings.max_body_bytes // MEBIBYTE,
    )


def upload(request: Request, services: ServicesIn, sent: SentIn) -> Response:
    """Reads what the form sent and goes on to its page; faults become a page that lists them."""
    stored = read_sent(services, sent)
    services.store.put(stored)
    return RedirectResponse(f"/organisations/{stored.id}?lang={language_of(request)}", status_code=303)


def style() -> Response:
    """The style sheet of the pages."""
    headers = {"cache-control": "public, max-age=31536000, immutable"}
    return Response(style_sheet(), headers=headers, media_type="text/css; charset=utf-8")
