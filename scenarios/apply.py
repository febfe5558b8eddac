# SPDX-License-Identifier: Apache-2.0
"""What if we did this? The organisation after the steps of a scenario, with the ledger of what became of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from orgmodel.checks import find_misfits
from orgmodel.edits import AddRows, Edit, SetInfo, dangling_references
from orgmodel.issue import Issue
from orgmodel.organisation import Organisation
from scenarios.includes import find_conflicts
from scenarios.ledger import AmountLine, DutyLine, Ledger, amount_lines, duty_lines, total
from scenarios.scenario import Scenario
from scenarios.tree import reporting_cycle
from scenarios.turns import carry_out, step_error, whole_error


@dataclass(frozen=True)
class Outcome:
    """What a scenario leads to; `edits_by_step` has one list of edits for every step, in the order of its turns."""

    baseline: Organisation
    organisation: Organisation
    scenario: Scenario
    ledger: Ledger
    issues: tuple[Issue, ...]
    edits_by_step: tuple[tuple[Edit, ...], ...]


def apply_scenario(organisation: Organisation, scenario: Scenario) -> Outcome:
    """The steps of a scenario carried out in their order; the given organisation is untouched.

    What it includes comes first. Each step is checked whole, on the organisation as the steps before it left it, before
    anything changes. Raises ScenarioError where one cannot be carried out: with its number in its scenario (from 1),
    its verb and the reason; number 0 where the scenario as a whole cannot, for it names an unknown scope or includes
    scenarios that contradict each other. Cost: a copy of every touched column a step.
    """
    baseline = organisation
    issues: list[Issue] = list(_meant_for(scenario, organisation))
    _fits(scenario, organisation)
    edits_by_step: list[tuple[Edit, ...]] = []
    duties: list[DutyLine] = []
    staff: list[AmountLine] = []
    money: list[AmountLine] = []
    for done in carry_out(organisation, scenario):
        number, step, edits, organisation = done.number, done.turn.step, done.edits, done.after
        issues += done.remarks
        duties += duty_lines(number, step, done.before, edits, organisation)
        staff += amount_lines("staff", (number, step.op), done.before, edits, organisation)
        money += amount_lines("direct_budget", (number, step.op), done.before, edits, organisation)
        edits_by_step.append(edits)
    _hold_together(baseline, organisation)
    _can_be_read_back(scenario, baseline, organisation, edits_by_step)
    ledger = Ledger(
        baseline,
        tuple(duties),
        tuple(staff),
        tuple(money),
        total("staff", baseline, organisation, staff),
        total("direct_budget", baseline, organisation, money),
    )
    return Outcome(baseline, organisation, scenario, ledger, tuple(issues), tuple(edits_by_step))


def _fits(scenario: Scenario, organisation: Organisation) -> None:
    """Raises the error of a scope that names what is not there, and of included scenarios that are at odds."""
    found = [issue for one in scenario.layers if one.scope is not None for issue in one.scope.check(organisation)]
    found = found or list(find_conflicts(organisation, scenario))
    if found:
        raise whole_error(found)


def _meant_for(scenario: Scenario, organisation: Organisation) -> Iterator[Issue]:
    """A warning where the scenario names another organisation than the one that it is carried out on."""
    if scenario.organisation and scenario.organisation not in {organisation.info.id, organisation.hash}:
        params = (("organisation", organisation.info.id or organisation.hash),)
        yield Issue("warning", "other_organisation", "", None, "organisation", scenario.organisation, params=params)


def _can_be_read_back(
    scenario: Scenario, before: Organisation, after: Organisation, edits_by_step: Sequence[tuple[Edit, ...]]
) -> None:
    """What comes of a scenario has to pass as a file; the fault is that of the last step which touched the row.

    Looked at in the end, for a difference of two organisations may pass through what is no organisation.
    """
    found = list(find_misfits(after, before))
    if found and edits_by_step:
        known = {issue for issue, _ in find_misfits(before)}
        faults = [(issue, row) for issue, row in found if issue not in known]
        if faults:
            numbers = [_touched_by(issue, row, before, edits_by_step) for issue, row in faults]
            first = min(numbers)
            same = [issue for (issue, _), number in zip(faults, numbers, strict=True) if number == first]
            raise step_error(scenario.turns[first - 1], scenario, same)


def _touched_by(issue: Issue, row: int | None, before: Organisation, edits_by_step: Sequence[tuple[Edit, ...]]) -> int:
    """The number of the last step that touched a row, or its table where the fault is not one of a row."""
    touched = len(edits_by_step)
    sizes = {name: len(table.live) for name, table in before.tables.items()}
    for number, edits in enumerate(edits_by_step, start=1):
        for edit in edits:
            if isinstance(edit, SetInfo):
                hit = issue.code == "not_there_on_the_day" and edit.field == "as_of"
            elif isinstance(edit, AddRows):
                start = sizes[edit.table]
                sizes[edit.table] += len(edit.records)
                hit = edit.table == issue.table and (row is None or start <= row < sizes[edit.table])
            else:
                hit = edit.table == issue.table and (row is None or row in edit.rows)
            touched = number if hit else touched
    return touched


def _hold_together(before: Organisation, after: Organisation) -> None:
    """No operation may leave a reference to what is gone, nor a unit under itself: both are faults of the program."""
    broken = set(dangling_references(after)) - set(dangling_references(before))
    if broken:
        raise RuntimeError(f"references to rows that are gone: {sorted(broken)[:5]}")
    circle = reporting_cycle(after)
    if circle and not reporting_cycle(before):
        raise RuntimeError(f"units under themselves: {circle[:5]}")
