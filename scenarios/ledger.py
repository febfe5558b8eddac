# SPDX-License-Identifier: Apache-2.0
"""What became of every duty, post and dong: read out of the edits of each step, never remembered separately."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, TypeAlias

import numpy as np

from orgmodel.columns import BoolArray, Value
from orgmodel.edits import AddRows, Edit, RetireRows, SetField
from orgmodel.organisation import Organisation, canonical_rows
from orgmodel.schema import Agency, Duty
from orgmodel.schema.agency import OUTSIDE_BODY
from orgmodel.table import Table
from scenarios.draft import DerivedRows, Rows
from scenarios.scenario import Step

Fate: TypeAlias = Literal["kept", "moved", "merged", "split", "delegated", "handed_outside", "abolished", "unexplained"]
# A step of this verb says what is different, not why: its lines are for the planner to explain.
UNEXPLAINED_OP = "amend"
# A duty that goes by this verb is nobody's any more, whoever else does the same task.
ABOLISHING_OP = "abolish_duty"


@dataclass(frozen=True, slots=True)
class DutyLine:
    """What one step did to one duty; `step` counts from 1 and is None for a duty that no step touched.

    `moved`: another agency holds it. `delegated`: one on a lower tier does. `merged`: the same task is held by a row of
    the same agency that stayed. `split`: it became several rows, of which each has a line, with the agency that holds
    it; a later step names such a row by its own id, which begins with that of the duty. `abolished`: nobody holds it.
    `kept`: the same agency holds it (a step may have changed its role).
    """

    duty: str
    task: str
    statement: str
    from_agency: str
    to_agency: str
    fate: Fate
    step: int | None = None
    op: str = ""
    reason: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class AmountLine:
    """Posts or money (million dong a year) of one agency before and after one step; None is unknown.

    A unit that is not there (yet, or any more) has 0. `note` says why a number is unknown afterwards.
    """

    agency: str
    before: int | float | None
    after: int | float | None
    step: int
    op: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Total:
    """The sum of the known over the apparatus, and how many units' figures are unknown, before and after all steps.

    What went to bodies outside the apparatus stands apart: the two together are what nothing may be lost from. The two
    sums are not `comparable` where a known figure became part of an unknown one: their difference is then no change.
    """

    before: int | float
    after: int | float
    unknown_before: int
    unknown_after: int
    outside_before: int | float = 0
    outside_after: int | float = 0
    comparable: bool = True


@dataclass(frozen=True)
class Ledger:
    """Every baseline duty at least once, then posts and money, with what each step did to them."""

    baseline: Organisation
    changes: tuple[DutyLine, ...]
    staff: tuple[AmountLine, ...]
    money: tuple[AmountLine, ...]
    staff_total: Total
    money_total: Total

    @cached_property
    def duties(self) -> tuple[DutyLine, ...]:
        """All lines: what the steps did, in their order, then every duty that none of them touched."""
        touched = {line.duty for line in self.changes}
        duties = self.baseline.duties
        kept = []
        for row in canonical_rows(duties).tolist():
            if duties.id_of(row) not in touched:
                agency = duties.text(row, "agency")
                kept.append(DutyLine(*_about(duties, row), agency, agency, "kept"))
        return (*self.changes, *kept)


def duty_lines(
    number: int, step: Step, before: Organisation, edits: Sequence[Edit], after: Organisation
) -> tuple[DutyLine, ...]:
    """What the edits of one step did to duties, in the order of their ids."""
    lines = []
    explained = getattr(step.operation, "reason", None)
    why = explained if isinstance(explained, str) else step.assumption
    origins = _origins(edits, len(before.duties.live))
    split = set(origins.values())
    for row in touched_rows("duties", edits, len(before.duties.live)).tolist():
        was, now = before.duties, after.duties
        fate: Fate
        if row in split:
            continue
        if row in origins:
            about, holder = _about(was, origins[row]), was.text(origins[row], "agency")
            to, fate = now.text(row, "agency"), "split" if now.live[row] else "merged"
        elif row >= len(was.live) or not was.live[row]:
            about, holder, to, fate = _about(now, row), "", now.text(row, "agency"), "unexplained"
        else:
            about, holder = _about(was, row), was.text(row, "agency")
            to, fate = _fate(row, step.op, before, after)
        lines.append(DutyLine(*about, holder, to, fate, number, step.op, why, step.source.get("document", "")))
    # What became of most of a duty that was split comes last.
    return tuple(sorted(lines, key=lambda line: (line.duty, line.fate == "split", line.to_agency)))


def _origins(edits: Iterable[Edit], size: int) -> dict[int, int]:
    """The duty out of which each new duty came, where it came out of one; `size` is the number of duties before."""
    found: dict[int, int] = {}
    for edit in edits:
        if isinstance(edit, AddRows) and edit.table == "duties":
            if isinstance(edit, DerivedRows):
                found |= dict(enumerate(edit.origins, start=size))
            size += len(edit.records)
    return found


def amount_lines(
    field: str, at: tuple[int, str], before: Organisation, edits: Sequence[Edit], after: Organisation
) -> tuple[AmountLine, ...]:
    """How the edits of one step (its number and verb) changed the posts or the money of agencies, by their ids."""
    lines = []
    for row in touched_rows("agencies", edits, len(before.agencies.live), field).tolist():
        was, now = _amount(before.agencies, row, field), _amount(after.agencies, row, field)
        if was != now or now is None:
            note = "unknown_part" if now is None else ""
            lines.append(AmountLine(after.agencies.id_of(row), was, now, *at, note))
    return tuple(sorted(lines, key=lambda line: line.agency))


def total(field: str, before: Organisation, after: Organisation, lines: Sequence[AmountLine]) -> Total:
    """The sums of a field over all live units, those outside the apparatus apart; `lines` are what the steps did."""
    sums: list[int | float] = []
    beyond: list[int | float] = []
    unknown: list[int] = []
    for organisation in (before, after):
        agencies = organisation.agencies
        outside = agencies.where("kind", OUTSIDE_BODY)
        inside = agencies.live & ~outside
        sums.append(_sum(agencies, field, inside & agencies.known(field)))
        beyond.append(_sum(agencies, field, outside & agencies.known(field)))
        unknown.append(int(np.sum(inside & ~agencies.known(field))))
    # A unit that is set up without a figure takes no known one away.
    known = not any(line.after is None and line.op != "create" for line in lines)
    return Total(sums[0], sums[1], unknown[0], unknown[1], beyond[0], beyond[1], known)


def _sum(agencies: Table[Agency], field: str, mask: BoolArray) -> int | float:
    column = agencies.columns[field]
    amount = column.decode(int(column.data[mask].sum()))
    return amount if isinstance(amount, (int, float)) else 0


def touched_rows(table: str, edits: Iterable[Edit], size: int, field: str = "") -> Rows:
    """The rows of a table that some edits set, retire or add; `size` is its number of rows before them.

    With a `field`, only edits of that field count, and rows that come or go.
    """
    found: set[int] = set()
    for edit in edits:
        match edit:
            case SetField() if edit.table == table and field in {"", edit.field}:
                found.update(edit.rows.tolist())
            case RetireRows() if edit.table == table:
                found.update(edit.rows.tolist())
            case AddRows() if edit.table == table:
                found.update(range(size, size + len(edit.records)))
                size += len(edit.records)
            case _:
                pass
    return np.asarray(sorted(found), np.int64)


def _about(duties: Table[Duty], row: int) -> tuple[str, str, str]:
    statement = duties.text(row, "text_vi") or duties.text(row, "text_en") or duties.text(row, "object")
    return duties.id_of(row), duties.text(row, "task"), statement


def _fate(row: int, op: str, before: Organisation, after: Organisation) -> tuple[str, Fate]:
    holder, to = before.duties.text(row, "agency"), after.duties.text(row, "agency")
    if not after.duties.live[row]:
        survivor = _survivor(after, row)
        if op == UNEXPLAINED_OP:
            return "", "unexplained"
        return (to, "merged") if survivor and op != ABOLISHING_OP else ("", "abolished")
    if op == UNEXPLAINED_OP:
        return to, "unexplained"
    if holder == to:
        return to, "kept"
    if after.agencies.text(int(after.duties.data("agency")[row]), "kind") == OUTSIDE_BODY:
        return to, "handed_outside"
    ranks = [_rank(before, int(before.duties.data("agency")[row])), _rank(after, int(after.duties.data("agency")[row]))]
    lower = isinstance(ranks[0], int) and isinstance(ranks[1], int) and ranks[1] > ranks[0]
    return to, "delegated" if lower else "moved"


def _survivor(after: Organisation, row: int) -> bool:
    """Whether the agency that a retired duty had come to holds the same task for the same place."""
    duties = after.duties
    alike = duties.live.copy()
    for name in ("task", "agency", "territory"):
        alike &= duties.data(name) == duties.data(name)[row]
    return bool(duties.known("task")[row] and alike.any())


def _rank(organisation: Organisation, agency: int) -> Value:
    tier = int(organisation.agencies.data("tier")[agency])
    return organisation.tiers.value(tier, "rank") if tier >= 0 else None


def _amount(agencies: Table[Agency], row: int, field: str) -> int | float | None:
    if row >= len(agencies.live) or not agencies.live[row]:
        return 0
    value = agencies.value(row, field)
    return value if isinstance(value, (int, float)) else None
