# SPDX-License-Identifier: Apache-2.0
"""Errors as problem documents (RFC 9457): the codes of the command line, told in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from http import HTTPStatus

from pydantic import Field, JsonValue

from api.errors import code_of, outlet_of
from api.schemas.issues import IssueOut, issue_out
from api.schemas.wire import Wire
from api.sentences import error_message, error_title
from orgmodel.errors import InputError, OrgmodelError
from orgmodel.i18n import read_catalogue

MEDIA_TYPE = "application/problem+json"
# Where a closer status than that of the error's kind says what a client should do.
_STATUS = {
    "busy": 503,
    "store_full": 507,
    "body_too_slow": 408,
    "packed_body": 415,
    "content_type": 415,
    "unknown_parameter": 422,
    "parameter_twice": 422,
    "said_twice": 422,
}
RETRY_AFTER = {"busy": "5", "store_full": "60"}
_LISTED = 200
_HTTP = {400: "bad_request", 403: "cross_site", 404: "no_such_page", 405: "method_not_allowed"}


class Problem(Wire):
    """What went wrong: `code` is the stable word for it, `detail` a sentence, `issues` every fault of an input.

    `title`, `detail` and the language of both follow Accept-Language; `params` are what the sentence names.
    """

    type: str
    title: str
    status: int
    detail: str
    instance: str
    code: str
    kind: str
    params: dict[str, JsonValue] = Field(default_factory=dict)
    issues: tuple[IssueOut, ...] = ()


@dataclass(frozen=True, slots=True)
class BadParameter:
    """One parameter of a request that cannot be read: where it stands and what is wrong with it."""

    place: str
    problem: str


def problem_of(error: BaseException, language: str, instance: str) -> Problem:
    """The problem document of an error; what nobody foresaw is an internal error that gives nothing away."""
    outlet = outlet_of(error)
    code = code_of(error)
    issues = error.issues if isinstance(error, InputError) else ()
    params = dict(error.params) if isinstance(error, OrgmodelError) else {}
    return Problem(
        type=f"urn:orgmodel:problem:{outlet.name}",
        title=error_title(outlet.name, language),
        status=_STATUS.get(code, outlet.status),
        detail=_detail(error, code, language),
        instance=instance,
        code=code,
        kind=outlet.name,
        params={name: plain for name, plain in sorted(params.items()) if plain is not None and plain != ""},
        issues=tuple(issue_out(issue) for issue in issues[:_LISTED]),
    )


def _detail(error: BaseException, code: str, language: str) -> str:
    """The service's own sentence where it has one: the command line's may speak of options and commands."""
    words = read_catalogue(language)
    own = f"api.error.{code}"
    if own in words:
        params = error.params if isinstance(error, OrgmodelError) else {}
        near = params.get("near")
        sentence = words.filled(own, params)
        return f"{sentence} {words.filled('error.part.near', {'near': near})}" if near else sentence
    return error_message(error, language)


def http_problem(status: int, language: str, instance: str, params: Mapping[str, str] | None = None) -> Problem:
    """The problem document of what the web itself refuses: unknown addresses and methods."""
    internal = status >= HTTPStatus.INTERNAL_SERVER_ERROR
    code = _HTTP.get(status, "internal" if internal else "bad_request")
    kind = "internal" if internal else "not_found" if status == HTTPStatus.NOT_FOUND else "request"
    words = read_catalogue(language)
    return Problem(
        type=f"urn:orgmodel:problem:{kind}",
        title=error_title(kind, language),
        status=status,
        detail=words.text(f"api.error.{code}"),
        instance=instance,
        code=code,
        kind=kind,
        params=dict(params or {}),
    )


def parameter_problem(bad: Iterable[BadParameter], language: str, instance: str) -> Problem:
    """The problem document of parameters that cannot be read."""
    words = read_catalogue(language)
    listed = list(bad)
    return Problem(
        type="urn:orgmodel:problem:request",
        title=error_title("request", language),
        status=422,
        detail=words.text("api.error.bad_parameter", names=", ".join(one.place for one in listed)),
        instance=instance,
        code="bad_parameter",
        kind="request",
        params={one.place: one.problem for one in listed},
    )
