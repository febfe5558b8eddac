# SPDX-License-Identifier: Apache-2.0
"""Whether a value that a step gives fits the field it is meant for: by the rules that hold for files."""

from __future__ import annotations

import re
from datetime import date
from math import isfinite
from typing import Any

from orgmodel.organisation import Organisation
from orgmodel.schema import FieldSchema, Storage, TableSchema
from orgmodel.table import Table
from orgmodel.text import clean_id, clean_text, fold, id_key, is_bare_number, text_fault

_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_NAMES = ("name_vi", "name_en")
# So far below the largest number that is stored that sums of a few do not pass it.
_MOST_PARTS = 2**62


def value_fault(organisation: Organisation, field: FieldSchema, value: Any) -> str:  # noqa: ANN401 - it is looked at
    """The code of what is wrong with a value, empty where nothing is; None is unknown and fits an optional field.

    Codes: ``value_required``, ``not_a_number``, ``not_a_whole_number``, ``out_of_bounds``, ``not_yes_or_no``,
    ``not_iso_day``, ``not_a_choice``, ``not_a_text``, ``unknown_id_in_field``, and those of `word_fault`.
    """
    if value is None or value == "":
        return "value_required" if field.required else ""
    match field.storage:
        case Storage.AMOUNT:
            return _number_fault(field, value)
        case Storage.FLAG:
            return "" if isinstance(value, bool) else "not_yes_or_no"
        case Storage.DATE:
            return "" if is_day(value) else "not_iso_day"
        case Storage.REFERENCE:
            known = isinstance(value, (str, int)) and str(value) in organisation.table(field.target)
            return "" if known else "unknown_id_in_field"
        case Storage.WORD:
            return "not_a_text" if isinstance(value, (list, dict)) else word_fault(field, str(value))


def word_fault(field: FieldSchema, text: str) -> str:
    """The code of what is wrong with a text.

    Codes: ``error_value``, ``bad_characters``, ``number_as_name``, ``bad_id``, ``not_a_choice``. Where a list may be
    added to, another spelling of a known value is refused too, for a file would be read as having meant that one.
    """
    fault = {"formula_error": "error_value", "control_character": "bad_characters"}.get(text_fault(text), "")
    if fault:
        return fault
    if field.name in _NAMES and is_bare_number(text):
        return "number_as_name"
    if field.name == "id" and not is_id(text):
        return "bad_id"
    known = {fold(choice) for choice in field.choices} if field.open else set()
    closed = bool(field.choices) and not field.open
    return "not_a_choice" if text not in field.choices and (closed or fold(text) in known) else ""


def is_id(text: str) -> bool:
    """Whether a text can be an id as it stands: not empty, nothing invisible, no spaces around it."""
    return bool(text) and text == clean_id(text) and not text_fault(text)


def plain_text(text: str) -> str:
    """A text as files are read: in NFC with a line feed as its line end; spaces alone are no text."""
    text = clean_text(text)
    return "" if text.isspace() else text


def taken_by(table: Table[Any], row_id: str) -> str:
    """The live id that a new one could not be told apart from, or an empty text."""
    if row_id in table:
        return row_id
    key = id_key(clean_id(row_id))
    return next((one for one in table.index if id_key(one) == key), "")


def column_fault(table: Table[Any], name: str) -> str:
    """The code of why a table cannot have a column of this name: ``bad_column``, ``column_known_as``; or empty."""
    if name in table.columns:
        return ""
    if not is_id(name):
        return "bad_column"
    return "column_known_as" if known_column(table.schema, name) else ""


def known_column(schema: TableSchema, name: str) -> str:
    """The field that a file's column of this name would be taken for, or an empty text."""
    wanted = fold(name)
    found = (field.name for field in schema.fields if wanted in {fold(one) for one in (field.name, field.vi, field.en)})
    return next(found, "")


def is_day(value: object) -> bool:
    """Whether it is a day, or the text of one: year-month-day."""
    if isinstance(value, date):
        return True
    try:
        date.fromisoformat(str(value))
    except ValueError:
        return False
    return _ISO_DAY.fullmatch(str(value)) is not None


def _number_fault(field: FieldSchema, value: object) -> str:
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not isfinite(value):
        return "not_a_number"
    low = field.at_least is not None and value < field.at_least
    high = field.at_most is not None and value > field.at_most
    if low or high or abs(value) * field.scale >= _MOST_PARTS:
        return "out_of_bounds"
    return "not_a_whole_number" if field.scale == 1 and value != int(value) else ""
