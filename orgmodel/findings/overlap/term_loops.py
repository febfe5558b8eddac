# SPDX-License-Identifier: Apache-2.0
"""The compiled loops of weighted words (`tfidf`): lists of texts by word and by pair of words, rows of counts, weights.

Each can be read as plain Python. No table is searched and nothing compared to be sorted: what is read in the order of
the texts and put under its word stays in that order there, so two such passes order pairs of words (a counting sort).
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from orgmodel.findings.overlap.compiled import compiled

Ints = npt.NDArray[np.int32]
Places = npt.NDArray[np.int64]
Doubles = npt.NDArray[np.float64]
Lists = tuple[Places, Ints, Ints]
"""For every word: where its list begins, the texts in it, and a word beside it for each."""


@compiled
def lay_out(piece: Ints, start: Places, word: Ints, texts: int) -> tuple[Places, Ints]:
    """Where the words of each text begin, and the words of all texts; piece 0 stands before each text.

    The words of a piece are those from its start to that of the next. Cost: linear in pieces and words.
    """
    total = 0
    for one in piece:
        total += start[one + 1] - start[one]
    begin, said, text, at = np.empty(texts + 1, np.int64), np.empty(total, np.int32), 0, 0
    for one in piece:
        if one == 0:
            begin[text] = at
            text += 1
        for place in range(start[one], start[one + 1]):
            said[at] = word[place]
            at += 1
    begin[text] = at
    return begin, said


@compiled
def list_words(begin: Places, said: Ints, words: int) -> Lists:
    """For every word the texts that say it, as often as they do, and the word that stands before it, -1 for none.

    Cost: linear in words said; memory: 8 bytes each.
    """
    start = np.zeros(words + 1, np.int64)
    for word in said:
        start[word + 1] += 1
    start = np.cumsum(start)
    free, owner, before = start[:-1].copy(), np.empty(len(said), np.int32), np.empty(len(said), np.int32)
    for text in range(len(begin) - 1):
        last = -1
        for at in range(begin[text], begin[text + 1]):
            word = said[at]
            owner[free[word]], before[free[word]] = text, last
            free[word] += 1
            last = word
    return start, owner, before


@compiled
def list_pairs(by_word: Lists) -> Lists:
    """For every word the texts that say a word after it, and that word; lists ascend by that word, then by text.

    Cost: linear in words said; memory: 8 bytes each.
    """
    start, owner, before = by_word
    begin = np.zeros(len(start), np.int64)
    for word in before:
        if word >= 0:
            begin[word + 1] += 1
    begin = np.cumsum(begin)
    free, texts, after = begin[:-1].copy(), np.empty(begin[-1], np.int32), np.empty(begin[-1], np.int32)
    for word in range(len(start) - 1):
        for at in range(start[word], start[word + 1]):
            first = before[at]
            if first >= 0:
                texts[free[first]], after[free[first]] = owner[at], word
                free[first] += 1
    return begin, texts, after


@compiled
def number_pairs(by_pair: Lists) -> tuple[Ints, Places]:
    """The number of the pair of words at every place of the lists, ascending, and the words of each pair.

    Cost: linear in pairs said; memory: 4 bytes each and 16 for each that differs.
    """
    start, _, after = by_pair
    number, pairs, last = np.empty(len(after), np.int32), np.empty((len(after), 2), np.int64), -1
    for word in range(len(start) - 1):
        for at in range(start[word], start[word + 1]):
            if at == start[word] or after[at] != after[at - 1]:
                last += 1
                pairs[last, 0], pairs[last, 1] = word, after[at]
            number[at] = last
    return number, pairs[: last + 1].copy()


@compiled
def count_rows(begin: Places, by_word: Lists, by_pair: Lists, number: Ints) -> tuple[Places, Ints, Doubles]:
    """Rows of how often each text says each word and, in the columns after these, each pair of words.

    Columns are gone through in their order, so they ascend within a row. Cost: linear in words said; memory: 24 bytes
    each, nearly all of it the result.
    """
    start, owner, _ = by_word
    # A text of n words has n columns for words and n - 1 for pairs, those said again among them. They are joined
    # in the end, row by row: to look here whether the row's last is the same would wait for memory at every word.
    free, column = 2 * begin[:-1], np.empty(2 * begin[-1], np.int32)
    words = len(start) - 1
    for word in range(words):
        for at in range(start[word], start[word + 1]):
            column[free[owner[at]]] = word
            free[owner[at]] += 1
    for at, text in enumerate(by_pair[1]):
        column[free[text]] = words + number[at]
        free[text] += 1
    return _count(2 * begin, free, column)


@compiled
def _count(begin: Places, end: Places, column: Ints) -> tuple[Places, Ints, Doubles]:
    """Rows with each column once, closed up in place, and how often it was there."""
    indptr, times, free = np.zeros(len(begin), np.int64), np.empty(len(column), np.float64), 0
    for row in range(len(end)):
        last = -1
        for at in range(begin[row], end[row]):
            if column[at] == last:
                times[free - 1] += 1
            else:
                last = column[at]
                column[free], times[free] = last, 1
                free += 1
        indptr[row + 1] = free
    return indptr, column[:free], times[:free]


@compiled
def weigh_rows(indptr: Places, column: Ints, times: Doubles, weights: Doubles) -> Doubles:
    """Times said by the weight of the term, by the norm of the row; a row of nought stays so. Cost: linear."""
    value = np.empty(len(times), np.float64)
    for row in range(len(indptr) - 1):
        square = 0.0
        for at in range(indptr[row], indptr[row + 1]):
            value[at] = times[at] * weights[column[at]]
            square += value[at] * value[at]
        norm = np.sqrt(square) if square > 0 else 1.0
        for at in range(indptr[row], indptr[row + 1]):
            value[at] /= norm
    return value
