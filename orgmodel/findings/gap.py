# SPDX-License-Identifier: Apache-2.0
"""The detector of gaps: a task or a function that nobody leads."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from orgmodel.findings.finding import Finding
from orgmodel.findings.names import name_of, names
from orgmodel.findings.thresholds import Gap, Thresholds
from orgmodel.graph.tree import live_parents
from orgmodel.organisation import Organisation


def find_gaps(organisation: Organisation, thresholds: Thresholds) -> Iterable[Finding]:
    """Which tasks and functions does nobody lead (bỏ trống)?

    A task that several rows name, or one, and none of them leads; a function in which nobody leads anything; a function
    at the end of the tree without any duty while functions beside it have some. A row whose role is unknown may lead,
    so it keeps a task and its function from being a gap. A function whose tasks are gaps already is not named again.

    Severity (the numbers are data): `coordinators_only`, `no_duty` where nothing is recorded, `somebody_acts` where
    somebody delivers, inspects, advises or approves without anybody leading.
    Evidence: `roles` (role to the number of duties), `task` or `siblings` (functions beside it that have duties).
    Source: "one task, one lead", Resolution 18-NQ/TW. Cost: linear in duties and functions.
    """
    duties, limit = organisation.duties, thresholds.gap
    by_task: dict[int, list[int]] = {}
    by_function: dict[int, list[int]] = {}
    live, role = duties.rows, duties.data("role")
    may_lead = ((role < 0) | (role == duties.columns["role"].words.find("lead")))[live].tolist()
    columns = (duties.data(name)[live].tolist() for name in ("task", "function"))
    held = list(zip(live.tolist(), *columns, may_lead, strict=True))
    led_tasks = {task for _, task, _, leads in held if leads}
    # Who leads one of its tasks leads in the function, also where the lead's own duty is filed elsewhere.
    led_functions = {function for _, task, function, leads in held if leads or (task >= 0 and task in led_tasks)}
    for row, task, function, _ in held:
        if task >= 0 and task not in led_tasks:
            by_task.setdefault(task, []).append(row)
        if function >= 0 and function not in led_functions:
            by_function.setdefault(function, []).append(row)
    said: set[int] = set()
    for rows in by_task.values():
        said |= {int(duties.data("function")[row]) for row in rows}
        yield _of_task(organisation, limit, rows)
    for function, rows in by_function.items():
        if function not in said:
            yield _of_function(organisation, limit, function, rows)
    with_duties = {function for _, _, function, _ in held if function >= 0}
    yield from _without_duties(organisation, limit, with_duties)


def _roles(organisation: Organisation, rows: list[int]) -> Counter[str]:
    return Counter(organisation.duties.text(row, "role") for row in rows)


def _finding(
    organisation: Organisation, rows: list[int], functions: list[str], about: tuple[str, str], severity: float
) -> Finding:
    variant, task = about
    duties = organisation.duties
    agencies = sorted({organisation.agencies.id_of(int(duties.data("agency")[row])) for row in rows})
    siblings = tuple(functions[1:])
    evidence = (
        {"siblings": siblings} if variant == "no_duty" else {"roles": dict(sorted(_roles(organisation, rows).items()))}
    )
    return Finding(
        kind="gap",
        severity=severity,
        agencies=tuple(agencies),
        function=functions[0] if functions else "",
        duties=tuple(sorted(duties.id_of(row) for row in rows)),
        tasks=(task,) if task else (),
        evidence={"task": task, **evidence} if task else evidence,
        params={
            **names(organisation, "agencies", "agencies", agencies),
            **names(organisation, "function", "functions", functions[:1]),
            "subject_vi": task or name_of(organisation, "functions", functions[0], "vi"),
            "subject_en": task or name_of(organisation, "functions", functions[0], "en"),
            "task": task,
            "count": len(rows),
            "siblings": len(siblings),
        },
        rule="one_task_one_lead",
        variant=variant,
    )


def _severity(organisation: Organisation, limit: Gap, rows: list[int]) -> float:
    return limit.coordinators_only if set(_roles(organisation, rows)) == {"coordinate"} else limit.somebody_acts


def _of_task(organisation: Organisation, limit: Gap, rows: list[int]) -> Finding:
    duties = organisation.duties
    functions = sorted({duties.text(row, "function") for row in rows} - {""})[:1]
    task = duties.text(rows[0], "task")
    return _finding(organisation, rows, functions, ("task", task), _severity(organisation, limit, rows))


def _of_function(organisation: Organisation, limit: Gap, function: int, rows: list[int]) -> Finding:
    ids = [organisation.functions.id_of(function)]
    return _finding(organisation, rows, ids, ("function", ""), _severity(organisation, limit, rows))


def _without_duties(organisation: Organisation, limit: Gap, with_duties: set[int]) -> Iterable[Finding]:
    functions = organisation.functions
    parents = live_parents(organisation, "functions")
    children: dict[int, list[int]] = {}
    for row in functions.rows.tolist():
        children.setdefault(int(parents[row]), []).append(row)
    for parent, group in children.items():
        held = sorted(functions.id_of(row) for row in group if row in with_duties)
        if parent < 0 or not held:
            continue
        for row in group:
            if row not in with_duties and row not in children:
                yield _finding(organisation, [], [functions.id_of(row), *held], ("no_duty", ""), limit.no_duty)
