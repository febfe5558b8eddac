# SPDX-License-Identifier: Apache-2.0
"""Which texts may be kept at all, wherever they come from: a file, or a step of a scenario."""

from __future__ import annotations

import re

from orgmodel.text.normalise import bad_characters

ERROR_VALUES = frozenset({"#REF!", "#N/A", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!"})
_NUMBER_ONLY = re.compile(r"[+-]?[\d.,\s]*\d[\d.,\s]*%?")


def text_fault(text: str) -> str:
    """The code of what makes a text unfit: ``formula_error``, ``control_character``; empty where nothing does."""
    if text[:1] == "#" and text.strip().upper() in ERROR_VALUES:
        return "formula_error"
    return "control_character" if bad_characters(text) else ""


def is_bare_number(text: str) -> bool:
    """Whether a text is a number and nothing else, which is no name: a column was taken for another."""
    return text[:1] in "+-0123456789.," and _NUMBER_ONLY.fullmatch(text) is not None
