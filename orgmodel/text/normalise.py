# SPDX-License-Identifier: Apache-2.0
"""Text as it is kept: Unicode NFC, one kind of line end; ids also without what cannot be seen."""

from __future__ import annotations

import re
import unicodedata

# Zero-width space, word joiner, byte order mark, soft hyphen, direction marks. The joiners U+200C and U+200D stay in
# text (emoji are made of them) and are removed from ids only.
_INVISIBLE = re.compile("[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_INVISIBLE_IN_ID = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_SPACES = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_BAD = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_DASHES = re.compile("[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]")


def clean_text(text: str) -> str:
    """A text in NFC with a line feed as its line end; nothing that can be seen is changed."""
    if text.isascii():
        return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
    if not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def clean_id(text: str) -> str:
    """An id in NFC, without invisible characters and without spaces around it."""
    text = clean_text(text)
    if not text.isascii():
        text = _SPACES.sub(" ", _INVISIBLE_IN_ID.sub("", text))
    return text.strip()


def plain_spaces(text: str) -> str:
    """A text with ordinary spaces, hyphens and no invisible characters: for comparing, never for keeping."""
    if text.isascii():
        return " ".join(text.split())
    return " ".join(_DASHES.sub("-", _SPACES.sub(" ", _INVISIBLE.sub("", text))).split())


def bad_characters(text: str) -> str:
    """The characters that no text may contain (NUL, other control characters, halves of surrogate pairs), each once."""
    return "".join(sorted(set(_BAD.findall(text)))) if _BAD.search(text) else ""
