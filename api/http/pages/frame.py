# SPDX-License-Identifier: Apache-2.0
"""What every page has: language, title, style sheet, policy; every value is escaped."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from urllib.parse import urlencode

from fastapi import Request, Response

from api.http.headers import PAGE_POLICY
from api.http.problems import Problem
from api.http.routes import PREFIX
from api.http.routes.asked import language_of
from orgmodel.files.wording import issue_place
from orgmodel.i18n import pick, read_catalogue
from viz.render.foot import date_text
from viz.render.numbers import number
from viz.render.page import asset, environment

_PACKAGE = "api.http.pages"


@cache
def style_sheet() -> str:
    """The look of the views, and what only the pages need."""
    return asset("page.css") + (files(_PACKAGE) / "templates" / "pages.css").read_text(encoding="utf-8")


@cache
def style_name() -> str:
    """The address of the style sheet, which changes with its content and may be kept for ever."""
    return f"/style-{hashlib.sha256(style_sheet().encode()).hexdigest()[:12]}.css"


def render(request: Request, template: str, status: int = 200, **values: object) -> Response:
    """A page in the reader's language."""
    language = language_of(request)
    words = read_catalogue(language)
    text = (
        environment(_PACKAGE)
        .get_template(template)
        .render(
            language=language,
            text=words.text,
            words=words,
            pick=lambda vi, en: pick(language, vi, en),
            day=lambda day: date_text(day, language),
            number=lambda value: number(value, language),
            style=style_name(),
            api=PREFIX,
            place=lambda issue: issue_place(issue, words),
            here=request.url.path,
            switch=urlencode([*_asked(request), ("lang", words.text("api.page.language_code"))]),
            **values,
        )
    )
    headers = {"content-security-policy": PAGE_POLICY, "content-language": language, "cache-control": "no-store"}
    return Response(text, status, headers, "text/html; charset=utf-8")


def _asked(request: Request) -> list[tuple[str, str]]:
    """What the address asks for beside the language: the same page in the other language keeps it."""
    return [(name, value) for name, value in request.query_params.multi_items() if name != "lang"]


def wants_page(request: Request) -> bool:
    """Whether an error is to be told as a page: a browser asks for something that is no part of the interface."""
    return not request.url.path.startswith("/api") and "text/html" in request.headers.get("accept", "")


def error_page(request: Request, problem: Problem, headers: Mapping[str, str]) -> Response:
    """An error as a page, with every fault of what was sent."""
    answer = render(request, "error.html.j2", problem.status, problem=problem)
    answer.headers.update(headers)
    return answer
