# SPDX-License-Identifier: Apache-2.0
"""The overlap stage the slow and obvious way: every duty against every other, in fractions, from the records."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations
from typing import TypeAlias

from orgmodel.findings import Thresholds
from orgmodel.findings.overlap.words import Reader
from orgmodel.organisation import Organisation
from orgmodel.schema import Duty

Found: TypeAlias = dict[tuple[tuple[str, ...], str], set[tuple[str, str, str, float]]]
WHOLE = 10_000


def overlaps(built: Organisation, thresholds: Thresholds) -> Found:
    """The overlapping pairs (ids, label, score) of every two agencies and function."""
    reader = Reader(thresholds.overlap.words)
    found: Found = {}
    for one, other in combinations(sorted(built.duties, key=lambda duty: duty.id), 2):
        if one.function != other.function or not _may_overlap(built, one, other):
            continue
        score = _score(built, thresholds, reader, one, other)
        if score < Fraction(str(thresholds.overlap.overlap_at_least)) or _own_house(reader, one, other):
            continue
        same = score >= Fraction(str(thresholds.overlap.duplication_at_least))
        key = (tuple(sorted((one.agency, other.agency))), one.function or "")
        found.setdefault(key, set()).add((one.id, other.id, "duplication" if same else "overlap", float(score)))
    return found


def _above(built: Organisation, agency: str) -> list[str]:
    found: list[str] = []
    parent = built.agencies[agency].parent
    while parent:
        found.append(parent)
        parent = built.agencies[parent].parent
    return found


def _first(built: Organisation, agency: str, field: str) -> str | None:
    found = (getattr(built.agencies[a], field) for a in [agency, *_above(built, agency)])
    return next((value for value in found if value), None)


def _within(built: Organisation, place: str | None) -> list[str]:
    found = []
    while place:
        found.append(place)
        place = built.territories[place].parent
    return found


def _may_overlap(built: Organisation, one: Duty, other: Duty) -> bool:
    a, b = one.agency, other.agency
    roles = {one.role, other.role}
    same_act = one.action is not None and one.action == other.action
    places = [duty.territory or _first(built, duty.agency, "territory") for duty in (one, other)]
    levels = [_first(built, agency, "tier") for agency in (a, b)]
    return (
        a != b
        and a not in _above(built, b)
        and b not in _above(built, a)
        and "coordinate" not in roles
        and (len(roles) == 1 or None in roles or (roles == {"lead", "deliver"} and same_act))
        and not (one.task and one.task == other.task)
        and not one.planned_redundancy
        and not other.planned_redundancy
        and (None in levels or levels[0] == levels[1] or _governed_apart(built, a, b))
        and (None in places or places[0] in _within(built, places[1]) or places[1] in _within(built, places[0]))
    )


def _governed_apart(built: Organisation, a: str, b: str) -> bool:
    tops = [[agency, *_above(built, agency)][-1] for agency in (a, b)]
    kinds = {built.agencies[top].kind for top in tops}
    return tops[0] != tops[1] and kinds <= {"peoples_committee", "council"}


def _score(built: Organisation, thresholds: Thresholds, reader: Reader, one: Duty, other: Duty) -> Fraction:
    function = built.functions[one.function] if one.function else None
    name = reader.name_words(function.name_vi or "", function.name_en or "") if function else frozenset()

    def alike(left: str | None, right: str | None) -> int | None:
        bags = [reader.weigh(reader.read(text or "").covered, name) for text in (left, right)]
        if not bags[0] or not bags[1]:
            return None
        shared = sum(bags[0][term] for term in bags[0] if term in bags[1])
        # Halves are rounded up, in whole ten-thousandths.
        return int(Fraction(2 * shared * WHOLE, sum(bags[0].values()) + sum(bags[1].values())) + Fraction(1, 2))

    text = alike(one.text_vi, other.text_vi)
    values = {
        "text": text if text is not None else alike(one.text_en, other.text_en),
        "object": alike(one.object, other.object),
        "beneficiaries": alike(one.beneficiaries, other.beneficiaries),
        "action": (WHOLE if one.action == other.action else 0) if one.action and other.action else None,
    }
    if values["text"] is None and values["object"] is None:
        return Fraction(-1)
    known = {part: value for part, value in values.items() if value is not None}
    weights = {part: getattr(thresholds.overlap.weights, part) for part in known}
    whole = {part: round(weight * WHOLE / sum(weights.values())) for part, weight in weights.items()}
    largest = max(whole, key=lambda part: whole[part])
    whole[largest] += WHOLE - sum(whole.values())
    return sum((Fraction(known[part] * whole[part], WHOLE**2) for part in known), Fraction(0))


def _own_house(reader: Reader, one: Duty, other: Duty) -> bool:
    return all(
        reader.own_house([duty.text_vi or "", duty.text_en or "", duty.object or "", duty.beneficiaries or ""])
        for duty in (one, other)
    )
