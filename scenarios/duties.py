# SPDX-License-Identifier: Apache-2.0
"""How duties go from one agency to another: they keep the place that they are for, and one task is held once."""

from __future__ import annotations

from collections import defaultdict

import numpy as np

from orgmodel.columns import from_parts
from orgmodel.organisation import Organisation
from scenarios.draft import Draft, Rows

# Who answers for a task comes before who takes part in it.
ROLE_STRENGTH = ("lead", "approve", "inspect", "deliver", "advise", "coordinate", "")


def move_duties(draft: Draft, rows: Rows, to: int) -> None:
    """Duties become another agency's.

    A duty without a territory was for that of its agency: where the new one has another, the duty says so from now on.
    A task that the new agency then holds for the same place through rows of several agencies is held once: the
    strongest role stays, efforts add up, the other rows are retired (the ledger accounts for them as merged).
    """
    organisation = draft.organisation
    origins = organisation.duties.data("agency").copy()
    rows = rows[origins[rows] != to]
    if not len(rows):
        return
    _keep_territories(draft, rows, to)
    draft.set("duties", "agency", rows, organisation.agencies.id_of(to))
    _hold_tasks_once(draft, rows, to, origins)


def _keep_territories(draft: Draft, rows: Rows, to: int) -> None:
    agencies, duties = draft.organisation.agencies, draft.organisation.duties
    places = agencies.data("territory")
    old = places[duties.data("agency")[rows]]
    bare = rows[(old >= 0) & (old != places[to]) & ~duties.known("territory")[rows]]
    if len(bare):
        named = draft.organisation.territories.ids(places[duties.data("agency")[bare]])
        draft.set("duties", "territory", bare, tuple(named))


def _hold_tasks_once(draft: Draft, arrived: Rows, to: int, origins: Rows) -> None:
    duties = draft.organisation.duties
    tasks, places = duties.data("task"), duties.data("territory")
    own = np.flatnonzero(duties.live & (duties.data("agency") == to) & duties.known("task"))
    own = own[np.isin(tasks[own], tasks[arrived])]
    groups: dict[tuple[int, int], list[int]] = defaultdict(list)
    for row in own.tolist():
        groups[int(tasks[row]), int(places[row])].append(row)
    gone: list[int] = []
    fresh = set(arrived.tolist())
    for group in groups.values():
        from_one_agency = len({int(origins[row]) for row in group}) == 1
        if from_one_agency or not fresh & set(group):
            continue
        group.sort(key=lambda row: (_strength(draft.organisation, row), row in fresh, duties.id_of(row)))
        _add_effort(draft, group)
        gone.extend(group[1:])
    draft.retire("duties", np.asarray(sorted(gone), np.int64))


def _strength(organisation: Organisation, row: int) -> int:
    role = organisation.duties.text(row, "role")
    return ROLE_STRENGTH.index(role) if role in ROLE_STRENGTH else len(ROLE_STRENGTH)


def _add_effort(draft: Draft, group: list[int]) -> None:
    column = draft.organisation.duties.columns["effort"]
    rows = np.asarray(group, np.int64)
    known = column.known[rows]
    if known.any():
        total = from_parts(int(column.data[rows].sum()), column.field.scale) if known.all() else None
        draft.set("duties", "effort", group[0], total)
