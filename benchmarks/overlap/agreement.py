# SPDX-License-Identifier: Apache-2.0
"""What is in the benchmark, and how far those who labelled it agree.

    python -m benchmarks.overlap.agreement [--json]

For each part: pairs by label, language and sector, the share of syllables that the two texts have in common, hard
paraphrases (at most an eighth in common) among the duplications, look-alikes beside problems; and Cohen's kappa of the
two blind labellings, over all labels and for each label against the rest. Pairs that were dropped because labellings
differ count in kappa. `few_words_auc` says how well "few words in common" alone tells problems from the rest: 0.5 would
be no help at all.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Sequence
from typing import Any

from benchmarks.overlap import FRAMES, LABELS, PARTS, PROBLEMS, lines_of
from orgmodel.text import matching_key

HARD = 1 / 8


def shared(one: str, other: str) -> float:
    """The distinct syllables (words) that two texts have in common, of all of them."""
    a, b = (frozenset("".join(c if c.isalnum() else " " for c in matching_key(text)).split()) for text in (one, other))
    return len(a & b) / max(1, len(a | b))


def kappa(ones: Sequence[bool | str], others: Sequence[bool | str]) -> float | None:
    """Cohen's kappa: agreement beyond what the two frequencies alone would give; None where there is one label only."""
    size = len(ones)
    agreed = sum(a == b for a, b in zip(ones, others, strict=True)) / size
    mine, theirs = Counter(ones), Counter(others)
    by_chance = sum(mine[label] * theirs[label] for label in mine) / size**2
    return None if by_chance == 1 else (agreed - by_chance) / (1 - by_chance)


def auc(ones: Sequence[float], others: Sequence[float]) -> float:
    """How often one of the first kind stands above one of the others, ties by half."""
    above = sum((one > other) + (one == other) / 2 for one in ones for other in others)
    return above / max(1, len(ones) * len(others))


def figures(name: str) -> dict[str, Any]:
    """The figures of one part."""
    rows = lines_of(name)
    labels = Counter(row["label"] for row in rows)
    common = {row["id"]: shared(row["a"]["text"], row["b"]["text"]) for row in rows}
    doubles = [row for row in rows if row["label"] == "duplication"]
    labelled = rows + [row for row in lines_of("dropped") if row["part"] == name]
    first, second = ([row["labels"][who] for row in labelled] for who in ("first", "second"))
    return {
        "pairs": len(rows),
        "labels": {label: labels[label] for label in LABELS},
        "reasons": dict(sorted(Counter(row["reason"] for row in rows if row["reason"]).items())),
        "languages": dict(sorted(Counter(row["lang"] for row in rows).items())),
        "sectors": len({row["sector"] for row in rows}),
        "agencies": len({row[side]["agency"] for row in rows for side in "ab"}),
        "problems": sum(labels[label] for label in PROBLEMS),
        "look_alikes": labels["legitimate"] + labels["none"],
        "hard_duplications": sum(common[row["id"]] <= HARD for row in doubles) / max(1, len(doubles)),
        "mean_shared": {
            label: sum(common[row["id"]] for row in rows if row["label"] == label) / max(1, labels[label])
            for label in LABELS
        },
        "few_words_auc": auc(
            [-common[row["id"]] for row in rows if row["label"] in PROBLEMS],
            [-common[row["id"]] for row in rows if row["label"] not in PROBLEMS],
        ),
        "dropped": len(labelled) - len(rows),
        "kappa": kappa(first, second),
        "kappa_by_label": {
            label: kappa([one == label for one in first], [one == label for one in second]) for label in LABELS
        },
        "agreed": sum(a == b for a, b in zip(first, second, strict=True)),
    }


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.overlap.agreement", description=__doc__)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args(arguments)
    result: dict[str, Any] = {name: figures(name) for name in PARTS if lines_of(name)}
    for name in FRAMES:
        rows = lines_of(name)
        if rows:
            frames = [frame for row in rows for frame in row["frames"]]
            languages = dict(sorted(Counter(row["lang"] for row in rows).items()))
            result[name] = {"statements": len(rows), "frames": len(frames), "languages": languages}
    print(json.dumps(result, ensure_ascii=False, indent=None if options.json else 2))


if __name__ == "__main__":
    main()
