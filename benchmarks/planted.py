# SPDX-License-Identifier: Apache-2.0
"""How many planted cases are found, and how many look-alikes are wrongly taken for findings?

``python -m benchmarks.planted``: cases of every kind are planted in organisations of the named sizes, generated after
the packaged example (fully synthetic). A duplication or an overlap is found where a finding of that kind holds its very
pair of duties; another case where a finding of its kind is about its agencies, in its function where it has one. Prints
found and planted by size as one JSON object. The words are the generator's, so this says that nothing planted gets lost
in a crowd, not how well planners' own wording is understood.
"""

from __future__ import annotations

import argparse
import json
import sys
from typing import Any

from api.references import model_of, thresholds_of
from orgmodel.findings import Findings, find_all
from orgmodel.generate import PLANTS, Answer, generate_organisation, plant
from orgmodel.generate.sizes import SIZES

PAIRED = ("duplication", "overlap")


def measure(like: str, size: str, each: int, seed: int) -> dict[str, Any]:
    pattern, thresholds = model_of(like), thresholds_of("default")
    words = thresholds.overlap.words
    made = generate_organisation(pattern, SIZES[size].agencies, SIZES[size].duties, seed)
    avoid = (*words.exclusions, *words.own_house)
    planted = plant(made, pattern, dict.fromkeys(PLANTS, each), lookalikes=each, seed=seed, avoid=avoid)
    findings = find_all(planted.organisation, thresholds)

    pairs = {kind: _pairs(findings, kind) for kind in PAIRED}

    def found(case: Answer, kind: str) -> bool:
        if kind in PAIRED:
            return frozenset(case.duties) in pairs[kind]
        return any(
            set(case.agencies) <= set(one.agencies) and case.function in {"", one.function} for one in findings.of(kind)
        )

    return {
        "found": {kind: sum(found(case, kind) for case in planted.cases if case.kind == kind) for kind in PLANTS},
        "planted_of_each": each,
        "lookalikes": len(planted.lookalikes),
        "lookalikes_taken_for_findings": sum(any(found(case, kind) for kind in PAIRED) for case in planted.lookalikes),
    }


def _pairs(findings: Findings, kind: str) -> set[frozenset[str]]:
    return {frozenset((pair.a, pair.b)) for one in findings.of(kind) for pair in one.pairs}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default="S,M,L", help="named sizes, with commas")
    parser.add_argument("--each", type=int, default=5, help="cases of every kind")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--like", default="example:tay-ninh-2021", help="the model whose shape is followed")
    given = parser.parse_args()
    found = {size: measure(given.like, size, given.each, given.seed) for size in given.sizes.split(",")}
    print(json.dumps(found, indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main())
