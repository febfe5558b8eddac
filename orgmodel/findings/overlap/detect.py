# SPDX-License-Identifier: Apache-2.0
"""The detector of duplication and overlap: one finding a pair of agencies and function, or a task."""

from __future__ import annotations

from collections.abc import Iterable

from orgmodel.findings.finding import Cleared, Evidence, Finding, Pair, Part
from orgmodel.findings.names import names
from orgmodel.findings.overlap.candidates import find_candidates
from orgmodel.findings.overlap.judge import Judge, Judged
from orgmodel.findings.thresholds import Thresholds
from orgmodel.organisation import Organisation


def find_overlaps(organisation: Organisation, thresholds: Thresholds) -> Iterable[Finding]:
    """Which agencies do the same, or nearly the same, in one function (trùng lặp, chồng chéo)?

    Two duties are looked at where they have the same function, the same kind of role, different agencies of which
    neither is above the other, one level, and places that meet. Duties of one `task` are one task and never compared;
    if several agencies lead it, that is a duplication by the rule "one task, one lead" (Resolution 18-NQ/TW).

    Severity: the highest score among the pairs (0-1); 1 for a task with several leads.
    Evidence of a pair of agencies: `duplications`, `overlaps` (pairs by label), `duties_of` (duties of each agency that
    are in a pair). Evidence of a task: `task`, `leads` (agencies), `principle`. Every pair has its label, its score and
    the parts of it: value times weight over the parts is the score exactly.
    Source: the words are those of GAO-15-49SP. Cost: see `compare_statements`; judging is near-linear in the pairs.
    """
    judge = Judge(organisation, thresholds.overlap)
    judged, _ = judge.judge(find_candidates(organisation, thresholds.overlap))
    groups: dict[tuple[int, int, int], list[Judged]] = {}
    agency, function = organisation.duties.data("agency"), organisation.duties.data("function")
    for item in judged:
        holders = sorted(int(agency[row]) for row in item.rows)
        groups.setdefault((holders[0], holders[1], int(function[item.rows[0]])), []).append(item)
    for (_, _, place), items in groups.items():
        yield _between_two(organisation, place, items)
    yield from _several_leads(organisation, judge)


def cleared_pairs(organisation: Organisation, thresholds: Thresholds) -> tuple[Cleared, ...]:
    """The pairs of duties that are alike and still no overlap, each with the reason."""
    judge = Judge(organisation, thresholds.overlap)
    return judge.judge(find_candidates(organisation, thresholds.overlap))[1]


def _between_two(organisation: Organisation, function: int, items: list[Judged]) -> Finding:
    duties = organisation.duties
    pairs = tuple(sorted((item.pair for item in items), key=lambda pair: (-pair.score, pair.a, pair.b)))
    holder = {row: organisation.agencies.id_of(int(duties.data("agency")[row])) for item in items for row in item.rows}
    agencies = tuple(sorted(set(holder.values())))
    function_id = "" if function < 0 else organisation.functions.id_of(function)
    same = sum(pair.label == "duplication" for pair in pairs)
    duties_of: dict[str, Evidence] = {
        a: tuple(sorted(duties.id_of(row) for row, owner in holder.items() if owner == a)) for a in agencies
    }
    return Finding(
        kind="duplication" if same else "overlap",
        severity=pairs[0].score,
        agencies=agencies,
        function=function_id,
        duties=tuple(sorted(duties.id_of(row) for row in holder)),
        pairs=pairs,
        evidence={"duplications": same, "overlaps": len(pairs) - same, "duties_of": duties_of},
        params={
            **names(organisation, "agencies", "agencies", agencies),
            **names(organisation, "function", "functions", [function_id] if function_id else []),
            "pairs": len(pairs),
            "score": round(100 * pairs[0].score),
        },
        rule="overlap",
        variant="" if function_id else "no_function",
    )


def _several_leads(organisation: Organisation, judge: Judge) -> Iterable[Finding]:
    duties = organisation.duties
    by_task: dict[int, list[int]] = {}
    for row in duties.rows[duties.where("role", "lead")[duties.rows] & duties.known("task")[duties.rows]].tolist():
        if duties.data("planned_redundancy")[row] != 1:
            by_task.setdefault(int(duties.data("task")[row]), []).append(row)
    for rows in by_task.values():
        clashes = sorted(pair for pair in judge.meeting(rows, rows) if _both_lead(organisation, judge, *pair))
        if clashes:
            yield _one_task(organisation, clashes)


def _both_lead(organisation: Organisation, judge: Judge, one: int, other: int) -> bool:
    a, b = (int(organisation.duties.data("agency")[row]) for row in (one, other))
    return not judge.places.in_one_line(a, b) and judge.places.same_level(a, b)


def _one_task(organisation: Organisation, clashes: list[tuple[int, int]]) -> Finding:
    duties = organisation.duties
    rows = sorted({row for pair in clashes for row in pair})
    task = duties.text(rows[0], "task")
    agencies = tuple(sorted({organisation.agencies.id_of(int(duties.data("agency")[row])) for row in rows}))
    functions = sorted({duties.text(row, "function") for row in rows} - {""})
    part = (Part("same_task", 1.0, 1.0),)
    ids = (sorted((duties.id_of(a), duties.id_of(b))) for a, b in clashes)
    return Finding(
        kind="duplication",
        severity=1.0,
        agencies=agencies,
        function=functions[0] if functions else "",
        duties=tuple(sorted(duties.id_of(row) for row in rows)),
        tasks=(task,),
        pairs=tuple(sorted((Pair(a, b, "duplication", 1.0, part) for a, b in ids), key=lambda pair: (pair.a, pair.b))),
        evidence={"task": task, "leads": agencies, "principle": "18-NQ/TW"},
        params={
            **names(organisation, "agencies", "agencies", agencies),
            **names(organisation, "function", "functions", functions[:1]),
            "pairs": len(clashes),
            "score": 100,
            "task": task,
            "leads": len(agencies),
        },
        rule="one_task_one_lead",
        variant="one_task",
    )
