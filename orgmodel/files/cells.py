# SPDX-License-Identifier: Apache-2.0
"""From a cell as it stands in the file to a value: words, flags, days. One reading, or a fault with both."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from orgmodel.files.raw import Cell, is_empty
from orgmodel.text import bad_characters, clean_id, clean_text, is_bare_number, text_fault

TRUE_WORDS = frozenset({"x", "true", "yes", "y", "1", "có", "co", "đúng", "✓", "✔", "đạt"})
FALSE_WORDS = frozenset({"false", "no", "n", "0", "không", "khong", "sai", "không đạt"})
UNKNOWN_WORDS = frozenset({"unknown", "không rõ", "chưa rõ", "?"})
# What a float holds exactly; a longer id typed as a number has lost its last digits already.
EXACT_INTEGER = 2**53
EXCEL_EPOCH = date(1899, 12, 30)
# Serial numbers of 1954 to 2119; smaller ones could as well be a year or a count.
SERIALS = range(20_000, 80_000)
YEARS = range(1000, 3000)
MONTHS = 12
MOST_SERIAL_DIGITS = 12
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]00:00(?::00(?:\.0+)?)?)?")
_SLASHED = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(?:[T ]0?0:00(?::00(?:\.0+)?)?)?")
_DIGITS = re.compile(r"\d+(?:\.0+)?")


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a cell: a code of the catalogue, its parameters, and what was probably meant."""

    code: str
    params: tuple[tuple[str, str], ...] = ()
    suggestion: str = ""


def shown(cell: Cell) -> str:
    """A cell as text, the way that a planner's program shows it."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < EXACT_INTEGER:
        return str(int(cell))
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def check_text(text: str) -> Fault | None:
    """What makes a text unfit: an error value of a spreadsheet, a control character."""
    found = text_fault(text)
    if found == "formula_error":
        return Fault("formula_error")
    if found:
        told = " ".join(f"U+{ord(c):04X}" for c in bad_characters(text))
        return Fault("control_character", (("characters", told),))
    return None


def read_word(cell: Cell, *, is_id: bool = False, is_name: bool = False) -> str | Fault | None:
    """A cell as text. Ids lose spaces around them and invisible characters; a bare number is no name."""
    if isinstance(cell, str):
        if fault := check_text(cell):
            return fault
        text = clean_id(cell) if is_id else clean_text(cell)
        if not text or text.isspace():
            return None
        if is_name and is_bare_number(text):
            return Fault("number_in_name")
        return text
    if cell is None:
        return None
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        if is_name:
            return Fault("number_in_name")
        if abs(cell) >= EXACT_INTEGER:
            return Fault("number_too_long")
    return shown(cell)


def read_flag(cell: Cell) -> bool | Fault | None:
    """Yes, no or unknown, in the forms in which planners tick a box."""
    if isinstance(cell, bool):
        return cell
    if is_empty(cell):
        return None
    text = shown(cell)
    if fault := check_text(text):
        return fault
    word = clean_id(text).casefold()
    if word in TRUE_WORDS:
        return True
    if word in FALSE_WORDS:
        return False
    return None if word in UNKNOWN_WORDS else Fault("not_yes_or_no")


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def read_day(cell: Cell, *, day_first: bool | None = None) -> date | Fault | None:
    """A calendar day. `day_first` is what other cells of the column show about 05/06/2021; None where they do not."""
    if is_empty(cell):
        return None
    if isinstance(cell, date):
        return cell
    text = clean_id(shown(cell))
    if fault := check_text(text):
        return fault
    if found := _ISO.fullmatch(text):
        year, month, day = map(int, found.groups())
        return _day(year, month, day) or Fault("no_such_day")
    if found := _SLASHED.fullmatch(text):
        # With points it is the order of the day first, in every country that writes so.
        return _slashed_day(int(found[1]), int(found[3]), int(found[4]), day_first=found[2] == "." or day_first)
    if _DIGITS.fullmatch(text):
        return _serial_day(int(float(text)) if len(text) < MOST_SERIAL_DIGITS else 0)
    return Fault("not_a_day")


def _slashed_day(first: int, second: int, year: int, *, day_first: bool | None) -> date | Fault:
    vietnamese, american = _day(year, second, first), _day(year, first, second)
    if day_first is True:
        american = None
    elif day_first is False:
        vietnamese = None
    if vietnamese and american and vietnamese != american:
        readings = (("first", vietnamese.isoformat()), ("second", american.isoformat()))
        return Fault("two_readings", readings, vietnamese.isoformat())
    return vietnamese or american or Fault("no_such_day")


def _serial_day(number: int) -> date | Fault:
    if number in SERIALS:
        return EXCEL_EPOCH + timedelta(days=number)
    if number in YEARS:
        serial = EXCEL_EPOCH + timedelta(days=number)
        return Fault("two_readings", (("first", str(number)), ("second", serial.isoformat())))
    return Fault("not_a_day")


def days_come_first(cells: list[Cell]) -> bool | None:
    """Whether the column writes 31/12/2021 or 12/31/2021; None where no cell, or cells of both kinds, show it."""
    found = [_SLASHED.fullmatch(clean_id(cell)) for cell in cells if isinstance(cell, str)]
    parts = [(int(match[1]), int(match[3])) for match in found if match and match[2] != "."]
    day_first = any(first > MONTHS >= second for first, second in parts)
    month_first = any(second > MONTHS >= first for first, second in parts)
    return None if day_first == month_first else day_first
