# SPDX-License-Identifier: Apache-2.0
"""The detectors of spans that are too narrow or too wide."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from orgmodel.columns import BoolArray
from orgmodel.findings.finding import Finding
from orgmodel.findings.names import names
from orgmodel.findings.thresholds import Thresholds
from orgmodel.graph.tree import led_units, live_parents, span_counts
from orgmodel.organisation import Organisation


def find_narrow_spans(organisation: Organisation, thresholds: Thresholds) -> Iterable[Finding]:
    """Which units lead hardly any unit (tầm quản lý hẹp)?

    Units with sub-units, but no more than the limit; the governments of the next tier are not led. Severity:
    1 - children / (limit + 1).
    Evidence: `children` (ids), `count`, `limit`. Cost: linear in units.
    """
    limit = thresholds.narrow_span.at_most
    counts = span_counts(organisation)
    for row in _leading(organisation, (counts > 0) & (counts <= limit)):
        yield _finding(organisation, "narrow_span", row, limit, round(1 - int(counts[row]) / (limit + 1), 4))


def find_wide_spans(organisation: Organisation, thresholds: Thresholds) -> Iterable[Finding]:
    """Which units lead more units than one head can follow (tầm quản lý rộng)?

    Units with as many direct sub-units as the limit or more; the governments of the next tier, such as the communes of
    a district, are not led and do not count. Severity: 1 - (limit - 1) / children.
    Evidence: `children` (ids), `count`, `limit`. Cost: linear in units.
    """
    limit = thresholds.wide_span.at_least
    counts = span_counts(organisation)
    for row in _leading(organisation, counts >= limit):
        yield _finding(organisation, "wide_span", row, limit, round(1 - (limit - 1) / int(counts[row]), 4))


def _leading(organisation: Organisation, mask: BoolArray) -> list[int]:
    rows: list[int] = np.flatnonzero(organisation.agencies.live & mask).tolist()
    return rows


def _finding(organisation: Organisation, kind: str, row: int, limit: int, severity: float) -> Finding:
    agencies = organisation.agencies
    agency = agencies.id_of(row)
    below = (live_parents(organisation) == row) & led_units(organisation)
    children = tuple(sorted(agencies.ids(np.flatnonzero(below))))
    return Finding(
        kind=kind,
        severity=severity,
        agencies=(agency,),
        evidence={"children": children, "count": len(children), "limit": limit},
        params={
            **names(organisation, "agencies", "agencies", [agency]),
            **names(organisation, "children", "agencies", children),
            "count": len(children),
            "limit": limit,
        },
        rule=kind,
    )
