# SPDX-License-Identifier: Apache-2.0
"""From raw tables to an organisation: values, validity on the day, ids, references, checks; all issues at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from orgmodel.checks import backwards, find_faults, hierarchy_depth, not_there_on
from orgmodel.columns import BoolArray
from orgmodel.files.columns_in import TableReading, read_columns
from orgmodel.files.info import read_info
from orgmodel.files.issue_log import IssueLog
from orgmodel.files.limits import DEFAULT_LIMITS, Limits
from orgmodel.files.raw import RawOrganisation, RawTable
from orgmodel.files.references import find_duplicates, resolve_references, set_aside_dependants
from orgmodel.files.totals import report_totals
from orgmodel.issue import Issue, has_errors
from orgmodel.organisation import Organisation, OrganisationInfo
from orgmodel.schema import TABLES


@dataclass(frozen=True)
class Reading:
    """What came of reading a file: the organisation, None where there are errors, and every issue that was found."""

    organisation: Organisation | None
    issues: tuple[Issue, ...]


def assemble(raw: RawOrganisation, limits: Limits = DEFAULT_LIMITS) -> Reading:
    """The organisation that raw tables describe. Raises LimitError where the hierarchy is deeper than allowed."""
    log = IssueLog(limits.listed)
    log.extend(raw.issues)
    info = read_info(raw, log)
    given = {table.name: table for table in raw.tables}
    readings = {name: TableReading(given.get(name) or _no_rows(name), schema, log) for name, schema in TABLES.items()}
    raw.tables.clear()
    for reading in readings.values():
        read_columns(reading)
        reading.raw.columns.clear()
    if not readings["agencies"].size:
        log.add(Issue("error", "no_agencies", "agencies", place=readings["agencies"].raw.place))
    live = {name: _valid(reading, info) for name, reading in readings.items()}
    for name, reading in readings.items():
        _require(reading, live[name])
        report_totals(reading, live[name])
        find_duplicates(reading, live[name])
    resolve_references(readings, live)
    set_aside_dependants(readings, live)
    _report_set_aside(readings, live, info)
    organisation = Organisation(info, {name: reading.columns for name, reading in readings.items()}, live)
    limits.hold("depth", hierarchy_depth(organisation), readings["agencies"].raw.place)
    _check(organisation, readings, log)
    issues = log.sorted()
    return Reading(None if has_errors(issues) else organisation, issues)


def _no_rows(name: str) -> RawTable:
    return RawTable(name, "", [], np.empty(0, np.int64))


def _valid(reading: TableReading, info: OrganisationInfo) -> BoolArray:
    """Rows that are valid on the organisation's day; all where it names none."""
    live = np.ones(reading.size, np.bool_)
    if "valid_from" not in reading.schema.field_names:
        return live
    begins, ends = reading.columns["valid_from"], reading.columns["valid_to"]
    for row in np.flatnonzero(backwards(reading.columns)).tolist():
        value = str(ends.decode(int(ends.data[row])))
        reading.report("error", "ends_before_it_begins", np.array([row]), "valid_to", value=value)
    if info.as_of is not None:
        live &= ~not_there_on(reading.columns, info.as_of)
    elif begins.known.any() or ends.known.any():
        reading.report("note", "no_day_given", np.empty(0, np.int64), "valid_from")
    return live


def _require(reading: TableReading, live: BoolArray) -> None:
    given = {name for name, column in reading.columns.items() if column.known.any()}
    for spec in reading.schema.fields:
        if not spec.required or (not given and not reading.size):
            continue
        unread = reading.unread.get(spec.name)
        empty = live & ~reading.columns[spec.name].known
        if unread is not None:
            empty &= ~unread
        rows = np.flatnonzero(empty)
        if len(rows) and spec.name in reading.present:
            reading.report("error", "missing_value", rows, spec.name)


def _report_set_aside(
    readings: Mapping[str, TableReading], live: Mapping[str, BoolArray], info: OrganisationInfo
) -> None:
    for name, reading in readings.items():
        rows = np.flatnonzero(~live[name])
        if len(rows):
            reading.report("note", "set_aside", rows, day=str(info.as_of), number=str(len(rows)))


def _check(organisation: Organisation, readings: Mapping[str, TableReading], log: IssueLog) -> None:
    """Whole-model checks with the planner's row numbers; what follows from a cell that was not read is left out."""
    unread = {(name, column): mask for name, reading in readings.items() for column, mask in reading.unread.items()}
    for issue, row in find_faults(organisation, unread):
        reading = readings[issue.table]
        number = None if row is None else int(reading.raw.rows[row])
        log.add(replace(issue, row=number, place=reading.raw.place))
