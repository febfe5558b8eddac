# SPDX-License-Identifier: Apache-2.0
"""The numbers: one definition each, from whole numbers over columns, used by scores, comparisons and batches alike."""

from __future__ import annotations

from orgmodel.measures import duties, money, services, structure
from orgmodel.measures.measure import Direction, Measure, Origin, Reading, Share, Subject, unknown
from orgmodel.measures.money import spending_of_period
from orgmodel.measures.scope import EVERYTHING, Scope, agency_levels, in_scope, is_recorded

MEASURES: dict[str, Measure] = {
    measure.id: measure
    for measure in (
        Measure("focal_points", "units", "less_is_better", structure.focal_points),
        Measure("layers", "layers", "less_is_better", structure.layers),
        Measure("mean_span", "units", "neither", structure.mean_span),
        Measure("single_child_units", "units", "less_is_better", structure.single_child_units),
        Measure("staff", "posts", "less_is_better", structure.staff),
        Measure("deputies", "posts", "less_is_better", structure.deputies),
        Measure("intermediate_layers", "units", "less_is_better", duties.intermediate_layers),
        Measure("overlap_free_share", "share", "more_is_better", duties.overlap_free_share),
        Measure("overlap_count", "findings", "less_is_better", duties.overlap_count),
        Measure("fragmentation_count", "findings", "less_is_better", duties.fragmentation_count),
        Measure("gap_count", "findings", "less_is_better", duties.gap_count),
        Measure("rule_breaches", "findings", "less_is_better", duties.rule_breaches),
        Measure("sectors_per_agency", "sectors", "more_is_better", duties.sectors_per_agency),
        Measure("outside_duties", "duties", "neither", duties.outside_duties),
        Measure("direct_spending", "million", "less_is_better", money.direct_spending),
        Measure("level4_share", "share", "more_is_better", services.level4_share),
        Measure("full_service_share", "share", "more_is_better", services.full_service_share),
        Measure("national_portal_share", "share", "more_is_better", services.national_portal_share),
        Measure("online_dossier_share", "share", "more_is_better", services.online_dossier_share),
        Measure("satisfaction", "share", "more_is_better", services.satisfaction),
        Measure("document_quality_share", "share", "more_is_better", services.document_quality_share),
    )
}

# What every score card shows beside the goals. The departments that are set up alike in every province stand first:
# their number is what the law fixes and what the press reports.
_DEPARTMENTS = Scope(kind=("specialised_agency",), level=("province",))
_SCOPED = {"overlap_free_share", "sectors_per_agency", "direct_spending"}
SHOWN: tuple[tuple[str, Scope], ...] = (
    ("focal_points", Scope(level=("province",), establishment=("uniform",))),
    ("focal_points", _DEPARTMENTS),
    *((name, EVERYTHING) for name in MEASURES if name not in _SCOPED),
    *((name, _DEPARTMENTS) for name in ("overlap_free_share", "sectors_per_agency")),
    ("direct_spending", Scope(kind=("public_service_unit",))),
)


def read_measure(name: str, subject: Subject, scope: Scope = EVERYTHING) -> Reading:
    """One measure of one organisation; unknown where the fields that its scope names are recorded of no unit."""
    if len(subject.organisation.agencies) and not is_recorded(subject.organisation, scope):
        return unknown(name, scope, "scope_not_recorded")
    return MEASURES[name].read(subject, scope)


def read_measures(subject: Subject) -> tuple[Reading, ...]:
    """Every measure that a score card shows, in the order of the manual."""
    return tuple(read_measure(name, subject, scope) for name, scope in SHOWN)


__all__ = [
    "EVERYTHING",
    "MEASURES",
    "SHOWN",
    "Direction",
    "Measure",
    "Origin",
    "Reading",
    "Scope",
    "Share",
    "Subject",
    "agency_levels",
    "in_scope",
    "read_measure",
    "read_measures",
    "spending_of_period",
]
