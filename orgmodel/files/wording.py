# SPDX-License-Identifier: Apache-2.0
"""An issue as a sentence in the planner's language."""

from __future__ import annotations

from orgmodel.i18n import Catalogue
from orgmodel.issue import Issue


def issue_sentence(issue: Issue, catalogue: Catalogue) -> str:
    """What is wrong, in how many rows where there are several, and what was probably meant. The place is not in it."""
    given = {"table": issue.table, "column": issue.column, "value": issue.value, **dict(issue.params)}
    # A step of a scenario has its own sentences, which also say why it cannot be carried out.
    area = "issue" if f"issue.{issue.code}" in catalogue else "step"
    parts = [catalogue.text(f"{area}.{issue.code}", **given)]
    if "rows" in given and "count" in given:
        parts.append(catalogue.text("issue.part.rows", count=given["count"], rows=given["rows"]))
    if issue.suggestion:
        parts.append(catalogue.text("issue.part.suggestion", suggestion=issue.suggestion))
    return " ".join(parts)


def issue_place(issue: Issue, catalogue: Catalogue) -> str:
    """Where it stands: file or sheet, row, column, as far as they are known."""
    row = "" if issue.row is None else catalogue.text("issue.part.row", row=issue.row)
    return ", ".join(part for part in (issue.place or issue.table, row, issue.column) if part)
