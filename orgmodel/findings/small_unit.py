# SPDX-License-Identifier: Apache-2.0
"""The detector of units that are smaller than the law allows."""

from __future__ import annotations

from collections.abc import Iterable

from orgmodel.findings.finding import Finding
from orgmodel.findings.names import names
from orgmodel.findings.staffing import find_shortages
from orgmodel.findings.thresholds import Thresholds
from orgmodel.organisation import Organisation


def find_small_units(organisation: Organisation, thresholds: Thresholds) -> Iterable[Finding]:
    """Which units have fewer posts than the minimum of their kind (chưa đủ biên chế tối thiểu)?

    The rules are those of the organisation's country in force on its day. Posts are those of the unit with everything
    below it (of a sub-department without public service units); where any of them is unknown nothing is found.
    Severity: the share of the minimum that is missing.
    Evidence: `staff`, `minimum`, `missing` (posts), `document`, `article`, `checked`, `valid_from`,
    `synthetic` (whether a made-up figure is among the posts); `rule` is the id of the rule.
    Source: the rule packs, each rule with its document. Cost: linear in units, a rule.
    """
    for row, shortage in find_shortages(organisation, thresholds).items():
        agency = organisation.agencies.id_of(row)
        missing = shortage.minimum - shortage.staff
        rule, source = shortage.rule, shortage.rule.source
        yield Finding(
            kind="small_unit",
            severity=round(missing / shortage.minimum, 4),
            agencies=(agency,),
            evidence={
                "staff": shortage.staff,
                "minimum": shortage.minimum,
                "missing": missing,
                "document": source.document,
                "article": source.article,
                "checked": source.checked,
                "valid_from": rule.valid_from.isoformat() if rule.valid_from else None,
                "synthetic": shortage.made_up,
            },
            params={
                **names(organisation, "agencies", "agencies", [agency]),
                "staff": shortage.staff,
                "minimum": shortage.minimum,
                "document": source.document or "",
            },
            rule=rule.id,
            variant="service" if organisation.agencies.text(row, "kind") == "public_service_unit" else "",
        )
