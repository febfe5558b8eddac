# SPDX-License-Identifier: Apache-2.0
"""Rows that look like the sum of a sheet: taken for a unit, they make every figure count twice."""

from __future__ import annotations

import re
import unicodedata

import numpy as np

from orgmodel.columns import BoolArray
from orgmodel.files.columns_in import TableReading, visible

TABLE = "agencies"
LOOKED_AT = ("id", "name_vi", "name_en")
# With tone marks where there are any: "Công chứng" and the id "cong-chung" are no sums.
_TOTAL = re.compile(r"tổng(?: (?:cộng|số))?|cộng|tong(?: (?:cong|so))?|cong|(?:(?:grand|sub) ?)?totals?|sum")


def looks_like_total(text: str) -> bool:
    """Whether a name is a word for a sum and nothing else: "Tổng cộng", "Cộng:", "TOTAL"."""
    words = " ".join(re.findall(r"[^\W_]+", unicodedata.normalize("NFC", text).casefold()))
    return _TOTAL.fullmatch(words) is not None


def report_totals(reading: TableReading, live: BoolArray) -> None:
    """Warns once of every row of agencies whose id or name is a word for a sum. The row is kept: it may be a unit."""
    if reading.schema.name != TABLE:
        return
    told = ~live
    for name in LOOKED_AT:
        column = reading.columns.get(name)
        for code, word in enumerate(column.words.values if column is not None else ()):
            if column is None or not looks_like_total(word):
                continue
            rows = np.flatnonzero((column.data == code) & ~told)
            if len(rows):
                reading.report("warning", "looks_like_total", rows, name, value=visible(word))
                told[rows] = True
