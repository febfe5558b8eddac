# SPDX-License-Identifier: Apache-2.0
"""The HTTP routes under ``/api/v1``: one module a resource, each thin over `api.use_cases`."""

from fastapi import APIRouter

from api.http.routes import apply, compare, diff, examples, findings, goal_sets, organisations, reading, score, views

PREFIX = "/api/v1"
MODULES = (examples, organisations, reading, findings, score, compare, apply, diff, views, goal_sets)


def build_router() -> APIRouter:
    """All routes, in the order of the documentation."""
    router = APIRouter(prefix=PREFIX)
    for module in MODULES:
        router.include_router(module.router)
    return router
