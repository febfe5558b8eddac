# SPDX-License-Identifier: Apache-2.0
"""What a duty's text says, as a bag of weighted words: Vietnamese syllables and pairs of them, English words likewise.

A word's weight depends on the text's own function and on lists that are data, never on the other duties at hand: a
pair of duties scores the same in every organisation, whatever else is added, abolished or reordered.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from orgmodel.findings.thresholds import Words
from orgmodel.text import expand_abbreviations, matching_key

SCALE = 100
"""Weights are whole numbers, a content word has this one: sums are exact and equal on every machine."""
Terms = npt.NDArray[np.int64]
# Between the texts that are read in one go: no text holds it, no word or phrase goes across it.
_BETWEEN = "\x01"
_CLAUSE = re.compile(r"[.;:\n]")
_PIECE = re.compile(r"[,()/\-–]")
_WORD = re.compile(r"\w+")
_TOKEN = re.compile(rf"\w+|[.;:\n,()/\-–{_BETWEEN}]")
_BREAKS = {**dict.fromkeys(".;:\n,()/-–", -1), _BETWEEN: -2}
_PAIR = 32


@dataclass(frozen=True, slots=True)
class Reading:
    """The words of a text, and apart from them the words of what it says it does not cover."""

    covered: tuple[str, ...]
    excluded: tuple[str, ...]


@dataclass
class Reader:
    """Reads texts into words and pairs of words. Every word has a number, the same for all texts of one reader.

    A term is a number: that of a word, or of a pair, with the number of the first word plus one in the upper half.
    """

    words: Words
    _phrases: re.Pattern[str] | None = None
    _exclusions: re.Pattern[str] | None = None
    _own_house: re.Pattern[str] | None = None
    _common: frozenset[str] = frozenset()
    _numbers: dict[str, int] = field(default_factory=lambda: dict(_BREAKS))

    def __post_init__(self) -> None:
        self._phrases = _alternatives(self.words.phrases)
        self._exclusions = _alternatives(self.words.exclusions)
        self._own_house = _alternatives(self.words.own_house)
        self._common = frozenset(_WORD.findall(matching_key(self.words.common)))

    def read(self, text: str) -> Reading:
        """The words of a text."""
        covered: list[str] = []
        excluded: list[str] = []
        for clause in _CLAUSE.split(self._keys([text])[0]):
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

    def _keys(self, texts: Sequence[str]) -> list[str]:
        """The texts as they are compared, abbreviations written out; many at once."""
        joined = expand_abbreviations(_BETWEEN.join(texts), self.words.abbreviations)
        return matching_key(joined).split(_BETWEEN)

    def covered(self, texts: Sequence[str]) -> tuple[Terms, Terms]:
        """The terms that texts cover, each once a text, as `read` finds them; and the text of each, in their order."""
        keys = self._keys(texts)
        careful = self._exclusions
        kept = [self._without_excluded(key) if careful and careful.search(key) else key for key in keys]
        joined = _BETWEEN.join(kept)
        tokens = _TOKEN.findall(self._phrases.sub(" , ", joined) if self._phrases else joined)
        numbers = np.array([self._number(token) for token in tokens], np.int64)
        text = np.cumsum(numbers == -2)  # noqa: PLR2004 - the number of `_BETWEEN`
        word = numbers >= 0
        pair = np.flatnonzero(word[:-1] & word[1:])
        terms = np.concatenate([numbers[word], ((numbers[pair] + 1) << _PAIR) | numbers[pair + 1]])
        owner = np.concatenate([text[word], text[pair]])
        order = np.lexsort((terms, owner))
        terms, owner = terms[order], owner[order]
        once = np.ones(len(terms), np.bool_)
        once[1:] = (terms[1:] != terms[:-1]) | (owner[1:] != owner[:-1])
        return terms[once], owner[once]

    def _without_excluded(self, key: str) -> str:
        clauses = []
        for clause in _CLAUSE.split(key):
            cut = self._exclusions.search(clause) if self._exclusions else None
            clauses.append(clause[: cut.start()] if cut else clause)
        return ".".join(clauses)

    def _number(self, token: str) -> int:
        number = self._numbers.get(token)
        if number is None:
            number = self._numbers[token] = len(self._numbers) - len(_BREAKS)
        return number

    def excludes(self, texts: Sequence[str]) -> list[bool]:
        """Which texts may say that they do not cover something; quicker than reading them."""
        search = self._exclusions
        return [search is not None and search.search(key) is not None for key in self._keys(texts)]

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

    def weights(self, terms: Terms, name: frozenset[str]) -> Terms:
        """The weight of terms that are numbers, as `weigh` gives it; 0 for pairs that say nothing."""
        little = round(self.words.common_weight * SCALE)
        dull = np.zeros(len(self._numbers), np.bool_)
        dull[[self._numbers[word] for word in self._common | name if word in self._numbers]] = True
        first, last = (terms >> _PAIR) - 1, terms & ((1 << _PAIR) - 1)
        pair, dull_last = first >= 0, dull[last]
        found: Terms = np.where(pair & dull_last & dull[first], 0, np.where(~pair & dull_last, little, SCALE))
        return found

    def own_house(self, texts: Iterable[str]) -> bool:
        """Whether a duty with these texts is about running the agency itself."""
        return any(self.own_houses(list(texts)))

    def own_houses(self, texts: Sequence[str]) -> list[bool]:
        """Which texts are about running the agency itself; many at once."""
        search = self._own_house
        keys = matching_key(_BETWEEN.join(texts)).split(_BETWEEN)
        return [search is not None and search.search(key) is not None for key in keys]

    def name_words(self, *names: str) -> frozenset[str]:
        """The words of a function's name."""
        return frozenset(w for name in names for w in _WORD.findall(matching_key(name)))


def _alternatives(phrases: Iterable[str]) -> re.Pattern[str] | None:
    keys = sorted({matching_key(phrase) for phrase in phrases}, key=lambda key: (-len(key), key))
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, keys)) + r")(?!\w)") if keys else None
