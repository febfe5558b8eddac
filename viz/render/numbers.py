# SPDX-License-Identifier: Apache-2.0
"""How a language writes numbers, changes and percentages."""

from __future__ import annotations


def number(value: float | None, language: str, digits: int = 0) -> str:
    """A number as the language writes it: 1.877 and 96,9 in Vietnamese, 1,877 and 96.9 in English; "–" for unknown.

    `digits` is the largest number of decimals; trailing zeros are left out.
    """
    if value is None:
        return "–"
    text = f"{value:,.{digits}f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    if text == "-0":
        text = "0"
    text = text.replace("-", "−")
    if language == "vi":
        text = text.translate(str.maketrans(",.", ".,"))
    return text


def signed(value: float | None, language: str, digits: int = 0) -> str:
    """A change with its sign: +3, −2; "±0" for none."""
    if value is None:
        return "–"
    text = number(value, language, digits)
    if text == "0":
        return "±0"
    return text if text.startswith("−") else f"+{text}"


def percent(share: float | None, language: str, digits: int = 1) -> str:
    """A share 0–1 as a percentage: 96,9% in Vietnamese, 96.9% in English."""
    return "–" if share is None else number(share * 100, language, digits) + "%"
