# SPDX-License-Identifier: Apache-2.0
"""The detector of intermediate layers: units that only stand between one that decides and one that does the work."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from orgmodel.findings.finding import Finding
from orgmodel.findings.names import name_of, names
from orgmodel.findings.staffing import Shortage, find_shortages
from orgmodel.findings.thresholds import IntermediateLayer, Thresholds
from orgmodel.graph.tree import child_counts, live_parents
from orgmodel.organisation import Organisation
from orgmodel.schema.agency import OUTSIDE_BODY


@dataclass(frozen=True, slots=True)
class _Signs:
    """What speaks for a layer: the units below, its own lead duties (None: no duties are recorded), too few posts."""

    below: tuple[str, ...]
    own_leads: int | None
    shortage: Shortage | None


def find_intermediate_layers(organisation: Organisation, thresholds: Thresholds) -> Iterable[Finding]:
    """Which units are an intermediate layer (tầng, khâu trung gian)?

    Our working definition: a unit that (a) has a superior which decides, or of which that is unknown, and (b) at least
    one unit below it, and (c) holds no decision power of its own. Where (c) is unknown it is shown as unknown.

    Severity: base, and what each sign adds that holds (single child, no lead duty of its own, fewer posts than the
    legal minimum), at most 1; times `unknown_power_factor` where its decision power is unknown. All numbers are data.
    Evidence: `decision_power` (false, or null for unknown), `superior`, `children` (ids), `single_child`, `own_leads`
    (null where no duties are recorded at all), `staff` and `minimum` where it is under the minimum.
    Source: criterion (c) follows the legal test for a chi cục ("được phân cấp, ủy quyền"). Cost: linear in units.
    """
    limit = thresholds.intermediate_layer
    agencies = organisation.agencies
    parents, children = live_parents(organisation), child_counts(organisation)
    power = agencies.data("decision_power")
    shortages = find_shortages(organisation, thresholds)
    leads = np.bincount(
        organisation.duties.data("agency")[organisation.duties.where("role", "lead")], minlength=len(parents)
    )
    between = agencies.live & (parents >= 0) & (children >= limit.children_at_least) & (power != 1)
    between &= ~agencies.where("kind", OUTSIDE_BODY)
    for row in np.flatnonzero(between).tolist():
        if _somebody_decides(parents, power, row):
            below = tuple(sorted(agencies.id_of(int(child)) for child in np.flatnonzero(parents == row)))
            own = int(leads[row]) if len(organisation.duties) else None
            yield _finding(organisation, limit, row, _Signs(below, own, shortages.get(row)))


def _somebody_decides(parents: np.ndarray, power: np.ndarray, row: int) -> bool:
    """Whether a superior decides, or may: a head far above counts, because its decisions pass through the layer."""
    seen: set[int] = set()
    at = int(parents[row])
    while at >= 0 and at not in seen:
        seen.add(at)
        if power[at] != 0:
            return True
        at = int(parents[at])
    return False


def _finding(
    organisation: Organisation,
    limit: IntermediateLayer,
    row: int,
    signs: _Signs,
) -> Finding:
    agencies = organisation.agencies
    below, own_leads, shortage = signs.below, signs.own_leads, signs.shortage
    agency, superior = agencies.id_of(row), agencies.text(row, "parent")
    known = int(agencies.data("decision_power")[row]) == 0
    severity = limit.base + (limit.single_child if len(below) == 1 else 0)
    severity += (limit.no_own_lead if own_leads == 0 else 0) + (limit.under_minimum if shortage else 0)
    return Finding(
        kind="intermediate_layer",
        severity=round(min(1.0, severity) * (1.0 if known else limit.unknown_power_factor), 4),
        agencies=(agency,),
        evidence={
            "decision_power": False if known else None,
            "superior": superior,
            "children": below,
            "single_child": len(below) == 1,
            "own_leads": own_leads,
            "staff": shortage.staff if shortage else None,
            "minimum": shortage.minimum if shortage else None,
        },
        params={
            **names(organisation, "agencies", "agencies", [agency]),
            "superior_vi": name_of(organisation, "agencies", superior, "vi"),
            "superior_en": name_of(organisation, "agencies", superior, "en"),
            "children": len(below),
        },
        rule="intermediate_layer",
        variant="" if known else "unknown_power",
    )
