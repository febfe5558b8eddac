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
    places: int = 1


def find_fragmentation(organisation: Organisation, thresholds: Thresholds) -> Iterable[Finding]:
    """Which functions are led in parts by several agencies (phân tán, manh mún)?

    Agencies count that lead a duty in the function, on one level, in places that meet; a unit counts as the highest
    unit above it that leads in the function too. A COFOG group is named where more agencies lead in it than lead
    together in any single function of it. It is a sign to look at, not a proof of duplication.

    Severity: 1 - 1/n for n agencies in a function, half of that for a COFOG group.
    Where the very same duties are split up in several places, as in every district, that is one finding: `agencies` has
    all of them, the duties are those of the first place, and `places` says how many there are.
    Evidence: `leads` (agency to its lead duties), `functions`, `cofog`, `places`.
    Source: GAO-15-49SP. Cost: linear in lead duties.
    """
    limits, places = thresholds.fragmentation, Places(organisation)
    duties, functions = organisation.duties, organisation.functions
    agency: list[int] = duties.data("agency").tolist()
    rows = np.flatnonzero(duties.where("role", "lead") & (duties.data("function") >= 0))
    function_of: list[int] = duties.data("function")[rows].tolist()
    by_function: dict[int, list[int]] = {}
    by_group: dict[str, list[int]] = {}
    groups = {function: cofog_group(functions.text(function, "cofog")) for function in sorted(set(function_of))}
    for row, function in zip(rows.tolist(), function_of, strict=True):
        by_function.setdefault(function, []).append(row)
        group = groups[function]
        if group:
            by_group.setdefault(group, []).append(row)
    named: set[tuple[str, ...]] = set()
    for function, held in by_function.items():
        for split in _splits(places, agency, held, limits.agencies_at_least):
            named.add(split.agencies)
            yield _finding(organisation, split, functions.id_of(function), "")
    for group, held in by_group.items():
        for split in _splits(places, agency, held, limits.cofog_agencies_at_least):
            if split.agencies not in named:
                yield _finding(organisation, split, "", group)


def cofog_group(code: str) -> str:
    """The group of a COFOG code: 01.3 of 01.3.1; empty where the code does not reach down to a group."""
    parts = code.split(".")
    return ".".join(parts[:2]) if len(parts) > 1 and all(part.isdigit() for part in parts[:2]) else ""


def _repeated(organisation: Organisation, splits: Iterable[_Split]) -> Iterable[_Split]:
    """Splits of the very same duties in places that do not meet as one, with the duties of the first place."""
    duties = organisation.duties
    texts = [duties.data(name) for name in ("text_vi", "text_en", "object", "action", "function")]
    alike: dict[tuple[tuple[int, ...], ...], list[_Split]] = {}
    for split in sorted(splits, key=lambda split: split.duties):
        rows = (duties.row(duty) for duty in split.duties)
        alike.setdefault(tuple(sorted(tuple(int(data[row]) for data in texts) for row in rows)), []).append(split)
    for same in alike.values():
        agencies = tuple(sorted({agency for split in same for agency in split.agencies}))
        yield _Split(agencies, same[0].duties, len(same))


def _splits(places: Places, agency: list[int], rows: list[int], at_least: int) -> Iterable[_Split]:
    """Sets of at least so many agencies that lead side by side: on one level, where their places meet."""
    organisation = places.organisation
    leading = {agency[row] for row in rows}
    answers = {a: next((s for s in reversed(places.superiors(a)) if s in leading), a) for a in leading}
    by_level: dict[str, list[int]] = {}
    for row in rows:
        by_level.setdefault(places.level[answers[agency[row]]], []).append(row)
    for held in by_level.values():
        splits = []
        for together in _meeting(places, held):
            found = {answers[agency[row]] for row in together}
            if len(found) >= at_least:
                ids = sorted(organisation.agencies.id_of(row) for row in found)
                splits.append(_Split(tuple(ids), tuple(sorted(organisation.duties.id_of(row) for row in together))))
        yield from _repeated(organisation, splits)


def _meeting(places: Places, rows: list[int]) -> list[list[int]]:
    """The rows in groups: two places that meet, directly or over a third, are in one group."""
    spot_of: list[int] = places.duty_place[np.array(rows, np.int64)].tolist()
    spots = sorted(set(spot_of))
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
    for row, spot in zip(rows, spot_of, strict=True):
        groups.setdefault(top(spot), []).append(row)
    return list(groups.values())


def _finding(organisation: Organisation, split: _Split, function: str, group: str) -> Finding:
    duties = organisation.duties
    by_agency: dict[str, tuple[str, ...]] = {}
    for duty in split.duties:
        holder = duties.text(duties.row(duty), "agency")
        by_agency[holder] = (*by_agency.get(holder, ()), duty)
    functions = tuple(sorted({duties.text(duties.row(duty), "function") for duty in split.duties}))
    number = len(split.agencies) // split.places
    shown = split.agencies if split.places == 1 else tuple(sorted(by_agency))
    variant = "cofog" if group else ""
    return Finding(
        kind="fragmentation",
        severity=round((1 - 1 / number) * (0.5 if group else 1.0), 4),
        agencies=split.agencies,
        function=function,
        duties=split.duties,
        evidence={"leads": dict(sorted(by_agency.items())), "functions": functions, "cofog": group or None}
        | ({"places": split.places} if split.places > 1 else {}),
        params={
            **names(organisation, "agencies", "agencies", shown),
            **names(organisation, "function", "functions", functions),
            "count": number,
            "places": split.places,
            "cofog": group,
        },
        rule="fragmentation",
        group=group,
        variant=variant if split.places == 1 else f"{variant}_repeated".strip("_"),
    )
