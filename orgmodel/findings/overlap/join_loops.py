# SPDX-License-Identifier: Apache-2.0
"""The compiled loops of the join (`join`): rows in order with their index, the search for partners, exact cosines.

Each can be read as plain Python.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from orgmodel.findings.overlap.compiled import compiled

Ints = npt.NDArray[np.int32]
Places = npt.NDArray[np.int64]
Singles = npt.NDArray[np.float32]
Doubles = npt.NDArray[np.float64]
Order = tuple[Places, Ints, Singles, Singles]
Prefixes = tuple[Places, Ints, Singles]
Index = tuple[Places, Ints, Singles, Singles, Ints]
Marks = tuple[Singles, Ints, Ints]

NOT_ASCENDING, TOO_LONG = 1, 2
"""What is wrong with rows: columns do not ascend within a row; a row's norm is above one."""
_LONGEST = 1 + 1e-6
_FIRST_ROOM = 1024


@compiled
def rank_columns(users: Places, rows: int) -> tuple[Ints, Places]:
    """The rank of every column, rarest first, and where the users of each rank begin.

    A column of fewer than two rows joins nobody: its rank is -1. Columns of equally many rows stay in their order.
    Cost: linear in columns and rows (a counting sort).
    """
    begin = np.zeros(rows + 2, np.int64)
    for count in users:
        begin[count + 1] += 1
    for count in range(1, rows + 2):
        begin[count] += begin[count - 1]
    lone = begin[min(2, rows + 1)]
    rank = np.empty(len(users), np.int32)
    start = np.zeros(len(users) - lone + 1, np.int64)
    for column, count in enumerate(users):
        place = begin[count] - lone
        begin[count] += 1
        rank[column] = max(place, -1)
        if place >= 0:
            start[place + 1] = count
    return rank, np.cumsum(start)


@compiled
def list_users(
    indptr: Places, indices: Ints, data: Doubles, rank: Ints, start: Places
) -> tuple[Ints, Singles, Places, int]:
    """For every rank its users and their values, and where each row begins when only ranked columns are kept.

    Users ascend. Last comes what is wrong with the rows, 0 for nothing. Cost: linear in entries.
    """
    owner, value = np.empty(start[-1], np.int32), np.empty(start[-1], np.float32)
    free, kept, fault = start[:-1].copy(), np.zeros(len(indptr), np.int64), 0
    for row in range(len(indptr) - 1):
        last, square = -1, 0.0
        for at in range(indptr[row], indptr[row + 1]):
            column, number = indices[at], data[at]
            if column <= last:
                fault = NOT_ASCENDING
            last = column
            square += number * number
            place = rank[column]
            if place >= 0:
                owner[free[place]], value[free[place]] = row, number
                free[place] += 1
                kept[row + 1] += 1
        if not square <= _LONGEST * _LONGEST:  # also where it is no number
            fault = TOO_LONG
    return owner, value, np.cumsum(kept), fault


@compiled
def index_prefixes(
    start: Places, owner: Ints, value: Singles, begin: Places, least: float
) -> tuple[Order, Prefixes, Index]:
    """The rows with their columns by rank, where the prefix of each ends, and the index of the prefixes alone.

    What follows a row's prefix has a norm below `least`; `rest` is a row's norm after an entry, `reach` with it. Goes
    from the commonest column to the rarest and so writes every row from its end, knowing the norm of what comes after.
    The index takes the place of `owner` and `value`: it is never longer. Cost: linear in entries.
    """
    ranks, rows = len(start) - 1, len(begin) - 1
    column, number = np.empty(start[-1], np.int32), np.empty(start[-1], np.float32)
    rest = np.empty(start[-1], np.float32)
    reach, place = np.empty(start[-1], np.float32), np.empty(start[-1], np.int32)
    lists, free = np.empty(ranks + 1, np.int64), start[-1]
    square, here, end = np.zeros(rows, np.float64), begin[1:].copy(), begin[1:].copy()
    cut, tail = np.full(rows, ranks, np.int32), np.zeros(rows, np.float32)
    lists[ranks] = free
    for rank in range(ranks - 1, -1, -1):
        for at in range(start[rank + 1] - 1, start[rank] - 1, -1):
            row, weight = owner[at], value[at]
            here[row] -= 1
            slot = here[row]
            column[slot], number[slot], rest[slot] = rank, weight, np.sqrt(square[row])
            square[row] += np.float64(weight) * weight
            if square[row] < least * least:
                cut[row], tail[row], end[row] = rank, np.sqrt(square[row]), slot
            else:
                free -= 1
                owner[free], value[free], reach[free], place[free] = row, weight, np.sqrt(square[row]), slot
        lists[rank] = free
    return (begin, column, number, rest), (end, cut, tail), (lists, owner, value, reach, place)


