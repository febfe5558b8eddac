# SPDX-License-Identifier: Apache-2.0
"""Organisations: send one, list those that are kept, read what the reader remarked, forget one."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from api.http.routes.asked import JSON, SentIn, ServicesIn, StoredIn, answer, problems
from api.http.routes.shapes import OrganisationList, OrganisationOut, organisation_out
from api.http.services import Services
from api.http.uploads import read_upload
from api.ports import Stored
from api.results import Checked
from api.schemas.issues import IssueList, issue_list
from api.schemas.wire import to_bytes
from orgmodel.errors import InputError

router = APIRouter(tags=["organisations"])
_BODY = {
    "requestBody": {
        "required": True,
        "content": {
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "properties": {
                        "file": {
                            "type": "string",
                            "format": "binary",
                            "description": "An .xlsx, a .json, a .zip of CSV files, or CSV files (the field repeated).",
                        }
                    },
                    "required": ["file"],
                }
            },
            "application/json": {"schema": {"type": "object", "description": "A model as one JSON document."}},
        },
    }
}


def kept(services: Services, stored: Stored) -> Response:
    """The answer to a version that was put into the store: 201 where it is new, 200 where it was there already."""
    new = services.store.put(stored)
    made = organisation_out(stored)
    return Response(
        to_bytes(made), status_code=201 if new else 200, media_type=JSON, headers={"location": made.links["self"]}
    )


@router.post(
    "/organisations",
    operation_id="upload_organisation",
    status_code=201,
    response_model=OrganisationOut,
    responses={
        200: {"description": "The same content is kept already", "model": OrganisationOut},
        **problems(400, 408, 413, 415, 507),
    },
    openapi_extra=_BODY,
)
def upload_organisation(services: ServicesIn, sent: SentIn) -> Response:
    """Reads a model. One with errors is not kept: the problem lists every fault with its place and a suggestion."""
    return kept(services, read_sent(services, sent))


def read_sent(services: Services, sent: SentIn) -> Stored:
    """The organisation of an upload; raises InputError with every issue where it has errors."""
    with services.answers.slot():
        checked = read_upload(sent, services.settings.limits())
    if checked.organisation is None or checked.errors:
        raise InputError(checked.issues, checked.source)
    return Stored(checked.organisation, checked.source, checked.issues)


@router.get("/organisations", operation_id="list_organisations", response_model=OrganisationList, responses=problems())
def list_organisations(services: ServicesIn) -> Response:
    """The organisations that the service keeps."""
    found = tuple(organisation_out(one) for one in services.store.list())
    listed = OrganisationList(organisations=found, at_most=services.settings.organisations_kept)
    return Response(to_bytes(listed), media_type=JSON, headers={"cache-control": "no-store"})


@router.get(
    "/organisations/{organisation_id}",
    operation_id="get_organisation",
    response_model=OrganisationOut,
    responses=problems(404),
)
def get_organisation(request: Request, stored: StoredIn) -> Response:
    """What an organisation holds, and where to go on from it."""
    return answer(request, [stored.id, stored.source], lambda: organisation_out(stored))


@router.delete(
    "/organisations/{organisation_id}",
    operation_id="delete_organisation",
    status_code=204,
    response_class=Response,
    responses=problems(404),
)
def delete_organisation(services: ServicesIn, organisation_id: str) -> Response:
    """Forgets a kept organisation. Packaged examples cannot be deleted."""
    services.store.delete(organisation_id[:120])
    return Response(status_code=204)


@router.get(
    "/organisations/{organisation_id}/issues",
    operation_id="list_issues",
    response_model=IssueList,
    responses=problems(404),
)
def list_issues(request: Request, stored: StoredIn) -> Response:
    """What the reader remarked; there is no error among it, for what has errors is not kept."""
    checked = Checked(stored.source, stored.organisation, stored.issues)
    parts = [stored.id, stored.source, *(repr(issue) for issue in stored.issues)]
    return answer(request, parts, lambda: issue_list(checked))
