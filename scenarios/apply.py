# SPDX-License-Identifier: Apache-2.0
"""What if we did this? The organisation after the steps of a scenario, with the ledger of what became of it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from orgmodel.edits import Edit, apply_edits, dangling_references
from orgmodel.errors import ScenarioError
from orgmodel.issue import Issue, has_errors
from orgmodel.organisation import Organisation
from scenarios.ledger import AmountLine, DutyLine, Ledger, amount_lines, duty_lines, total
from scenarios.scenario import Scenario, Step
from scenarios.tree import reporting_cycle


@dataclass(frozen=True)
class Outcome:
    """What a scenario leads to; `edits_by_step` has one list of edits for every step."""

    baseline: Organisation
    organisation: Organisation
    scenario: Scenario
    ledger: Ledger
    issues: tuple[Issue, ...]
    edits_by_step: tuple[tuple[Edit, ...], ...]


def apply_scenario(organisation: Organisation, scenario: Scenario) -> Outcome:
    """The steps of a scenario carried out in their order; the given organisation is untouched.

    Each step is checked whole, on the organisation as the steps before it left it, before anything changes. Raises
    ScenarioError with the number of the step (from 1), its verb and the reason where one cannot be carried out.
    Cost: a copy of every touched column a step.
    """
    baseline = organisation
    issues: list[Issue] = []
    edits_by_step: list[tuple[Edit, ...]] = []
    duties: list[DutyLine] = []
    staff: list[AmountLine] = []
    money: list[AmountLine] = []
    for number, step in enumerate(scenario.steps, start=1):
        issues += _checked(number, step, organisation)
        edits = step.operation.edits(organisation)
        after = apply_edits(organisation, edits)
        duties += duty_lines(number, step, organisation, edits, after)
        staff += amount_lines("staff", (number, step.op), organisation, edits, after)
        money += amount_lines("direct_budget", (number, step.op), organisation, edits, after)
        edits_by_step.append(edits)
        organisation = after
    _hold_together(baseline, organisation)
    ledger = Ledger(
        baseline,
        tuple(duties),
        tuple(staff),
        tuple(money),
        total("staff", baseline, organisation),
        total("direct_budget", baseline, organisation),
    )
    return Outcome(baseline, organisation, scenario, ledger, tuple(issues), tuple(edits_by_step))


def check_step(step: Step, organisation: Organisation) -> tuple[Issue, ...]:
    """Everything that keeps a step from being carried out on an organisation."""
    return step.operation.check(organisation)


def _checked(number: int, step: Step, organisation: Organisation) -> tuple[Issue, ...]:
    """The remarks on a step; an error among them stops the scenario."""
    found = check_step(step, organisation)
    if has_errors(found):
        first = next(issue for issue in found if issue.severity == "error")
        told = {
            "argument": first.column,
            "value": first.value,
            "suggestion": first.suggestion,
            "line": step.line,
            **dict(first.params),
        }
        raise ScenarioError(first.code, step=number, op=step.op, **told)
    return tuple(replace(issue, row=number) for issue in found)


def _hold_together(before: Organisation, after: Organisation) -> None:
    """No operation may leave a reference to what is gone, nor a unit under itself: both are faults of the program."""
    broken = set(dangling_references(after)) - set(dangling_references(before))
    if broken:
        raise RuntimeError(f"references to rows that are gone: {sorted(broken)[:5]}")
    circle = reporting_cycle(after)
    if circle and not reporting_cycle(before):
        raise RuntimeError(f"units under themselves: {circle[:5]}")
