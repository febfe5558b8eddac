# SPDX-License-Identifier: Apache-2.0
"""The tables of procedures and steps of a generated organisation."""

from __future__ import annotations

from typing import Any

import numpy as np

from orgmodel.generate.agencies import standing_in
from orgmodel.generate.draft import Draft
from orgmodel.generate.draws import Draws, Numbers
from orgmodel.generate.pattern import Pattern
from orgmodel.generate.units import Units
from orgmodel.organisation import canonical_rows

COPIED = ("on_national_portal", "satisfaction")


def procedure_tables(
    pattern: Pattern, units: Units, tier_of: Numbers, functions: Numbers, draws: Draws
) -> tuple[Draft, Draft]:
    """Every procedure of the pattern for every unit made after its competent agency, with its steps.

    A step is done by the unit that stands, in the same province and round, for the agency of the pattern's step; where
    none does, by the competent unit. Dossiers are within a fifth of the pattern's, the share filed online is kept.
    `functions` is the row of every function of the pattern, `tier_of` the tier of every unit.
    """
    table = pattern.organisation.procedures
    by_model: dict[int, list[int]] = {}
    for row in canonical_rows(table).tolist():
        by_model.setdefault(int(pattern.number[table.data("agency")[row]]), []).append(row)
    made = [(unit, row) for unit, model in enumerate(units.model) if model >= 0 for row in by_model.get(model, ())]
    unit, rows = (np.array([pair[place] for pair in made], np.int64) for place in (0, 1))
    tiered = table.data("tier")[rows] >= 0
    draft: dict[str, Any] = {
        "id": [f"tt-{number:05}" for number in range(len(made))],
        **{name: [table.text(row, name) for _, row in made] for name in ("name_vi", "name_en", "service_level")},
        "service_definition": [table.text(row, "service_definition") for _, row in made],
        "function": functions[table.data("function")[rows]],
        "agency": unit,
        "tier": np.where(tiered, tier_of[unit], -1),
        **_dossiers(pattern, rows, draws),
        **{name: table.data(name)[rows] for name in COPIED},
    }
    return draft, _steps(pattern, units, made)


def _dossiers(pattern: Pattern, rows: Numbers, draws: Draws) -> dict[str, Numbers]:
    table = pattern.organisation.procedures
    filed, online = table.data("dossiers")[rows], table.data("dossiers_online")[rows]
    known, both = table.known("dossiers")[rows], (table.known("dossiers") & table.known("dossiers_online"))[rows]
    percent = 80 + draws.below(41, "dossiers", np.arange(len(rows)))
    varied = np.where(known, (np.where(known, filed, 0) * percent) // 100, filed)
    part = np.where(both, online, 0) * np.where(both, varied, 0) // np.maximum(np.where(both, filed, 1), 1)
    return {"dossiers": varied, "dossiers_online": np.where(both, part, online)}


def _steps(pattern: Pattern, units: Units, made: list[tuple[int, int]]) -> Draft:
    table = pattern.organisation.steps
    standing = standing_in(units)
    of_procedure: dict[int, list[int]] = {}
    for row in canonical_rows(table).tolist():
        of_procedure.setdefault(int(table.data("procedure")[row]), []).append(row)
    steps: list[tuple[int, int, int]] = []
    for number, (unit, procedure) in enumerate(made):
        for row in of_procedure.get(procedure, ()):
            model = int(pattern.number[table.data("agency")[row]])
            here = (
                unit if model == units.model[unit] else standing.get((units.province[unit], units.round[unit], model))
            )
            if here is None:
                here = standing.get((units.province[unit], 0, model), unit)
            steps.append((number, row, here))
    rows = np.array([row for _, row, _ in steps], np.int64)
    return {
        "procedure": np.array([number for number, _, _ in steps], np.int64),
        "order": table.data("order")[rows],
        "agency": np.array([here for _, _, here in steps], np.int64),
        "action": [table.text(row, "action") for row in rows.tolist()],
        "days": table.data("days")[rows],
    }
