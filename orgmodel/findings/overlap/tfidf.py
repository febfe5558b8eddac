# SPDX-License-Identifier: Apache-2.0
"""What texts say, as rows of weights: words and pairs of neighbouring words, rare ones weighing more (TF-IDF).

Many texts are read in one go: words become numbers once, and all that follows is arithmetic on arrays.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

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
    for a text with the control character U+0001, which no clean text has. Cost: linear, some 4 microseconds a
    text of 25 words, most of it for cutting texts at spaces; memory: about 1.3 kB for each while it runs. The first
    call of an installation also compiles, which takes seconds.
    """
    # numba takes a while to import: whoever counts nothing does not wait for it.
    from orgmodel.findings.overlap import term_loops as loops

    piece, known = _cut_at_spaces(texts)
    words, start, word = _read_pieces(known)
    begin, said = loops.lay_out(piece, start, word, len(texts))
    by_word = loops.list_words(begin, said, len(words))
    by_pair = loops.list_pairs(by_word)
    number, pairs = loops.number_pairs(by_pair)
    indptr, column, times = loops.count_rows(begin, by_word, by_pair, number)
    return Terms(Rows(indptr, column, times), words, pairs)


def _read_pieces(pieces: Sequence[str]) -> tuple[tuple[str, ...], Places, Numbers]:
    """All words; where those of each piece begin, and the words of the pieces as numbers.

    A text is cut at spaces, and what stands between two is read here once for all the places where it stands.
    """
    numbers: defaultdict[str, int] = defaultdict(lambda: len(numbers))
    read = [[numbers[word] for word in _WORD.findall(matching_key(piece))] for piece in pieces]
    start = np.zeros(len(read) + 1, np.int64)
    np.cumsum([len(words) for words in read], out=start[1:])
    return tuple(numbers), start, np.fromiter(chain.from_iterable(read), np.int32)


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


def rarity(terms: Terms) -> Doubles:
    """The weight of every term by how few of the texts say it: ln((1 + texts) / (1 + texts that say it)) + 1."""
    texts = np.bincount(terms.counts.indices, minlength=len(terms))
    found: Doubles = np.log((1 + len(terms.counts)) / (1 + texts)) + 1
    return found


def weigh_terms(terms: Terms, weights: Doubles | None = None) -> Rows:
    """Texts as rows for `join_rows`: times said by weight of the term, each row with a norm of 1 or empty.

    Without `weights` those of the texts themselves (`rarity`); the rows are then those of scikit-learn's
    TfidfVectorizer for words and pairs. Weights are not negative; a term of weight 0 says nothing. Raises ValueError
    unless there is a weight for every term. Cost: linear in entries; memory: 8 bytes for each, which is the result.
    """
    from orgmodel.findings.overlap import term_loops as loops

    counts = terms.counts
    weights = rarity(terms) if weights is None else np.require(weights, np.float64, ["C", "W"])
    if len(weights) != len(terms):  # the loops count on it: they check no bounds
        raise ValueError(f"{len(weights)} weights for {len(terms)} terms")
    value = loops.weigh_rows(counts.indptr, counts.indices, counts.data, weights)
    return Rows(counts.indptr, counts.indices, value)
