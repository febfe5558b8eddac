# SPDX-License-Identifier: Apache-2.0
"""The steps of a scenario carried out one after the other, each checked whole before anything changes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from orgmodel.edits import Edit, apply_edits
from orgmodel.errors import Param, ScenarioError
from orgmodel.issue import Issue, has_errors
from orgmodel.organisation import Organisation
from scenarios.marks import mark_edits
from scenarios.operations import Arguments
from scenarios.scenario import Scenario, Turn


@dataclass(frozen=True, slots=True)
class Done:
    """One step that was carried out: its number in the whole, the organisation before and after, what it remarked."""

    number: int
    turn: Turn
    before: Organisation
    edits: tuple[Edit, ...]
    after: Organisation
    remarks: tuple[Issue, ...]


def carry_out(organisation: Organisation, scenario: Scenario) -> Iterator[Done]:
    """The steps in their turn, those of included scenarios first, each on what the steps before it left.

    Raises ScenarioError where one cannot be carried out.
    """
    for number, turn in enumerate(scenario.turns, start=1):
        operation, remarks = _checked(turn, scenario, organisation)
        edits = _edits(turn, scenario, operation, organisation)
        after = apply_edits(organisation, edits)
        yield Done(number, turn, organisation, edits, after, tuple(replace(one, row=number) for one in remarks))
        organisation = after


def _checked(turn: Turn, scenario: Scenario, organisation: Organisation) -> tuple[Arguments, tuple[Issue, ...]]:
    """The operation as far as the scope reaches, and the remarks on it; an error among them stops the scenario."""
    operation, pilot = turn.step.operation, turn.scenario.scope
    if pilot is not None:
        inside = pilot.inside(organisation)
        found = operation.outside(organisation, inside)
        if found:
            raise step_error(turn, scenario, found)
        operation = operation.narrowed(organisation, inside)
    found = operation.check(organisation)
    if has_errors(found):
        raise step_error(turn, scenario, found)
    return operation, found


def _edits(turn: Turn, scenario: Scenario, operation: Arguments, organisation: Organisation) -> tuple[Edit, ...]:
    """The edits of a step that was checked; a sum beyond what can be stored is its error."""
    try:
        edits = operation.edits(organisation)
    except OverflowError as error:
        raise step_error(turn, scenario, [Issue("error", "sum_too_large")]) from error
    return (*edits, *mark_edits(organisation, operation.figures(organisation), assumed=not turn.step.source))


def step_error(turn: Turn, scenario: Scenario, found: Sequence[Issue]) -> ScenarioError:
    """The first fault of a step as its error, which has all of them; `row` of an issue is the line, if it is known.

    A step of an included scenario says of which one.
    """
    step = turn.step
    faults = [replace(issue, row=step.line) for issue in found if issue.severity == "error"]
    first = faults[0]
    about: dict[str, Param] = {
        "argument": first.column,
        "column": first.column,
        "value": first.value,
        "suggestion": first.suggestion,
    }
    if turn.scenario is not scenario:
        about["included"] = turn.scenario.id
    told = {**about, "line": step.line, **dict(first.params)}
    return ScenarioError(first.code, step=turn.number, op=step.op, issues=faults, **told)


def whole_error(found: Sequence[Issue]) -> ScenarioError:
    """What keeps the scenario as a whole from being carried out: its step is 0 and it has no verb."""
    first = found[0]
    about: dict[str, Param] = {"argument": first.column, "value": first.value, "suggestion": first.suggestion}
    return ScenarioError(first.code, step=0, op="", issues=tuple(found), **{**about, **dict(first.params)})
