# SPDX-License-Identifier: Apache-2.0
"""Abbreviations of official Vietnamese (UBND, HĐND, TTHC) and what they stand for; the list is data."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files


@cache
def read_abbreviations() -> Mapping[str, str]:
    """The packaged list: abbreviation as it is written, and the full form in lower case."""
    text = files("orgmodel").joinpath("data/abbreviations.csv").read_text(encoding="utf-8")
    rows = [line.split(",", 1) for line in text.splitlines()[1:] if line.strip()]
    return {short: full.strip(chr(34)) for short, full in rows}


@cache
def _pattern(shorts: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(shorts, key=lambda short: (-len(short), short))
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, longest_first)) + r")(?!\w)")


def expand_abbreviations(text: str, abbreviations: Mapping[str, str] | None = None) -> str:
    """A text with its abbreviations written out, for comparing texts; capitals tell an abbreviation from a word."""
    table = read_abbreviations() if abbreviations is None else abbreviations
    return _pattern(tuple(table)).sub(lambda found: table[found.group()], text)
