# SPDX-License-Identifier: Apache-2.0
"""First stage: which statements say the same or nearly the same. It does not know who holds them.

A statement is what a duty says (function, text, object, beneficiaries, action); duties that say the same are one
statement, compared once. Statements are compared within one function only. Because the result does not depend on the
holders, a scenario that moves duties takes it over from its baseline (`find_candidates` remembers the last few).
"""

from __future__ import annotations

import weakref
from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass
from threading import Lock
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from orgmodel.columns import BoolArray
from orgmodel.findings.finding import Part
from orgmodel.findings.overlap.likeness import PARTS, Numbers
from orgmodel.findings.overlap.statements import SAID, Group
from orgmodel.findings.overlap.words import Reader
from orgmodel.findings.thresholds import Overlap, Weights
from orgmodel.organisation import Organisation

PART_NAMES = ("text", "object", "beneficiaries", "action")
_REMEMBERED = 8


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two statements are: each part and its weight in ten-thousandths, and why they are no overlap if so."""

    values: tuple[int, ...]
    weights: tuple[int, ...]
    cleared: str = ""

    @property
    def score(self) -> float:
        """The sum of value times weight over the parts, 0-1."""
        return sum(v * w for v, w in zip(self.values, self.weights, strict=True)) / PARTS**2

    @property
    def parts(self) -> tuple[Part, ...]:
        """The parts that are known, as a finding shows them."""
        found = zip(PART_NAMES, self.values, self.weights, strict=True)
        return tuple(Part(name, value / PARTS, weight / PARTS) for name, value, weight in found if weight)


CLEARED_BY_TEXT = ("", "delimited", "own_house")
"""Why the texts alone say that two statements are no overlap; the first one: they do not say so."""


@dataclass(frozen=True)
class Candidates:
    """`statement` of every duty row, and the statements that are alike as columns: `one` < `other`, or the same.

    A statement stands against itself where several duty rows say it. `values` are the parts in ten-thousandths,
    `known` tells which of the 16 sets of parts are known, `cleared` is a place in `CLEARED_BY_TEXT`.
    """

    statement: Numbers
    one: Numbers
    other: Numbers
    values: npt.NDArray[np.int16]
    known: npt.NDArray[np.int8]
    cleared: npt.NDArray[np.int8]
    table: Numbers

    def __len__(self) -> int:
        return len(self.one)

    def likeness(self, at: int) -> Likeness:
        """How alike the two statements at a place are."""
        weights = self.table[self.known[at]]
        return Likeness(tuple(self.values[at].tolist()), tuple(weights.tolist()), CLEARED_BY_TEXT[self.cleared[at]])

    @property
    def pairs(self) -> dict[tuple[int, int], Likeness]:
        """Every two different statements that are alike."""
        ends = zip(self.one.tolist(), self.other.tolist(), strict=True)
        return {pair: self.likeness(at) for at, pair in enumerate(ends) if pair[0] != pair[1]}


_Key: TypeAlias = tuple[int | str, ...]
_memory: OrderedDict[_Key, tuple[tuple[weakref.ref[Any], ...], Candidates]] = OrderedDict()
_lock = Lock()


def find_candidates(organisation: Organisation, overlap: Overlap) -> Candidates:
    """The statements of an organisation that are alike, remembered for the same (identical) columns of text.

    Only weak references are kept: what is remembered does not keep an organisation alive. Retired rows are read too,
    so that retiring one does not mean comparing all again.
    """
    arrays = [organisation.duties.data(name) for name in SAID]
    arrays += [organisation.functions.data(name) for name in ("name_vi", "name_en")]
    key: _Key = (*(id(array) for array in arrays), overlap.model_dump_json())
    with _lock:
        remembered = _memory.get(key)
        if remembered and all(ref() is array for ref, array in zip(remembered[0], arrays, strict=True)):
            _memory.move_to_end(key)
            return remembered[1]
    found = compare_statements(organisation, overlap)
    with _lock:
        _memory[key] = (tuple(weakref.ref(array) for array in arrays), found)
        while len(_memory) > _REMEMBERED:
            _memory.popitem(last=False)
    return found


def compare_statements(organisation: Organisation, overlap: Overlap) -> Candidates:
    """Compares every statement with those of its function. Cost: see `Bags`; memory: the pairs that are alike."""
    duties = organisation.duties
    said = np.stack([duties.data(name).astype(np.int64) for name in SAID], axis=1)
    first, statement, times = np.unique(said, axis=0, return_index=True, return_inverse=True, return_counts=True)[1:]
    order = np.argsort(said[first, 0], kind="stable")
    functions = said[first, 0][order]
    reader, table = Reader(overlap.words), _weight_table(overlap.weights)
    found = [_nothing()]
    for statements in np.split(order, np.flatnonzero(np.diff(functions)) + 1) if len(order) else []:
        if len(statements) > 1 or times[statements[0]] > 1:
            group = Group(organisation, reader, first[statements])
            found += _compare_group(group, overlap, table, statements, times[statements] > 1)
    one, other, values, known, cleared = (np.concatenate(parts) for parts in zip(*found, strict=True))
    small, large = np.minimum(one, other), np.maximum(one, other)
    return Candidates(statement.reshape(-1), small, large, values, known, cleared, table)


_Columns: TypeAlias = tuple[Numbers, Numbers, npt.NDArray[np.int16], npt.NDArray[np.int8], npt.NDArray[np.int8]]


def _nothing() -> _Columns:
    none = np.zeros(0, np.int64)
    return none, none, np.zeros((0, 4), np.int16), np.zeros(0, np.int8), np.zeros(0, np.int8)


def _compare_group(
    group: Group, overlap: Overlap, table: Numbers, statements: Numbers, several: BoolArray
) -> Iterator[_Columns]:
    """The pairs that are alike, and every statement that several rows say against itself, in blocks of rows."""
    least = round(overlap.overlap_at_least * PARTS**2)
    size = len(group)
    block = max(1, _CELLS // size)
    for first in range(0, size, block):
        last = min(size, first + block)
        values, masks = group.compare(first, last)
        known = sum(mask * bit for mask, bit in zip(masks, _BITS, strict=True))
        # Without a text and an object in common there is nothing to compare: same action and same people say nothing.
        scores = sum(value * table[known, part] for part, value in enumerate(values))
        scores = np.where(masks[0] | masks[1], scores, -1)
        place, own = np.arange(size)[None, :], np.arange(first, last)[:, None]
        wanted = ((scores >= least) & (place > own)) | ((place == own) & several[None, :] & (scores >= 0))
        row, column = np.nonzero(wanted)
        if not len(row):
            continue
        yield (
            statements[first + row],
            statements[column],
            np.stack([value[row, column] for value in values], axis=1).astype(np.int16),
            known[row, column].astype(np.int8),
            _cleared(group, overlap, first + row, column),
        )


def _cleared(group: Group, overlap: Overlap, one: Numbers, other: Numbers) -> npt.NDArray[np.int8]:
    delimited, own_house = group.cleared(one, other, overlap.delimited_at_least)
    found = np.where(own_house, CLEARED_BY_TEXT.index("own_house"), 0)
    return np.where(delimited, CLEARED_BY_TEXT.index("delimited"), found).astype(np.int8)


_CELLS = 1 << 20
_BITS = np.array([8, 4, 2, 1], np.int64)


def _weight_table(weights: Weights) -> Numbers:
    """The weights, in ten-thousandths that add up to exactly one, for each of the 16 sets of parts that are known."""
    plain = [weights.text, weights.object, weights.beneficiaries, weights.action]
    table = np.zeros((16, 4), np.int64)
    for mask in range(16):
        chosen = [w if mask >> (3 - place) & 1 else 0.0 for place, w in enumerate(plain)]
        total = sum(chosen)
        if total <= 0:
            continue
        row = [round(w * PARTS / total) for w in chosen]
        row[max(range(4), key=lambda place: row[place])] += PARTS - sum(row)
        table[mask] = row
    return table
