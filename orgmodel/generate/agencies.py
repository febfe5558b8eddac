# SPDX-License-Identifier: Apache-2.0
"""The tables of tiers, agencies, links and spending of a generated organisation."""

from __future__ import annotations

from typing import Any

import numpy as np

from orgmodel.generate.draft import Draft
from orgmodel.generate.draws import Draws, Numbers
from orgmodel.generate.pattern import Pattern
from orgmodel.generate.places import Territories, bare_name
from orgmodel.generate.units import NATION, Units
from orgmodel.graph.tree import live_parents
from orgmodel.organisation import canonical_rows

SCALE = 1000
COPIED_WORDS = ("kind", "autonomy_group", "province_class", "establishment")
COPIED = ("deputies", "self_finance", "decision_power", "valid_from", "valid_to")
_NATION = {"name_vi": "Cơ quan trung ương (giả định)", "name_en": "National government (synthetic)"}
_NATIONAL = ("cap-quoc-gia", "Cấp quốc gia", "National level")


def tier_table(pattern: Pattern, units: Units) -> tuple[Draft, Numbers]:
    """The tiers of the pattern, with one for the nation where that is needed; and the tier of every unit."""
    table = pattern.organisation.tiers
    rows = canonical_rows(table)
    number = np.full(len(table.live) + 1, -1, np.int64)
    number[rows] = np.arange(len(rows))
    draft: dict[str, Any] = {
        name: [table.text(row, name) for row in rows.tolist()] for name in ("id", "name_vi", "name_en", "level")
    }
    draft |= {name: table.data(name)[rows] for name in ("rank", "valid_from", "valid_to")}
    of_model = np.append(number[pattern.organisation.agencies.data("tier")[pattern.rows]], -1)
    of_unit = of_model[np.array(units.model, np.int64)]
    if NATION in units.model:
        levels = draft["level"]
        if "nation" not in levels:
            for name, value in zip(("id", "name_vi", "name_en", "level"), (*_NATIONAL, "nation"), strict=True):
                draft[name] = [*draft[name], value]
            lowest = int(draft["rank"].min(initial=2))
            draft["rank"] = np.append(draft["rank"] + (1 if lowest <= 1 else 0), 1)
            for name in ("valid_from", "valid_to"):
                draft[name] = np.append(draft[name], table.columns[name].missing)
        of_unit[np.array(units.model) == NATION] = draft["level"].index("nation")
    return draft, of_unit


def agency_table(pattern: Pattern, units: Units, places: Territories, tiers: Numbers, draws: Draws) -> Draft:
    """Agencies: kinds, flags and groups as their models have them, posts and money within a fifth of theirs."""
    agencies = pattern.organisation.agencies
    count = len(units)
    known = np.array(units.model, np.int64)
    rows = pattern.rows[np.maximum(known, 0)]
    real = known >= 0
    draft: dict[str, Any] = {"id": [f"cq-{number:05}" for number in range(count)], **_names(pattern, units, places)}
    for name in COPIED_WORDS:
        draft[name] = [
            agencies.text(row, name) if row_is else "" for row, row_is in zip(rows.tolist(), real, strict=True)
        ]
    draft["kind"] = [kind if row_is else "general_department" for kind, row_is in zip(draft["kind"], real, strict=True)]
    for name in COPIED:
        draft[name] = np.where(real, agencies.data(name)[rows], agencies.columns[name].missing)
    for name in ("staff", "direct_budget"):
        stored = np.where(real, agencies.data(name)[rows], agencies.columns[name].missing)
        draft[name] = _varied(stored, agencies.columns[name].missing, agencies.columns[name].field.scale, name, draws)
    # A head that gives the provinces their tasks decides.
    draft["decision_power"] = np.where(real, draft["decision_power"], 1)
    draft["parent"] = np.array(units.parent, np.int64)
    draft["tier"] = tiers
    draft["territory"] = np.array(places.of_unit, np.int64)
    draft["source"] = [""] * count
    return draft


