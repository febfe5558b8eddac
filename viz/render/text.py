# SPDX-License-Identifier: Apache-2.0
"""How names are broken into lines, without a browser to measure them."""

from __future__ import annotations

import unicodedata

_NARROW = frozenset("iIjl.,;:'|!()[]tfr -")
_WIDE = frozenset("mwMW@%—")


def text_width(text: str, size: float) -> float:
    """Estimated width in pixels of a text in a sans-serif face of `size` pixels; errs on the wide side.

    `viz/static/chart.js` estimates the same way, so that lines break alike on the server and in the browser.
    """
    units = 0
    for char in unicodedata.normalize("NFC", text):
        base = unicodedata.normalize("NFD", char)[0]
        if unicodedata.combining(char):
            continue
        if base in _NARROW:
            units += 36
        elif base in _WIDE:
            units += 93
        elif base.isupper():
            units += 72
        else:
            units += 61
    return units * size / 100


def wrap(text: str, width: float, size: float, lines: int) -> list[str]:
    """Breaks a text at its spaces into at most `lines` lines of `width` pixels; what does not fit ends in "…"."""
    words = [piece for word in text.split() for piece in _pieces(word, width, size)]
    broken: list[str] = []
    for word in words:
        if broken and text_width(f"{broken[-1]} {word}", size) <= width:
            broken[-1] = f"{broken[-1]} {word}"
        else:
            broken.append(word)
    if len(broken) > lines:
        last = broken[lines - 1]
        while last and text_width(last + "…", size) > width:
            last = last[:-1]
        broken = [*broken[: lines - 1], last.rstrip() + "…"]
    return broken


def _pieces(word: str, width: float, size: float) -> list[str]:
    pieces = [""]
    for char in word:
        if pieces[-1] and text_width(pieces[-1] + char, size) > width:
            pieces.append("")
        pieces[-1] += char
    return pieces
