# SPDX-License-Identifier: Apache-2.0
"""Numbers as planners type them: decimal comma, thousands dots, percent. One reading, or a fault."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from orgmodel.files.cells import EXACT_INTEGER, Fault, check_text
from orgmodel.files.raw import Cell, is_empty
from orgmodel.schema import FieldSchema
from orgmodel.text.normalise import plain_spaces

LARGEST = 2**63 - 1
MOST_DIGITS = 40
CERTAIN_DIGITS = 15
# Digits between two thousands signs.
GROUP = 3
# A rest smaller than this part of the smallest unit is the noise of binary fractions, not a planner's figure.
NOISE = Fraction(1, 1_000_000)
_PLAIN = re.compile(r"[+-]?\d+")
_POINT = re.compile(r"[+-]?\d*\.\d+")
_COMMA = re.compile(r"[+-]?\d*,\d+")
_ONE_GROUP = re.compile(r"[+-]?[1-9]\d{0,2}[.,]\d{3}")
_GROUPS = {
    "point": re.compile(r"[+-]?[1-9]\d{0,2}(?:(?:,\d{3}){2,}|(?:,\d{3})+\.\d+|(?: \d{3})+\.\d+)"),
    "comma": re.compile(r"[+-]?[1-9]\d{0,2}(?:(?:\.\d{3}){2,}|(?:\.\d{3})+,\d+|(?: \d{3})+,\d+)"),
}
_SPACED = re.compile(r"[+-]?[1-9]\d{0,2}(?: \d{3})+")
_EXPONENT = re.compile(r"[+-]?\d+(?:\.\d+)?[eE][+-]?\d{1,2}")


@dataclass(frozen=True, slots=True)
class Amount:
    """A number that was read: the whole number that is stored, and whether a rest had to be rounded away."""

    parts: int
    rounded: bool = False


def _readings(text: str) -> dict[str, Fraction]:
    """Every number that a text can mean, by its decimal sign ("" where it has none)."""
    point, comma = text.replace(",", "").replace(" ", ""), text.replace(".", "").replace(" ", "").replace(",", ".")
    if _PLAIN.fullmatch(text) or _SPACED.fullmatch(text) or _EXPONENT.fullmatch(text):
        return {"": Fraction(text.replace(" ", ""))}
    if _ONE_GROUP.fullmatch(text):
        return {"point": Fraction(point), "comma": Fraction(comma)}
    if _POINT.fullmatch(text) or _GROUPS["point"].fullmatch(text):
        return {"point": Fraction(point)}
    if _COMMA.fullmatch(text) or _GROUPS["comma"].fullmatch(text):
        return {"comma": Fraction(comma)}
    return {}


def decimal_sign(cells: Iterable[Cell]) -> str:
    """The decimal sign that the cells of a column show ("point" or "comma"); "" where none or both are shown."""
    shown: set[str] = set()
    for cell in cells:
        if isinstance(cell, str) and ("," in cell or "." in cell) and len(cell) <= MOST_DIGITS:
            readings = _readings(plain_spaces(cell).removesuffix("%").strip())
            if len(readings) == 1:
                shown.update(readings)
    shown.discard("")
    return shown.pop() if len(shown) == 1 else ""


def read_amount(cell: Cell, field: FieldSchema, sign: str = "") -> Amount | Fault | None:
    """A cell as the whole number that is stored; `sign` is the decimal sign that the column shows elsewhere."""
    if is_empty(cell):
        return None
    if isinstance(cell, str):
        return _read_text(cell, field, sign)
    if isinstance(cell, bool) or not isinstance(cell, (int, float)):
        return Fault("not_a_number")
    if isinstance(cell, float) and not math.isfinite(cell):
        return Fault("not_finite")
    return _fit(Fraction(str(cell)) if isinstance(cell, float) else Fraction(cell), field)


def _read_text(cell: str, field: FieldSchema, sign: str) -> Amount | Fault | None:
    if fault := check_text(cell):
        return fault
    text = plain_spaces(cell)
    if text.casefold().lstrip("+-") in {"nan", "inf", "infinity", "∞"}:
        return Fault("not_finite")
    if len(text) > MOST_DIGITS:
        return Fault("number_too_long") if _PLAIN.fullmatch(text) else Fault("not_a_number")
    percent = text.endswith("%")
    if percent and not field.unit.startswith(("share", "percent")):
        return Fault("not_a_number")
    divisor = 100 if percent and field.unit.startswith("share") else 1
    readings = {key: value / divisor for key, value in _readings(text.removesuffix("%").strip()).items()}
    if not readings:
        return Fault("not_a_number")
    if sign in readings:
        return _fit(readings[sign], field)
    results = {key: _fit(value, field) for key, value in readings.items()}
    fitting = {result.parts: result for result in results.values() if isinstance(result, Amount) and not result.rounded}
    if len(fitting) > 1:
        both = tuple(zip(("first", "second"), (_plain(value) for value in readings.values()), strict=True))
        return Fault("two_readings", both)
    return next(iter(fitting.values()), None) or next(iter(results.values()))


def _fit(value: Fraction, field: FieldSchema) -> Amount | Fault:
    """The number as the column's whole parts, or why it cannot be one."""
    if field.at_least is not None and value < Fraction(field.at_least):
        return Fault("below_bound", (("bound", f"{field.at_least:g}"), ("unit", field.unit)))
    if field.at_most is not None and value > Fraction(field.at_most):
        return Fault("above_bound", (("bound", f"{field.at_most:g}"), ("unit", field.unit)))
    exact = value * field.scale
    parts = round(exact)
    if abs(parts) > LARGEST:
        return Fault("number_too_long")
    rounded = abs(exact - parts) > NOISE
    if rounded and field.scale == 1:
        return Fault("not_whole", (("unit", field.unit),))
    return Amount(parts, rounded)


def _plain(value: Fraction) -> str:
    return str(value.numerator) if value.denominator == 1 else f"{float(value):.15g}"


def amount_text(parts: int, scale: int) -> str:
    """A stored number as exact decimal text with one reading: 1.234 posts is written 1.2340, which is no thousands."""
    sign, size = ("-", -parts) if parts < 0 else ("", parts)
    whole, rest = divmod(size, scale)
    if rest == 0:
        return f"{sign}{whole}"
    decimals = str(rest).zfill(len(str(scale)) - 1).rstrip("0")
    if len(decimals) == GROUP and 0 < whole < 10**GROUP:
        decimals += "0"
    return f"{sign}{whole}.{decimals}"


def exact_number(text: str) -> int | float | str:
    """A decimal text as a number where that loses nothing in any program, else the text itself."""
    if "." not in text:
        whole = int(text)
        return whole if abs(whole) < EXACT_INTEGER else text
    # Spreadsheets keep fifteen digits for certain.
    return float(text) if sum(character.isdigit() for character in text) <= CERTAIN_DIGITS else text
