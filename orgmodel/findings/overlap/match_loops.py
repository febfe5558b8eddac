# SPDX-License-Identifier: Apache-2.0
"""The compiled loop that finds which statements may be about one matter, of all pairs of many (`matches`)."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from orgmodel.findings.overlap.compiled import compiled

Ints = npt.NDArray[np.int32]
Places = npt.NDArray[np.int64]
Doubles = npt.NDArray[np.float64]
Listed = tuple[Places, Ints, Doubles]
"""Rows of weights as three arrays, or the same by column (`by_column`)."""
Lines = tuple[Doubles, Doubles]
"""For every likeness the places and the log-odds of its line, padded with its last place."""
_FIRST_ROOM = 4096
FIELD, MATTER, FIELD_AND_MATTER, CONCEPTS, FIELD_AND_CONCEPTS, SCOPE = range(6)


@compiled
def by_column(indptr: Places, indices: Ints, data: Doubles, columns: int) -> Listed:
    """Rows of weights listed by column: which rows have each, ascending, and how much. Cost: linear in entries."""
    begin = np.zeros(columns + 1, np.int64)
    for column in indices:
        begin[column + 1] += 1
    for column in range(columns):
        begin[column + 1] += begin[column]
    free, owner, value = begin[:-1].copy(), np.empty(len(indices), np.int32), np.empty(len(indices), np.float64)
    for row in range(len(indptr) - 1):
        for at in range(indptr[row], indptr[row + 1]):
            place = free[indices[at]]
            owner[place], value[place] = row, data[at]
            free[indices[at]] += 1
    return begin, owner, value


@compiled
def _says(lines: Lines, which: int, likeness: float) -> float:
    places, log_odds = lines
    last = places.shape[1] - 1
    if likeness <= places[which, 0]:
        return float(log_odds[which, 0])
    for at in range(1, last + 1):
        if likeness <= places[which, at]:
            low, high = places[which, at - 1], places[which, at]
            share = (likeness - low) / (high - low) if high > low else 1.0
            return float(log_odds[which, at - 1] + share * (log_odds[which, at] - log_odds[which, at - 1]))
    return float(log_odds[which, last])


@compiled
def _add_shared(row: int, rows: Listed, columns: Listed, shared: Doubles, seen: Ints, met: Ints, count: int) -> int:
    """Adds what a row shares with each row before it; how many rows have been met so far."""
    indptr, indices, data = rows
    begin, owner, value = columns
    for at in range(indptr[row], indptr[row + 1]):
        for entry in range(begin[indices[at]], begin[indices[at] + 1]):
            other = owner[entry]
            if other >= row:
                break
            if seen[other] != row:
                seen[other] = row
                met[count] = other
                count += 1
            shared[other] += data[at] * value[entry]
    return count


@compiled
def _log_odds(field: float, matter: float, concepts: float, all_of_it: bool, lines: Lines, prior: float) -> float:
    return (
        prior
        + _says(lines, FIELD, field)
        + _says(lines, MATTER, matter)
        + _says(lines, FIELD_AND_MATTER, min(field, matter))
        + _says(lines, CONCEPTS, concepts)
        + _says(lines, FIELD_AND_CONCEPTS, min(field, concepts))
        + _says(lines, SCOPE, 1.0 if all_of_it else 0.0)
    )


@compiled
def _grown(numbers: Ints) -> Ints:
    longer = np.empty(2 * len(numbers), np.int32)
    longer[: len(numbers)] = numbers
    return longer


@compiled
def find_matches(
    first: int,
    step: int,
    field: Listed,
    fields: int,
    matter: tuple[Listed, Listed],
    concepts: tuple[Listed, Listed],
    scope: npt.NDArray[np.bool_],
    lines: Lines,
    prior: float,
    least: float,
) -> tuple[Ints, Ints]:
    """Pairs whose evidence reaches `least`, for every `step`-th row from `first` and all rows before each.

    Cost: how many rows share each matter and each concept of a row. Memory: 28 bytes a row, 8 a pair.
    """
    rows, found = len(scope), 0
    of_matter, of_concepts = np.zeros(rows, np.float64), np.zeros(rows, np.float64)
    seen, met, spread = np.full(rows, -1, np.int32), np.empty(rows, np.int32), np.zeros(fields, np.float64)
    one, other = np.empty(_FIRST_ROOM, np.int32), np.empty(_FIRST_ROOM, np.int32)
    begin, column, weight = field
    for row in range(first, rows, step):
        count = _add_shared(row, matter[0], matter[1], of_matter, seen, met, 0)
        count = _add_shared(row, concepts[0], concepts[1], of_concepts, seen, met, count)
        for at in range(begin[row], begin[row + 1]):
            spread[column[at]] = weight[at]
        for turn in range(count):
            partner = met[turn]
            by_matter, by_concepts = of_matter[partner], of_concepts[partner]
            of_matter[partner], of_concepts[partner] = 0, 0
            wide = scope[row] or scope[partner]
            # No field can say more than the very same one.
            if _log_odds(1.0, by_matter, by_concepts, wide, lines, prior) < least:
                continue
            by_field = 0.0
            for at in range(begin[partner], begin[partner + 1]):
                by_field += weight[at] * spread[column[at]]
            if _log_odds(by_field, by_matter, by_concepts, wide, lines, prior) >= least:
                if found == len(one):
                    one, other = _grown(one), _grown(other)
                one[found], other[found] = partner, row
                found += 1
        for at in range(begin[row], begin[row + 1]):
            spread[column[at]] = 0
    return one[:found], other[:found]
