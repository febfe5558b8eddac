# SPDX-License-Identifier: Apache-2.0
"""Which fields of state management a text speaks of, and which narrower matters, by all its words.

A duty may be told in words of which no term of the thesaurus is one: "lấy đồ bỏ đi, chở hết ra nơi đổ" is about waste
all the same. Every object of the thesaurus belongs to a field (one of its files: waste, land, roads …) and to a matter
(the nearest wider object that has enough narrower ones). All terms of a field together are read as one document, those
of a matter likewise; a word speaks for the documents that say it, the rarer the more (TF-IDF). What a text speaks of is
the sum over its words, squared, so that what many words agree on outweighs what each may also mean ("explicit semantic
analysis": Gabrilovich and Markovitch 2007). Both languages have one table: texts in two languages can be compared.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from orgmodel.findings.overlap.join import Rows
from orgmodel.findings.overlap.tfidf import Terms, count_terms
from orgmodel.reading.thesaurus import Thesaurus

Table = npt.NDArray[np.float64]
Places = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Topics:
    """Topics, and how much every word and every concept speaks for each: rows of weights, by word and by concept.

    `words` has a row for each word (or pair of words) that any term says, in the order of `Fields.words`.
    """

    names: tuple[str, ...]
    words: Rows
    concepts: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Fields:
    """The two tables of one thesaurus, and the number of every word in them."""

    words: Mapping[str, int]
    field: Topics
    matter: Topics

    def __len__(self) -> int:
        return len(self.words)


def read_fields(thesaurus: Thesaurus, matter_at_least: int) -> Fields:
    """The tables of a thesaurus. A matter has at least so many objects below it, else a wider one stands for it.

    Cost: about two seconds for 18,000 objects with 105,000 terms; whoever asks keeps the result.
    """
    objects = [concept for concept in thesaurus.concepts.values() if concept.facet == "object"]
    paths = {concept.id: _path(thesaurus, concept.id) for concept in objects}
    below: dict[str, int] = {}
    for path in paths.values():
        for wider in path:
            below[wider] = below.get(wider, 0) + 1
    matters = {one: next((w for w in path if below[w] >= matter_at_least), "") for one, path in paths.items()}
    texts = [term for concept in objects for term in (*concept.terms_vi, *concept.terms_en)]
    owner = [concept for concept in objects for _ in (*concept.terms_vi, *concept.terms_en)]
    terms = count_terms(texts)
    return Fields(
        {word: number for number, word in enumerate(terms.names())},
        _topics(terms, [concept.sector for concept in owner], {c.id: c.sector for c in objects}),
        _topics(
            terms,
            [f"{concept.sector}/{matters[concept.id]}" for concept in owner],
            {c.id: f"{c.sector}/{matters[c.id]}" for c in objects},
        ),
    )


def _path(thesaurus: Thesaurus, concept: str) -> tuple[str, ...]:
    """A concept and what is wider, by the first of its wider concepts each time, from itself up."""
    found = [concept]
    while True:
        wider = [one for one in thesaurus.concepts[found[-1]].broader[:1] if one in thesaurus.concepts]
        if not wider or wider[0] in found:
            return tuple(found)
        found += wider


def _topics(terms: Terms, topics: Sequence[str], of_concepts: Mapping[str, str]) -> Topics:
    """How much each word speaks for each topic: how rare it is among topics, times its share of the topic's document.

    Counted are the terms that say a word, not how often one term says it; the logarithm of that count keeps a
    topic with many terms from owning the words that it merely repeats.
    """
    names = tuple(sorted(set(topics)))
    number = {name: at for at, name in enumerate(names)}
    topic = np.array([number[name] for name in topics], np.int64)
    counts, size = terms.counts, len(names)
    said_by = np.repeat(topic, np.diff(counts.indptr))
    cell, times = np.unique(counts.indices.astype(np.int64) * size + said_by, return_counts=True)
    word, column = np.divmod(cell, size)
    rarity = np.log((size + 1) / np.maximum(np.bincount(word, minlength=len(terms)), 1))
    value = (1 + np.log(times)) * rarity[word]
    length = np.sqrt(np.bincount(column, value * value, size))
    weight = rarity[word] * value / np.maximum(length, 1e-12)[column]
    begin = np.concatenate([[0], np.cumsum(np.bincount(word, minlength=len(terms)))]).astype(np.int64)
    rows = Rows(begin, column.astype(np.int32), weight)
    return Topics(names, rows, {concept: number[name] for concept, name in of_concepts.items()})
