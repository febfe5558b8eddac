# SPDX-License-Identifier: Apache-2.0
"""An issue as a sentence in the planner's language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from orgmodel.i18n import Catalogue
from orgmodel.issue import Issue

# A step of a scenario has its own sentences, which also say why it cannot be carried out.
_AREAS = ("issue", "step", "error")


def issue_sentence(issue: Issue, catalogue: Catalogue) -> str:
    """What is wrong, in how many rows where there are several, and what was probably meant. The place is not in it."""
    given = {"table": issue.table, "column": issue.column, "value": issue.value, **dict(issue.params)}
    parts = [worded(catalogue, _AREAS, issue.code, given)]
    if "rows" in given and "count" in given:
        parts.append(catalogue.filled("issue.part.rows", given))
    if issue.suggestion:
        parts.append(catalogue.filled("issue.part.suggestion", {"suggestion": issue.suggestion}))
    return " ".join(parts)


def worded(catalogue: Catalogue, areas: Sequence[str], code: str, params: Mapping[str, object]) -> str:
    """The sentence of a code from the first of the areas that has one."""
    for area in areas:
        if f"{area}.{code}" in catalogue:
            return catalogue.filled(f"{area}.{code}", params)
    return catalogue.filled("error.no_sentence", {"code": code})


def issue_place(issue: Issue, catalogue: Catalogue) -> str:
    """Where it stands: file or sheet, row, column, as far as they are known."""
    row = "" if issue.row is None else catalogue.text("issue.part.row", row=issue.row)
    return ", ".join(part for part in (issue.place or issue.table, row, issue.column) if part)
