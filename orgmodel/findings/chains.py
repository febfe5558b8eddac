# SPDX-License-Identifier: Apache-2.0
"""The detector of long lines of command."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from orgmodel.findings.finding import Finding
from orgmodel.findings.names import names, path
from orgmodel.findings.places import Places
from orgmodel.findings.thresholds import Thresholds
from orgmodel.graph.tree import child_counts, depths
from orgmodel.organisation import Organisation

# Units at the end of one way that its sentence names; of more it names one less, and says how many others there are.
NAMED = 3


def find_deep_chains(organisation: Organisation, thresholds: Thresholds) -> Iterable[Finding]:
    """Where is the line of command too long (nhiều tầng nấc)?

    A chain runs from the top unit to a unit without sub-units; units that end the same chain under one superior are one
    finding. Severity: 1 - (limit - 1) / levels, so that a chain just at the limit of four counts 0.25.
    Evidence: `levels`, `limit`, `chain` (from the top to the last superior), `units` (at its end). Cost: units x depth.
    """
    limit = thresholds.deep_chain.at_least
    agencies, places = organisation.agencies, Places(organisation)
    levels = depths(organisation) + 1
    ends = agencies.live & (levels >= limit) & (child_counts(organisation) == 0)
    by_parent: dict[int, list[int]] = {}
    for row in np.flatnonzero(ends).tolist():
        by_parent.setdefault(int(places.parents[row]), []).append(row)
    for rows in by_parent.values():
        chain = agencies.ids(np.array(places.superiors(rows[0])[::-1], np.int64))
        units = tuple(sorted(agencies.ids(np.array(rows))))
        depth = int(levels[rows[0]])
        yield Finding(
            kind="deep_chain",
            severity=round(1 - (limit - 1) / depth, 4),
            agencies=(*chain, *units),
            evidence={"levels": depth, "limit": limit, "chain": chain, "units": units},
            params={
                **names(organisation, "agencies", "agencies", units if len(units) <= NAMED else units[: NAMED - 1]),
                **path(organisation, "chain", chain),
                "levels": depth,
                "limit": limit,
                "units": len(units),
                "others": max(0, len(units) - NAMED + 1),
            },
            rule="deep_chain",
            variant="many" if len(units) > NAMED else "",
        )
