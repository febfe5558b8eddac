# SPDX-License-Identifier: Apache-2.0
"""The order of the Vietnamese alphabet: a ă â b c d đ e ê …, and level, grave, hook, tilde, acute, dot below."""

from __future__ import annotations

import unicodedata
from typing import TypeAlias

_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_LETTER = {letter: place for place, letter in enumerate(_ALPHABET)}
_TONE = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
SortKey: TypeAlias = tuple[tuple[tuple[int, int], ...], tuple[int, ...], str]


def sort_key(text: str) -> SortKey:
    """A key that sorts as a Vietnamese dictionary does: letters first, then tones, then the text itself."""
    letters: list[tuple[int, int]] = []
    tones: list[int] = []
    for character in unicodedata.normalize("NFC", text).casefold():
        parts = unicodedata.normalize("NFD", character)
        tone = next((_TONE[part] for part in parts if part in _TONE), 0)
        letter = unicodedata.normalize("NFC", "".join(part for part in parts if part not in _TONE))
        place = _LETTER.get(letter)
        # Spaces, then digits and signs, come before letters; other scripts after them.
        code = ord(letter[:1] or " ")
        letters.append((1, place) if place is not None else (0 if letter.isascii() else 2, code))
        tones.append(tone)
    return tuple(letters), tuple(tones), text
