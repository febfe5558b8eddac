# SPDX-License-Identifier: Apache-2.0
"""The workbook that a planner fills in: a sheet per table, notes on every header, drop-down lists, how to use it."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from orgmodel.files.atomic import written_beside
from orgmodel.files.choices import choice_label
from orgmodel.files.workbook_out import new_workbook, width_of
from orgmodel.i18n import Catalogue, read_catalogue
from orgmodel.organisation import FORMAT_VERSION, OrganisationInfo
from orgmodel.schema import TABLES, FieldSchema, Storage, TableSchema

# So many rows below the header get lists and checks.
PREPARED_ROWS = 5000
NAMES = {"name_vi", "name_en"}
LISTS = "_lists"

_GUIDE_WIDTH, _LINE_HEIGHT = 110, 16  # letters, points


def write_template(path: str | Path, language: str) -> None:
    """Writes the empty workbook with notes and lists in ``vi`` or ``en``; the same bytes each time."""
    words = read_catalogue(language)
    with written_beside(Path(path)) as beside:
        book = new_workbook(beside)
        _write_guide(book, words)
        # Sheets stand in the order of the format, but for agencies, which everyone needs.
        names = ["agencies", *(name for name in TABLES if name != "agencies")]
        sheets = {name: book.add_worksheet(name) for name in names}
        _write_info(book, words)
        lists = _Lists(book)
        for name in names:
            _write_table(book, sheets[name], TABLES[name], words, lists)
        lists.sheet.hide()
        hidden = book.add_worksheet("_format")
        hidden.write_row(0, 0, ["format_version", FORMAT_VERSION])
        hidden.hide()
        book.close()


class _Lists:
    """A hidden sheet with the values of every drop-down list, one list a column."""

    def __init__(self, book: Workbook) -> None:
        self.sheet = book.add_worksheet(LISTS)
        self._ranges: dict[tuple[str, ...], str] = {}

    def range_of(self, values: tuple[str, ...]) -> str:
        """The range that holds the values; equal lists share one."""
        if values not in self._ranges:
            column = len(self._ranges)
            self.sheet.write_column(0, column, values)
            letter = column_letter(column)
            self._ranges[values] = f"='{LISTS}'!${letter}$1:${letter}${len(values)}"
        return self._ranges[values]


def column_letter(column: int) -> str:
    """A for 0, AA for 26."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _write_guide(book: Workbook, words: Catalogue) -> None:
    sheet = book.add_worksheet(words.text("template.guide.sheet"))
    sheet.set_column(0, 0, _GUIDE_WIDTH)
    sheet.hide_gridlines(2)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.write_string(0, 0, words.text("template.guide.title"), book.add_format({"bold": True, "font_size": 14}))
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    for row, line in enumerate(words.text("template.guide.lines").strip().splitlines(), start=2):
        # Not every program makes a row as high as its wrapped text needs.
        sheet.set_row(row, _LINE_HEIGHT * math.ceil(len(line) / _GUIDE_WIDTH))
        sheet.write_string(row, 0, line, wrapped)


def _write_info(book: Workbook, words: Catalogue) -> None:
    sheet = book.add_worksheet("organisation")
    sheet.set_column(0, 0, 18)
    sheet.set_column(1, 1, 60)
    sheet.set_column(2, 2, 70)
    bold, grey = book.add_format({"bold": True}), book.add_format({"font_color": "#595959"})
    for row, name in enumerate(OrganisationInfo.model_fields):
        sheet.write_string(row, 0, name, bold)
        sheet.write_string(row, 2, words.text(f"template.info.{name}"), grey)


def _write_table(book: Workbook, sheet: Worksheet, schema: TableSchema, words: Catalogue, lists: _Lists) -> None:
    sheet.freeze_panes(1, 1)
    required = book.add_format({"bold": True, "bg_color": "#D9E2F3", "bottom": 1})
    optional = book.add_format({"bg_color": "#F2F2F2", "bottom": 1})
    as_text = book.add_format({"num_format": "@"})
    as_day = book.add_format({"num_format": "dd/mm/yyyy"})
    formats = {Storage.WORD: as_text, Storage.REFERENCE: as_text, Storage.DATE: as_day}
    for column, field in enumerate(schema.fields):
        mark = " *" if field.required else ""
        sheet.write_string(0, column, field.name + mark, required if field.required else optional)
        sheet.write_comment(0, column, header_note(field, words), {"x_scale": 2.5, "y_scale": 1.6, "font_size": 9})
        # Text format keeps leading zeros of what is typed.
        sheet.set_column(column, column, width_of(field), formats.get(field.storage))
        if rule := _rule(field, words, lists):
            sheet.data_validation(1, column, PREPARED_ROWS, column, rule)


def header_note(field: FieldSchema, words: Catalogue) -> str:
    """What belongs in a column: description, whether it is required, unit, bounds, values."""
    label = field.vi if words.language == "vi" else field.en
    lines = [label.rstrip(".") + "."]
    if field.name in NAMES:
        lines.append(words.text("template.note.one_of_names"))
    else:
        lines.append(words.text("template.note.required" if field.required else "template.note.optional"))
    if field.unit:
        lines.append(words.text("template.note.unit", unit=words.get(f"template.unit.{field.unit}", field.unit)))
    if field.at_most is not None:
        lines.append(words.text("template.note.bounds", low=f"{field.at_least or 0:g}", high=f"{field.at_most:g}"))
    elif field.at_least is not None:
        lines.append(words.text("template.note.at_least", low=f"{field.at_least:g}"))
    if field.choices:
        lines.append(words.text("template.note.choices", choices="; ".join(_labels(field, words))))
        if field.open:
            lines.append(words.text("template.note.open"))
    if field.storage is Storage.REFERENCE:
        lines.append(words.text("template.note.reference", table=field.target))
    if field.storage is Storage.FLAG:
        lines.append(words.text("template.note.flag"))
    if field.storage is Storage.DATE:
        lines.append(words.text("template.note.day"))
    return "\n".join(lines)


def _labels(field: FieldSchema, words: Catalogue) -> tuple[str, ...]:
    """The values of a list as the planner's language has them; the reader knows them in either form."""
    return tuple(choice_label(field, choice, words) or choice for choice in field.choices)


def _rule(field: FieldSchema, words: Catalogue, lists: _Lists) -> dict[str, Any] | None:
    rule: dict[str, Any]
    if field.choices:
        rule = {"validate": "list", "source": lists.range_of(_labels(field, words))}
    elif field.storage is Storage.REFERENCE:
        rule = {"validate": "list", "source": f"='{field.target}'!$A$2:$A${PREPARED_ROWS + 1}"}
    elif field.storage is Storage.FLAG:
        labels = tuple(words.text(f"template.choice.flag.{value}") for value in ("true", "false"))
        rule = {"validate": "list", "source": lists.range_of(labels)}
    elif field.storage is Storage.AMOUNT and field.at_least is not None:
        kind = "integer" if field.scale == 1 else "decimal"
        if field.at_most is None:
            rule = {"validate": kind, "criteria": ">=", "value": field.at_least}
        else:
            rule = {"validate": kind, "criteria": "between", "minimum": field.at_least, "maximum": field.at_most}
    else:
        return None
    strict = bool(field.choices and not field.open)
    return rule | {
        "error_type": "stop" if strict else "information",
        "error_title": words.text("template.note.invalid_title"),
        "error_message": words.text("template.note.invalid"),
    }
