# SPDX-License-Identifier: Apache-2.0
"""Which statements may be about one matter, of all pairs of many: those whose evidence reaches a limit."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from orgmodel.findings.overlap.evidence import Evidence, weigh
from orgmodel.findings.overlap.join import Rows
from orgmodel.findings.overlap.profiles import Profiles
from orgmodel.findings.overlap.weights import LIKENESSES, Weights

Numbers = npt.NDArray[np.int64]
Table = npt.NDArray[np.float64]
Columns: TypeAlias = tuple[npt.NDArray[np.int64], npt.NDArray[np.int32], Table]
# Sums in another order differ by less than this; the limit itself is applied to sums in one order.
_SLACK = 1e-9


def find_matches(profiles: Profiles, weights: Weights, least: float, threads: int = 1) -> tuple[Numbers, Numbers]:
    """The pairs of statements that share a matter or a concept and whose log-odds reach `least`: one < other, sorted.

    No such pair is missing, whatever the number of threads. Two statements that share no matter and no concept are not
    brought by their field alone. Cost: how many statements share each matter and each concept of a statement.
    """
    one, other = _met(profiles, weights, least - _SLACK, max(threads, 1))
    kept = weigh(profiles, one, other, weights).log_odds >= least
    return one[kept], other[kept]


def best_of_each(one: Numbers, other: Numbers, evidence: Evidence, most: int) -> npt.NDArray[np.bool_]:
    """Which pairs are among the so many best of one of their two statements; of equals those with smaller numbers."""
    count = len(one)
    end = np.concatenate([one, other])
    log_odds = np.tile(evidence.log_odds, 2)
    order = np.lexsort((np.tile(np.arange(count), 2), -log_odds, end))
    start = np.searchsorted(end[order], end[order])
    best = order[np.arange(2 * count) - start < most] % max(count, 1)
    kept = np.zeros(count, np.bool_)
    kept[best] = True
    return kept


def _met(profiles: Profiles, weights: Weights, least: float, threads: int) -> tuple[Numbers, Numbers]:
    # numba takes a while to import: whoever compares nothing does not wait for it.
    from orgmodel.findings.overlap import match_loops as loops

    def both_ways(rows: Rows) -> tuple[Columns, Columns]:
        columns = int(rows.indices.max(initial=-1)) + 1
        by_row = (rows.indptr, rows.indices, rows.data)
        return by_row, loops.by_column(*by_row, columns)

    field = (profiles.field.indptr, profiles.field.indices, profiles.field.data)
    fields = int(profiles.field.indices.max(initial=-1)) + 1
    matter, concepts, lines = both_ways(profiles.matter), both_ways(profiles.concepts), _lines(weights)

    def search(share: int) -> tuple[npt.NDArray[np.int32], npt.NDArray[np.int32]]:
        found = loops.find_matches(
            share, threads, field, fields, matter, concepts, profiles.scope, lines, weights.prior, least
        )
        return found[0], found[1]

    if threads == 1:
        found = [search(0)]
    else:
        with ThreadPoolExecutor(threads - 1) as pool:
            others = pool.map(search, range(1, threads))
            found = [search(0), *others]
    one, other = (np.concatenate(column).astype(np.int64) for column in zip(*found, strict=True))
    order = np.lexsort((other, one))
    return one[order], other[order]


def _lines(weights: Weights) -> tuple[Table, Table]:
    """The line of every likeness, the shorter ones padded with their last place; none is a line at nothing."""
    given = [weights.weights.get(name) for name in LIKENESSES]
    width = max((len(one.at) for one in given if one), default=1)
    places, says = np.ones((len(given), width)), np.zeros((len(given), width))
    for row, one in enumerate(given):
        if one:
            places[row] = [*one.at, *[one.at[-1]] * (width - len(one.at))]
            says[row] = [*one.says, *[one.says[-1]] * (width - len(one.says))]
    return places, says