@compiled
def _meet(row: int, order: Order, end: int, index: Index, marks: Marks, least: np.float32) -> int:
    """Adds up what the row's prefix shares with that of every row before it; how many rows share something.

    Marks of a row met: the sum beside the norm of the searching row after the last shared column (together, because
    memory is what takes time here), and the place of that column in the row met, -1 where not met; then the rows met.
    """
    begin, column, number, rest = order
    lists, owner, value, reach, place = index
    shared, last, met = marks
    count = 0
    for at in range(begin[row], end):
        weight, after = number[at], rest[at]
        # Whoever is first met here, and reaches less from here on, shares too little; so does it at later columns.
        needed = least / np.sqrt(after * after + weight * weight)
        for entry in range(lists[column[at]], lists[column[at] + 1]):
            other = owner[entry]
            if other >= row:
                break
            if last[other] < 0:
                if reach[entry] < needed:
                    continue
                met[count] = other
                count += 1
            shared[other, 0] += weight * value[entry]
            shared[other, 1] = after
            last[other] = place[entry]
    return count


@compiled
def _reaches(other: int, total: np.float32, at: int, order: Order, spread: Singles, least: np.float32) -> bool:
    """Whether a pair may reach the least: `total` and what the columns after a place of the other row add to it."""
    begin, column, number, rest = order
    while at + 1 < begin[other + 1] and total + rest[at] >= least:  # Cauchy-Schwarz; the searching row's norm is 1
        at += 1
        total += number[at] * spread[column[at]]
    return bool(total >= least)


@compiled
def _with_room(numbers: Ints) -> Ints:
    """The numbers with as much room again behind them."""
    longer = np.empty(2 * len(numbers), np.int32)
    for at, number in enumerate(numbers):
        longer[at] = number
    return longer


@compiled
def find_partners(
    first: int, step: int, order: Order, prefixes: Prefixes, index: Index, least: np.float32
) -> tuple[Ints, Ints]:
    """The pairs that may reach the least, for every `step`-th row from `first` and all rows before each.

    Cost: how many rows share each column of a row's prefix; then a few entries of every row met that the bound lets
    through. Memory: 16 bytes a row, 4 a column, 8 a pair.
    """
    begin, column, number, rest = order
    end, cut, tail = prefixes
    rows, found = len(end), 0
    shared = np.zeros((rows, 2), np.float32)
    last, met = np.full(rows, -1, np.int32), np.empty(rows, np.int32)
    spread = np.zeros(len(index[0]) - 1, np.float32)
    one, other = np.empty(_FIRST_ROOM, np.int32), np.empty(_FIRST_ROOM, np.int32)
    for row in range(first, rows, step):
        count = _meet(row, order, end[row], index, (shared, last, met), least)
        for at in range(begin[row], begin[row + 1]):
            spread[column[at]] = number[at]
        for turn in range(count):
            partner = met[turn]
            total, left, at = shared[partner, 0], shared[partner, 1], last[partner]
            shared[partner, 0], last[partner] = 0, -1
            # What both still may share lies after the earlier of the two cuts, and after the last column shared.
            early = cut[row] <= cut[partner]
            bound = tail[row] * rest[at] if early else tail[partner] * left
            if total + bound >= least and _reaches(partner, total, at, order, spread, least):
                if found == len(one):
                    one, other = _with_room(one), _with_room(other)
                one[found], other[found] = partner, row
                found += 1
        for at in range(begin[row], begin[row + 1]):
            spread[column[at]] = 0
    return one[:found], other[:found]


@compiled
def exact_cosines(one: Ints, other: Ints, indptr: Places, indices: Ints, data: Doubles) -> Doubles:
    """The scalar products of pairs of rows: products of shared columns, added up from the first column to the last."""
    cosines = np.zeros(len(one), np.float64)
    for pair in range(len(one)):
        a, b = indptr[one[pair]], indptr[other[pair]]
        end_a, end_b = indptr[one[pair] + 1], indptr[other[pair] + 1]
        while a < end_a and b < end_b:
            if indices[a] == indices[b]:
                cosines[pair] += data[a] * data[b]
            step = indices[a] - indices[b]
            a += step <= 0
            b += step >= 0
    return cosines
