# SPDX-License-Identifier: Apache-2.0
"""Which texts are alike, of all pairs of many: an exact join of rows of weights by their cosine.

No pair is lost and none is guessed. A row's columns are put in order from the rarest to the commonest. The prefix of a
row is its rarest columns, as many as it takes for the norm of the rest to fall below the threshold: two rows whose
prefixes share no column cannot reach it (Bayardo, Ma and Srikant 2007, "Scaling up all pairs similarity search";
Anastasiu and Karypis 2014, "L2AP: fast cosine similarity search with prefix L-2 norm bounds"). Only prefixes are
indexed; bounds by norms discard most pairs that meet there; the exact cosine decides on the others.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int32]
Places = npt.NDArray[np.int64]
Doubles = npt.NDArray[np.float64]

TIE = 1e-9
"""A cosine less than this part below the threshold counts as the threshold: the same numbers added up in another order
differ by some 1e-15, and rows that are equal reach 1."""
# Sums that only discard are added up in 32 bits: each product and each addition may be wrong by so much.
_SLACK, _SLACK_AN_ENTRY = 2e-6, 1.2e-7
_MOST_ENTRIES = np.iinfo(np.int32).max


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows of weights, most of them zero: row i has `data[indptr[i]:indptr[i + 1]]` in those columns of `indices`."""

    indptr: Places
    indices: Ints
    data: Doubles

    def __len__(self) -> int:
        return len(self.indptr) - 1


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs of rows as columns: `one` < `other`, sorted by both, and their cosine."""

    one: Ints
    other: Ints
    cosine: Doubles

    def __len__(self) -> int:
        return len(self.one)


def join_rows(rows: Rows, threshold: float, threads: int = 1) -> Pairs:
    """All pairs of rows whose cosine reaches a threshold: none is missing, none is below it.

    Rows have a norm of 1, or are empty; columns ascend within a row. The cosine of a pair is the sum of the products
    of its shared columns, from the first column to the last, in 64 bits, and is kept where it is at least
    threshold x (1 - `TIE`): so the border does not depend on rounding, on the other rows or on the number of threads,
    and neither does a byte of the result.

    Equal rows are pairs like others: a thousand copies are half a million pairs, so give each distinct row once.
    Raises ValueError for a threshold outside 0 < t <= 1 and for rows that are not as said (a norm below 1 only finds
    less). Cost: linear in entries for order and index; then, at most, the sum over columns of the square of how many
    prefixes hold it. Memory: some 28 bytes an entry; 16 a row and 4 a column for each thread; some 50 a pair. The
    first call of an installation also compiles, which takes seconds.
    """
    if not 0 < threshold <= 1:
        raise ValueError(f"threshold {threshold} is not above 0 and at most 1")
    indptr, indices, data = _as_compiled_for(rows)
    if not len(indices):
        return Pairs(np.zeros(0, np.int32), np.zeros(0, np.int32), np.zeros(0))
    found = _candidates(Rows(indptr, indices, data), threshold, max(threads, 1))
    one, other, cosine = (np.concatenate(column) for column in zip(*found, strict=True))
    kept = np.flatnonzero(cosine >= threshold * (1 - TIE))
    order = kept[np.lexsort((other[kept], one[kept]))]
    return Pairs(one[order], other[order], cosine[order])


def _as_compiled_for(rows: Rows) -> tuple[Places, Ints, Doubles]:
    """Arrays of the types that the loops are compiled for; for others, or read-only ones, numba would compile anew."""
    if len(rows.indices) > _MOST_ENTRIES:
        raise ValueError(f"{len(rows.indices)} entries are too many for one join")
    indptr = np.require(rows.indptr, np.int64, ["C", "W"])
    indices = np.require(rows.indices, np.int32, ["C", "W"])
    data = np.require(rows.data, np.float64, ["C", "W"])
    whole = len(indptr) > 0 and indptr[0] == 0 and indptr[-1] == len(indices) == len(data)
    if not whole or (np.diff(indptr) < 0).any():
        raise ValueError("the rows do not cover their entries one after the other")
    return indptr, indices, data


def _candidates(rows: Rows, threshold: float, threads: int) -> list[tuple[Ints, Ints, Doubles]]:
    """Pairs with their exact cosines, among them all that reach the threshold; a share for each part of the work."""
    # numba takes a while to import: whoever joins nothing does not wait for it.
    from orgmodel.findings.overlap import join_loops as loops

    users = np.bincount(rows.indices)
    if users.max() > len(rows):  # the loops count on it: they check no bounds
        raise ValueError("columns do not ascend within a row")
    rank, start = loops.rank_columns(users, len(rows))
    owner, value, begin, fault = loops.list_users(rows.indptr, rows.indices, rows.data, rank, start)
    if fault == loops.NOT_ASCENDING:
        raise ValueError("columns do not ascend within a row")
    if fault == loops.TOO_LONG:
        raise ValueError("a row's norm is above 1")
    slack = _SLACK + _SLACK_AN_ENTRY * int(np.diff(begin).max())
    least = max(threshold - slack, 0.0)
    order, prefixes, index = loops.index_prefixes(start, owner, value, begin, least)

    def search(share: int) -> tuple[Ints, Ints, Doubles]:
        one, other = loops.find_partners(share, threads, order, prefixes, index, np.float32(least))
        return one, other, loops.exact_cosines(one, other, rows.indptr, rows.indices, rows.data)

    if threads == 1:
        return [search(0)]
    # Every thread takes the rows in turn, so that the work is nearly the same for all.
    with ThreadPoolExecutor(threads - 1) as pool:
        others = pool.map(search, range(1, threads))
        return [search(0), *others]
