# SPDX-License-Identifier: Apache-2.0
"""How long do reading, checking, diagnosing and scoring a nation take, and how much memory?

``python -m benchmarks.nation``: 20,000 agencies and 1,000,000 duty rows are generated after the packaged example
(fully synthetic) and written as a folder of CSV in one process; a second one reads and works on it, so that its peak is
that of the work alone. Prints seconds per stage and memory as one JSON object. ``--profile`` adds the functions that
took longest.
"""

from __future__ import annotations

import argparse
import cProfile
import json
import pstats
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

MEBIBYTE = 1024 * 1024
GOALS = "decision-490"
Answer = TypeVar("Answer")


class Clock:
    """Seconds of every stage, in their order."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    def time(self, stage: str, work: Callable[[], Answer]) -> Answer:
        started = time.perf_counter()
        found = work()
        self.seconds[stage] = round(time.perf_counter() - started, 2)
        return found


def peak_mb() -> int:
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def write_nation(folder: Path, like: str, agencies: int, duties: int, seed: int) -> dict[str, Any]:
    from api.references import model_of
    from orgmodel.files import write_organisation
    from orgmodel.generate import generate_organisation

    clock = Clock()
    pattern = model_of(like)
    made = clock.time("generate", lambda: generate_organisation(pattern, agencies, duties, seed))
    generated = peak_mb()
    clock.time("write", lambda: write_organisation(made, folder))
    return {"seconds": clock.seconds, "peak_mb_generating": generated, "peak_mb": peak_mb()}


def diagnose(folder: Path) -> dict[str, Any]:
    """The way of a planner's file from reading to the score card, in this process."""
    from api.references import goals_of, thresholds_of
    from orgmodel.checks import check_organisation
    from orgmodel.files import read_organisation
    from orgmodel.findings import find_all
    from orgmodel.goals import score

    clock = Clock()
    reading = clock.time("read", lambda: read_organisation(folder))
    organisation = reading.organisation
    assert organisation is not None, reading.issues[:5]
    after_reading = peak_mb()
    issues = clock.time("check", lambda: check_organisation(organisation))
    findings = clock.time("find", lambda: find_all(organisation, thresholds_of("default")))
    card = clock.time("score", lambda: score(organisation, findings, goals_of(GOALS)))
    duties = organisation.duties
    return {
        "seconds": {**clock.seconds, "total": round(sum(clock.seconds.values()), 2)},
        "peak_mb_reading": after_reading,
        "peak_mb": peak_mb(),
        "agencies": len(organisation.agencies),
        "duties": len(duties),
        "functions": len(organisation.functions),
        "distinct_texts": len(duties.columns["text_vi"].words),
        "issues": len(issues) + len(reading.issues),
        "findings": findings.counts(),
        "cleared": len(findings.cleared),
        "goals_known": sum(result.state != "unknown" for result in card.goals),
    }


def profiled(folder: Path) -> dict[str, Any]:
    profile = cProfile.Profile()
    found = profile.runcall(diagnose, folder)
    pstats.Stats(profile, stream=sys.stderr).sort_stats("cumulative").print_stats(60)
    return found


def in_process_of_its_own(*arguments: str) -> dict[str, Any]:
    command = [sys.executable, "-m", "benchmarks.nation", *arguments]
    found: dict[str, Any] = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout)
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--agencies", type=int, default=20_000)
    parser.add_argument("--duties", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--like", default="example:tay-ninh-2021", help="the model whose shape is followed")
    parser.add_argument("--profile", action="store_true", help="also print the functions that took longest")
    parser.add_argument("--write", type=Path, help="only generate, into this folder")
    parser.add_argument("--read", type=Path, help="only diagnose this folder")
    given = parser.parse_args()
    if given.write:
        print(json.dumps(write_nation(given.write, given.like, given.agencies, given.duties, given.seed)))
        return 0
    if given.read:
        print(json.dumps((profiled if given.profile else diagnose)(given.read)))
        return 0
    with tempfile.TemporaryDirectory(prefix="orgmodel-nation-") as name:
        folder = str(Path(name) / "nation")
        sizes = ("--agencies", str(given.agencies), "--duties", str(given.duties), "--seed", str(given.seed))
        made = in_process_of_its_own("--write", folder, "--like", given.like, *sizes)
        made["csv_mb"] = round(sum(path.stat().st_size for path in Path(folder).iterdir()) / MEBIBYTE)
        found = in_process_of_its_own("--read", folder, *(("--profile",) if given.profile else ()))
    print(json.dumps({"made": made, "worked_on": found}, indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main())
