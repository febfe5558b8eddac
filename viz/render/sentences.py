# SPDX-License-Identifier: Apache-2.0
"""Sentences of the catalogue with their parameters, and nouns with their number."""

from __future__ import annotations

from orgmodel.i18n import Catalogue
from viz.render.numbers import number


def counted(words: Catalogue, noun: str, count: float) -> str:
    """A number with its noun, in the singular where the number is exactly one: "1 unit", "1,200 units"."""
    key = f"view.one.{noun}" if count == 1 else f"view.many.{noun}"
    return words.text(key, number=number(count, words.language, 1))
