# SPDX-License-Identifier: Apache-2.0
"""What a scenario did on the wire: the ledger of duties, posts and money, and the difference of two organisations."""

from __future__ import annotations

from pydantic import JsonValue

from api.results import Differences
from api.schemas.issues import IssueOut, issue_out
from api.schemas.wire import PROGRAM, OrganisationRef, ScenarioRef, Wire, organisation_ref, scenario_ref
from orgmodel.measures import EVERYTHING, in_scope
from scenarios.apply import Outcome
from scenarios.ledger import AmountLine, Fate, Total


class DutyLineOut(Wire):
    """What became of one duty in one step; every duty of the baseline stands here at least once."""

    duty: str
    task: str
    statement: str
    from_agency: str
    to_agency: str
    fate: Fate
    step: int | None
    op: str
    reason: str
    source: str


class AmountLineOut(Wire):
    """Posts, or million dong a year, of one agency before and after one step; null is unknown."""

    agency: str
    before: float | None
    after: float | None
    step: int
    op: str
    note: str


class TotalOut(Wire):
    """Sums of what is known over the apparatus (null where nothing is), and how many units' figures are not.

    What bodies outside the apparatus hold stands apart from them. The sums are not `comparable` where a known figure
    became part of an unknown one: their difference is then no change.
    """

    before: float | None
    after: float | None
    unknown_before: int
    unknown_after: int
    comparable: bool
    outside_before: float = 0
    outside_after: float = 0


class LedgerOut(Wire):
    """What became of everything in a scenario."""

    program: str
    organisation: OrganisationRef
    scenario: ScenarioRef
    outcome: OrganisationRef
    duties: tuple[DutyLineOut, ...]
    fates: dict[str, int]
    staff: tuple[AmountLineOut, ...]
    staff_total: TotalOut
    money: tuple[AmountLineOut, ...]
    money_total: TotalOut
    issues: tuple[IssueOut, ...]
    hashes: dict[str, str]


class ChangeOut(Wire):
    """One difference: a row that came or went, or one field of a row."""

    table: str
    id: str
    field: str
    old: JsonValue
    new: JsonValue
    verb: str


class DiffOut(Wire):
    """Everything that is different in the second organisation, in an order in which it can be carried out."""

    program: str
    a: OrganisationRef
    b: OrganisationRef
    changes: tuple[ChangeOut, ...]
    counts: dict[str, int]
    hashes: dict[str, str]


def _amounts(lines: tuple[AmountLine, ...]) -> tuple[AmountLineOut, ...]:
    return tuple(
        AmountLineOut(agency=one.agency, before=one.before, after=one.after, step=one.step, op=one.op, note=one.note)
        for one in lines
    )


def _total(total: Total, outcome: Outcome) -> TotalOut:
    # Where no unit has a figure the sum is not zero but unknown.
    none_before = total.unknown_before >= int(in_scope(outcome.baseline, EVERYTHING).sum())
    none_after = total.unknown_after >= int(in_scope(outcome.organisation, EVERYTHING).sum())
    return TotalOut(
        before=None if none_before else total.before,
        after=None if none_after else total.after,
        unknown_before=total.unknown_before,
        unknown_after=total.unknown_after,
        comparable=total.comparable,
        outside_before=total.outside_before,
        outside_after=total.outside_after,
    )


def ledger_out(outcome: Outcome) -> LedgerOut:
    """The ledger of an outcome; `fates` counts duties by what happened to them last."""
    ledger = outcome.ledger
    last = {line.duty: line.fate for line in ledger.duties}
    scenario = scenario_ref(outcome.scenario)
    return LedgerOut(
        program=PROGRAM,
        organisation=organisation_ref(outcome.baseline),
        scenario=scenario,
        outcome=organisation_ref(outcome.organisation),
        duties=tuple(
            DutyLineOut(
                duty=one.duty,
                task=one.task,
                statement=one.statement,
                from_agency=one.from_agency,
                to_agency=one.to_agency,
                fate=one.fate,
                step=one.step,
                op=one.op,
                reason=one.reason,
                source=one.source,
            )
            for one in ledger.duties
        ),
        fates={fate: sum(one == fate for one in last.values()) for fate in sorted(set(last.values()))},
        staff=_amounts(ledger.staff),
        staff_total=_total(ledger.staff_total, outcome),
        money=_amounts(ledger.money),
        money_total=_total(ledger.money_total, outcome),
        issues=tuple(issue_out(issue) for issue in outcome.issues),
        hashes={
            "organisation": outcome.baseline.hash,
            "scenario": scenario.hash,
            "outcome": outcome.organisation.hash,
        },
    )


def diff_out(differences: Differences) -> DiffOut:
    """The differences, and how many of each verb there are."""
    a, b, found = differences.before, differences.after, differences.diff
    verbs = [change.verb for change in found.changes]
    return DiffOut(
        program=PROGRAM,
        a=organisation_ref(a),
        b=organisation_ref(b),
        changes=tuple(
            ChangeOut(table=one.table, id=one.id, field=one.field, old=one.old, new=one.new, verb=one.verb)
            for one in found.changes
        ),
        counts={verb: verbs.count(verb) for verb in sorted(set(verbs))},
        hashes={"a": a.hash, "b": b.hash},
    )
