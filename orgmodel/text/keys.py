# SPDX-License-Identifier: Apache-2.0
"""Keys under which two spellings of one Vietnamese word are equal."""

from __future__ import annotations

import re
import unicodedata

from orgmodel.text.normalise import clean_id, clean_text, plain_spaces

# Open syllables with oa, oe, uy: the tone mark stands on the first vowel in the older spelling and on the second in
# the newer one (hòa, hoà). A final consonant or third vowel leaves one spelling only; "qu" is a consonant.
_OLD = {"a": "àáãảạ", "e": "èéẽẻẹ", "y": "ỳýỹỷỵ", "o": "òóõỏọ", "u": "ùúũủụ"}
_PAIRS = (("o", "a"), ("o", "e"), ("u", "y"))
_NEW_TO_OLD = {first + _OLD[second][tone]: _OLD[first][tone] + second for first, second in _PAIRS for tone in range(5)}
_OLD_STYLE = re.compile("(?<!q)(?:" + "|".join(_NEW_TO_OLD.values()) + r")(?!\w)")
_NEW_STYLE = re.compile("(?<!q)(?:" + "|".join(_NEW_TO_OLD) + r")(?!\w)")


def matching_key(text: str) -> str:
    """The same for spellings that differ only in capitals, spaces, dashes, or where the tone mark stands (hòa, hoà)."""
    key = plain_spaces(clean_text(text)).casefold()
    return key if key.isascii() else _NEW_STYLE.sub(lambda found: _NEW_TO_OLD[found.group()], key)


def id_key(row_id: str) -> str:
    """The same for ids that differ in capitals only, which two rows may not have."""
    return row_id.casefold()


def fold(name: str) -> str:
    """A column's name, or a value of a list, without the template's marks, capitals and kinds of space."""
    return re.sub(r"[\s_-]+", "_", clean_id(name).strip("* ").casefold())


def search_key(text: str) -> str:
    """A text without marks and capitals, for typing without a Vietnamese keyboard: "Sở Nội vụ" is "so noi vu"."""
    key = plain_spaces(text).casefold()
    if key.isascii():
        return key
    parts = unicodedata.normalize("NFD", key.replace("đ", "d"))
    return "".join(character for character in parts if not unicodedata.combining(character))


def loose_key(text: str) -> str:
    """The letters and digits of a text only: for guessing which id was meant."""
    return "".join(character for character in search_key(text) if character.isalnum())


def has_old_tone_marks(text: str) -> bool:
    """Whether a tone mark stands on the first vowel of an open oa, oe, uy (hòa, thủy)."""
    return not text.isascii() and _OLD_STYLE.search(text.casefold()) is not None


def has_new_tone_marks(text: str) -> bool:
    """Whether a tone mark stands on the second vowel of an open oa, oe, uy (hoà, thuỷ)."""
    return not text.isascii() and _NEW_STYLE.search(text.casefold()) is not None
