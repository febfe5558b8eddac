# SPDX-License-Identifier: Apache-2.0
"""Writes an organisation as a workbook: a sheet per table, no formulas, a fixed date, the same bytes each time."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from orgmodel.errors import RequestError
from orgmodel.files.atomic import written_beside
from orgmodel.files.cells_out import written_fields, written_info, written_rows, written_tables
from orgmodel.files.numbers import exact_number
from orgmodel.organisation import Organisation
from orgmodel.schema import FieldSchema, Storage
from orgmodel.table import Table

MOST_ROWS = 1_048_576
MOST_CHARACTERS = 32_767
FIRST_EXCEL_DAY = date(1900, 3, 1)
# A workbook says when it was made; ours say the same whenever that was.
CREATED = datetime(2021, 12, 31, tzinfo=UTC).replace(tzinfo=None)
# Workbooks write odd characters as _x0041_; two such marks that share a dash come back as something else.
_AMBIGUOUS = re.compile(r"_x[0-9A-Fa-f]{4}_x[0-9A-Fa-f]{4}_")
OPTIONS = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "default_date_format": "yyyy-mm-dd",
}


def new_workbook(path: Path) -> Workbook:
    """An empty workbook that takes text as text."""
    book = Workbook(str(path), OPTIONS)
    book.set_properties({"created": CREATED})
    return book


def write_workbook(organisation: Organisation, path: Path) -> None:
    """Writes the particulars and the tables that have rows.

    Raises RequestError where a table or a text is longer than a workbook can hold, or where a text would come back
    changed; nothing is written then.
    """
    with written_beside(path) as beside:
        book = new_workbook(beside)
        for table in written_tables(organisation):
            if len(table) >= MOST_ROWS:
                raise RequestError(
                    "too_long_for_workbook", table=table.schema.name, rows=len(table), most=MOST_ROWS - 1
                )
            _write_table(book, organisation, table)
        write_info(book, written_info(organisation.info))
        book.close()


def write_info(book: Workbook, info: dict[str, str]) -> None:
    """The sheet with the organisation's particulars, and a hidden one with the version of the format."""
    sheet = book.add_worksheet("organisation")
    sheet.set_column(0, 0, 20)
    sheet.set_column(1, 1, 80)
    hidden = book.add_worksheet("_format")
    hidden.write_string(0, 0, "format_version")
    hidden.write_string(0, 1, info["format_version"])
    hidden.hide()
    rows = [(key, value) for key, value in info.items() if key != "format_version"]
    for row, (key, value) in enumerate(rows):
        sheet.write_string(row, 0, key)
        write_text(sheet, row, 1, value, "organisation")


def _write_table(book: Workbook, organisation: Organisation, table: Table[Any]) -> None:
    sheet = book.add_worksheet(table.schema.name)
    sheet.freeze_panes(1, 1)
    fields = written_fields(table)
    bold = book.add_format({"bold": True})
    for column, field in enumerate(fields):
        sheet.write_string(0, column, field.name, bold)
        sheet.set_column(column, column, width_of(field))
    for row, cells in enumerate(written_rows(organisation, table, fields), start=1):
        _write_row(sheet, row, fields, cells)


def _write_row(sheet: Worksheet, row: int, fields: Sequence[FieldSchema], cells: Sequence[Any]) -> None:
    for column, (field, cell) in enumerate(zip(fields, cells, strict=True)):
        if cell is None:
            continue
        value = exact_number(cell) if field.storage is Storage.AMOUNT else cell
        if isinstance(value, bool):
            sheet.write_boolean(row, column, value)
        elif isinstance(value, (int, float)):
            sheet.write_number(row, column, value)
        elif isinstance(value, date) and value >= FIRST_EXCEL_DAY:
            sheet.write_datetime(row, column, value)
        else:
            write_text(sheet, row, column, str(value), field.name)


def write_text(sheet: Worksheet, row: int, column: int, text: str, name: str) -> None:
    """One text; the library would leave a longer one out without a word."""
    if len(text.encode("utf-16-le")) // 2 > MOST_CHARACTERS:
        raise RequestError("too_long_for_cell", column=name, row=row + 1, most=MOST_CHARACTERS)
    if _AMBIGUOUS.search(text):
        raise RequestError("text_not_for_workbook", column=name, row=row + 1, text=text[:80])
    sheet.write_string(row, column, text)


def width_of(field: FieldSchema) -> int:
    """A column's width in characters."""
    if field.prose or field.name.startswith("text_"):
        return 60
    if field.name in {"name_vi", "name_en", "legal_basis", "source"}:
        return 36
    return max(14, len(field.name) + 4)
