# SPDX-License-Identifier: Apache-2.0
"""The detector of units that do not keep to a rule of law."""

from __future__ import annotations

import math
from collections.abc import Iterable

from orgmodel.findings.finding import Evidence, Finding
from orgmodel.findings.names import names
from orgmodel.findings.thresholds import Thresholds
from orgmodel.organisation import Organisation
from orgmodel.rules.check import (
    AverageBound,
    CountBound,
    FactBound,
    FieldBound,
    Leaf,
    ParentBound,
    Presence,
    SteppedBound,
    leaves,
)
from orgmodel.rules.evaluate import judge
from orgmodel.rules.facts import Facts
from orgmodel.rules.leaf import Judged
from orgmodel.rules.rule import Rule


def find_rule_breaches(organisation: Organisation, thresholds: Thresholds) -> Iterable[Finding]:
    """Which units do not keep to a rule that is in force (trái quy định)?

    The rules of the organisation's country on its day, but for the fewest posts of a unit, which `small_unit` finds.
    What is not known is no breach. Severity: by which share the bound is missed; 1 where nothing is measured.
    Evidence: `measured` (what the deciding part of the rule looks at), `actual` and `threshold` (null where nothing is
    measured), `bound` (`at_least`, `at_most`, `below`), `document`, `article`, `checked`, `valid_from`,
    `valid_to`, `grace_years` (how long it may last after a reorganisation), `synthetic` (whether a made-up figure is
    part of it); `rule` is the id of the rule. Source: the rule packs. Cost: linear in units, a rule.
    """
    facts = Facts(organisation)
    for rule in thresholds.law.in_force(organisation.info):
        if not rule.is_minimum_staff:
            judged = judge(rule, facts)
            parts = tuple(leaves(rule.check))
            for row in judged.breaches().tolist():
                yield _finding(organisation, rule, judged, parts, row)


def _finding(organisation: Organisation, rule: Rule, judged: Judged, parts: tuple[Leaf, ...], row: int) -> Finding:
    agency = organisation.agencies.id_of(row)
    actual, bound, end = _plain(judged.actual[row]), _plain(judged.bound[row]), judged.end_of(row)
    source = rule.source
    evidence: dict[str, Evidence] = {
        "measured": _measured(parts[int(judged.leaf[row])]),
        "actual": actual,
        "threshold": bound,
        "bound": end or None,
        "document": source.document,
        "article": source.article,
        "checked": source.checked,
        "valid_from": rule.valid_from.isoformat() if rule.valid_from else None,
        "valid_to": rule.valid_to.isoformat() if rule.valid_to else None,
        "grace_years": rule.grace.years if rule.grace else None,
        "synthetic": bool(judged.made_up[row]),
    }
    return Finding(
        kind="rule_breach",
        severity=_severity(actual, bound),
        agencies=(agency,),
        evidence=evidence,
        params={
            **names(organisation, "agencies", "agencies", [agency]),
            "title_vi": rule.title_vi,
            "title_en": rule.title_en,
            "actual": "" if actual is None else actual,
            "threshold": "" if bound is None else bound,
            "document": source.document or rule.id,
        },
        rule=rule.id,
        variant=end,
    )


def _measured(part: Leaf) -> str:
    """What a part looks at, as a word of the catalogues."""
    match part:
        case FieldBound() | SteppedBound():
            return part.field
        case CountBound():
            return part.count
        case AverageBound():
            return "average"
        case ParentBound():
            return "compare"
        case FactBound():
            return "fact"
        case Presence():
            return "presence"


def _plain(number: float) -> int | float | None:
    value = round(float(number), 6)
    if math.isnan(value):
        return None
    return int(value) if value.is_integer() else value


def _severity(actual: float | None, bound: float | None) -> float:
    if actual is None or bound is None:
        return 1.0
    return round(min(1.0, max(0.0001, abs(actual - bound) / max(abs(actual), abs(bound), 1e-9))), 4)
