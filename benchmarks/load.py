# SPDX-License-Identifier: Apache-2.0
"""How long does it take to read a large organisation from CSV, and how much memory? ``python -m benchmarks.load``.

The files are generated (fully synthetic) and then read in a process of their own, so that the peak is the reader's.
"""

from __future__ import annotations

import argparse
import gc
import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

MEBIBYTE = 1024 * 1024
MODEL = "example:tay-ninh-2021"
# For a million duties; fewer are held against the same figures.
AIMS = {"seconds": 60.0, "held_mb": 1024.0, "peak_mb": 2560.0}


def resident_mb() -> float:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize() / MEBIBYTE


def measure(folder: Path) -> dict[str, float]:
    """Reads the folder in this process: seconds, memory held afterwards, highest memory."""
    from orgmodel.files import read_organisation

    before = resident_mb()
    started = time.perf_counter()
    reading = read_organisation(folder)
    seconds = time.perf_counter() - started
    assert reading.organisation is not None, reading.issues[:5]
    gc.collect()
    held = resident_mb() - before
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {
        "duties": len(reading.organisation.duties),
        "seconds": round(seconds, 1),
        "held_mb": round(held),
        "peak_mb": round(peak),
        "issues": len(reading.issues),
    }


def write_sample(folder: Path, agencies: int, duties: int, seed: int) -> None:
    from api.references import model_of
    from orgmodel.files import write_organisation
    from orgmodel.generate import generate_organisation

    write_organisation(generate_organisation(model_of(MODEL), agencies, duties, seed), folder)


def in_process_of_its_own(*arguments: str) -> str:
    command = [sys.executable, "-m", "benchmarks.load", *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--duties", type=int, default=1_000_000)
    parser.add_argument("--agencies", type=int, default=5000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--write", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--read", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.write:
        write_sample(given.write, given.agencies, given.duties, given.seed)
        return 0
    if given.read:
        print(json.dumps(measure(given.read)))
        return 0
    with tempfile.TemporaryDirectory(prefix="orgmodel-load-") as name:
        folder = str(Path(name) / "sample")
        sizes = ("--agencies", str(given.agencies), "--duties", str(given.duties), "--seed", str(given.seed))
        in_process_of_its_own("--write", folder, *sizes)
        size = sum(path.stat().st_size for path in Path(folder).iterdir()) / MEBIBYTE
        found: dict[str, float] = json.loads(in_process_of_its_own("--read", folder))
    print(
        f"{found['duties']:,} synthetic duties, {given.agencies:,} agencies, {size:.0f} MB of CSV,"
        f" {found['issues']} issues"
    )
    missed = [name for name, aim in AIMS.items() if found[name] > aim]
    for name, aim in AIMS.items():
        print(f"  {name:8} {found[name]:>8}   aim {aim:>7.0f}   {'missed' if name in missed else 'met'}")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
