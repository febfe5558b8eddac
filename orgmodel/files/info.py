# SPDX-License-Identifier: Apache-2.0
"""What a file says about the organisation as a whole: its id, titles, day, country, class, and the format's version."""

from __future__ import annotations

from datetime import date
from typing import Any

from orgmodel.files.cells import Fault, read_day, read_word
from orgmodel.files.columns_in import visible
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
        elif name == "complete" and value is not None:
            tables = [part.strip() for part in str(value).split(";") if part.strip()]
            values[name] = tuple(tables)
            for table in tables:
                if table not in TABLES:
                    near = suggest(table, list(TABLES))
                    log.add(Issue("error", "unknown_table", "", row, key, visible(table), near, place))
        elif value is not None:
            values[name] = value
    return OrganisationInfo(**values)


def _report_doubled_keys(raw: RawOrganisation, log: IssueLog) -> None:
    """Keys that differ only in capitals or spaces say the same thing twice."""
    seen: set[str] = set()
    for key in raw.info:
        name, shown_key = fold(key), printable(key)
        if name in seen:
            row = raw.info_rows.get(key)
            log.add(Issue("error", "yaml_key_twice", "", row, shown_key, shown_key, place=raw.info_place))
        seen.add(name)
