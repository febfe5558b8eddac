# SPDX-License-Identifier: Apache-2.0
"""Says whether a wheel holds the four packages, all of each, and nothing else."""

import sys
import zipfile
from pathlib import Path

PACKAGES = ("orgmodel", "scenarios", "viz", "api")
LEFT_OUT = {"__pycache__"}


def faults(wheel: Path, root: Path) -> list[str]:
    """What is in the wheel and should not be, and what is in the checkout's packages and not in the wheel."""
    with zipfile.ZipFile(wheel) as archive:
        inside = set(archive.namelist())
    about = "-".join(wheel.name.split("-")[:2]) + ".dist-info"
    expected = {
        path.relative_to(root).as_posix()
        for package in PACKAGES
        for path in (root / package).rglob("*")
        if path.is_file() and not LEFT_OUT & set(path.parts)
    }
    packaged = {name for name in inside if not name.startswith(f"{about}/")}
    found = [f"not a file of the four packages: {name}" for name in sorted(packaged - expected)]
    found += [f"missing: {name}" for name in sorted(expected - packaged)]
    wanted = [f"{package}/py.typed" for package in PACKAGES]
    wanted += [f"{about}/entry_points.txt", f"{about}/licenses/LICENSE"]
    found += [f"missing: {name}" for name in wanted if name not in inside]
    return found


def main() -> int:
    """Prints the faults of the wheel named on the command line; 0 where there are none."""
    wheel = Path(sys.argv[1])
    found = faults(wheel, Path(__file__).resolve().parents[1])
    report = "\n".join(found) or f"{wheel.name} holds {', '.join(PACKAGES)} and nothing else"
    sys.stdout.write(report + "\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
