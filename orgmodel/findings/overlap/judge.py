# SPDX-License-Identifier: Apache-2.0
"""Second stage: who holds the statements that are alike, and whether that is an overlap. Cheap: scenarios repeat it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from orgmodel.columns import BoolArray
from orgmodel.findings.finding import Cleared, Pair
from orgmodel.findings.overlap.candidates import CLEARED_BY_TEXT, Candidates
from orgmodel.findings.overlap.likeness import Numbers
from orgmodel.findings.overlap.meeting import Holders, Meetings, find_meetings, id_ranks
from orgmodel.findings.places import Places
from orgmodel.findings.thresholds import Overlap
from orgmodel.graph.tree import roots
from orgmodel.organisation import Organisation
from orgmodel.schema.agency import GOVERNMENTS

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
    """Judges pairs of duty rows of one organisation, many at once."""

    def __init__(self, organisation: Organisation, overlap: Overlap) -> None:
        duties = organisation.duties
        self._organisation = organisation
        self._overlap = overlap
        self.places = Places(organisation)
        self._agency = duties.data("agency").astype(np.int64)
        words = duties.columns["role"].words
        self._roles = {name: words.find(name) for name in ("lead", "deliver", "coordinate")}

    def meeting(self, ones: Numbers, others: Numbers) -> BoolArray:
        """Where two duties of different agencies have places that meet."""
        place = self.places.duty_place
        apart = self._agency[ones] != self._agency[others]
        return apart & self.places.nesting.meet(place[ones], place[others])

    def side_by_side(self, ones: Numbers, others: Numbers) -> BoolArray:
        """Where the agencies of two duties work on one level, and neither stands above the other."""
        a, b = self._agency[ones], self._agency[others]
        level = self.places.level_number
        same_level = (level[a] == level[b]) | (level[a] < 0) | (level[b] < 0)
        return same_level & ~self.places.lines.meet(a, b)

    def clears(self, ones: Numbers, others: Numbers, by_text: Numbers) -> Numbers:
        """Why pairs of alike duties are no overlap, as places in `CLEARED_BY`; -1 where they are one."""
        duties = self._organisation.duties
        a, b = self._agency[ones], self._agency[others]
        task, planned, role = (duties.data(name) for name in ("task", "planned_redundancy", "role"))
        level = self.places.level_number
        coordinate = self._roles["coordinate"]
        reasons = (
            ("planned_redundancy", (planned[ones] == 1) | (planned[others] == 1)),
            ("one_task", (task[ones] >= 0) & (task[ones] == task[others])),
            ("coordinator", (coordinate >= 0) & ((role[ones] == coordinate) | (role[others] == coordinate))),
            ("other_role", ~self._same_kind_of_role(ones, others)),
            ("same_line", self.places.lines.meet(a, b)),
            ("other_level", (level[a] != level[b]) & (level[a] >= 0) & (level[b] >= 0) & ~self._governed_apart(a, b)),
        )
        text = np.array([-1, *(CLEARED_BY.index(name) for name in CLEARED_BY_TEXT[1:])], np.int64)[by_text]
        found: Numbers = np.select(
            [holds for _, holds in reasons], [CLEARED_BY.index(name) for name, _ in reasons], text
        ).astype(np.int64)
        return found

    def _governed_apart(self, a: Numbers, b: Numbers) -> BoolArray:
        # One apparatus divides a task among its levels. Two governments without a common head both do it.
        agencies, top = self._organisation.agencies, roots(self._organisation, "agencies")
        governs = np.any([agencies.where("kind", kind) for kind in GOVERNMENTS], axis=0)
        apart: BoolArray = (top[a] != top[b]) & governs[top[a]] & governs[top[b]]
        return apart

    def _same_kind_of_role(self, ones: Numbers, others: Numbers) -> BoolArray:
        # To lead and to carry out are apart (policy and delivery), unless both perform the same act: two agencies that
        # license the same thing do the same, whatever their roles are called. An unknown role may be any.
        role, action = (self._organisation.duties.data(name) for name in ("role", "action"))
        a, b, lead, deliver = role[ones], role[others], self._roles["lead"], self._roles["deliver"]
        policy_and_delivery = ((a == lead) & (b == deliver)) | ((a == deliver) & (b == lead))
        same_act = (action[ones] == action[others]) & (action[ones] >= 0)
        same: BoolArray = (a == b) | (a < 0) | (b < 0) | (policy_and_delivery & same_act)
        return same

    def judge(self, candidates: Candidates) -> tuple[list[Judged], tuple[Cleared, ...], int]:
        """Every overlapping pair of duties; what was cleared, counted by statement and reason; what was not looked at.

        The last is a number of pairs of duties, 0 but where too many holders of one statement meet.
        """
        places = self.places
        holders = Holders(self._organisation, places, candidates.statement)
        met = find_meetings(holders, candidates)
        reason = self.clears(met.one, met.other, candidates.cleared[met.at].astype(np.int64))
        left_out = int(met.met.sum()) - len(met.at)
        return (
            self._judged(candidates, met, np.flatnonzero(reason < 0)),
            self._told(self._apart(candidates, holders, met), self._cleared(met, reason)),
            left_out,
        )

    def _told(self, *found: tuple[Numbers, Numbers, Numbers, Numbers]) -> tuple[Cleared, ...]:
        """What was cleared (two rows, a place in `CLEARED_BY`, a number), in the order of ids and reasons."""
        one, other, rule, count = (np.concatenate(parts) for parts in zip(*found, strict=True))
        rank = id_ranks(self._organisation)
        small = np.where(rank[one] <= rank[other], one, other)
        large = one + other - small
        by_name = np.argsort(np.argsort(np.array(CLEARED_BY)))
        order = np.lexsort((by_name[rule], rank[large], rank[small]))
        column = self._organisation.duties.columns["id"]
        ids = [[column.words.values[code] for code in column.data[rows[order]].tolist()] for rows in (small, large)]
        return tuple(
            Cleared(a, b, CLEARED_BY[why], number)
            for a, b, why, number in zip(*ids, rule[order].tolist(), count[order].tolist(), strict=True)
        )

    def _judged(self, candidates: Candidates, met: Meetings, found: Numbers) -> list[Judged]:
        judged = []
        for at, one, other in zip(
            met.at[found].tolist(), met.one[found].tolist(), met.other[found].tolist(), strict=True
        ):
            likeness = candidates.likeness(at)
            score = likeness.score
            label = "duplication" if score >= self._overlap.duplication_at_least else "overlap"
            judged.append(Judged((one, other), Pair(*self._ids(one, other), label, score, likeness.parts)))
        return judged

    def _cleared(self, met: Meetings, reason: Numbers) -> tuple[Numbers, Numbers, Numbers, Numbers]:
        """One line for two statements and a reason, with the first pair of ids and the number of pairs."""
        some = np.flatnonzero(reason >= 0)
        rank = id_ranks(self._organisation)
        at, why = met.at[some], reason[some]
        ranks = rank[met.one[some]], rank[met.other[some]]
        order = np.lexsort((np.maximum(*ranks), np.minimum(*ranks), why, at))
        key = at[order] * len(CLEARED_BY) + why[order]
        starts = np.flatnonzero(np.diff(key, prepend=-1))
        counts = np.diff(np.append(starts, len(key)))
        first = some[order[starts]]
        return met.one[first], met.other[first], reason[first], counts

    def _apart(
        self, candidates: Candidates, holders: Holders, met: Meetings
    ) -> tuple[Numbers, Numbers, Numbers, Numbers]:
        """The first pair of duties of different agencies whose places do not meet, and how many there are."""
        some = np.flatnonzero(met.apart)
        one, other = holders.first(candidates.one[some]), holders.first(candidates.other[some])
        alone = (holders.count(candidates.one[some]) == 1) & (holders.count(candidates.other[some]) == 1)
        for place in np.flatnonzero(~alone).tolist():
            one[place], other[place] = self._first_apart(holders, candidates, int(some[place]))
        return one, other, np.full(len(some), CLEARED_BY.index("other_territory"), np.int64), met.apart[some]

    def _first_apart(self, holders: Holders, candidates: Candidates, at: int) -> tuple[int, int]:
        others = holders.of(int(candidates.other[at]))
        for one in holders.of(int(candidates.one[at])).tolist():
            this = np.full(len(others), one, np.int64)
            far = (self._agency[others] != self._agency[one]) & ~self.meeting(this, others)
            if far.any():
                return one, int(others[np.argmax(far)])
        raise ValueError(at)

    def _ids(self, one: int, other: int) -> tuple[str, str]:
        duties = self._organisation.duties
        first, second = sorted((duties.id_of(one), duties.id_of(other)))
        return first, second
