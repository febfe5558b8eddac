# SPDX-License-Identifier: Apache-2.0
"""Third stage: pairs of duties put together as findings, by who answers for them, once for places that are alike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from orgmodel.findings.overlap.judge import Judged
from orgmodel.findings.places import Places
from orgmodel.organisation import Organisation


@dataclass(frozen=True, slots=True)
class Shared:
    """What two agencies share in one function: their rows, and the pairs of duties that overlap."""

    agencies: tuple[int, int]
    items: list[Judged]


# What a duty says: codes of its texts, its object and its action.
_Wording: TypeAlias = tuple[int, ...]
# Two agencies and a function, as rows.
_Between: TypeAlias = tuple[int, int, int]


def told_once(organisation: Organisation, judged: Iterable[Judged]) -> Iterator[tuple[int, Sequence[Shared]]]:
    """What overlaps, by function: two agencies each, or all that share the very same in places that do not meet.

    The first by the ids of its duties stands first.
    """
    places, wording = Places(organisation), _wordings(organisation)
    alike: dict[tuple[int, tuple[tuple[_Wording, ...], ...]], list[Shared]] = {}
    for (one, other, function), items in _answered(places, _between(organisation, judged)).items():
        said = tuple(sorted(tuple(sorted(wording[row] for row in item.rows)) for item in items))
        alike.setdefault((function, said), []).append(Shared((one, other), items))
    for (function, _), everywhere in alike.items():
        everywhere.sort(key=lambda shared: min((item.pair.a, item.pair.b) for item in shared.items))
        if len(everywhere) > 1 and _apart(places, everywhere):
            yield function, everywhere
        else:
            yield from ((function, [shared]) for shared in everywhere)


def _between(organisation: Organisation, judged: Iterable[Judged]) -> dict[_Between, list[Judged]]:
    """The pairs of duties by their two holders and their function."""
    agency, function = organisation.duties.data("agency"), organisation.duties.data("function")
    found: dict[_Between, list[Judged]] = {}
    for item in judged:
        one, other = sorted(int(agency[row]) for row in item.rows)
        found.setdefault((one, other, int(function[item.rows[0]])), []).append(item)
    return found


def _answered(places: Places, groups: Mapping[_Between, list[Judged]]) -> dict[_Between, list[Judged]]:
    """What two agencies share, told with what the highest units above them share in the same function."""
    found: dict[_Between, list[Judged]] = {}
    for (one, other, function), items in groups.items():
        above = [(*reversed(places.superiors(agency)), agency) for agency in (one, other)]
        pairs = ((min(a, b), max(a, b), function) for a in above[0] for b in above[1])
        found.setdefault(next(pair for pair in pairs if pair in groups), []).extend(items)
    return found


def _apart(places: Places, groups: Sequence[Shared]) -> bool:
    """Whether no two of several groups are about places that meet."""
    rows = np.array([item.rows for shared in groups for item in shared.items], np.int64)
    ones, others = (places.duty_place[rows[:, end]] for end in (0, 1))
    # Two duties meet where the smaller of their places is.
    inner = np.where(places.nesting.contain(ones, others), others, ones)
    group = np.repeat(np.arange(len(groups)), [len(shared.items) for shared in groups])
    order = np.argsort(places.nesting.enter[inner], kind="stable")
    inner, group = inner[order], group[order]
    reach = np.maximum.accumulate(places.nesting.leave[inner])
    meets = places.nesting.enter[inner[1:]] < reach[:-1]
    return bool((inner >= 0).all() and not (meets & (group[1:] != group[:-1])).any())


def _wordings(organisation: Organisation) -> list[_Wording]:
    """What every duty row says, as codes of its texts."""
    duties = organisation.duties
    return list(zip(*(duties.data(name).tolist() for name in ("text_vi", "text_en", "object", "action")), strict=True))
