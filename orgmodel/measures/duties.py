# SPDX-License-Identifier: Apache-2.0
"""Measures of who does what: overlap, fragmentation, gaps, and how many sectors an agency covers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

import numpy as np

from orgmodel.columns import BoolArray
from orgmodel.graph.tree import ancestors_within, roots
from orgmodel.measures.measure import Reading, Share, Subject, count, ratio, unknown
from orgmodel.measures.scope import Scope, in_scope
from orgmodel.organisation import Organisation
from orgmodel.schema.agency import OUTSIDE_BODY

OVERLAPPING = ("duplication", "overlap")


def overlap_free_share(subject: Subject, scope: Scope) -> Reading:
    """Share of units without an open finding of duplication or overlap (không chồng chéo chức năng, nhiệm vụ).

    Formula: units in scope that neither they nor units below them are part of such a finding / units in scope that
    hold a duty, themselves or below them. A unit whose duties nobody wrote down is unknown, not free of overlap.
    """
    organisation = subject.organisation
    within = _within(organisation, scope)
    holders = _responsible(within, _holder_rows(organisation))
    if not holders:
        return unknown("overlap_free_share", scope, "no_duties")
    agencies = organisation.agencies
    named = (agencies.find(a) for finding in subject.findings.of(*OVERLAPPING) for a in finding.agencies)
    touched = _responsible(within, (row for row in named if row is not None))
    return ratio("overlap_free_share", scope, len(holders - touched), len(holders))


def overlap_count(subject: Subject, scope: Scope) -> Reading:
    """How many open findings of duplication or overlap touch a unit in scope or below one."""
    if not _responsible(_within(subject.organisation, scope), _holder_rows(subject.organisation)):
        return unknown("overlap_count", scope, "no_duties")
    return _findings(subject, scope, "overlap_count", OVERLAPPING)


def fragmentation_count(subject: Subject, scope: Scope) -> Reading:
    """How many functions are led in parts by several agencies."""
    if not _responsible(_within(subject.organisation, scope), _holder_rows(subject.organisation)):
        return unknown("fragmentation_count", scope, "no_duties")
    return _findings(subject, scope, "fragmentation_count", ("fragmentation",))


def gap_count(subject: Subject, scope: Scope) -> Reading:
    """How many tasks or functions nobody leads."""
    if not len(subject.organisation.duties):
        return unknown("gap_count", scope, "no_duties")
    found = subject.findings.of("gap")
    return count("gap_count", scope, len(found))


def rule_breaches(subject: Subject, scope: Scope) -> Reading:
    """How many findings say that a unit does not keep to a rule in force, those on its fewest posts among them.

    The rules are those of the country on the day, and what a planner named; of a scenario on its last day. Nothing is
    known where no rule judges.
    """
    if not subject.findings.rules_judged:
        return unknown("rule_breaches", scope, "no_rules")
    return _findings(subject, scope, "rule_breaches", ("small_unit", "rule_breach"))


def intermediate_layers(subject: Subject, scope: Scope) -> Reading:
    """How many units in scope only stand between one that decides and one that does the work (khâu trung gian).

    Units of which nobody wrote down whether they hold decision power count too, as `possible`; the reading then rests
    on an assumption and says so.
    """
    mask = in_scope(subject.organisation, scope)
    agencies = subject.organisation.agencies
    certain = possible = 0
    for finding in subject.findings.of("intermediate_layer"):
        rows = [agencies.find(agency) for agency in finding.agencies]
        if all(row is not None and bool(mask[row]) for row in rows):
            unknown_power = finding.evidence.get("decision_power") is None
            possible += unknown_power
            certain += not unknown_power
    shares = (Share("certain", certain), Share("possible", possible))
    reading = count("intermediate_layers", scope, certain + possible, shares)
    return replace(reading, origin="assumed") if possible else reading


def _findings(subject: Subject, scope: Scope, measure: str, kinds: tuple[str, ...]) -> Reading:
    organisation = subject.organisation
    within = _within(organisation, scope)
    shares = []
    for kind in kinds:
        inside = 0
        for finding in subject.findings.of(kind):
            rows = (organisation.agencies.find(a) for a in finding.agencies)
            inside += bool(_responsible(within, (row for row in rows if row is not None)))
        shares.append(Share(kind, inside))
    return count(measure, scope, sum(share.numerator for share in shares), tuple(shares))


def sectors_per_agency(subject: Subject, scope: Scope) -> Reading:
    """How many sectors an agency leads on average (quản lý đa ngành, đa lĩnh vực).

    Formula: distinct (agency in scope, sector) of lead duties of the agency or of units below it / agencies in scope
    with such a duty. A sector is a function without a wider one.
    """
    organisation = subject.organisation
    duties = organisation.duties
    functions = duties.data("function")
    rows = np.flatnonzero(duties.where("role", "lead") & (functions >= 0))
    if not len(rows):
        return unknown("sectors_per_agency", scope, "no_duties")
    mask = in_scope(organisation, scope)
    responsible = ancestors_within(organisation, mask)[duties.data("agency")[rows]]
    sectors = roots(organisation)[functions[rows]]
    pairs = {pair for pair in zip(responsible.tolist(), sectors.tolist(), strict=True) if pair[0] >= 0}
    led = Counter(agency for agency, _ in pairs)
    shares = tuple(Share(organisation.agencies.id_of(agency), led[agency]) for agency in sorted(led))
    return ratio("sectors_per_agency", scope, len(pairs), len(led), shares)


def outside_duties(subject: Subject, scope: Scope) -> Reading:
    """How many duties are held by bodies outside the apparatus: handed over, not gone."""
    organisation = subject.organisation
    outside = organisation.agencies.where("kind", OUTSIDE_BODY)
    duties = organisation.duties
    return count("outside_duties", scope, int(np.sum(duties.live & outside[duties.data("agency")])))


def _holder_rows(organisation: Organisation) -> list[int]:
    duties = organisation.duties
    found: list[int] = np.unique(duties.data("agency")[duties.live]).tolist()
    return found


def _within(organisation: Organisation, scope: Scope) -> list[int]:
    """The unit in scope that every agency row belongs to: itself, or the nearest one above it; -1 without one."""
    mask: BoolArray = in_scope(organisation, scope)
    within: list[int] = ancestors_within(organisation, mask).tolist()
    return within


def _responsible(within: list[int], rows: Iterable[int]) -> set[int]:
    """The units in scope that some units belong to."""
    return {within[row] for row in rows if within[row] >= 0}
