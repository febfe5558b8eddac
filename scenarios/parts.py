# SPDX-License-Identifier: Apache-2.0
"""What becomes of every part of a unit when it gives something up or goes: the defaults of all operations, once.

Posts, deputies and direct budget add up (a sum with an unknown part is unknown). Duties, sub-units, procedures, steps,
documents and every other reference go along. Spending of the same agency, year and purpose adds up; links are turned to
the new unit, and those that would then join a unit to itself or stand twice go. Self-financing and the autonomy group
stay where all agree and become unknown where they differ.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import numpy as np

from orgmodel.columns import Value, from_parts
from orgmodel.graph.tree import live_parents
from orgmodel.organisation import Organisation
from orgmodel.schema import TABLES, Storage
from scenarios.draft import Draft, Rows
from scenarios.duties import move_duties
from scenarios.marks import WHOLE_ROW, joined_marks, marked_names
from scenarios.shares import round_out

ADDED_UP = ("staff", "deputies", "direct_budget")
AGREED_ON = ("self_finance", "autonomy_group")
SERVICE_UNIT = "public_service_unit"


def absorb(draft: Draft, sources: Rows, to: int, *, fresh: bool = False) -> None:
    """Everything that some units have goes to another one, and they cease to be.

    `fresh` says that the other unit was set up for this and has nothing of its own yet. The caller has seen to it that
    `to` does not stand below a source; sub-units of a source come under it.
    """
    sources = sources[sources != to]
    _add_up(draft, sources, to, fresh=fresh)
    parents = live_parents(draft.organisation)
    children = np.flatnonzero(np.isin(parents, sources))
    name = draft.organisation.agencies.id_of(to)
    draft.set("agencies", "parent", children[(children != to) & ~np.isin(children, sources)], name)
    move_duties(draft, held_by(draft.organisation, "duties", "agency", sources), to)
    turn_references(draft, sources, to)
    join_spending(draft, sources, to)
    turn_links(draft, sources, to)
    draft.retire("agencies", sources)


def held_by(organisation: Organisation, table: str, field: str, targets: Rows | int) -> Rows:
    """Live rows of a table that refer to one of the targets."""
    rows = organisation.table(table)
    return np.flatnonzero(rows.live & np.isin(rows.data(field), targets))


def move_procedures(draft: Draft, procedures: Rows, sources: Rows, to: int) -> None:
    """Procedures change their competent agency; the steps that the old one did in them go along."""
    organisation = draft.organisation
    name = organisation.agencies.id_of(to)
    draft.set("procedures", "agency", procedures, name)
    steps = held_by(organisation, "steps", "procedure", procedures)
    draft.set("steps", "agency", steps[np.isin(organisation.steps.data("agency")[steps], sources)], name)


def shift_amount(draft: Draft, field: str, giver: int, taker: int, amount: float | None) -> None:
    """Posts or money go from one unit to another; what is unknown stays unknown."""
    agencies = draft.organisation.agencies
    if amount is None:
        return
    for row, sign in ((giver, -1), (taker, 1)):
        before = agencies.value(row, field)
        if isinstance(before, (int, float)):
            scale = agencies.columns[field].field.scale
            parts = round(before * scale) + sign * round(amount * scale)
            draft.set("agencies", field, row, from_parts(parts, scale))


def _plain_references() -> tuple[tuple[str, str], ...]:
    """Every column that names an agency and needs no more than the new name."""
    special = {("agencies", "parent"), ("duties", "agency"), ("spending", "agency"), ("links", "from"), ("links", "to")}
    return tuple(
        (schema.name, field.name)
        for schema in TABLES.values()
        for field in schema.fields
        if field.storage is Storage.REFERENCE
        and field.target == "agencies"
        and (schema.name, field.name) not in special
    )


def _add_up(draft: Draft, sources: Rows, to: int, *, fresh: bool) -> None:
    agencies = draft.organisation.agencies
    counted = np.asarray([*([] if fresh else [to]), *sources.tolist()], np.int64)
    for field in ADDED_UP:
        column = agencies.columns[field]
        known = column.known[counted]
        total = from_parts(sum(column.data[counted].tolist()), column.field.scale) if known.all() else None
        draft.set("agencies", field, to, total)
    for field in AGREED_ON:
        draft.set("agencies", field, to, _agreed(draft.organisation, field, counted))
    made_up = _made_up(draft.organisation, counted)
    if made_up:
        draft.set("agencies", "synthetic", to, made_up)


def _agreed(organisation: Organisation, field: str, counted: Rows) -> Value:
    """The one value of all units that have one or should have one; None where they differ."""
    agencies = organisation.agencies
    asked = agencies.where("kind", SERVICE_UNIT) | agencies.known(field)
    values = {agencies.value(int(row), field) for row in counted if asked[row]}
    return values.pop() if len(values) == 1 else None


def _made_up(organisation: Organisation, counted: Rows) -> str:
    """The columns of a total of which a part is made up: it says so too."""
    agencies = organisation.agencies
    return joined_marks([agencies.text(int(row), "synthetic") for row in counted])


def join_spending(draft: Draft, sources: Rows, takers: Rows | int) -> None:
    """Spending of the sources becomes that of the units which take it over; rows of one year and purpose add up."""
    spending = draft.organisation.spending
    moved = held_by(draft.organisation, "spending", "agency", sources)
    after = _after(draft.organisation, sources, takers)[spending.data("agency")]
    draft.set("spending", "agency", moved, draft.organisation.agencies.ids(after[moved]))
    spending = draft.organisation.spending
    column = spending.columns["direct_budget"]
    groups: dict[Any, list[int]] = defaultdict(list)
    for row in held_by(draft.organisation, "spending", "agency", after[moved]).tolist():
        groups[spending.key_of(row)].append(row)
    arrived = set(moved.tolist())
    sums: dict[int, Value] = {}
    marks: dict[int, Value] = {}
    gone: list[int] = []
    for _, rows in sorted(groups.items()):
        if len(rows) > 1 and arrived & set(rows):
            known = column.known[rows].all()
            sums[rows[0]] = from_parts(sum(column.data[rows].tolist()), column.field.scale) if known else None
            mark = joined_marks([spending.text(row, "synthetic") for row in rows])
            marks |= {rows[0]: mark} if mark else {}
            gone += rows[1:]
    draft.set("spending", "direct_budget", np.asarray(list(sums), np.int64), tuple(sums.values()))
    draft.set("spending", "synthetic", np.asarray(list(marks), np.int64), tuple(marks.values()))
    draft.retire("spending", np.asarray(sorted(gone), np.int64))


def turn_links(draft: Draft, sources: Rows, takers: Rows | int) -> None:
    """Links of the sources become those of the units which take them over; self-links and doubles go."""
    moved: set[int] = set()
    after = _after(draft.organisation, sources, takers)
    for end in ("from", "to"):
        rows = held_by(draft.organisation, "links", end, sources)
        ends = after[draft.organisation.links.data(end)[rows]]
        draft.set("links", end, rows, draft.organisation.agencies.ids(ends))
        moved |= set(rows.tolist())
    links = draft.organisation.links
    seen: dict[Any, int] = {}
    gone = []
    # A link that stood there before stays rather than one that was turned to it.
    for row in sorted(links.rows.tolist(), key=lambda row: (row in moved, row)):
        key = links.key_of(row)
        if row in moved and (key[0] == key[1] or key in seen):
            gone.append(row)
        seen.setdefault(key, row)
    draft.retire("links", np.asarray(sorted(gone), np.int64))


def turn_references(draft: Draft, sources: Rows, takers: Rows | int) -> None:
    """Whatever else names one of the sources names the unit which takes over from it."""
    agencies = draft.organisation.agencies
    after = _after(draft.organisation, sources, takers)
    for table, field in _plain_references():
        rows = held_by(draft.organisation, table, field, sources)
        draft.set(table, field, rows, agencies.ids(after[draft.organisation.table(table).data(field)[rows]]))


def _after(organisation: Organisation, sources: Rows, takers: Rows | int) -> Rows:
    """For every agency row who stands in its place: who took over from it, else itself."""
    after = np.arange(len(organisation.agencies.live), dtype=np.int64)
    after[sources] = takers
    return after


def hand_on_amounts(draft: Draft, shares: Mapping[int, Mapping[int, Fraction]], pools: Mapping[int, int]) -> None:
    """Posts, deputies and money of units that cease go to those that took their work over, in proportion to it.

    `shares` has the takers of each unit with the part that each took. Shares are worked out over all units of a pool
    (`pools` says of which each unit is) and then rounded to whole posts and whole dong by largest remainder, the first
    id first among equals. A sum with an unknown part is unknown; one with a made-up part says so.
    """
    agencies = draft.organisation.agencies
    marks: dict[int, set[str]] = defaultdict(set)
    for field in ADDED_UP:
        column = agencies.columns[field]
        quotas: dict[int, dict[int, Fraction]] = defaultdict(lambda: defaultdict(Fraction))
        unknown: set[int] = set()
        for source, parts in shares.items():
            amount = int(column.data[source]) if column.known[source] else None
            if amount == 0:
                continue
            if {WHOLE_ROW, field} & set(marked_names(agencies.text(source, "synthetic"))):
                for taker in parts:
                    marks[taker].add(field)
            if amount is None:
                unknown |= set(parts)
                continue
            whole = sum(parts.values(), Fraction(0))
            for taker, part in parts.items():
                quotas[pools[source]][taker] += amount * part / whole
        unit = column.field.scale if column.field.unit == "posts" else 1
        gained: dict[int, int] = defaultdict(int)
        for _, pool in sorted(quotas.items()):
            takers = sorted(pool, key=agencies.id_of)
            for taker, given in zip(takers, round_out([pool[one] for one in takers], unit), strict=True):
                gained[taker] += given
        after = {
            row: None if row in unknown else from_parts(int(column.data[row]) + gained[row], column.field.scale)
            for row in sorted(unknown | set(gained))
            if column.known[row] and (row in unknown or gained[row])
        }
        draft.set("agencies", field, np.asarray(list(after), np.int64), tuple(after.values()))
    told = {
        row: joined_marks([agencies.text(row, "synthetic"), *sorted(fields)]) for row, fields in sorted(marks.items())
    }
    draft.set("agencies", "synthetic", np.asarray(list(told), np.int64), tuple(told.values()))
