# SPDX-License-Identifier: Apache-2.0
"""One table: which error ends the command line with which code, and which answer of the service it becomes."""

from __future__ import annotations

from dataclasses import dataclass

from orgmodel.errors import InputError, LimitError, NotFoundError, OrgmodelError, RequestError, ScenarioError

DONE = 0
GATE_FAILED = 1
"""The command did its work, and what `--fail-on` names has happened."""


@dataclass(frozen=True, slots=True)
class Outlet:
    """How one kind of error is told: `name` is its word in ``error.title.<name>`` and in a problem's type."""

    error: type[Exception]
    name: str
    exit_code: int
    status: int


OUTLETS: tuple[Outlet, ...] = (
    Outlet(InputError, "input", 2, 422),
    Outlet(RequestError, "request", 2, 400),
    Outlet(ScenarioError, "scenario", 3, 422),
    Outlet(NotFoundError, "not_found", 4, 404),
    Outlet(LimitError, "limit", 5, 413),
)
INTERNAL = Outlet(Exception, "internal", 70, 500)
"""Everything else is a fault of the program."""


def outlet_of(error: BaseException) -> Outlet:
    """The row of an error; a fault of the program where it is none of ours."""
    return next((row for row in OUTLETS if isinstance(error, row.error)), INTERNAL)


def code_of(error: BaseException) -> str:
    """The catalogue code of an error."""
    return error.code if isinstance(error, OrgmodelError) else "internal"
