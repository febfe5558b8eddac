# SPDX-License-Identifier: Apache-2.0
"""The HTTP service put together: routes, pages, limits, and one way in which every error is told."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

from fastapi import Depends, FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware

from api.http.headers import HeadAsGet, SafeHeaders, check_origin
from api.http.limits import BodyLimit
from api.http.pages import build_pages, error_page, wants_page
from api.http.problems import (
    MEDIA_TYPE,
    RETRY_AFTER,
    BadParameter,
    Problem,
    http_problem,
    parameter_problem,
    problem_of,
)
from api.http.routes import PREFIX, build_router
from api.http.routes.asked import Lang, language_of
from api.http.routes.parameters import check_parameters
from api.http.routes.shapes import goal_shapes
from api.http.services import Services
from api.ports import OrganisationStore
from api.schemas.wire import to_bytes
from api.settings import Settings
from api.store import MemoryStore
from orgmodel import __version__
from orgmodel.errors import OrgmodelError

logger = logging.getLogger("orgmodel.service")


def create_app(settings: Settings | None = None, store: OrganisationStore | None = None) -> FastAPI:
    """The service: JSON under ``/api/v1``, pages under ``/``. Without a store it keeps organisations in memory."""
    settings = settings or Settings()
    app = FastAPI(
        title="orgmodel",
        version=__version__,
        summary="Overlapping duties, intermediate layers, goals and restructuring scenarios of public bodies",
        openapi_url=f"{PREFIX}/openapi.json",
        docs_url=None,  # the usual pages fetch scripts from another site
        redoc_url=None,
        redirect_slashes=False,
        dependencies=[Depends(_same_site), Depends(_known_parameters)],
        license_info={"name": "Apache-2.0", "identifier": "Apache-2.0"},
    )
    app.state.services = Services(settings, store or MemoryStore(settings.organisations_kept))
    app.include_router(build_router())
    app.include_router(build_pages())
    _document_problems(app)
    app.add_exception_handler(OrgmodelError, _tell)
    app.add_exception_handler(RequestValidationError, _tell)
    app.add_exception_handler(HTTPException, _tell)
    app.add_exception_handler(Exception, _tell_internal)
    # The one added last stands outside: headers, then HEAD, then packing, then the limit of the body.
    app.add_middleware(BodyLimit, most=settings.max_body_bytes, seconds=settings.body_seconds)
    app.add_middleware(GZipMiddleware, minimum_size=1024, compresslevel=6)
    app.add_middleware(HeadAsGet)
    app.add_middleware(SafeHeaders)
    return app


async def _same_site(request: Request) -> None:
    check_origin(request.method, dict(request.headers))


def _known_parameters(request: Request, lang: Lang = None) -> None:
    """The language may be asked for everywhere: errors are told in it."""
    _ = lang
    check_parameters(request)


def _problem(request: Request, error: Exception) -> Problem:
    language, instance = language_of(request), request.url.path[:500]
    if isinstance(error, RequestValidationError):
        bad = [BadParameter(".".join(map(str, one["loc"])), str(one["msg"])[:200]) for one in error.errors()]
        return parameter_problem(bad, language, instance)
    if isinstance(error, HTTPException):
        return http_problem(error.status_code, language, instance)
    return problem_of(error, language, instance)


def _tell(request: Request, error: Exception) -> Response:
    """The answer to an error: a problem document, or a page where a browser asks for one of the pages."""
    problem = _problem(request, error)
    headers = dict(getattr(error, "headers", None) or {})
    headers |= {"content-language": language_of(request), "cache-control": "no-store"}
    if problem.code in RETRY_AFTER:
        headers["retry-after"] = RETRY_AFTER[problem.code]
    if problem.status in {408, 413, 415}:
        headers["connection"] = "close"  # the rest of the body is not worth reading
    if wants_page(request):
        return error_page(request, problem, headers)
    return Response(to_bytes(problem), problem.status, headers, MEDIA_TYPE)


def _tell_internal(request: Request, error: Exception) -> Response:
    logger.error("internal error at %s", request.url.path, exc_info=error)
    answer = _tell(request, error)
    # Told outside of everything that adds the usual headers.
    for name, value in _usual_headers().items():
        answer.headers.setdefault(name, value)
    return answer


def _usual_headers() -> dict[str, str]:
    from api.http.headers import ALWAYS

    return ALWAYS


def _document_problems(app: FastAPI) -> None:
    """Puts the shape of a problem into the description; what FastAPI says of its own errors would not be true."""
    described: Callable[[], dict[str, Any]] = app.openapi

    def openapi() -> dict[str, Any]:
        document = described()
        schemas = document.setdefault("components", {}).setdefault("schemas", {})
        if "Problem" not in schemas:
            own = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
            for name, schema in own.pop("$defs", {}).items():
                schemas.setdefault(name, schema)
            schemas["Problem"] = own
            schemas.update(goal_shapes())
            for unused in ("HTTPValidationError", "ValidationError"):
                schemas.pop(unused, None)
        return document

    app.openapi = openapi  # type: ignore[method-assign] # the place that FastAPI gives for this
