# SPDX-License-Identifier: Apache-2.0
"""What routes take out of a request, and how they answer: each thing once, for all routes."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from io import BytesIO
from typing import Annotated, Any, Literal, TypeVar, cast

from fastapi import Depends, Path, Query, Request, Response
from pydantic import BaseModel, Field
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile

from api.http.answers import matches, tag_of
from api.http.json_in import PLACE, read_json, yaml_text
from api.http.problems import MEDIA_TYPE
from api.http.routes.shapes import alone, body_schema
from api.http.services import Services
from api.http.uploads import Sent
from api.ports import Stored
from api.schemas.wire import to_bytes
from api.sentences import preferred_language
from api.use_cases import DEFAULT_GOALS, DEFAULT_THRESHOLDS
from orgmodel.errors import InputError, RequestError
from orgmodel.files import YamlDocument, read_model

JSON = "application/json"
YAML = ("application/yaml", "application/x-yaml", "text/yaml")
FORM = "multipart/form-data"
MOST_FILES = 50
ModelT = TypeVar("ModelT", bound=BaseModel)
ResultT = TypeVar("ResultT", bound=BaseModel)

Language = Literal["vi", "en"]
Lang = Annotated[Language | None, Query(description="The reader's language; else what Accept-Language says.")]
Goals = Annotated[
    str, Query(max_length=100, description="The name of a packaged goal set; without it the organisation's own.")
]
ThresholdsName = Annotated[str, Query(max_length=100, description="The name of a packaged set of limits.")]
RulesName = Annotated[
    str, Query(max_length=100, description="Packaged rule packs beside those of the country: `vn`, `vn/nd-24-2014`.")
]
ScenarioNames = Annotated[
    list[Annotated[str, Field(max_length=200)]],
    Query(description="Packaged scenarios: `mergers-2025` on an example, `example:NAME/SCENARIO` on any organisation."),
]
OrganisationId = Annotated[
    str,
    Path(max_length=120, description="The content hash of a kept organisation, or `example:NAME`."),
]


def services_of(request: Request) -> Services:
    """What stands behind the routes."""
    return cast("Services", request.app.state.services)


ServicesIn = Annotated[Services, Depends(services_of)]


def language_of(request: Request, default: Language | None = None) -> Language:
    """The reader's language: ``?lang=``, else Accept-Language, else what the settings say."""
    asked = request.query_params.get("lang")
    if asked in {"vi", "en"}:
        return cast("Language", asked)
    fallback = default or services_of(request).settings.language
    return cast("Language", preferred_language(request.headers.get("accept-language", ""), fallback))


def stored_of(organisation_id: OrganisationId, services: ServicesIn) -> Stored:
    """The organisation that the address names."""
    return services.organisation(organisation_id)


StoredIn = Annotated[Stored, Depends(stored_of)]


def media_type_of(request: Request) -> str:
    """The type of the request's body, without its parameters."""
    return request.headers.get("content-type", "").partition(";")[0].strip().casefold()


async def json_of(request: Request, services: ServicesIn) -> Any:  # noqa: ANN401 - JSON holds any plain value
    """The plain data of a JSON body; the text of one scenario file becomes ``{"yaml": text}``."""
    given = media_type_of(request)
    if given in YAML:
        return {"yaml": yaml_text(await request.body())}
    if given != JSON and not given.endswith("+json"):
        raise RequestError("content_type", given=given[:80] or "?", known=f"{JSON}, {YAML[0]}")
    return await run_in_threadpool(read_json, await request.body(), services.settings.limits())


JsonIn = Annotated[Any, Depends(json_of)]


async def question_of(request: Request, services: ServicesIn) -> Any:  # noqa: ANN401 - whatever was sent
    """The body of a question, as JSON or as a form; where the address says a part of it, that is taken up.

    A form has `scenario` and `goals`, each a file or a packaged name, `thresholds` and `rules`. What the address and
    the body both say is refused: one of the two would be passed over.
    """
    body = await _form_of(request) if media_type_of(request) == FORM else await json_of(request, services)
    body = alone(body, "scenarios")
    if isinstance(body, dict):
        for name in ("goals", "thresholds", "rules"):
            said = request.query_params.get(name)
            if said is not None and body.get(name) is not None:
                raise RequestError("said_twice", name=name)
            if said is not None:
                body = {**body, name: said}
    return body


async def _form_of(request: Request) -> dict[str, Any]:
    made: dict[str, Any] = {}
    async with request.form(max_files=MOST_FILES, max_fields=MOST_FILES) as form:
        for name, one in form.multi_items():
            given = {"yaml": yaml_text(await one.read())} if isinstance(one, UploadFile) else one
            if name in {"scenario", "scenarios"}:
                made.setdefault("scenarios", []).append(given)
            elif name in made:
                raise RequestError("said_twice", name=name[:80])
            else:
                made[name] = given
    return made


