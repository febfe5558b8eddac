# SPDX-License-Identifier: Apache-2.0
"""What a file says about the organisation as a whole: its id, titles, day, country, class, and the format's version."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from orgmodel.files.cells import Fault, read_day, read_word
from orgmodel.files.columns_in import visible
from orgmodel.files.goal_sets import list_goal_sets
from orgmodel.files.headers import printable, suggest
from orgmodel.files.issue_log import IssueLog
from orgmodel.files.raw import RawOrganisation
from orgmodel.issue import Issue
from orgmodel.organisation import FORMAT_VERSION, OrganisationInfo
from orgmodel.schema import TABLES
from orgmodel.text import fold

VERSION_KEY = "format_version"
INFO_KEYS = tuple(OrganisationInfo.model_fields)


def read_info(raw: RawOrganisation, log: IssueLog) -> OrganisationInfo:
    """The organisation's own particulars; an unknown key or an unreadable value is an error with its line."""
    values: dict[str, Any] = {}
    _report_doubled_keys(raw, log)
    for given, cell in raw.info.items():
        row, place, key = raw.info_rows.get(given), raw.info_place, printable(given)
        name = fold(given)
        if name == VERSION_KEY:
            if visible(cell) != FORMAT_VERSION:
                params = (("known", FORMAT_VERSION),)
                log.add(Issue("error", "other_format_version", "", row, key, visible(cell), "", place, params))
            continue
        if name not in INFO_KEYS:
            near = suggest(name, INFO_KEYS)
            log.add(Issue("error", "unknown_key", "", row, key, visible(cell), near, place))
            continue
        value: str | date | Fault | None = read_day(cell) if name == "as_of" else read_word(cell)
        if isinstance(value, Fault):
            log.add(Issue("error", value.code, "", row, key, visible(cell), value.suggestion, place, value.params))
        elif value is not None:
            values[name] = _listed(value) if name == "complete" else value
            for issue in _unknown_names(name, value):
                log.add(replace(issue, row=row, column=key, place=place))
    return OrganisationInfo(**values)


def _listed(value: str | date) -> tuple[str, ...]:
    return tuple(part.strip() for part in str(value).split(";") if part.strip())


def _unknown_names(name: str, value: str | date) -> Iterator[Issue]:
    """A remark for every table or goal set that does not exist; without its goals a model is what it is."""
    if name == "complete":
        for table in _listed(value):
            if table not in TABLES:
                yield Issue("error", "unknown_table", value=visible(table), suggestion=suggest(table, list(TABLES)))
    known = list_goal_sets()
    if name == "goals" and value not in known:
        near, told = suggest(str(value), known), (("known", ", ".join(known)),)
        yield Issue("warning", "unknown_goal_set", value=visible(str(value)), suggestion=near, params=told)


def _report_doubled_keys(raw: RawOrganisation, log: IssueLog) -> None:
    """Keys that differ only in capitals or spaces say the same thing twice."""
    seen: set[str] = set()
    for key in raw.info:
        name, shown_key = fold(key), printable(key)
        if name in seen:
            row = raw.info_rows.get(key)
            log.add(Issue("error", "yaml_key_twice", "", row, shown_key, shown_key, place=raw.info_place))
        seen.add(name)
