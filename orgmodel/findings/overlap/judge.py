# SPDX-License-Identifier: Apache-2.0
"""Second stage: who holds the statements that are alike, and whether that is an overlap. Cheap: scenarios repeat it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from orgmodel.findings.finding import Cleared, Pair
from orgmodel.findings.overlap.candidates import Candidates, Likeness
from orgmodel.findings.places import UNKNOWN, Places
from orgmodel.findings.thresholds import Overlap
from orgmodel.organisation import Organisation

CLEARED_BY = (
    "other_territory",
    "planned_redundancy",
    "one_task",
    "coordinator",
    "other_role",
    "same_line",
    "other_level",
    "delimited",
    "own_house",
)
"""The reasons for which duties that are alike are no overlap, in the order in which they are looked at."""


@dataclass(frozen=True, slots=True)
class Judged:
    """Two duty rows of different agencies that overlap."""

    rows: tuple[int, int]
    pair: Pair


class Judge:
    """Judges pairs of duty rows of one organisation."""

    def __init__(self, organisation: Organisation, overlap: Overlap) -> None:
        duties = organisation.duties
        self._organisation = organisation
        self._overlap = overlap
        self.places = Places(organisation)
        self._agency: list[int] = duties.data("agency").tolist()
        self._task: list[int] = duties.data("task").tolist()
        self._action: list[int] = duties.data("action").tolist()
        self._planned: list[int] = duties.data("planned_redundancy").tolist()
        words = duties.columns["role"].words.values
        self._role = [words[code] if code >= 0 else "" for code in duties.data("role").tolist()]

    def clears(self, one: int, other: int, likeness: Likeness) -> str:
        """Why two alike duties of two agencies are no overlap (see `CLEARED_BY`); empty where they are one."""
        a, b = self._agency[one], self._agency[other]
        reasons = (
            ("planned_redundancy", 1 in {self._planned[one], self._planned[other]}),
            ("one_task", self._task[one] >= 0 and self._task[one] == self._task[other]),
            ("coordinator", "coordinate" in {self._role[one], self._role[other]}),
            ("other_role", not self._same_kind_of_role(one, other)),
            ("same_line", self.places.in_one_line(a, b)),
            ("other_level", not self.places.same_level(a, b)),
        )
        return next((name for name, holds in reasons if holds), likeness.cleared)

    def _same_kind_of_role(self, one: int, other: int) -> bool:
        # To lead and to carry out are apart (policy and delivery), unless both perform the same act: two agencies that
        # license the same thing do the same, whatever their roles are called. An unknown role may be any.
        a, b = self._role[one], self._role[other]
        if a == b or "" in {a, b}:
            return True
        return {a, b} == {"lead", "deliver"} and self._action[one] == self._action[other] >= 0

    def judge(self, candidates: Candidates) -> tuple[list[Judged], tuple[Cleared, ...]]:
        """Every overlapping pair of duties, and what was cleared, counted by statement and reason."""
        holders = _holders(self._organisation, candidates)
        found: list[Judged] = []
        cleared: dict[tuple[int, int, str], tuple[tuple[str, str], int]] = {}
        for (one, other), likeness in self._alike(candidates, holders):
            meeting = self.meeting(holders[one], holders[other])
            apart = self._apart(holders[one], holders[other], meeting)
            if apart is not None:
                cleared[one, other, "other_territory"] = apart
            for a, b in meeting:
                ids = self._ids(a, b)
                reason = self.clears(a, b, likeness)
                if reason:
                    first, number = cleared.get((one, other, reason), (ids, 0))
                    cleared[one, other, reason] = (min(first, ids), number + 1)
                    continue
                same = likeness.score >= self._overlap.duplication_at_least
                label = "duplication" if same else "overlap"
                found.append(Judged((a, b), Pair(*ids, label, likeness.score, likeness.parts)))
        told = [Cleared(*ids, rule, number) for (_, _, rule), (ids, number) in cleared.items()]
        return found, tuple(sorted(told, key=lambda item: (item.a, item.b, item.rule)))

    def _alike(
        self, candidates: Candidates, holders: dict[int, list[int]]
    ) -> Iterator[tuple[tuple[int, int], Likeness]]:
        for statement, likeness in candidates.same.items():
            if len(holders.get(statement, ())) > 1:
                yield (statement, statement), likeness
        for pair, likeness in candidates.pairs.items():
            if pair[0] in holders and pair[1] in holders:
                yield pair, likeness

    def _apart(
        self, ones: list[int], others: list[int], meeting: set[tuple[int, int]]
    ) -> tuple[tuple[str, str], int] | None:
        """The first pair of duties of different agencies whose places do not meet, and how many there are."""
        own = Counter(self._agency[row] for row in ones)
        same_agency = sum(own[self._agency[row]] for row in others)
        if ones is others:
            number = (len(ones) ** 2 - same_agency) // 2 - len(meeting)
        else:
            number = len(ones) * len(others) - same_agency - len(meeting)
        if not number:
            return None
        by_id = self._organisation.duties.id_of
        for one in sorted(ones, key=by_id):
            for other in sorted(others, key=by_id):
                if self._agency[one] != self._agency[other] and (min(one, other), max(one, other)) not in meeting:
                    return self._ids(one, other), number
        return None

    def _ids(self, one: int, other: int) -> tuple[str, str]:
        duties = self._organisation.duties
        first, second = sorted((duties.id_of(one), duties.id_of(other)))
        return first, second

    def meeting(self, ones: list[int], others: list[int]) -> set[tuple[int, int]]:
        """Pairs of duty rows of different agencies whose places meet. Duties of distant places are never paired."""
        place = self.places.duty_place
        pairs: set[tuple[int, int]] = set()
        for left, right in ((ones, others), (others, ones)):
            at: dict[int, list[int]] = {}
            for row in right:
                at.setdefault(int(place[row]), []).append(row)
            for row in left:
                here = int(place[row])
                # A place that is unknown on the right is met from the other side.
                reach = list(at) if here == UNKNOWN else [here, *self.places.containing(here)]
                for other in (found for spot in reach for found in at.get(spot, ())):
                    if self._agency[row] != self._agency[other]:
                        pairs.add((min(row, other), max(row, other)))
        return pairs


def _holders(organisation: Organisation, candidates: Candidates) -> dict[int, list[int]]:
    """The live duty rows of every statement that is held at all."""
    rows = organisation.duties.rows
    held = candidates.statement[rows]
    order = np.argsort(held, kind="stable")
    groups = np.split(rows[order], np.flatnonzero(np.diff(held[order])) + 1) if len(rows) else []
    return {int(candidates.statement[group[0]]): group.tolist() for group in groups}
