# SPDX-License-Identifier: Apache-2.0
"""Faults of the input on the wire."""

from __future__ import annotations

from api.results import Checked
from api.schemas.wire import PROGRAM, OrganisationRef, Wire, organisation_ref
from api.sentences import issue_message
from orgmodel.issue import Issue, Severity


class IssueOut(Wire):
    """One fault, where it stands, and what was probably meant."""

    severity: Severity
    code: str
    table: str
    row: int | None
    column: str
    value: str
    message_vi: str
    message_en: str
    suggestion: str
    place: str


class IssueList(Wire):
    """All faults of one input; `organisation` is null where an error keeps it from being used."""

    program: str
    source: str
    organisation: OrganisationRef | None
    issues: tuple[IssueOut, ...]
    errors: int
    warnings: int
    notes: int


def issue_out(issue: Issue) -> IssueOut:
    """One fault with its sentences."""
    return IssueOut(
        severity=issue.severity,
        code=issue.code,
        table=issue.table,
        row=issue.row,
        column=issue.column,
        value=issue.value,
        message_vi=issue_message(issue, "vi"),
        message_en=issue_message(issue, "en"),
        suggestion=issue.suggestion,
        place=issue.place,
    )


def issue_list(checked: Checked) -> IssueList:
    """All faults of a model in reading order, counted."""
    found = tuple(issue_out(issue) for issue in checked.issues)
    return IssueList(
        program=PROGRAM,
        source=checked.source,
        organisation=None if checked.organisation is None else organisation_ref(checked.organisation),
        issues=found,
        errors=sum(issue.severity == "error" for issue in found),
        warnings=sum(issue.severity == "warning" for issue in found),
        notes=sum(issue.severity == "note" for issue in found),
    )
