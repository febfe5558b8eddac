# SPDX-License-Identifier: Apache-2.0
"""Territories of a generated organisation, contained in one another as those of the pattern, with invented names."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from orgmodel.generate.draft import Draft
from orgmodel.generate.draws import Draws
from orgmodel.generate.pattern import Pattern
from orgmodel.generate.units import NATION, Units
from orgmodel.graph.tree import live_parents

SYLLABLES = (
    "An", "Cát", "Đông", "Gia", "Hậu", "Hòa", "Hồng", "Kim", "Lạc", "Lâm", "Linh", "Lương", "Minh", "Mỹ", "Ngọc",
    "Nhơn", "Phong", "Phú", "Phước", "Quang", "Sơn", "Tân", "Thái", "Thanh", "Thạnh", "Thiện", "Thịnh", "Thuận", "Tiên",
    "Trường", "Tường", "Vân", "Vĩnh", "Xuân",
)  # fmt: skip
"""No two of them make the name of a province of 2021; a small place may be called like a real one by chance."""
BEFORE = ("Tỉnh", "Thành phố", "Thị xã", "Thị trấn", "Huyện", "Quận", "Phường", "Xã")
AFTER = ("Province", "City", "Town", "Township", "District", "Ward", "Commune", "County", "Municipality")


@dataclass
class Territories:
    """Generated territories: the pattern's row that each was made after (-1: the nation), what contains it, its name.

    `of_unit` has the territory of every unit; `below` the territories of every province by the pattern's row.
    """

    model: list[int] = field(default_factory=list)
    parent: list[int] = field(default_factory=list)
    name: list[str] = field(default_factory=list)
    of_unit: list[int] = field(default_factory=list)
    in_province: dict[tuple[int, int], list[int]] = field(default_factory=dict)


def bare_name(name: str) -> str:
    """A territory's name without the word for its level: Tây Ninh of Tỉnh Tây Ninh and of Tây Ninh Province."""
    for word in BEFORE:
        if name.startswith(f"{word} "):
            return name[len(word) + 1 :]
    for word in AFTER:
        if name.endswith(f" {word}"):
            return name[: -len(word) - 1]
    return name


def place_units(pattern: Pattern, units: Units, draws: Draws) -> Territories:
    """A territory for every unit: its superior's, or one of its own where its model has one of its own."""
    found, stream = Territories(), draws.stream("territories")
    above = [-1] * len(pattern)
    for unit, children in enumerate(pattern.children):
        for child in children:
            above[child] = unit
    idle = _idle(pattern)
    # Units of one place share it (a district's committee and its court); a second unit of one model has another place.
    known: dict[tuple[int, int, int, int], tuple[int, set[int]]] = {}

    def add(model: int, parent: int, province: int) -> int:
        found.model.append(model)
        found.parent.append(parent)
        one = stream.below(len(SYLLABLES))
        other = (one + 1 + stream.below(len(SYLLABLES) - 1)) % len(SYLLABLES)
        found.name.append(f"{SYLLABLES[one]} {SYLLABLES[other]}")
        found.in_province.setdefault((province, model), []).append(len(found.model) - 1)
        number = len(found.model) - 1
        for child in idle.get(model, ()):
            add(child, number, province)
        return number

    for unit, model in enumerate(units.model):
        within = found.of_unit[units.parent[unit]] if units.parent[unit] >= 0 else -1
        if model == NATION:
            found.of_unit.append(add(-1, -1, -1))
            continue
        own = pattern.territory[model]
        if own < 0 or (model and own == pattern.territory[above[model]]):
            found.of_unit.append(within)
            continue
        key = (units.province[unit], units.round[unit], within, own)
        number, models = known.get(key, (-1, set()))
        if number < 0 or model in models:
            number, models = add(own, within, units.province[unit]), set()
        known[key] = number, {*models, model}
        found.of_unit.append(number)
    return found


def _idle(pattern: Pattern) -> dict[int, list[int]]:
    """The territories in which no unit works, by the territory that contains them."""
    parents = live_parents(pattern.organisation, "territories")
    used = set(pattern.territory)
    found: dict[int, list[int]] = {}
    for row in pattern.organisation.territories.rows.tolist():
        if row not in used and parents[row] >= 0:
            found.setdefault(int(parents[row]), []).append(row)
    return found


def territory_table(pattern: Pattern, found: Territories) -> Draft:
    """The table of territories; level and the word for it are those of the pattern."""
    table = pattern.organisation.territories
    names: dict[str, list[str]] = {"name_vi": [], "name_en": []}
    for model, name in zip(found.model, found.name, strict=True):
        for column, listed in names.items():
            listed.append(_named(table.text(model, column), name) if model >= 0 else name)
    return {
        "id": [f"db-{number:05}" for number in range(len(found.model))],
        **names,
        "parent": np.array(found.parent, np.int64),
        "level": [table.text(model, "level") if model >= 0 else "nation" for model in found.model],
        **{
            name: _stored(table.data(name), found.model, table.columns[name].missing)
            for name in ("valid_from", "valid_to")
        },
    }


def _named(pattern: str, name: str) -> str:
    bare = bare_name(pattern)
    return pattern.replace(bare, name, 1) if bare else name


def _stored(data: np.ndarray, models: list[int], missing: int) -> np.ndarray:
    rows = np.array(models, np.int64)
    return np.where(rows >= 0, data[np.maximum(rows, 0)], missing) if len(data) else np.full(len(rows), missing)
