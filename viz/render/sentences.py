# SPDX-License-Identifier: Apache-2.0
"""Sentences of the catalogue with their parameters, and nouns with their number."""

from __future__ import annotations

from collections.abc import Mapping
from string import Formatter
from typing import Any

from orgmodel.i18n import Catalogue
from viz.render.numbers import number


class _Filled(Formatter):
    """Fills what is given; a name that is not given becomes a dash, so that no sentence ever fails to be said."""

    def get_value(self, key: int | str, args: Any, kwargs: Mapping[str, Any]) -> Any:  # noqa: ANN401, ARG002 - Formatter's
        value = kwargs.get(str(key))
        return "–" if value is None or value == "" else value


def filled(words: Catalogue, key: str, params: Mapping[str, object]) -> str:
    """A sentence of the catalogue with its parameters."""
    return _Filled().vformat(words.sentences[key], (), params)


def counted(words: Catalogue, noun: str, count: float) -> str:
    """A number with its noun, in the singular where the number is exactly one: "1 unit", "1,200 units"."""
    key = f"view.one.{noun}" if count == 1 else f"view.many.{noun}"
    return words.text(key, number=number(count, words.language, 1))
