# SPDX-License-Identifier: Apache-2.0
"""How alike two bags of words are, in whole ten-thousandths. It knows neither languages nor duties."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from orgmodel.columns import BoolArray
from orgmodel.findings.overlap.words import Bag

PARTS = 10_000
"""Alikeness and weights are whole ten-thousandths, so that the parts of a score add up to it exactly."""
Numbers = npt.NDArray[np.int64]


class Bags:
    """The bags of one field of a group of statements, indexed by word.

    Cost of comparing all pairs: the sum over the words of the square of how many statements use one.
    """

    def __init__(self, bags: Sequence[Bag]) -> None:
        self._bags = bags
        self.weight = np.array([sum(bag.values()) for bag in bags], np.int64)
        self.known: BoolArray = np.greater(self.weight, 0)
        users: dict[str, list[int]] = {}
        for place, bag in enumerate(bags):
            for term in bag:
                users.setdefault(term, []).append(place)
        self._users = {term: np.array(found, np.int64) for term, found in users.items() if len(found) > 1}

    def alike(self, place: int) -> Numbers:
        """How alike one statement's bag is to every bag of the group: twice the shared weight by both weights."""
        shared = np.zeros(len(self._bags), np.int64)
        for term, weight in self._bags[place].items():
            users = self._users.get(term)
            if users is not None:
                shared[users] += weight
        both = self.weight + self.weight[place]
        found: Numbers = (2 * PARTS * shared + both // 2) // np.maximum(both, 1)
        found[place] = PARTS  # words that only one statement uses are in no list of users
        return found
