# SPDX-License-Identifier: Apache-2.0
"""How duties go from one agency to another: they keep the place that they are for, and one task is held once."""

from __future__ import annotations

from collections import defaultdict

import numpy as np

from orgmodel.columns import from_parts
from orgmodel.findings.places import Places
from orgmodel.organisation import Organisation
from scenarios.draft import Draft, Rows

# Who answers for a task comes before who takes part in it.
ROLE_STRENGTH = ("lead", "approve", "inspect", "deliver", "advise", "coordinate", "")


def move_duties(draft: Draft, rows: Rows, to: int) -> None:
    """Duties become another agency's.

    A duty without a territory was for that of its agency, or of the nearest superior that has one: where the new one
    works elsewhere, the duty says so from now on. A task that the new agency then holds for the same place through rows
    of several agencies is held once: the strongest role stays, efforts add up, the other rows are retired (the ledger
    accounts for them as merged).
    """
    move_each(draft, rows, np.full(len(rows), to, np.int64))


def move_each(draft: Draft, rows: Rows, takers: Rows) -> None:
    """Duties become those of other agencies, each of its own one; as `move_duties` for all of them at once."""
    organisation = draft.organisation
    holders = organisation.duties.data("agency").astype(np.int64)
    going = holders[rows] != takers
    rows, takers = rows[going], takers[going]
    if not len(rows):
        return
    keep_territories(draft, rows, takers)
    draft.set("duties", "agency", rows, organisation.agencies.ids(takers))
    hold_tasks_once(draft, rows, holders)


def keep_territories(draft: Draft, rows: Rows, takers: Rows) -> None:
    """Duties that name no territory name that of their holder, where those who take them over work elsewhere."""
    duties, territories = draft.organisation.duties, draft.organisation.territories
    places = Places(draft.organisation).agency_place
    old = places[duties.data("agency")[rows]]
    bare = (old >= 0) & (old != places[takers]) & ~duties.known("territory")[rows]
    if bare.any():
        draft.set("duties", "territory", rows[bare], territories.ids(old[bare]))


def hold_tasks_once(draft: Draft, arrived: Rows, origins: Rows) -> None:
    """One row stays for each task that an agency holds for one place through rows of several agencies.

    `origins` says for every row of the table whose it was before.
    """
    duties = draft.organisation.duties
    tasks, places, holders = duties.data("task"), duties.data("territory"), duties.data("agency")
    own = np.flatnonzero(duties.live & duties.known("task") & np.isin(holders, np.unique(holders[arrived])))
    own = own[np.isin(tasks[own], tasks[arrived])]
    groups: dict[tuple[int, int, int], list[int]] = defaultdict(list)
    for row in own.tolist():
        groups[int(holders[row]), int(tasks[row]), int(places[row])].append(row)
    fresh = set(arrived.tolist())
    joined = []
    for group in groups.values():
        from_one_agency = len({int(origins[row]) for row in group}) == 1
        if not from_one_agency and fresh & set(group):
            group.sort(key=lambda row: (_strength(draft.organisation, row), row in fresh, duties.id_of(row)))
            joined.append(group)
    _add_efforts(draft, joined)
    draft.retire("duties", np.asarray(sorted(row for group in joined for row in group[1:]), np.int64))


def _strength(organisation: Organisation, row: int) -> int:
    role = organisation.duties.text(row, "role")
    return ROLE_STRENGTH.index(role) if role in ROLE_STRENGTH else len(ROLE_STRENGTH)


def _add_efforts(draft: Draft, joined: list[list[int]]) -> None:
    """The first row of every group gets the effort of all of them; a sum with an unknown part is unknown."""
    column = draft.organisation.duties.columns["effort"]
    sums: dict[int, int | float | None] = {}
    for group in joined:
        rows = np.asarray(group, np.int64)
        known = column.known[rows]
        if known.any():
            whole = sum(column.data[rows].tolist()) if known.all() else None
            sums[group[0]] = None if whole is None else from_parts(whole, column.field.scale)
    draft.set("duties", "effort", np.asarray(list(sums), np.int64), tuple(sums.values()))
