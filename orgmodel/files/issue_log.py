# SPDX-License-Identifier: Apache-2.0
"""Issues as they are found: the first ones of each kind are kept whole, the rest are counted, none is lost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from orgmodel.issue import Issue, sort_issues


@dataclass
class IssueLog:
    """Collects issues; at most `listed` of one code, table and column are kept whole, and one more counts the rest."""

    listed: int
    issues: list[Issue] = field(default_factory=list)
    _seen: Counter[tuple[str, str, str, str]] = field(default_factory=Counter)
    _more: Counter[Issue] = field(default_factory=Counter)

    def add(self, issue: Issue) -> None:
        """Takes up one issue."""
        kind = (issue.code, issue.table, issue.column, issue.place)
        self._seen[kind] += 1
        if self._seen[kind] <= self.listed:
            self.issues.append(issue)
        else:
            bare = replace(issue, row=None, value="", suggestion="", params=())
            self._more[bare] += 1

    def extend(self, issues: Iterable[Issue]) -> None:
        """Takes up several issues."""
        for issue in issues:
            self.add(issue)

    def sorted(self) -> tuple[Issue, ...]:
        """All issues in reading order, with one for each kind of which not every one is listed."""
        more = [
            Issue(
                bare.severity,
                "more_of_these",
                bare.table,
                column=bare.column,
                place=bare.place,
                params=(("count", str(count)), ("of", bare.code)),
            )
            for bare, count in self._more.items()
        ]
        return sort_issues([*self.issues, *more])
