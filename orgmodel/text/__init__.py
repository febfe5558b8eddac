# SPDX-License-Identifier: Apache-2.0
"""Vietnamese text: one normal form, keys for comparing and searching, the order of the alphabet, abbreviations."""

from orgmodel.text.abbreviations import expand_abbreviations, read_abbreviations
from orgmodel.text.fitness import is_bare_number, text_fault
from orgmodel.text.keys import (
    fold,
    has_new_tone_marks,
    has_old_tone_marks,
    id_key,
    loose_key,
    matching_key,
    search_key,
)
from orgmodel.text.normalise import bad_characters, clean_id, clean_text
from orgmodel.text.order import sort_key

__all__ = [
    "bad_characters",
    "clean_id",
    "clean_text",
    "expand_abbreviations",
    "fold",
    "has_new_tone_marks",
    "has_old_tone_marks",
    "id_key",
    "is_bare_number",
    "loose_key",
    "matching_key",
    "read_abbreviations",
    "search_key",
    "sort_key",
    "text_fault",
]