def _varied(stored: Numbers, missing: int, scale: int, name: str, draws: Draws) -> Numbers:
    """Whole units of what is stored, between 80 and 120 percent of it; unknown stays unknown."""
    percent = 80 + draws.below(41, name, np.arange(len(stored)))
    known = stored != missing
    whole = np.where(known, stored, 0) // scale
    # Division first by 100 would lose posts, first by the scale keeps money within 64 bits.
    varied = np.maximum(np.where(whole > 0, 1, 0), (whole * percent + 50) // 100)
    return np.where(known, varied * scale, missing)


def _names(pattern: Pattern, units: Units, places: Territories) -> dict[str, list[str]]:
    agencies, territories = pattern.organisation.agencies, pattern.organisation.territories
    parents = live_parents(pattern.organisation, "territories")
    given = pattern.names(agencies, pattern.rows)
    bare = {name: [bare_name(territories.text(row, name)) for row in range(len(territories.live))] for name in given}
    found: dict[str, list[str]] = {name: [] for name in given}
    seen: dict[tuple[int, int], int] = {}
    for unit, model in enumerate(units.model):
        again = seen[units.parent[unit], model] = seen.get((units.parent[unit], model), 0) + 1
        for name, listed in found.items():
            if model == NATION:
                listed.append(_NATION[name])
                continue
            text, at, here = given[name][model], pattern.territory[model], places.of_unit[unit]
            while at >= 0 and here >= 0:
                if bare[name][at] and bare[name][at] in text:
                    text = text.replace(bare[name][at], places.name[here])
                    break
                at, here = int(parents[at]), places.parent[here]
            number = f" số {again}" if name == "name_vi" else f" No. {again}"
            listed.append(f"{text}{number}" if text and again > 1 else text)
    return found


def standing_in(units: Units) -> dict[tuple[int, int, int], int]:
    """The first unit of every (province, round, model)."""
    found: dict[tuple[int, int, int], int] = {}
    for unit, key in enumerate(zip(units.province, units.round, units.model, strict=True)):
        found.setdefault(key, unit)
    return found


def link_table(pattern: Pattern, units: Units) -> Draft:
    """The links of the pattern between units of one province and round, where both ends are there."""
    links = pattern.organisation.links
    standing = standing_in(units)
    places = sorted({(province, number) for province, number, _ in standing if province >= 0})
    ends: list[tuple[int, int, int]] = []
    for row in canonical_rows(links).tolist():
        one, other = (int(pattern.number[links.data(end)[row]]) for end in ("from", "to"))
        if one < 0 or other < 0:
            continue
        for province, number in places:
            a, b = (standing.get((province, number, model)) for model in (one, other))
            if a is not None and b is not None:
                ends.append((a, b, row))
    return {
        "from": np.array([a for a, _, _ in ends], np.int64),
        "to": np.array([b for _, b, _ in ends], np.int64),
        "type": [links.text(row, "type") for _, _, row in ends],
    }


def spending_table(pattern: Pattern, units: Units, draws: Draws) -> Draft:
    """Spending by year of the units whose models have some, within a fifth of theirs."""
    spending = pattern.organisation.spending
    by_model: dict[int, list[int]] = {}
    for row in canonical_rows(spending).tolist():
        by_model.setdefault(int(pattern.number[spending.data("agency")[row]]), []).append(row)
    held = [(unit, row) for unit, model in enumerate(units.model) if model >= 0 for row in by_model.get(model, ())]
    rows = np.array([row for _, row in held], np.int64)
    column = spending.columns["direct_budget"]
    return {
        "agency": np.array([unit for unit, _ in held], np.int64),
        "year": spending.data("year")[rows],
        "direct_budget": _varied(
            column.data[rows].astype(np.int64), column.missing, column.field.scale, "spending", draws
        ),
        "purpose": [spending.text(row, "purpose") for row in rows.tolist()],
    }
