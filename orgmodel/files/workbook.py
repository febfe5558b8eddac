# SPDX-License-Identifier: Apache-2.0
"""A workbook with a sheet per table, read with calamine: hidden sheets, merged cells, formulas are reported."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import python_calamine as calamine

from orgmodel.files.cells import shown
from orgmodel.files.columns_in import visible
from orgmodel.files.headers import SEARCHED_ROWS, find_header, find_table, is_blank
from orgmodel.files.limits import Limits
from orgmodel.files.package import BrokenPackageError, SheetScan, scan_workbook
from orgmodel.files.raw import Cell, RawOrganisation, RawTable, TableBuilder
from orgmodel.files.source import TableSource
from orgmodel.issue import Issue
from orgmodel.schema import TABLES
from orgmodel.text import fold

INFO_SHEET = "organisation"
# Sheets of our own template that hold no table.
OWN_SHEETS = {"_format", "_lists", "how to use", "hướng dẫn"}
ENCRYPTED = b"\xd0\xcf\x11\xe0"


def read_workbook(path: Path, limits: Limits) -> RawOrganisation:
    """Everything that a workbook says; a damaged or encrypted one is an issue, never an exception."""
    raw = RawOrganisation(info_place=INFO_SHEET)
    limits.hold("file_bytes", path.stat().st_size, path.name)
    with path.open("rb") as stream:
        if stream.read(4) == ENCRYPTED:
            raw.issues.append(Issue("error", "encrypted_or_old_workbook", place=path.name))
            return raw
    try:
        scans = scan_workbook(path, limits)
        with calamine.CalamineWorkbook.from_path(path) as book:
            _read_sheets(book, scans, raw, limits)
    except (BrokenPackageError, calamine.CalamineError, OSError) as error:
        raw.issues.append(_broken(path, error))
    except BaseException as error:
        # The library is compiled; where it gives up on a file, it raises an exception outside Python's own.
        if type(error).__name__ != "PanicException":
            raise
        raw.issues.append(_broken(path, error))
    return raw


def _broken(path: Path, error: BaseException) -> Issue:
    return Issue("error", "broken_workbook", place=path.name, params=(("problem", str(error)[:200]),))


def _read_sheets(
    book: calamine.CalamineWorkbook, scans: Mapping[str, SheetScan], raw: RawOrganisation, limits: Limits
) -> None:
    found: dict[str, str] = {}
    infos: dict[str, str] = {}
    for meta in book.sheets_metadata:
        name, folded = meta.name, fold(meta.name)
        table = find_table(name)
        hidden = meta.visible != calamine.SheetVisibleEnum.Visible
        if meta.typ != calamine.SheetTypeEnum.WorkSheet:
            raw.issues.append(Issue("warning", "unknown_sheet", place=name))
        elif folded in {INFO_SHEET, "_format"}:
            if folded in infos:
                raw.issues.append(Issue("error", "table_twice", folded, value=infos[folded], place=name))
                continue
            infos[folded] = name
            _read_info(book.get_sheet_by_name(name), raw)
        elif not table:
            if name.casefold() not in OWN_SHEETS:
                raw.issues.append(Issue("warning", "unknown_sheet", place=name))
        elif table in found:
            raw.issues.append(Issue("error", "table_twice", table, value=found[table], place=name))
        else:
            found[table] = name
            if hidden:
                raw.issues.append(Issue("note", "hidden_sheet", table, place=name))
            source = TableSource(TABLES[table], name, limits, raw.issues)
            sheet = _read_sheet(book.get_sheet_by_name(name), source, scans.get(name))
            if sheet is not None:
                raw.tables.append(sheet)


def plain_cell(cell: object) -> Cell:
    """A cell of the library as one of ours: a day without a time is a day, other times are text."""
    if isinstance(cell, datetime):
        return cell.date() if cell.time() == time() else cell.isoformat(sep=" ")
    if isinstance(cell, (str, int, float, date)):
        return cell
    return str(cell) if isinstance(cell, (time, timedelta)) else None


def _read_info(sheet: calamine.CalamineSheet, raw: RawOrganisation) -> None:
    """Two columns: what is said, and what it is."""
    start = sheet.start or (0, 0)
    cells = dict(raw.info)
    rows = dict(raw.info_rows)
    for place, row in enumerate(sheet.to_python(), start=start[0] + 1):
        values = [plain_cell(cell) for cell in row]
        # What stands further to the right are the template's notes.
        key = fold(shown(values[0])) if values else ""
        if place == 1 and key == "key":
            continue
        if not key and not is_blank(values[1:2]):
            raw.issues.append(Issue("error", "missing_value", "", place, "key", place=INFO_SHEET))
        if not key:
            continue
        value = values[1] if len(values) > 1 else None
        if value not in (None, ""):
            if key in rows:
                raw.issues.append(Issue("error", "yaml_key_twice", "", place, key, visible(key), place=INFO_SHEET))
            cells[key] = value
            rows[key] = place
    raw.info, raw.info_rows = cells, rows


def _read_sheet(sheet: calamine.CalamineSheet, source: TableSource, scan: SheetScan | None) -> RawTable | None:
    if sheet.start is None:
        source.report("note", "empty_sheet")
        return None
    source.limits.hold("columns", sheet.width, source.place)
    source.limits.hold("rows", sheet.height, source.place)
    top, left = sheet.start
    rows: list[list[Any]] = sheet.to_python(skip_empty_area=True)
    _restore_errors(rows, top, left, scan)
    header_at = find_header([[plain_cell(cell) for cell in row] for row in rows[:SEARCHED_ROWS]], source.schema)
    if header_at is None:
        source.report("error", "no_header", top + 1)
        return None
    if any(not is_blank(row) for row in rows[:header_at]):
        source.report("note", "rows_above_header", top + 1, number=str(header_at))
    _fill_merged(sheet, rows, header_at, source)
    if scan and scan.formulas:
        source.report("note", "formulas", count=str(scan.formulas))
    if scan and scan.hidden_rows:
        source.report("note", "hidden_rows", count=str(scan.hidden_rows))
    if scan and scan.hidden_columns:
        source.report("note", "hidden_columns", count=str(scan.hidden_columns))
    header = source.header([plain_cell(cell) for cell in rows[header_at]], top + header_at + 1)
    builder = TableBuilder(header.names, source.limits, source.place, typed=True)
    for number, row in enumerate(rows[header_at + 1 :], start=top + header_at + 2):
        builder.add(number, [plain_cell(cell) for cell in row])
    return source.finish(builder, header)


def _restore_errors(rows: Sequence[list[Any]], top: int, left: int, scan: SheetScan | None) -> None:
    """Puts a mark where a cell holds an error value: the library shows it as empty, which would mean unknown."""
    if scan is None:
        return
    for row, column in sorted(scan.errors):
        place = row - 1 - top
        if 0 <= place < len(rows) and 0 <= column - 1 - left < len(rows[place]):
            rows[place][column - 1 - left] = rows[place][column - 1 - left] or scan.errors[row, column]


def _fill_merged(sheet: calamine.CalamineSheet, rows: Sequence[list[Any]], header_at: int, source: TableSource) -> None:
    """Gives the value of merged cells to every row that they span, in their first column; reports them."""
    top, left = sheet.start or (0, 0)
    header_row = top + header_at
    merged = [
        (first, last)
        for first, last in sheet.merged_cell_ranges or []
        if last[0] > header_row and 0 <= first[1] - left < sheet.width and first[0] >= top
    ]
    for (row, column), (last_row, last_column) in merged:
        for below in range(max(row, header_row + 1) + 1, min(last_row, top + len(rows) - 1) + 1):
            rows[below - top][column - left] = rows[row - top][column - left]
        if last_column > column:
            source.report("warning", "merged_across", row + 1)
    if merged:
        source.report("note", "merged_cells", min(first[0] for first, _ in merged) + 1, count=str(len(merged)))