QuestionBody = Annotated[Any, Depends(question_of)]
GoalsInAddress = Annotated[
    str | None, Query(max_length=100, description="The name of a packaged goal set, where the body names none.")
]
ThresholdsInAddress = Annotated[
    str | None, Query(max_length=100, description="The name of a packaged set of limits, where the body names none.")
]

RulesInAddress = Annotated[
    str | None, Query(max_length=100, description="Packaged rule packs, where the body names none.")
]


async def sent_of(request: Request) -> AsyncIterator[Sequence[Sent]]:
    """The files of a form, or the JSON document that is the body itself."""
    given = media_type_of(request)
    if given == JSON:
        yield [Sent("organisation.json", BytesIO(await request.body()))]
    elif given == FORM:
        async with request.form(max_files=MOST_FILES, max_fields=20) as form:
            files = [one for _, one in form.multi_items() if isinstance(one, UploadFile)]
            yield [Sent(one.filename or "", one.file) for one in files if one.filename or one.size]
    else:
        raise RequestError("content_type", given=given[:80] or "?", known=f"{FORM}, {JSON}")


SentIn = Annotated[Sequence[Sent], Depends(sent_of)]


def model_in(model: type[ModelT], data: object) -> ModelT:
    """The data of a body as what the route takes; raises InputError with every fault and its path."""
    read, issues = read_model(YamlDocument(data, PLACE, {}, {}, ()), model)
    if read is None:
        raise InputError(issues, PLACE)
    return read


def answer(
    request: Request, parts: Sequence[str], make: Callable[[], BaseModel | str], media_type: str = JSON
) -> Response:
    """A result with its tag: nothing where the reader has it, the kept bytes where it was made before."""
    services = services_of(request)
    tag = tag_of(request.url.path, media_type, *parts)
    headers = {"etag": tag, "cache-control": "private, no-cache"}
    if matches(tag, request.headers.get("if-none-match")):
        return Response(status_code=304, headers=headers)
    content = services.answers.answer(tag, lambda: _bytes(make()))
    return Response(content, media_type=media_type, headers=headers)


def _bytes(made: BaseModel | str) -> bytes:
    return made.encode("utf-8") if isinstance(made, str) else to_bytes(made)


_FILE_OR_NAME = {"type": "string", "format": "binary"}
_FORM_SCHEMA = {
    "type": "object",
    "properties": {
        "scenario": {
            "type": "array",
            "items": _FILE_OR_NAME,
            "description": "Scenario files, or packaged scenarios by their names; the field repeated.",
        },
        "goals": {**_FILE_OR_NAME, "description": "A goals file, or a packaged goal set by its name."},
        "thresholds": {"type": "string", "description": "The name of a packaged set of limits."},
        "rules": {"type": "string", "description": "Packaged rule packs, or a country such as `vn`."},
    },
    "additionalProperties": False,
}


def problems(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """The documentation of the problems that a route answers with."""
    told = {
        400: "The request makes no sense",
        404: "Something that was named does not exist",
        408: "The request took too long to arrive",
        413: "A limit was reached",
        415: "The body is of a type that is not taken",
        422: "The input has errors, or the scenario cannot be applied",
        503: "The service is busy",
        507: "The store is full",
    }
    content = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    return {status: {"description": told[status], "content": content} for status in sorted({*statuses, 422, 503})}


def body_of(model: type[BaseModel], example: Mapping[str, Any], *, form: bool = False) -> dict[str, Any]:
    """The documentation of a body that the route reads itself, strictly."""
    content: dict[str, Any] = {
        JSON: {"schema": body_schema(model), "example": dict(example)},
        YAML[0]: {"schema": {"type": "string", "description": "The text of one scenario file."}},
    }
    if form:
        content[FORM] = {"schema": _FORM_SCHEMA}
    return {"requestBody": {"required": True, "content": content}}


__all__ = [
    "DEFAULT_GOALS",
    "DEFAULT_THRESHOLDS",
    "JSON",
    "Goals",
    "GoalsInAddress",
    "JsonIn",
    "Lang",
    "Language",
    "OrganisationId",
    "QuestionBody",
    "RulesInAddress",
    "RulesName",
    "ScenarioNames",
    "SentIn",
    "ServicesIn",
    "StoredIn",
    "ThresholdsInAddress",
    "ThresholdsName",
    "answer",
    "body_of",
    "language_of",
    "model_in",
    "problems",
    "services_of",
]
