# SPDX-License-Identifier: Apache-2.0
"""First stage: which statements say the same or nearly the same. It does not know who holds them.

A statement is what a duty says (function, text, object, beneficiaries, action); duties that say the same are one
statement, compared once. Statements are compared within one function only. Because the result does not depend on the
holders, a scenario that moves duties takes it over from its baseline (`find_candidates` remembers the last few).
"""

from __future__ import annotations

import weakref
from collections import OrderedDict
from dataclasses import dataclass, field
from threading import Lock
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

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


@dataclass(frozen=True)
class Candidates:
    """`statement` of every duty row; `pairs` of statements that are alike; `same`: each against itself."""

    statement: npt.NDArray[np.int64]
    pairs: dict[tuple[int, int], Likeness] = field(default_factory=dict)
    same: dict[int, Likeness] = field(default_factory=dict)


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
    first, statement = np.unique(said, axis=0, return_index=True, return_inverse=True)[1:]
    statement = statement.reshape(-1)
    found = Candidates(statement)
    order = np.argsort(said[first, 0], kind="stable")
    functions = said[first, 0][order]
    reader = Reader(overlap.words)
    for statements in np.split(order, np.flatnonzero(np.diff(functions)) + 1) if len(order) else []:
        _compare_group(Group(organisation, reader, first[statements]), overlap, statements, found)
    return found


def _compare_group(group: Group, overlap: Overlap, statements: Numbers, found: Candidates) -> None:
    least = round(overlap.overlap_at_least * PARTS**2)
    table = _weight_table(overlap.weights)
    for place in range(len(statements)):
        values, known = group.compare(place)
        weights = table[known @ _BITS]
        # Without a text and an object in common there is nothing to compare: same action and same people say nothing.
        scores = np.where(known[:, :2].any(axis=1), np.sum(values * weights, axis=1), -1)
        statement = int(statements[place])
        if scores[place] >= 0:
            found.same[statement] = _likeness(values[place], weights[place], group.own_house(place, place))
        for other in np.flatnonzero(scores[place + 1 :] >= least).tolist():
            at = place + 1 + other
            cleared = group.delimited(place, at, overlap.delimited_at_least) or group.own_house(place, at)
            one, two = sorted((statement, int(statements[at])))
            found.pairs[one, two] = _likeness(values[at], weights[at], cleared)


def _likeness(values: Numbers, weights: Numbers, cleared: str) -> Likeness:
    return Likeness(tuple(values.tolist()), tuple(weights.tolist()), cleared)


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
