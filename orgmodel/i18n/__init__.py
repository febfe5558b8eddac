# SPDX-License-Identifier: Apache-2.0
"""Every sentence a person reads, in Vietnamese and English, as data.

One folder a language, one file an area: the sentence ``view.chart.title`` stands in ``view.toml`` as
``[chart] title = "…"``. Parameters are written ``{name}``.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from string import Formatter
from typing import Any

LANGUAGES = ("vi", "en")


class _Filled(Formatter):
    def get_value(self, key: int | str, args: Any, kwargs: Mapping[str, Any]) -> Any:  # noqa: ANN401, ARG002 - Formatter's
        value = kwargs.get(str(key))
        return "–" if value is None or value == "" else value


@dataclass(frozen=True)
class Catalogue:
    """The sentences of one language, by their dotted key."""

    language: str
    sentences: Mapping[str, str]

    def text(self, key: str, /, **params: object) -> str:
        """The sentence of a key with its parameters filled in; an unknown key is a fault of the program."""
        return self.sentences[key].format(**params) if params else self.sentences[key]

    def filled(self, key: str, params: Mapping[str, object]) -> str:
        """The sentence of a key with what is given; a parameter that is not given becomes a dash.

        For sentences about faults and findings, which must be said whatever is missing in them.
        """
        return _Filled().vformat(self.sentences[key], (), params)

    def get(self, key: str, default: str) -> str:
        """The sentence of a key, or the default: for words that planners may add to, such as kinds of unit."""
        return self.sentences.get(key, default)

    def __contains__(self, key: str) -> bool:
        return key in self.sentences


def _flatten(node: Mapping[str, object], prefix: str) -> Iterator[tuple[str, str]]:
    for name, value in node.items():
        key = f"{prefix}.{name}"
        if isinstance(value, Mapping):
            yield from _flatten(value, key)
        else:
            yield key, str(value)


@cache
def read_catalogue(language: str) -> Catalogue:
    """All sentences of a language (``vi`` or ``en``)."""
    sentences: dict[str, str] = {}
    folder = files("orgmodel.i18n") / language
    for entry in sorted(folder.iterdir(), key=lambda item: item.name):
        if entry.name.endswith(".toml"):
            content = tomllib.loads(entry.read_text(encoding="utf-8"))
            sentences.update(_flatten(content, entry.name.removesuffix(".toml")))
    return Catalogue(language, sentences)


def pick(language: str, vi: str | None, en: str | None) -> str:
    """The form of a name in a language; where it is missing the other is shown."""
    first, second = (vi, en) if language == "vi" else (en, vi)
    return first or second or ""
