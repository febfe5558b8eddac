# SPDX-License-Identifier: Apache-2.0
"""What an address asks for is answered or refused: a parameter that nobody reads is never passed over in silence."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from typing import Any, get_args, get_origin

from fastapi import Request
from fastapi.dependencies.models import Dependant

from orgmodel.errors import RequestError

# What the application itself reads at every address; it stands in no route's own list.
EVERYWHERE = {"lang": False}
_SHOWN = 80


def check_parameters(request: Request) -> None:
    """Raises RequestError for a parameter that the route does not have, or that is said twice and has one value."""
    route = request.scope.get("route")
    dependant = getattr(route, "dependant", None)
    if not isinstance(dependant, Dependant):
        return
    many = EVERYWHERE | dict(_parameters(dependant))
    seen: set[str] = set()
    for name, _ in request.query_params.multi_items():
        if name not in many:
            near = difflib.get_close_matches(name[:_SHOWN].casefold(), sorted(many), n=1, cutoff=0.5)
            known = ", ".join(sorted(many))
            raise RequestError("unknown_parameter", name=name[:_SHOWN], near=near[0] if near else "", known=known)
        if name in seen and not many[name]:
            raise RequestError("parameter_twice", name=name)
        seen.add(name)


def _parameters(dependant: Dependant) -> Iterator[tuple[str, bool]]:
    """Every parameter of a route's address, with whether it may be said several times."""
    for one in dependant.query_params:
        yield one.alias, _is_list(one.field_info.annotation)
    for below in dependant.dependencies:
        yield from _parameters(below)


def _is_list(annotation: Any) -> bool:  # noqa: ANN401 - whatever a parameter is declared as
    return get_origin(annotation) is list or any(get_origin(one) is list for one in get_args(annotation))
