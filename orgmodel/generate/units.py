# SPDX-License-Identifier: Apache-2.0
"""The line of command of a generated organisation: provinces after the pattern, several of them under one top."""

from __future__ import annotations

from dataclasses import dataclass, field

from orgmodel.generate.draws import Draws, Stream
from orgmodel.generate.pattern import Pattern

NATION = -1
"""The number of the unit above several provinces, which the pattern does not have."""


@dataclass
class Units:
    """Generated units, each after its superior.

    `model` is the unit of the pattern that each was made after (`NATION` for the top of several provinces), `province`
    the copy of the pattern's top that it belongs to, `round` how often the departments of its province had been gone
    through before: units of one province and round stand to one another as in the pattern.
    """

    model: list[int] = field(default_factory=list)
    parent: list[int] = field(default_factory=list)
    province: list[int] = field(default_factory=list)
    round: list[int] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.model)

    def add(self, model: int, parent: int, province: int, number: int) -> int:
        """A further unit; returns its number."""
        self.model.append(model)
        self.parent.append(parent)
        self.province.append(province)
        self.round.append(number)
        return len(self.model) - 1

    @property
    def provinces(self) -> int:
        """How many copies of the pattern's top there are."""
        return max(self.province, default=-1) + 1


def grow_units(pattern: Pattern, count: int, draws: Draws) -> Units:
    """So many units. Up to one and a half times the pattern they are one province, beyond that several under a top.

    A province gets whole branches of the pattern's top (departments, districts) in a drawn order, until it is full; if
    it needs more than the pattern has, the branches come again. Within a branch half of the units have the sub-units of
    their model, the others a number seen among units of their kind: spans and depths follow the pattern.
    """
    units, stream = Units(), draws.stream("units")
    provinces = max(1, (2 * count + len(pattern)) // (2 * len(pattern)))
    if provinces > 1:
        units.add(NATION, -1, NATION, 0)
    left = count - len(units)
    for province in range(provinces):
        quota = left // provinces + (province < left % provinces)
        _grow_province(pattern, units, province, len(units) + quota, stream)
    return units


def _grow_province(pattern: Pattern, units: Units, province: int, full: int, stream: Stream) -> None:
    if len(units) >= full:
        return
    top = units.add(0, 0 if province >= 0 and units.model and units.model[0] == NATION else -1, province, 0)
    number = 0
    while len(units) < full:
        # A pattern of one unit has no branches; then the top stands in for them.
        for branch in stream.shuffled(pattern.children[0] or [0]):
            _grow_branch(pattern, units, (branch, top, province, number), full, stream)
        number += 1


def _grow_branch(pattern: Pattern, units: Units, branch: tuple[int, int, int, int], full: int, stream: Stream) -> None:
    waiting = [branch]
    for model, parent, province, number in waiting:
        if len(units) >= full:
            return
        unit = units.add(model, parent, province, number)
        if model:
            waiting += [(child, unit, province, number) for child in _below(pattern, model, stream)]


def _below(pattern: Pattern, model: int, stream: Stream) -> list[int]:
    own = pattern.children[model]
    if stream.below(2):
        return own
    counts, all_of_kind = pattern.spans[pattern.kind[model]]
    wanted = counts[stream.below(len(counts))]
    found = stream.shuffled(own)[:wanted]
    return found + [all_of_kind[stream.below(len(all_of_kind))] for _ in range(wanted - len(found))]
