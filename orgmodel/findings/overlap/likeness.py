# SPDX-License-Identifier: Apache-2.0
"""How alike bags of words are, in whole ten-thousandths. It knows neither languages nor duties."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt

from orgmodel.columns import BoolArray

PARTS = 10_000
"""Alikeness and weights are whole ten-thousandths, so that the parts of a score add up to it exactly."""
Numbers = npt.NDArray[np.int64]
# A word of few statements, absolutely or as a part of them, makes few pairs; the others make a narrow matrix.
_FEW, _MANY = 8, 400
# Below this every whole number is a float of 32 bits.
_EXACT = 1 << 24


class Bags:
    """The bags of one field of a group of statements: numbers of words, each with one weight in the whole group.

    Cost of comparing all pairs: the sum over the rarer words of the square of how many statements use one, and a
    product of matrices for the others.
    """

    def __init__(self, bags: Sequence[Numbers], weigh: Callable[[Numbers], Numbers]) -> None:
        self._size = len(bags)
        owner = np.repeat(np.arange(self._size), [len(bag) for bag in bags])
        flat = np.concatenate(bags) if bags else np.zeros(0, np.int64)
        words, place = np.unique(flat, return_inverse=True)
        weights = weigh(words)
        self.weight: Numbers = np.bincount(owner, weights[place], self._size).astype(np.int64)
        self.known: BoolArray = np.greater(self.weight, 0)
        # A word of one statement alone is shared by no pair.
        shared = (np.bincount(place, minlength=len(words)) > 1) & (weights > 0)
        used = shared[place]
        self._count_pairs(owner[used], (np.cumsum(shared) - 1)[place[used]], weights[shared])

    def _count_pairs(self, owner: Numbers, column: Numbers, weights: Numbers) -> None:
        """Words of few statements as the pairs that they make, words of many as columns of a matrix."""
        users = np.bincount(column, minlength=len(weights))
        few = users <= max(_FEW, self._size // _MANY)
        order = np.argsort(column, kind="stable")
        owner, column = owner[order], column[order]
        start = np.cumsum(users) - users
        rare = few[column]
        times = users[column[rare]]
        row = np.repeat(owner[rare], times)
        within = np.arange(len(row)) - np.repeat(np.cumsum(times) - times, times)
        other = owner[np.repeat(start[column[rare]], times) + within]
        by_row = np.argsort(row, kind="stable")
        self._row, self._other = row[by_row], other[by_row]
        self._shared_weight = np.repeat(weights[column[rare]], times)[by_row]
        exact = np.float32 if int(self.weight.max(initial=0)) < _EXACT else np.float64
        number = np.cumsum(~few) - 1
        has = np.zeros((self._size, int(np.count_nonzero(~few))), exact)
        has[owner[~rare], number[column[~rare]]] = 1
        self._weighted, self._columns = has * weights[~few].astype(exact), np.ascontiguousarray(has.T)

    def _shared(self, first: int, last: int) -> Numbers:
        """The weight that some statements, a row each, share with every one of the group."""
        begin, end = np.searchsorted(self._row, (first, last))
        cell = (self._row[begin:end] - first) * self._size + self._other[begin:end]
        rare = np.bincount(cell, self._shared_weight[begin:end], (last - first) * self._size)
        found: Numbers = np.rint(rare.reshape(last - first, self._size) + self._weighted[first:last] @ self._columns)
        return found.astype(np.int64)

    def alike(self, first: int, last: int) -> Numbers:
        """How alike some statements, a row each, are to every one: twice the shared weight by both weights."""
        both = self.weight[first:last, None] + self.weight[None, :]
        found: Numbers = (2 * PARTS * self._shared(first, last) + both // 2) // np.maximum(both, 1)
        own = np.arange(first, last)
        found[own - first, own] = PARTS  # words that only one statement uses are in no list of users
        return found
