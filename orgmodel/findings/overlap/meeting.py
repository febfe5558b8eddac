# SPDX-License-Identifier: Apache-2.0
"""Who holds statements that are alike, and where they meet: counted for all, listed only where they do.

One statement may be held by thousands, each in its own place. Pairs of them are never walked through: holders are
sorted by statement and place, so that those within a place are a range, and those around it a range for each place that
contains it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from orgmodel.findings.overlap.candidates import Candidates
from orgmodel.findings.overlap.likeness import Numbers
from orgmodel.findings.places import Places
from orgmodel.organisation import Organisation

MOST_OF_ONE = 20_000
"""How many pairs of duties of two statements are looked at one by one; more of them meet only where many holders of one
statement have one place, or none that is known."""
MOST_OF_ALL = 2_000_000
_BLOCK = 1_000_000


@dataclass(frozen=True)
class Meetings:
    """Pairs of duty rows of different agencies that meet, with the place of their statements in the candidates.

    `apart` and `met` are numbers for every place in the candidates: pairs of duties of different agencies whose places
    do not meet, or meet; of the latter some may not be listed (see `MOST_OF_ONE`).
    """

    at: Numbers
    one: Numbers
    other: Numbers
    apart: Numbers
    met: Numbers


class Holders:
    """The live duty rows of every statement, in the order of their ids, and by place and agency."""

    def __init__(self, organisation: Organisation, places: Places, statement: Numbers) -> None:
        duties = organisation.duties
        rows = duties.rows
        self.rank = id_ranks(organisation)
        self._places = places
        self.place = places.duty_place
        self.agency = duties.data("agency").astype(np.int64)
        self._within = places.nesting.enter.size + 1
        self._agencies = len(organisation.agencies.live) + 1
        self.statement = statement
        self._by_id = rows[np.lexsort((self.rank[rows], statement[rows]))]
        self._by_place = self._sorted(rows, self._place_key(rows))
        self._by_agency = self._sorted(rows, self._agency_key(rows))
        size = int(statement.max(initial=-1)) + 2
        self.start = np.searchsorted(statement[self._by_id], np.arange(size))

    @staticmethod
    def _sorted(rows: Numbers, keys: Numbers) -> tuple[Numbers, Numbers]:
        order = np.argsort(keys, kind="stable")
        return rows[order], keys[order]

    def _place_key(self, rows: Numbers) -> Numbers:
        key: Numbers = self.statement[rows] * self._within + self._places.nesting.enter[self.place[rows]]
        return key

    def _agency_key(self, rows: Numbers) -> Numbers:
        return self.statement[rows] * self._agencies + self.agency[rows]

    def count(self, statements: Numbers) -> Numbers:
        """How many duties say each of some statements."""
        return self.start[statements + 1] - self.start[statements]

    def first(self, statements: Numbers) -> Numbers:
        """The first duty that says each of some statements; -1 where none does."""
        if not len(self._by_id):
            return np.full(len(statements), -1, np.int64)
        at = np.minimum(self.start[statements], len(self._by_id) - 1)
        return np.where(self.count(statements) > 0, self._by_id[at], -1)

    def of(self, statement: int) -> Numbers:
        """The duties that say a statement, in the order of their ids."""
        return self._by_id[self.start[statement] : self.start[statement + 1]]

    def every(self, statements: Numbers) -> tuple[Numbers, Numbers]:
        """The duties of some statements one after another, and the place in the argument that each belongs to."""
        counts = self.count(statements)
        return self._by_id[_ranges(self.start[statements], counts)], np.repeat(np.arange(len(statements)), counts)

    def meeting(self, rows: Numbers, statements: Numbers) -> list[tuple[Numbers, Numbers]]:
        """For every row and a statement, ranges (start and count, in `by_place`) of the duties whose places meet it."""
        nesting, keys = self._places.nesting, self._by_place[1]
        base, place = statements * self._within, self.place[rows]
        first = np.searchsorted(keys, base + nesting.enter[place])
        found = [(first, np.searchsorted(keys, base + nesting.leave[place]) - first)]
        while (place >= 0).any():
            inner, place = place, np.where(place >= 0, nesting.parent[place], -1)
            # The unknown contains every known place; it was counted where the row's own place is unknown.
            around = base + nesting.enter[place]
            first = np.searchsorted(keys, around)
            count = np.searchsorted(keys, around, side="right") - first
            found.append((first, np.where(inner >= 0, count, 0)))
        return found

    def by_place(self, starts: Numbers, counts: Numbers) -> Numbers:
        """The duties in ranges that `meeting` gave."""
        return self._by_place[0][_ranges(starts, counts)]

    def same_agency(self, rows: Numbers, statements: Numbers) -> tuple[Numbers, Numbers]:
        """For every row the duties of its agency with a statement, and how many of them meet it."""
        keys = self._by_agency[1]
        wanted = statements * self._agencies + self.agency[rows]
        first = np.searchsorted(keys, wanted)
        counts = np.searchsorted(keys, wanted, side="right") - first
        others = self._by_agency[0][_ranges(first, counts)]
        owner = np.repeat(np.arange(len(rows)), counts)
        met = self._places.nesting.meet(self.place[rows][owner], self.place[others])
        return counts, np.bincount(owner[met], minlength=len(rows))


def id_ranks(organisation: Organisation) -> Numbers:
    """The rank of every duty row by its id."""
    column = organisation.duties.columns["id"]
    values = column.words.values
    ranks = np.full(len(values) + 1, -1, np.int64)
    ranks[sorted(range(len(values)), key=values.__getitem__)] = np.arange(len(values))
    return ranks[column.data]


def _ranges(starts: Numbers, counts: Numbers) -> Numbers:
    """Every number of some ranges, one range after another."""
    ends = np.cumsum(counts)
    total = int(ends[-1]) if len(ends) else 0
    return np.repeat(starts - (ends - counts), counts) + np.arange(total)


def find_meetings(holders: Holders, candidates: Candidates) -> Meetings:
    """Where holders of statements that are alike meet. Cost: near-linear in the holders of the rarer statement."""
    ones, others = candidates.one, candidates.other
    few = np.where(holders.count(ones) <= holders.count(others), ones, others)
    many = ones + others - few
    # Of a statement against itself every pair is seen from both ends.
    both_ends = np.where(few == many, 2, 1)
    work = np.where(holders.count(many) > 0, holders.count(few), 0)
    seen, same = np.zeros(len(few), np.int64), np.zeros(len(few), np.int64)
    meeting = []
    for block in _blocks(np.flatnonzero(work), work):
        rows, owner = holders.every(few[block])
        at = block[owner]
        met = np.sum([count for _, count in holders.meeting(rows, many[at])], axis=0)
        of_agency, met_of_agency = holders.same_agency(rows, many[at])
        np.add.at(same, at, of_agency)
        np.add.at(seen, at, met - met_of_agency)
        some = met > met_of_agency
        meeting.append((at[some], rows[some], met[some]))
    met, pairs = seen // both_ends, holders.count(few) * holders.count(many)
    apart = (pairs - same) // both_ends - met
    at, one, other = (np.concatenate(parts) for parts in zip((_NONE,) * 3, *meeting, strict=True))
    return _listed(holders, many, (at, one, other), (apart, met))


_NONE = np.zeros(0, np.int64)


def _listed(
    holders: Holders, many: Numbers, rows: tuple[Numbers, Numbers, Numbers], numbers: tuple[Numbers, Numbers]
) -> Meetings:
    """The meetings of rows, each with the rows that it meets; of two statements no more than are looked at."""
    at, one, count = rows
    apart, met = numbers
    limit = MOST_OF_ONE if int(met.sum()) <= MOST_OF_ALL else max(1, MOST_OF_ALL // int(np.count_nonzero(met)))
    order = np.lexsort((holders.rank[one], at))
    at, one, count = at[order], one[order], count[order]
    before = np.cumsum(count) - count
    first = np.searchsorted(at, at)
    kept = before - before[first] < min(limit, MOST_OF_ONE) if len(at) else np.zeros(0, np.bool_)
    found = [(_NONE, _NONE, _NONE)]
    at, one, count = at[kept], one[kept], count[kept]
    for block in _blocks(np.arange(len(at)), count):
        for starts, counts in holders.meeting(one[block], many[at[block]]):
            owner = np.repeat(block, counts)
            found.append((at[owner], one[owner], holders.by_place(starts, counts)))
    at, one, other = (np.concatenate(parts) for parts in zip(*found, strict=True))
    return Meetings(*_each_once(holders, at, one, other), apart, met)


def _each_once(holders: Holders, at: Numbers, one: Numbers, other: Numbers) -> tuple[Numbers, Numbers, Numbers]:
    """Pairs of different agencies, the row with the smaller number first, every pair of two statements once."""
    apart = holders.agency[one] != holders.agency[other]
    at, one, other = at[apart], np.minimum(one[apart], other[apart]), np.maximum(one[apart], other[apart])
    order = np.lexsort((other, one, at))
    at, one, other = at[order], one[order], other[order]
    again = np.zeros(len(at), np.bool_)
    again[1:] = (at[1:] == at[:-1]) & (one[1:] == one[:-1]) & (other[1:] == other[:-1])
    return at[~again], one[~again], other[~again]


def _blocks(places: Numbers, work: Numbers) -> list[Numbers]:
    """Some places in groups that are about equally much work."""
    if not len(places):
        return []
    groups = np.cumsum(work[places]) // _BLOCK
    return np.split(places, np.flatnonzero(np.diff(groups)) + 1)
