# SPDX-License-Identifier: Apache-2.0
"""Does the whole way stay the same, and the memory flat, over many rounds?

``python -m benchmarks.endurance`` runs for ten minutes, ``--short`` for one. Every round reads the example, finds,
scores, applies and compares every packaged scenario and renders the chart; each result must equal the first round's
to the byte. Memory is sampled after every round; what counts is its growth over the second half, as a line fitted
through the samples. Ends with status 1 where a result differs or memory grows by more than five percent.
"""

import argparse
import gc
import hashlib
import sys
import time
from collections.abc import Callable

import psutil

from api import use_cases

MINUTES_LONG, MINUTES_SHORT = 10.0, 1.0
MOST_GROWTH = 0.05
MODEL = "example:tay-ninh-2021"


def one_round() -> dict[str, str]:
    scenarios = [f"{MODEL}/{name}" for name in use_cases.example_scenarios("tay-ninh-2021")]
    results: dict[str, Callable[[], object]] = {
        "findings": lambda: use_cases.find(MODEL),
        "score": lambda: use_cases.score(MODEL, scenarios),
        "compare": lambda: use_cases.compare(MODEL, scenarios),
        "chart": lambda: use_cases.view(MODEL, "chart", language="vi"),
        "changes": lambda: use_cases.view(MODEL, "chart", scenarios=scenarios[:1], language="en"),
    }
    return {name: hashlib.sha256(repr(make()).encode()).hexdigest() for name, make in results.items()}


def growth(samples: list[float]) -> float:
    """Growth of memory over the second half of the run, as a share, by least squares."""
    half = samples[len(samples) // 2 :]
    count = len(half)
    mean_x, mean_y = (count - 1) / 2, sum(half) / count
    spread = sum((x - mean_x) ** 2 for x in range(count))
    slope = sum((x - mean_x) * (y - mean_y) for x, y in enumerate(half)) / spread if spread else 0.0
    return slope * (count - 1) / mean_y


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--short", action="store_true", help="one minute instead of ten")
    minutes = MINUTES_SHORT if parser.parse_args().short else MINUTES_LONG
    process = psutil.Process()
    first = one_round()
    samples: list[float] = []
    end = time.monotonic() + minutes * 60
    while time.monotonic() < end:
        now = one_round()
        different = sorted(name for name in first if now[name] != first[name])
        if different:
            print(f"Round {len(samples) + 2}: not the same as in the first round: {', '.join(different)}")
            return 1
        gc.collect()
        samples.append(process.memory_info().rss / 2**20)
    grown = growth(samples)
    handles = process.num_fds() if hasattr(process, "num_fds") else -1
    print(
        f"{len(samples) + 1} rounds in {minutes:g} min, all equal; memory {samples[0]:.0f} -> {samples[-1]:.0f} MiB, "
        f"growth over the second half {grown:+.1%} (at most {MOST_GROWTH:.0%}); open files {handles}"
    )
    return int(grown > MOST_GROWTH)


if __name__ == "__main__":
    sys.exit(main())
