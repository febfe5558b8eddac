# SPDX-License-Identifier: Apache-2.0
"""What texts say, as rows of weights: words and pairs of neighbouring words, rare ones weighing more (TF-IDF).

Many texts are read in one go: words become numbers once, and all that follows is arithmetic on arrays.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from orgmodel.findings.overlap.join import Rows
from orgmodel.text import matching_key

Places = npt.NDArray[np.int64]
Doubles = npt.NDArray[np.float64]
Numbers = npt.NDArray[np.int32]

# Between the texts that are read in one go: no text may hold it, no pair of words goes across it.
_BETWEEN = "\x01"
# So many texts at once: what is read of them stays near the processor.
_AT_ONCE = 4096
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Terms:
    """How often every text says every term: `counts` has a row a text and a column a term.

    The first columns are `words` in the order in which they first occur; then come the pairs of neighbouring words,
    `pairs` telling the columns of both words, ascending.
    """

    counts: Rows
    words: tuple[str, ...]
    pairs: Places

    def __len__(self) -> int:
        return len(self.words) + len(self.pairs)

    def names(self) -> list[str]:
        """Every term as it is written: a word, or two with a space between."""
        words = self.words
        return [*words, *(f"{words[one]} {words[other]}" for one, other in self.pairs.tolist())]


def count_terms(texts: Sequence[str]) -> Terms:
    """The words and pairs of neighbouring words that texts say; spellings that `matching_key` makes equal are one word.

    A word is a run of letters, digits and underscores; marks between two words do not part a pair. Raises ValueError
    for a text with the control character U+0001, which no clean text has. Cost: some 5 microseconds a text of
    25 words; memory: about 3 kB a text while it runs.
    """
    numbers, token, owner = _read_words(texts)
    words = tuple(numbers)
    follows = np.flatnonzero(owner[1:] == owner[:-1])
    both, pair = np.unique(token[follows].astype(np.int64) * len(words) + token[follows + 1], return_inverse=True)
    terms = len(words) + len(both)
    row = owner.astype(np.int64) * terms
    place = np.concatenate([row + token, row[follows] + (len(words) + pair)])
    cell, times = np.unique(place, return_counts=True)
    row, column = np.divmod(cell, max(terms, 1))
    pairs = np.stack(np.divmod(both, max(len(words), 1)), axis=1)
    return Terms(Rows(_begin(row, len(texts)), column.astype(np.int32), times.astype(np.float64)), words, pairs)


def _read_words(texts: Sequence[str]) -> tuple[dict[str, int], Numbers, Numbers]:
    """The number of every word; the words of all texts as numbers, one after the other, and the text of each.

    Texts are cut at spaces; what stands between two is read once for all the places where it stands.
    """
    piece, known = _cut_at_spaces(texts)
    numbers: defaultdict[str, int] = defaultdict(lambda: len(numbers))
    read = [[numbers[word] for word in _WORD.findall(matching_key(one))] for one in known]
    length = np.array([len(words) for words in read], np.int32)
    flat = np.array([word for words in read for word in words], np.int32)
    first = np.cumsum(length, dtype=np.int32) - length
    owner = np.cumsum(piece == 0, dtype=np.int32) - 1
    times = length[piece]
    if not len(length) or length.max() <= 1:  # nearly always, and quicker
        one = times > 0
        return dict(numbers), flat[first[piece[one]]], owner[one]
    # Where in `flat` each word of each piece stands: its piece's first place, and its own after that.
    begin = np.cumsum(times, dtype=np.int64) - times
    token = flat[np.arange(times.sum()) + np.repeat(first[piece] - begin, times)]
    return dict(numbers), token, np.repeat(owner, times)


def _cut_at_spaces(texts: Sequence[str]) -> tuple[Numbers, list[str]]:
    """The pieces of all texts as numbers, 0 before each text, and the pieces that the numbers stand for."""
    numbers: defaultdict[str, int] = defaultdict(lambda: len(numbers))
    numbers[_BETWEEN] = 0
    found = [np.zeros(0, np.int32)]
    for first in range(0, len(texts), _AT_ONCE):
        some = texts[first : first + _AT_ONCE]
        joined = f" {_BETWEEN} ".join(["", *some])
        if joined.count(_BETWEEN) != len(some):
            raise ValueError("a text holds the control character U+0001")
        pieces = joined.split()
        found.append(np.fromiter(map(numbers.__getitem__, pieces), np.int32, len(pieces)))
    return np.concatenate(found), list(numbers)


def _begin(row: Places, rows: int) -> Places:
    begin = np.zeros(rows + 1, np.int64)
    np.cumsum(np.bincount(row, minlength=rows), out=begin[1:])
    return begin


def rarity(terms: Terms) -> Doubles:
    """The weight of every term by how few of the texts say it: ln((1 + texts) / (1 + texts that say it)) + 1."""
    texts = np.bincount(terms.counts.indices, minlength=len(terms))
    found: Doubles = np.log((1 + len(terms.counts)) / (1 + texts)) + 1
    return found


def rarity_of(terms: Terms, table: Mapping[str, float], unknown: float) -> Doubles:
    """The weight of every term from a table, so that two texts are alike to the same part in every organisation."""
    return np.array([table.get(name, unknown) for name in terms.names()], np.float64)


def weigh_terms(terms: Terms, weights: Doubles | None = None) -> Rows:
    """Texts as rows for `join_rows`: times said by weight of the term, each row with a norm of 1 or empty.

    Without `weights` those of the texts themselves (`rarity`); the rows are then those of scikit-learn's
    TfidfVectorizer for words and pairs. Weights are not negative; a term of weight 0 says nothing.
    """
    counts = terms.counts
    value = counts.data * (rarity(terms) if weights is None else weights)[counts.indices]
    row = np.repeat(np.arange(len(counts)), np.diff(counts.indptr))
    norm = np.sqrt(np.bincount(row, value * value, len(counts)))
    return Rows(counts.indptr, counts.indices, value / np.where(norm > 0, norm, 1)[row])
