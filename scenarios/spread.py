# SPDX-License-Identifier: Apache-2.0
"""One duty becomes one row at each of several agencies: what each new row says, and how effort is shared out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

import numpy as np

from orgmodel.columns import Value, from_parts
from orgmodel.findings.places import Places
from orgmodel.organisation import Organisation
from orgmodel.text import id_key
from scenarios.draft import Draft, Rows
from scenarios.duties import hold_tasks_once, move_each
from scenarios.shares import share_out

Weights = Sequence[Fraction | int]


def spread_duties(
    draft: Draft, rows: Rows, receivers: Sequence[Rows], weights: Sequence[Weights] | None = None
) -> None:
    """Each duty becomes one row at each of its receivers, in the role in which it was held; the row itself is retired.

    A new row's id is the old one, a point and the receiver's id. Effort is shared out exactly, in equal parts or by
    weights; unknown effort stays unknown. Where a receiver works inside the place that the duty was for, its row is for
    the receiver's own territory; elsewhere the row names that place. A shared task that is split as a whole becomes one
    task for each receiver; where anybody else takes part in it, it stays the one task. A duty with one receiver only is
    moved to it, row and all.
    """
    alone = np.asarray([len(takers) == 1 for takers in receivers], np.bool_)
    if alone.any():
        takers = np.asarray([takers[0] for takers in receivers if len(takers) == 1], np.int64)
        move_each(draft, rows[alone], takers)
    many = np.flatnonzero(~alone).tolist()
    if not many:
        return
    chosen = rows[many]
    writer = _Writer(draft.organisation, chosen)
    records: list[Mapping[str, Value]] = []
    origins: list[int] = []
    for place, row in zip(many, chosen.tolist(), strict=True):
        shares = [1] * len(receivers[place]) if weights is None else weights[place]
        more = writer.records(row, receivers[place].tolist(), shares)
        records += more
        origins += [row] * len(more)
    holders = draft.organisation.duties.data("agency").astype(np.int64)
    fresh = draft.derive("duties", records, origins)
    draft.retire("duties", chosen)
    hold_tasks_once(draft, fresh, np.concatenate([holders, holders[origins]]))


class _Writer:
    """Writes the new rows of duties that are split; what all of them need is looked up once."""

    def __init__(self, organisation: Organisation, rows: Rows) -> None:
        self._organisation = organisation
        self._places = Places(organisation)
        self._taken = {id_key(one) for one in organisation.duties.index}
        self._around: dict[int, frozenset[int]] = {}
        self._tasks: dict[tuple[str, int], str] = {}
        self._issued: set[str] = set()
        duties = organisation.duties
        going = np.zeros(len(duties.live), np.bool_)
        going[rows] = True
        named = duties.live & duties.known("task")
        stay = np.unique(duties.data("task")[named & ~going])
        words = duties.columns["task"].words.values
        self._staying = {words[code] for code in stay.tolist()}

    def records(self, row: int, receivers: Sequence[int], weights: Weights) -> list[dict[str, Value]]:
        """One record for each receiver."""
        duties, agencies = self._organisation.duties, self._organisation.agencies
        said = {name: value for name in duties.columns if (value := duties.value(row, name)) is not None}
        own, task = str(said["id"]), str(said.get("task", ""))
        efforts = self._efforts(row, weights)
        return [
            {
                **said,
                "id": self._fresh_id(own, agencies.id_of(to)),
                "agency": agencies.id_of(to),
                "task": self._task(task, to),
                "territory": self._territory(row, to),
                "effort": effort,
            }
            for to, effort in zip(receivers, efforts, strict=True)
        ]

    def _efforts(self, row: int, weights: Weights) -> list[Value]:
        column = self._organisation.duties.columns["effort"]
        if not column.known[row]:
            return [None] * len(weights)
        parts = share_out(int(column.data[row]), weights)
        return [from_parts(part, column.field.scale) for part in parts]

    def _fresh_id(self, duty: str, receiver: str) -> str:
        wanted = f"{duty}.{receiver}"
        found, number = wanted, 2
        while id_key(found) in self._taken:
            found, number = f"{wanted}-{number}", number + 1
        self._taken.add(id_key(found))
        return found

    def _task(self, task: str, to: int) -> str | None:
        if not task or task in self._staying:
            return task or None
        if (task, to) not in self._tasks:
            wanted = f"{task}.{self._organisation.agencies.id_of(to)}"
            found, number = wanted, 2
            while found in self._staying or found in self._issued:
                found, number = f"{wanted}-{number}", number + 1
            self._tasks[task, to] = found
            self._issued.add(found)
        return self._tasks[task, to]

    def _territory(self, row: int, to: int) -> Value:
        territories = self._organisation.territories
        named = self._organisation.duties.value(row, "territory")
        spot = int(self._places.duty_place[row])
        if spot < 0 or spot >= len(territories.live):
            return named
        here = int(self._places.agency_place[to])
        if here not in self._around:
            self._around[here] = frozenset((here, *self._places.containing(here)))
        return None if spot in self._around[here] else territories.id_of(spot)
