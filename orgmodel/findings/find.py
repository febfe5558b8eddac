# SPDX-License-Identifier: Apache-2.0
"""Every detector in its order, and all findings of an organisation."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from itertools import combinations
from typing import TypeAlias

from orgmodel.findings.chains import find_deep_chains
from orgmodel.findings.finding import Finding, Findings, sort_findings
from orgmodel.findings.fragmentation import find_fragmentation
from orgmodel.findings.gap import find_gaps
from orgmodel.findings.layers import find_intermediate_layers
from orgmodel.findings.overlap import cleared_pairs, find_overlaps, pairs_left_out
from orgmodel.findings.rule_breach import find_rule_breaches
from orgmodel.findings.small_unit import find_small_units
from orgmodel.findings.spans import find_narrow_spans, find_wide_spans
from orgmodel.findings.thresholds import Thresholds
from orgmodel.organisation import Organisation

Detector: TypeAlias = Callable[[Organisation, Thresholds], Iterable[Finding]]

DETECTORS: Mapping[str, Detector] = {
    "overlap": find_overlaps,
    "fragmentation": find_fragmentation,
    "gap": find_gaps,
    "intermediate_layer": find_intermediate_layers,
    "deep_chain": find_deep_chains,
    "narrow_span": find_narrow_spans,
    "wide_span": find_wide_spans,
    "small_unit": find_small_units,
    "rule_breach": find_rule_breaches,
}
"""The detectors by name, in the order of the manual; `overlap` finds two kinds, the others the kind of their name."""


def find_all(organisation: Organisation, thresholds: Thresholds) -> Findings:
    """What is wrong in the organisation, and why: every finding with its evidence, worst first within each kind.

    The law among the thresholds is that of the organisation's country on its day (`as_of`), and what a planner named.
    The same organisation and thresholds always give the same findings with the same ids, in whatever order rows came.
    """
    found = [finding for detect in DETECTORS.values() for finding in detect(organisation, thresholds)]
    items = sort_findings(_each_once(found))
    return Findings(
        organisation.info.id,
        organisation.hash,
        thresholds.hash,
        items,
        cleared_pairs(organisation, thresholds),
        thresholds.law.hash_for(organisation.info),
        pairs_left_out(organisation, thresholds),
        len(thresholds.law.in_force(organisation.info)),
    )


def _each_once(found: list[Finding]) -> list[Finding]:
    """Without fragmentations of which every two agencies overlap in that function: they are said better already."""
    said = {
        (pair, finding.function)
        for finding in found
        if finding.kind in {"duplication", "overlap"}
        for pair in combinations(finding.agencies, 2)
    }
    return [
        finding
        for finding in found
        if finding.kind != "fragmentation"
        or not finding.function
        or any((pair, finding.function) not in said for pair in combinations(finding.agencies, 2))
    ]
