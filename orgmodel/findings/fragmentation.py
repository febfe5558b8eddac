# SPDX-License-Identifier: Apache-2.0
"""The detector of fragmentation: several agencies lead in one function, or in one COFOG group."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from orgmodel.findings.finding import Finding
from orgmodel.findings.names import names
from orgmodel.findings.places import Places
from orgmodel.findings.thresholds import Thresholds
from orgmodel.organisation import Organisation


@dataclass(frozen=True, slots=True)
class _Split:
    agencies: tuple[str, ...]
    duties: tuple[str, ...]


def find_fragmentation(organisation: Organisation, thresholds: Thresholds) -> Iterable[Finding]:
    """Which functions are led in parts by several agencies (phân tán, manh mún)?

    Agencies count that lead a duty in the function, on one level, in places that meet; a unit counts as the highest
    unit above it that leads in the function too. A COFOG group is named where more agencies lead in it than lead
    together in any single function of it. It is a sign to look at, not a proof of duplication.

    Severity: 1 - 1/n for n agencies in a function, half of that for a COFOG group.
    Evidence: `leads` (agency to its lead duties), `functions`, `cofog`.
    Source: GAO-15-49SP. Cost: linear in lead duties.
    """
    limits, places = thresholds.fragmentation, Places(organisation)
    duties, functions = organisation.duties, organisation.functions
    rows = np.flatnonzero(duties.where("role", "lead") & (duties.data("function") >= 0))
    function_of: list[int] = duties.data("function")[rows].tolist()
    by_function: dict[int, list[int]] = {}
    by_group: dict[str, list[int]] = {}
    for row, function in zip(rows.tolist(), function_of, strict=True):
        by_function.setdefault(function, []).append(row)
        group = cofog_group(functions.text(function, "cofog"))
        if group:
            by_group.setdefault(group, []).append(row)
    named: set[tuple[str, ...]] = set()
    for function, held in by_function.items():
        for split in _splits(organisation, places, held, limits.agencies_at_least):
            named.add(split.agencies)
            yield _finding(organisation, split, functions.id_of(function), "")
    for group, held in by_group.items():
        for split in _splits(organisation, places, held, limits.cofog_agencies_at_least):
            if split.agencies not in named:
                yield _finding(organisation, split, "", group)


def cofog_group(code: str) -> str:
    """The group of a COFOG code: 01.3 of 01.3.1; empty where the code does not reach down to a group."""
    parts = code.split(".")
    return ".".join(parts[:2]) if len(parts) > 1 and all(part.isdigit() for part in parts[:2]) else ""


def _splits(organisation: Organisation, places: Places, rows: list[int], at_least: int) -> Iterable[_Split]:
    """Sets of at least so many agencies that lead side by side: on one level, where their places meet."""
    duties = organisation.duties
    agency: list[int] = duties.data("agency").tolist()
    leading = {agency[row] for row in rows}
    answers = {a: next((s for s in reversed(places.superiors(a)) if s in leading), a) for a in leading}
    by_level: dict[str, list[int]] = {}
    for row in rows:
        by_level.setdefault(places.level[answers[agency[row]]], []).append(row)
    for held in by_level.values():
        for together in _meeting(places, held):
            ids = {organisation.agencies.id_of(answers[agency[row]]) for row in together}
            if len(ids) >= at_least:
                yield _Split(tuple(sorted(ids)), tuple(sorted(duties.id_of(row) for row in together)))


def _meeting(places: Places, rows: list[int]) -> list[list[int]]:
    """The rows in groups: two places that meet, directly or over a third, are in one group."""
    spots = sorted({int(places.duty_place[row]) for row in rows})
    head = {spot: spot for spot in spots}

    def top(spot: int) -> int:
        while head[spot] != spot:
            spot = head[spot]
        return spot

    for spot in spots:
        for other in (-1, *places.containing(spot)):
            if other in head:
                head[top(spot)] = top(other)
    groups: dict[int, list[int]] = {}
    for row in rows:
        groups.setdefault(top(int(places.duty_place[row])), []).append(row)
    return list(groups.values())


def _finding(organisation: Organisation, split: _Split, function: str, group: str) -> Finding:
    duties = organisation.duties
    by_agency: dict[str, tuple[str, ...]] = {}
    for duty in split.duties:
        holder = duties.text(duties.row(duty), "agency")
        by_agency[holder] = (*by_agency.get(holder, ()), duty)
    functions = tuple(sorted({duties.text(duties.row(duty), "function") for duty in split.duties}))
    number = len(split.agencies)
    return Finding(
        kind="fragmentation",
        severity=round((1 - 1 / number) * (0.5 if group else 1.0), 4),
        agencies=split.agencies,
        function=function,
        duties=split.duties,
        evidence={"leads": dict(sorted(by_agency.items())), "functions": functions, "cofog": group or None},
        params={
            **names(organisation, "agencies", "agencies", split.agencies),
            **names(organisation, "function", "functions", functions),
            "count": number,
            "cofog": group,
        },
        rule="fragmentation",
        group=group,
        variant="cofog" if group else "",
    )
