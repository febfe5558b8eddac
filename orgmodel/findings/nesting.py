# SPDX-License-Identifier: Apache-2.0
"""Things that contain one another, numbered so that all within one are a range: containment without walking."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from orgmodel.columns import BoolArray

Rows = npt.NDArray[np.int64]


class Nesting:
    """A forest as ranges: what is within a thing has numbers from its `enter` up to before its `leave`.

    The last place of both arrays, which is also place -1, is the unknown: it contains everything. Things on a circle
    are taken as if the circle were cut at the first of them. Cost: linear.
    """

    def __init__(self, parents: Sequence[int]) -> None:
        size = len(parents)
        below: list[list[int]] = [[] for _ in range(size)]
        tops: list[int] = []
        for thing, parent in enumerate(parents):
            (below[parent] if parent >= 0 else tops).append(thing)
        self.parent: Rows = np.append(np.array(parents, np.int64).reshape(-1), -1)
        self.enter: Rows = np.zeros(size + 1, np.int64)
        self.leave: Rows = np.full(size + 1, size + 1, np.int64)
        self._next = 1
        for top in (*tops, *range(size)):
            if not self.enter[top]:
                self.parent[top] = -1
                self._number(top, below)

    def _number(self, top: int, below: list[list[int]]) -> None:
        way = [(top, iter(below[top]))]
        self.enter[top], self._next = self._next, self._next + 1
        while way:
            thing, rest = way[-1]
            child = next((one for one in rest if not self.enter[one]), None)
            if child is None:
                self.leave[thing] = self._next
                way.pop()
            else:
                self.enter[child], self._next = self._next, self._next + 1
                way.append((child, iter(below[child])))

    def contain(self, ones: Rows, others: Rows) -> BoolArray:
        """Where the first thing is the second one or contains it."""
        inside: BoolArray = (self.enter[ones] <= self.enter[others]) & (self.enter[others] < self.leave[ones])
        return inside

    def meet(self, ones: Rows, others: Rows) -> BoolArray:
        """Where one of two things contains the other, or both are one."""
        return self.contain(ones, others) | self.contain(others, ones)
