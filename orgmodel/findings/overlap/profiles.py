# SPDX-License-Identifier: Apache-2.0
"""What statements are about, as rows of weights that can be held beside each other: fields, matters and concepts.

A row depends on its own statement alone (and on the thesaurus), so two statements lie to one another in the same way
in every organisation, whatever else there is.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from orgmodel.columns import BoolArray
from orgmodel.findings.overlap.fields import Fields, Topics
from orgmodel.findings.overlap.join import Rows
from orgmodel.findings.overlap.tfidf import Terms, count_terms
from orgmodel.findings.overlap.weights import Reading
from orgmodel.reading.thesaurus import Thesaurus
from orgmodel.text import matching_key

Table = npt.NDArray[np.float64]
Places = npt.NDArray[np.int64]
_AT_ONCE = 1024
"""So many statements at once: a table of them by all matters stays small."""


@dataclass(frozen=True, slots=True)
class Said:
    """One statement: what the duty says, the name of its function, and the concepts that both name."""

    text: str
    function: str
    concepts: tuple[str, ...]
    of_function: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Profiles:
    """Statements as rows: `field`, `matter` and `concepts` have a norm of 1 or are empty.

    `scope` tells which texts say that they cover all of something ("mọi", "toàn bộ", "throughout").
    """

    field: Rows
    matter: Rows
    concepts: Rows
    scope: BoolArray

    def __len__(self) -> int:
        return len(self.scope)


class Profiler:
    """Turns statements into profiles, with one thesaurus and one way of reading it."""

    def __init__(self, thesaurus: Thesaurus, fields: Fields, reading: Reading) -> None:
        """What is known of a concept is found out when it is first met."""
        self._thesaurus = thesaurus
        self._fields = fields
        self._reading = reading
        self._number = {concept: at for at, concept in enumerate(thesaurus.concepts)}
        self._below = _below(thesaurus)
        self._expanded: dict[str, dict[int, float]] = {}
        self._scope = _phrases(reading.scope)

    def profiles(self, statements: Sequence[Said]) -> Profiles:
        """The profiles of statements, in their order. Cost: some 100 microseconds a statement."""
        text = count_terms([one.text for one in statements])
        whole = count_terms([f"{one.text} . {one.function}" for one in statements])
        own = [one.concepts for one in statements]
        every = [tuple(dict.fromkeys((*one.concepts, *one.of_function))) for one in statements]
        return Profiles(
            field=self._topics(self._fields.field, whole, every, self._reading.concept),
            matter=self._topics(self._fields.matter, text, own, 0.0),
            concepts=self._concepts(own),
            scope=np.array([self._scope.search(matching_key(one.text)) is not None for one in statements], np.bool_),
        )

    def telling(self, concept: str) -> float:
        """How much a concept tells (0-1): the less, the more concepts are below it (Seco and others 2004)."""
        return 1 - math.log(1 + self._below.get(concept, 0)) / math.log(max(2, len(self._number)))

    def _topics(self, topics: Topics, terms: Terms, concepts: Sequence[tuple[str, ...]], weight: float) -> Rows:
        words = np.array([self._fields.words.get(name, -1) for name in terms.names()], np.int64)
        found = []
        for first in range(0, len(concepts), _AT_ONCE):
            last = min(first + _AT_ONCE, len(concepts))
            table = _spread(topics, terms.counts, words, first, last)
            for row, named in enumerate(concepts[first:last] if weight else ()):
                for concept in named:
                    column = topics.concepts.get(concept)
                    if column is not None:
                        table[row, column] += weight * self.telling(concept)
            found.append(_unit_rows(table * table, self._reading.least_share))
        return _stacked(found)

    def _concepts(self, concepts: Sequence[tuple[str, ...]]) -> Rows:
        """All that is named, with everything wider: half as much a step, and what tells little counting little."""
        begin, column, value = [0], [], []
        for named in concepts:
            row: dict[int, float] = {}
            for concept in named:
                for number, weight in self._wider(concept).items():
                    row[number] = max(row.get(number, 0.0), weight)
            length = math.sqrt(sum(weight * weight for weight in row.values()))
            for number in sorted(row):
                if row[number] > 0:
                    column.append(number)
                    value.append(row[number] / length)
            begin.append(len(column))
        return Rows(np.array(begin, np.int64), np.array(column, np.int32), np.array(value, np.float64))

    def _wider(self, concept: str) -> dict[int, float]:
        found = self._expanded.get(concept)
        if found is None:
            found = self._expanded[concept] = {}
            concepts = self._thesaurus.concepts
            weight, level, seen = self._reading.facets.get(concepts[concept].facet, 0.0), [concept], {concept}
            while level and weight > 0:
                for one in level:
                    found[self._number[one]] = weight * self.telling(one)
                level = [w for one in level for w in concepts[one].broader if w in concepts and w not in seen]
                seen.update(level)
                weight *= self._reading.wider
        return found


def _below(thesaurus: Thesaurus) -> dict[str, int]:
    found: dict[str, int] = {}
    for concept in thesaurus.concepts:
        for wider in thesaurus.above(concept):
            found[wider] = found.get(wider, 0) + 1
    return found


def _phrases(phrases: Sequence[str]) -> re.Pattern[str]:
    keys = sorted({matching_key(phrase) for phrase in phrases}, key=lambda key: (-len(key), key))
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, keys)) + r")(?!\w)" if keys else r"(?!)")


def _spread(topics: Topics, counts: Rows, words: Places, first: int, last: int) -> Table:
    """How much the words of some texts speak for each topic, each word once: a row a text."""
    begin, size = counts.indptr[first], len(topics.names)
    word = words[counts.indices[begin : counts.indptr[last]]]
    row = np.repeat(np.arange(last - first), np.diff(counts.indptr[first : last + 1]))
    row, word = row[word >= 0], word[word >= 0]
    start = topics.words.indptr[word]
    length = topics.words.indptr[word + 1] - start
    ends = np.cumsum(length)
    at = np.repeat(start - (ends - length), length) + np.arange(ends[-1] if len(ends) else 0)
    cell = np.repeat(row, length) * size + topics.words.indices[at]
    found = np.bincount(cell, topics.words.data[at], (last - first) * size).astype(np.float64)
    return found.reshape(last - first, size)


def _unit_rows(table: Table, least_share: float) -> Rows:
    """Rows with a norm of 1, without the entries below a share of it; a row of nothing is empty."""
    norm = np.sqrt((table * table).sum(axis=1, keepdims=True))
    table = table / np.where(norm > 0, norm, 1)
    table[table < least_share] = 0
    norm = np.sqrt((table * table).sum(axis=1, keepdims=True))
    table /= np.where(norm > 0, norm, 1)
    row, column = np.nonzero(table)
    begin = np.concatenate([[0], np.cumsum(np.bincount(row, minlength=len(table)))]).astype(np.int64)
    return Rows(begin, column.astype(np.int32), table[row, column])


def _stacked(parts: Sequence[Rows]) -> Rows:
    begin, entries = [np.zeros(1, np.int64)], 0
    for part in parts:
        begin.append(part.indptr[1:] + entries)
        entries += len(part.indices)
    return Rows(
        np.concatenate(begin),
        np.concatenate([np.zeros(0, np.int32), *(part.indices for part in parts)]),
        np.concatenate([np.zeros(0, np.float64), *(part.data for part in parts)]),
    )
