# SPDX-License-Identifier: Apache-2.0
"""Findings on the wire."""

from __future__ import annotations

from pydantic import JsonValue

from api.results import Found
from api.schemas.wire import PROGRAM, OrganisationRef, ScenarioRef, Wire, organisation_ref, plain, scenario_ref
from api.sentences import cleared_message, finding_message
from orgmodel.findings import Finding


class PartOut(Wire):
    """One reason why two duties count as alike."""

    name: str
    value: float
    weight: float


class PairOut(Wire):
    """Two duties that were compared."""

    a: str
    b: str
    label: str
    score: float
    parts: tuple[PartOut, ...]


class FindingOut(Wire):
    """One thing that is wrong, with its evidence."""

    id: str
    kind: str
    severity: float
    agencies: tuple[str, ...]
    function: str | None
    duties: tuple[str, ...]
    steps: tuple[str, ...]
    tasks: tuple[str, ...]
    pairs: tuple[PairOut, ...]
    evidence: dict[str, JsonValue]
    message_vi: str
    message_en: str
    rule: str | None


class ClearedOut(Wire):
    """Two duties that are alike and still no overlap, and the rule that clears them; `count` such pairs are meant."""

    a: str
    b: str
    rule: str
    count: int
    message_vi: str
    message_en: str


class FindingList(Wire):
    """All findings of one organisation, or of what a scenario makes of it, worst first within each kind.

    `not_compared` counts pairs of alike duties that were not looked at, where very many holders of one wording meet.
    """

    organisation: OrganisationRef
    scenario: ScenarioRef | None
    program: str
    findings: tuple[FindingOut, ...]
    counts: dict[str, int]
    cleared: tuple[ClearedOut, ...] | None
    not_compared: int
    hashes: dict[str, str]


def finding_out(finding: Finding) -> FindingOut:
    """One finding with its sentences."""
    return FindingOut(
        id=finding.id,
        kind=finding.kind,
        severity=finding.severity,
        agencies=finding.agencies,
        function=finding.function or None,
        duties=finding.duties,
        steps=finding.steps,
        tasks=finding.tasks,
        pairs=tuple(
            PairOut(
                a=pair.a,
                b=pair.b,
                label=pair.label,
                score=pair.score,
                parts=tuple(PartOut(name=part.name, value=part.value, weight=part.weight) for part in pair.parts),
            )
            for pair in finding.pairs
        ),
        evidence={key: plain(finding.evidence[key]) for key in sorted(finding.evidence)},
        message_vi=finding_message(finding, "vi"),
        message_en=finding_message(finding, "en"),
        rule=finding.rule or None,
    )


def finding_list(found: Found, *, explain_cleared: bool = False) -> FindingList:
    """Everything that was found; pairs of duties that were looked at and cleared where they are asked for."""
    findings = found.findings
    scenario = None if found.scenario is None else scenario_ref(found.scenario)
    hashes = {
        "organisation": findings.organisation_hash,
        "thresholds": findings.thresholds_hash,
        "rules": findings.rules_hash,
    }
    return FindingList(
        organisation=organisation_ref(found.organisation),
        scenario=scenario,
        program=PROGRAM,
        findings=tuple(finding_out(finding) for finding in findings.items),
        counts={kind: count for kind, count in findings.counts().items() if not found.kinds or kind in found.kinds},
        cleared=_cleared(found) if explain_cleared else None,
        not_compared=findings.not_compared,
        hashes=hashes if scenario is None else {**hashes, "scenario": scenario.hash},
    )


def _cleared(found: Found) -> tuple[ClearedOut, ...]:
    return tuple(
        ClearedOut(
            a=one.a,
            b=one.b,
            rule=one.rule,
            count=one.count,
            message_vi=cleared_message(one.rule, "vi"),
            message_en=cleared_message(one.rule, "en"),
        )
        for one in found.findings.cleared
    )
