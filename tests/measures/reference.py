# SPDX-License-Identifier: Apache-2.0
"""The measures once more, slow and obvious: row by row over records, with recursion over parents."""

from __future__ import annotations

from collections import Counter

from orgmodel.findings import Findings
from orgmodel.measures import Scope
from orgmodel.organisation import Organisation
from orgmodel.schema import Agency

Value = float | None


def in_scope(organisation: Organisation, scope: Scope) -> list[Agency]:
    level = {tier.id: tier.level or tier.id for tier in organisation.tiers}
    return [
        agency
        for agency in organisation.agencies
        if (agency.kind != "outside_body" or "outside_body" in scope.kind)
        and (not scope.kind or agency.kind in scope.kind)
        and (not scope.establishment or agency.establishment in scope.establishment)
        and (not scope.level or level.get(agency.tier or "", "") in scope.level)
    ]


def recorded(organisation: Organisation, scope: Scope) -> bool:
    units = list(organisation.agencies)
    named = (("kind", scope.kind), ("establishment", scope.establishment), ("tier", scope.level))
    fields = [field for field, words in named if words]
    return not units or all(any(getattr(unit, field) is not None for unit in units) for field in fields)


def chain(organisation: Organisation, agency_id: str | None) -> list[str]:
    found = []
    while agency_id is not None:
        found.append(agency_id)
        agency_id = organisation.agencies[agency_id].parent
    return found


def answering(organisation: Organisation, scope: Scope, agency_id: str) -> str | None:
    wanted = {agency.id for agency in in_scope(organisation, scope)}
    return next((one for one in chain(organisation, agency_id) if one in wanted), None)


def focal_points(organisation: Organisation, _: Findings, scope: Scope) -> Value:
    return len(in_scope(organisation, scope))


def children_of(organisation: Organisation) -> Counter[str]:
    kinds = {agency.id: agency.kind for agency in organisation.agencies}
    governments = {"peoples_committee", "council"}
    return Counter(
        agency.parent
        for agency in organisation.agencies
        if agency.parent
        and agency.kind != "outside_body"
        and not {agency.kind, kinds.get(agency.parent)} <= governments
    )


def layers(organisation: Organisation, _: Findings, scope: Scope) -> Value:
    return max((len(chain(organisation, agency.id)) for agency in in_scope(organisation, scope)), default=None)


def mean_span(organisation: Organisation, _: Findings, scope: Scope) -> Value:
    children = children_of(organisation)
    spans = [children[agency.id] for agency in in_scope(organisation, scope) if children[agency.id]]
    return sum(spans) / len(spans) if spans else None


def single_child_units(organisation: Organisation, _: Findings, scope: Scope) -> Value:
    children = children_of(organisation)
    return sum(children[agency.id] == 1 for agency in in_scope(organisation, scope))


def staff(organisation: Organisation, _: Findings, scope: Scope) -> Value:
    posts = [agency.staff for agency in in_scope(organisation, scope)]
    return None if not posts or None in posts else sum(p for p in posts if p is not None)


def direct_spending(organisation: Organisation, _: Findings, scope: Scope) -> Value:
    money = [agency.direct_budget for agency in in_scope(organisation, scope)]
    return None if not money or None in money else sum(m for m in money if m is not None)


def overlap_free_share(organisation: Organisation, findings: Findings, scope: Scope) -> Value:
    holders = {answering(organisation, scope, duty.agency) for duty in organisation.duties} - {None}
    overlapping = {
        answering(organisation, scope, agency)
        for finding in findings.items
        if finding.kind in {"duplication", "overlap"}
        for agency in finding.agencies
    }
    return len(holders - overlapping) / len(holders) if holders else None


def sectors_per_agency(organisation: Organisation, _: Findings, scope: Scope) -> Value:
    def sector(function: str) -> str:
        parent = organisation.functions[function].parent
        return function if parent is None else sector(parent)

    led = {
        (answering(organisation, scope, duty.agency), sector(duty.function))
        for duty in organisation.duties
        if duty.role == "lead" and duty.function
    }
    led = {pair for pair in led if pair[0] is not None}
    return len(led) / len({agency for agency, _ in led}) if led else None


REFERENCE = {
    "focal_points": focal_points,
    "layers": layers,
    "mean_span": mean_span,
    "single_child_units": single_child_units,
    "staff": staff,
    "direct_spending": direct_spending,
    "overlap_free_share": overlap_free_share,
    "sectors_per_agency": sectors_per_agency,
}
