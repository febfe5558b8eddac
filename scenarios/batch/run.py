# SPDX-License-Identifier: Apache-2.0
"""Runs every scenario of a batch against one baseline; a run that fails is a row of the result like any other."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, TypeAlias

from orgmodel.errors import InputError, OrgmodelError
from orgmodel.findings.thresholds import Thresholds
from orgmodel.goals import GoalSet
from orgmodel.measures import Scope
from orgmodel.organisation import Organisation
from scenarios.batch.placeholders import read_template
from scenarios.batch.spec import BatchSpec, Run, list_runs
from scenarios.compare import Comparison, compare
from scenarios.evaluate import Evaluation, evaluate, evaluate_baseline
from scenarios.files import read_scenario
from scenarios.scenario import Scenario

Stage: TypeAlias = Literal["read", "evaluate", "done"]
# Told after each run: how many are done, how many there are, and whether it went well.
Progress: TypeAlias = Callable[[int, int, bool], None]


@dataclass(frozen=True, slots=True)
class ResultRow:
    """One value of one run, or why the run failed.

    `run` counts from 1; the baseline is run 0. `subject` is ``goal``, ``measure``, ``score`` or ``failure``;
    `parameters` are ``name=value`` joined by ``; ``. A failed run has one row, with the stage, the error's code and its
    parameters.
    """

    run: int
    scenario: str
    file: str
    parameters: str
    subject: Literal["goal", "measure", "score", "failure"]
    id: str = ""
    scope: str = ""
    value: float | None = None
    change: float | None = None
    verdict: str = ""
    state: str = ""
    unit: str = ""
    stage: Stage = "done"
    error: str = ""
    error_params: str = ""
    scenario_hash: str = ""
    organisation_hash: str = ""


def run_batch(
    organisation: Organisation,
    spec: BatchSpec,
    goal_set: GoalSet,
    thresholds: Thresholds,
    progress: Progress | None = None,
) -> tuple[ResultRow, ...]:
    """All runs of a spec as one long table, the baseline first as run 0.

    No run stops the others: whatever one of them raises becomes its row. Raises NotFoundError where a file that the
    spec names is not there, before anything is run.
    """
    runs = list_runs(spec)
    base = evaluate_baseline(organisation, goal_set, thresholds)
    wanted = frozenset(spec.measures)
    rows = list(_result_rows(Run(0, Path()), base, compare(base, ()), wanted))
    for run in runs:
        found = _run(run, base, goal_set, thresholds, wanted)
        rows += found
        if progress is not None:
            progress(run.number, len(runs), found[0].subject != "failure")
    return tuple(rows)


def _run(
    run: Run, base: Evaluation, goal_set: GoalSet, thresholds: Thresholds, wanted: frozenset[str]
) -> list[ResultRow]:
    scenario: Scenario | None = None
    try:
        scenario = _scenario(run)
        evaluation = evaluate(base.outcome.baseline, scenario, goal_set, thresholds)
        comparison = compare(base, (evaluation,))
        return list(_result_rows(run, evaluation, comparison, wanted))
    except Exception as error:  # noqa: BLE001 - a failed run is data: it must not stop the thousand others
        return [_failure(run, scenario, error)]


def _scenario(run: Run) -> Scenario:
    if run.is_template:
        return read_template(run.path, run.parameters)
    return read_scenario(run.path)


def _failure(run: Run, scenario: Scenario | None, error: Exception) -> ResultRow:
    code, params = "internal_error", {"kind": type(error).__name__, "text": str(error)}
    if isinstance(error, OrgmodelError):
        code, params = error.code, {name: str(value) for name, value in error.params.items() if value is not None}
    if isinstance(error, InputError) and error.issues:
        first = error.issues[0]
        code = first.code
        params |= {"line": str(first.row or ""), "column": first.column, "value": first.value, **dict(first.params)}
    return ResultRow(
        run.number,
        scenario.id if scenario else "",
        str(run.path),
        _written(run.parameters),
        "failure",
        stage="evaluate" if scenario else "read",
        error=code,
        error_params=_written(params),
        scenario_hash=scenario.hash if scenario else "",
    )


def _result_rows(run: Run, one: Evaluation, comparison: Comparison, wanted: frozenset[str]) -> Iterator[ResultRow]:
    about: dict[str, Any] = {
        "run": run.number,
        "scenario": one.scenario.id,
        "file": "" if run.number == 0 else str(run.path),
        "parameters": _written(run.parameters),
        "scenario_hash": one.scenario.hash,
        "organisation_hash": one.outcome.organisation.hash,
    }
    base = next((rank.score for rank in comparison.ranking if rank.scenario == comparison.baseline), None)
    total = one.card.score
    change = None if total is None or base is None else total - base
    yield ResultRow(**about, subject="score", id=one.card.goal_set_id, value=total, change=change, unit="share")
    start = 0 if run.number == 0 else len(comparison.rows) // 2
    for row in comparison.rows[start:]:
        if row.subject == "measure" and wanted and row.id not in wanted:
            continue
        scope = ";".join(f"{name}={','.join(words)}" for name, words in _scope_parts(row.scope) if words)
        yield ResultRow(
            **about,
            subject=row.subject,
            id=row.id,
            scope=scope,
            value=row.value,
            change=row.change,
            verdict=row.verdict,
            state=row.state,
            unit=row.unit,
        )


def _scope_parts(scope: Scope) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return (("kind", scope.kind), ("level", scope.level), ("establishment", scope.establishment))


def _written(parameters: Mapping[str, Any]) -> str:
    return "; ".join(f"{name}={value}" for name, value in parameters.items())
