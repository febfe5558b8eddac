# SPDX-License-Identifier: Apache-2.0
"""What if we did this? The organisation after the steps of a scenario, with the ledger of what became of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from orgmodel.checks import find_misfits
from orgmodel.edits import AddRows, Edit, SetInfo, apply_edits, dangling_references
from orgmodel.errors import Param, ScenarioError
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
    issues: list[Issue] = list(_meant_for(scenario, organisation))
    edits_by_step: list[tuple[Edit, ...]] = []
    duties: list[DutyLine] = []
    staff: list[AmountLine] = []
    money: list[AmountLine] = []
    for number, step in enumerate(scenario.steps, start=1):
        issues += _checked(number, step, organisation)
        edits = _edits(number, step, organisation)
        after = apply_edits(organisation, edits)
        duties += duty_lines(number, step, organisation, edits, after)
        staff += amount_lines("staff", (number, step.op), organisation, edits, after)
        money += amount_lines("direct_budget", (number, step.op), organisation, edits, after)
        edits_by_step.append(edits)
        organisation = after
    _hold_together(baseline, organisation)
    _can_be_read_back(scenario, baseline, organisation, edits_by_step)
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
        raise _error(number, step, found)
    return tuple(replace(issue, row=number) for issue in found)


def _error(number: int, step: Step, found: Sequence[Issue]) -> ScenarioError:
    """The first fault of a step as its error, which has all of them; `row` of an issue is the line, if it is known."""
    faults = [replace(issue, row=step.line) for issue in found if issue.severity == "error"]
    first = faults[0]
    about: dict[str, Param] = {
        "argument": first.column,
        "column": first.column,
        "value": first.value,
        "suggestion": first.suggestion,
    }
    told = {**about, "line": step.line, **dict(first.params)}
    return ScenarioError(first.code, step=number, op=step.op, issues=faults, **told)


def _edits(number: int, step: Step, organisation: Organisation) -> tuple[Edit, ...]:
    """The edits of a step that was checked; a sum beyond what can be stored is its error."""
    try:
        return step.operation.edits(organisation)
    except OverflowError as error:
        raise _error(number, step, [Issue("error", "sum_too_large")]) from error


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
            raise _error(first, scenario.steps[first - 1], same)


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
