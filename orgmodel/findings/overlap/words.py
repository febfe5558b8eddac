# SPDX-License-Identifier: Apache-2.0
"""What a duty's text says, as a bag of weighted words: Vietnamese syllables and pairs of them, English words likewise.

A word's weight depends on the text's own function and on lists that are data, never on the other duties at hand: a
pair of duties scores the same in every organisation, whatever else is added, abolished or reordered.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from orgmodel.findings.thresholds import Words
from orgmodel.text import expand_abbreviations, matching_key

SCALE = 100
"""Weights are whole numbers, a content word has this one: sums are exact and equal on every machine."""
_CLAUSE = re.compile(r"[.;:\n]")
_PIECE = re.compile(r"[,()/\-–]")
_WORD = re.compile(r"\w+")
Bag = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Reading:
    """The words of a text, and apart from them the words of what it says it does not cover."""

    covered: tuple[str, ...]
    excluded: tuple[str, ...]


@dataclass
class Reader:
    """Reads texts into words; each distinct text once."""

    words: Words
    _phrases: re.Pattern[str] | None = None
    _exclusions: re.Pattern[str] | None = None
    _own_house: re.Pattern[str] | None = None
    _common: frozenset[str] = frozenset()
    _read: dict[str, Reading] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._phrases = _alternatives(self.words.phrases)
        self._exclusions = _alternatives(self.words.exclusions)
        self._own_house = _alternatives(self.words.own_house)
        self._common = frozenset(_WORD.findall(matching_key(self.words.common)))

    def read(self, text: str) -> Reading:
        """The words of a text."""
        found = self._read.get(text)
        if found is None:
            found = self._read[text] = self._take_apart(text)
        return found

    def _take_apart(self, text: str) -> Reading:
        covered: list[str] = []
        excluded: list[str] = []
        for clause in _CLAUSE.split(matching_key(expand_abbreviations(text, self.words.abbreviations))):
            cut = self._exclusions.search(clause) if self._exclusions else None
            covered += self._terms(clause[: cut.start()] if cut else clause)
            excluded += self._terms(clause[cut.end() :]) if cut else []
        return Reading(tuple(sorted(set(covered))), tuple(sorted(set(excluded))))

    def _terms(self, clause: str) -> list[str]:
        plain = self._phrases.sub(" , ", clause) if self._phrases else clause
        terms: list[str] = []
        for piece in _PIECE.split(plain):
            found = _WORD.findall(piece)
            terms += found
            terms += [f"{a} {b}" for a, b in pairwise(found)]
        return terms

    def weigh(self, terms: Iterable[str], name: frozenset[str]) -> dict[str, int]:
        """The weight of every term; common words and those of the function's name say little, pairs of them nothing."""
        little = round(self.words.common_weight * SCALE)
        weights: dict[str, int] = {}
        for term in terms:
            parts = term.split()
            if not all(word in self._common or word in name for word in parts):
                weights[term] = SCALE
            elif len(parts) == 1:
                weights[term] = little
        return weights

    def own_house(self, texts: Iterable[str]) -> bool:
        """Whether a duty is about running the agency itself."""
        return self._own_house is not None and any(self._own_house.search(matching_key(text)) for text in texts)

    def name_words(self, *names: str) -> frozenset[str]:
        """The words of a function's name."""
        return frozenset(w for name in names for w in _WORD.findall(matching_key(name)))


def _alternatives(phrases: Iterable[str]) -> re.Pattern[str] | None:
    keys = sorted({matching_key(phrase) for phrase in phrases}, key=lambda key: (-len(key), key))
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, keys)) + r")(?!\w)") if keys else None
