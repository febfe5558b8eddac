# SPDX-License-Identifier: Apache-2.0
"""Fits the weights of evidence on the open part of the benchmark, and says how well they do where they were not fitted.

    python -m benchmarks.overlap.fit [--write] [--json]

The weights say whether two statements are about one matter: duplication, overlap and legitimate pairs against
fragmentation and none (what makes a legitimate pair good is for the clearing rules; everybody's own housekeeping is one
matter by its words alone and is left out). A weight never falls as likeness rises: more in common never speaks against
an overlap, although in this benchmark, where look-alikes were sought, few words in common alone would tell problems
from the rest. Figures are cross-validated by author: nobody's pairs are judged with weights that were fitted on other
pairs of the same author. `--write` puts the weights, fitted on all open pairs, into the packaged file. Needs the extra
`bench`.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Sequence
from importlib.resources import files
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize

from benchmarks.overlap import PROBLEMS, lines_of
from benchmarks.overlap.agreement import auc
from orgmodel.files.overlap import read_overlap_evidence
from orgmodel.files.thesaurus import read_thesaurus
from orgmodel.findings.overlap.evidence import likenesses
from orgmodel.findings.overlap.profiles import Said
from orgmodel.findings.overlap.understanding import Understanding
from orgmodel.findings.overlap.weights import LIKENESSES

Table = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]

KNOTS: dict[str, tuple[float, ...]] = dict.fromkeys(LIKENESSES, (0, 0.05, 0.1, 0.2, 0.35, 0.5, 0.7, 1)) | {
    "scope": (0, 1)
}
"""Where the line of each likeness may bend."""
SPREAD = 1.0
"""How far a step of a line may stand from zero (the standard deviation of a normal prior): few pairs, small steps."""
COMMAND = "python -m benchmarks.overlap.fit --write"


def alike(rows: Sequence[dict[str, Any]]) -> Table:
    """How alike the statements of pairs are."""
    understanding = Understanding(read_thesaurus(), read_overlap_evidence())
    reader = understanding.reader
    said = [
        Said(
            row[side]["text"],
            row[side]["function"],
            reader.read(row[side]["text"]).concepts,
            reader.phrase(row[side]["function"]).concepts,
        )
        for row in rows
        for side in "ab"
    ]
    first = np.arange(0, len(said), 2)
    return likenesses(understanding.profiler.profiles(said), first, first + 1)


def steps(likeness: Table) -> Table:
    """For every likeness and every piece between two bends how much of the piece is reached, 0-1."""
    return np.column_stack(
        [
            np.clip((likeness[:, column] - low) / (high - low), 0, 1)
            for column, name in enumerate(LIKENESSES)
            for low, high in pairwise(KNOTS[name])
        ]
    )


def fit(reached: Table, one_matter: Flags) -> Table:
    """The prior and the rise over every piece, none below zero: the most likely ones (a logistic regression)."""
    sign = np.where(one_matter, 1.0, -1.0)

    def loss(rises: Table) -> tuple[float, Table]:
        margin = sign * (rises[0] + reached @ rises[1:])
        pull = -sign / (1 + np.exp(margin))
        slope = np.concatenate([[pull.sum()], reached.T @ pull + rises[1:] / SPREAD**2])
        return float(np.logaddexp(0, -margin).sum() + (rises[1:] ** 2).sum() / SPREAD**2 / 2), slope

    bounds = [(None, None)] + [(0, None)] * reached.shape[1]
    found: Table = minimize(loss, np.zeros(reached.shape[1] + 1), jac=True, bounds=bounds, method="L-BFGS-B").x
    return found


def as_data(rises: Table, pairs: int) -> dict[str, Any]:
    """Prior and lines as they stand in the file; likenesses that say nothing are left out."""
    weights, at = {}, 1
    for name in LIKENESSES:
        pieces = len(KNOTS[name]) - 1
        says = np.concatenate([[0], np.cumsum(rises[at : at + pieces])])
        at += pieces
        if says[-1] >= 0.005:
            weights[name] = {"at": list(KNOTS[name]), "says": [round(float(one), 3) for one in says]}
    fitted = {"part": "open", "pairs": pairs, "command": COMMAND, "thesaurus": read_thesaurus().hash[:12]}
    return {"fitted": fitted, "prior": round(float(rises[0]), 3), "weights": weights}


def cross_validated(reached: Table, one_matter: Flags, counted: Flags, author: npt.NDArray[np.str_]) -> Table:
    """The log-odds of every pair, by weights fitted on the counted pairs of the other authors."""
    found = np.zeros(len(one_matter))
    for name in sorted(set(author.tolist())):
        others = counted & (author != name)
        rises = fit(reached[others], one_matter[others])
        mine = author == name
        found[mine] = rises[0] + reached[mine] @ rises[1:]
    return found


def best(log_odds: Table, problem: Flags) -> dict[str, float]:
    """The highest F1 over all limits, and the limit."""
    found = (0.0, 0.0)
    for limit in np.unique(np.round(log_odds, 2)):
        hit = (log_odds >= limit) & problem
        f1 = 2 * hit.sum() / max(1, (log_odds >= limit).sum() + problem.sum())
        found = max(found, (float(f1), float(limit)))
    return {"f1": found[0], "limit": found[1]}


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.overlap.fit", description=__doc__)
    parser.add_argument("--write", action="store_true", help="put the weights into the packaged file")
    parser.add_argument("--json", action="store_true", help="on one line")
    given = parser.parse_args(arguments)
    rows = lines_of("open")
    label = np.array([row["label"] for row in rows])
    problem, one_matter = np.isin(label, PROBLEMS), np.isin(label, (*PROBLEMS, "legitimate"))
    counted = np.array([row["reason"] != "own_business" for row in rows])
    reached = steps(alike(rows))
    log_odds = cross_validated(reached, one_matter, counted, np.array([row["id"][:2] for row in rows]))
    judged = label != "legitimate"
    result = {
        "pairs": int(counted.sum()),
        "auc": {
            f"{one}/{other}": auc(log_odds[label == one].tolist(), log_odds[label == other].tolist())
            for one in PROBLEMS
            for other in ("fragmentation", "none")
        },
        "without_legitimate": best(log_odds[judged], problem[judged]),
    }
    weights = as_data(fit(reached[counted], one_matter[counted]), int(counted.sum()))
    if given.write:
        write(weights)
    print(json.dumps(result | weights, indent=None if given.json else 2))


def write(weights: dict[str, Any]) -> None:
    """Replaces what follows the line of the weights in the packaged file."""
    path = Path(str(files("orgmodel.data") / "overlap" / "evidence.yaml"))
    head = re.split(r"(?m)^fitted:", path.read_text(encoding="utf-8"))[0]
    lines = [f"fitted: {json.dumps(weights['fitted'])}", f"prior: {weights['prior']}", "weights:"]
    lines += [f"  {name}: {json.dumps(line)}" for name, line in weights["weights"].items()]
    path.write_text(head + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
