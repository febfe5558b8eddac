# SPDX-License-Identifier: Apache-2.0
"""A fault in the input: where it stands, what it is, what was probably meant."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

Severity: TypeAlias = Literal["error", "warning", "note"]
_RANK = {"error": 0, "warning": 1, "note": 2}


@dataclass(frozen=True, slots=True)
class Issue:
    """One fault in what a planner brought, with its place and, where one can be given, a suggestion.

    `code` names the sentence ``issue.<code>`` in the catalogues; `params` are the names in it. `place` is the file or
    the sheet; `row` counts as the planner's program shows it (the header is row 1), `column` is the header's text.
    """

    severity: Severity
    code: str
    table: str = ""
    row: int | None = None
    column: str = ""
    value: str = ""
    suggestion: str = ""
    place: str = ""
    params: tuple[tuple[str, str], ...] = field(default=())


def sort_issues(issues: Iterable[Issue]) -> tuple[Issue, ...]:
    """Issues in reading order: errors first, then by table, row and column."""
    return tuple(
        sorted(
            set(issues),
            key=lambda i: (_RANK[i.severity], i.table, i.row or 0, i.column, i.code, i.value, i.params),
        )
    )


def has_errors(issues: Iterable[Issue]) -> bool:
    """Whether any of the issues keeps the input from being used."""
    return any(issue.severity == "error" for issue in issues)
