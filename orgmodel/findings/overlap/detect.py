# SPDX-License-Identifier: Apache-2.0
"""The detector of duplication and overlap: one finding a pair of agencies and function, or a task."""

from __future__ import annotations

import weakref
from collections.abc import Iterable, Sequence
from threading import Lock
from typing import TypeAlias

import numpy as np

from orgmodel.findings.finding import Cleared, Evidence, Finding, Pair, Part
from orgmodel.findings.names import names
from orgmodel.findings.overlap.candidates import find_candidates
from orgmodel.findings.overlap.judge import Judge, Judged
from orgmodel.findings.overlap.told_once import Shared, told_once
from orgmodel.findings.thresholds import Thresholds
from orgmodel.organisation import Organisation


def find_overlaps(organisation: Organisation, thresholds: Thresholds) -> Iterable[Finding]:
    """Which agencies do the same, or nearly the same, in one function (trùng lặp, chồng chéo)?

    Two duties are looked at where they have the same function, the same kind of role, different agencies of which
    neither is above the other, one level, and places that meet. Duties of one `task` are one task and never compared;
    if several agencies lead it, that is a duplication by the rule "one task, one lead" (Resolution 18-NQ/TW).

    Severity: the highest score among the pairs (0-1); 1 for a task with several leads.
    What a unit below an agency shares with another one, or with a unit below that, is told with what the two share
    themselves: `agencies` has the two who answer for it. Where the very same duties meet in several pairs of agencies,
    as in every district, that is one finding: `agencies` has all of them, pairs and duties are those of the first pair
    of agencies, and `places` says how many there are.
    Evidence of a pair of agencies: `duplications`, `overlaps` (pairs by label), `duties_of` (duties of each agency that
    are in a pair), `places`. Evidence of a task: `task`, `leads` (agencies), `principle`. Every pair has its label, its
    score and the parts of it: value times weight over the parts is the score exactly.
    Source: the words are those of GAO-15-49SP. Cost: see `compare_statements`; judging is near-linear in the pairs.
    """
    judged, _, _ = judge_all(organisation, thresholds)
    for function, everywhere in told_once(organisation, judged):
        yield _between_two(organisation, function, everywhere)
    yield from _several_leads(organisation, Judge(organisation, thresholds.overlap))


def cleared_pairs(organisation: Organisation, thresholds: Thresholds) -> tuple[Cleared, ...]:
    """The pairs of duties that are alike and still no overlap, each with the reason."""
    return judge_all(organisation, thresholds)[1]


def pairs_left_out(organisation: Organisation, thresholds: Thresholds) -> int:
    """How many pairs of alike duties were not looked at; only where very many holders of one statement meet."""
    return judge_all(organisation, thresholds)[2]


_Judgement: TypeAlias = tuple[list[Judged], tuple[Cleared, ...], int]
_last: list[tuple[weakref.ref[Organisation], str, _Judgement]] = []
_lock = Lock()


def judge_all(organisation: Organisation, thresholds: Thresholds) -> _Judgement:
    """What `Judge.judge` says of all candidates; remembered for the last organisation while that is alive."""
    with _lock:
        for known, of_thresholds, judgement in _last:
            if known() is organisation and of_thresholds == thresholds.hash:
                return judgement
    found = Judge(organisation, thresholds.overlap).judge(find_candidates(organisation, thresholds.overlap))
    with _lock:
        _last[:] = [(weakref.ref(organisation, _forget), thresholds.hash, found)]
    return found


def _forget(gone: weakref.ref[Organisation]) -> None:
    # It may be called in the middle of anything, so it waits for no lock.
    _last[:] = [one for one in _last if one[0] is not gone]


def _between_two(organisation: Organisation, function: int, everywhere: Sequence[Shared]) -> Finding:
    duties, items, places = organisation.duties, everywhere[0].items, len(everywhere)
    everybody = {agency for shared in everywhere for agency in shared.agencies}
    pairs = tuple(sorted((item.pair for item in items), key=lambda pair: (-pair.score, pair.a, pair.b)))
    holder = {row: organisation.agencies.id_of(int(duties.data("agency")[row])) for item in items for row in item.rows}
    agencies = tuple(sorted(organisation.agencies.id_of(row) for row in everywhere[0].agencies))
    function_id = "" if function < 0 else organisation.functions.id_of(function)
    same = sum(pair.label == "duplication" for pair in pairs)
    duties_of: dict[str, Evidence] = {
        a: tuple(sorted(duties.id_of(row) for row, owner in holder.items() if owner == a))
        for a in sorted(set(holder.values()))
    }
    return Finding(
        kind="duplication" if same else "overlap",
        severity=pairs[0].score,
        agencies=tuple(sorted(organisation.agencies.id_of(row) for row in everybody)),
        function=function_id,
        duties=tuple(sorted(duties.id_of(row) for row in holder)),
        pairs=pairs,
        evidence={
            "duplications": same,
            "overlaps": len(pairs) - same,
            "duties_of": duties_of,
            **({"places": places} if places > 1 else {}),
        },
        params={
            **names(organisation, "agencies", "agencies", agencies),
            **names(organisation, "function", "functions", [function_id] if function_id else []),
            "pairs": len(pairs),
            "places": places,
            "score": round(100 * pairs[0].score),
        },
        rule="overlap",
        variant="no_function" if not function_id else "repeated" if places > 1 else "",
    )


def _several_leads(organisation: Organisation, judge: Judge) -> Iterable[Finding]:
    duties = organisation.duties
    by_task: dict[int, list[int]] = {}
    for row in duties.rows[duties.where("role", "lead")[duties.rows] & duties.known("task")[duties.rows]].tolist():
        if duties.data("planned_redundancy")[row] != 1:
            by_task.setdefault(int(duties.data("task")[row]), []).append(row)
    for rows in by_task.values():
        if len(rows) > 1 and (clashes := _clashes(judge, rows)):
            yield _one_task(organisation, clashes)


def _clashes(judge: Judge, rows: list[int]) -> list[tuple[int, int]]:
    held = np.array(rows, np.int64)
    ones, others = (held[places] for places in np.triu_indices(len(rows), 1))
    both_lead = judge.meeting(ones, others) & judge.side_by_side(ones, others)
    return list(zip(ones[both_lead].tolist(), others[both_lead].tolist(), strict=True))


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
