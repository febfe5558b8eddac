# SPDX-License-Identifier: Apache-2.0
"""Brings the one JavaScript library that we ship into viz/static/vendor, with its licences and its hash.

    python tools/vendor_js.py            the version written below

Needs npm, and only when the version changes: pages are written from the vendored file, never from a network.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import tarfile
import tempfile
from pathlib import Path

NAME = "vis-network"
VERSION = "10.1.5"
LICENCE = "Apache-2.0 OR MIT"
# The build that leaves the style sheet out: the "standalone" one writes <style> elements, which a strict
# Content-Security-Policy refuses.
SCRIPT = "dist/vis-network.min.js"
LICENCE_FILES = ("LICENSE-APACHE-2.0", "LICENSE-MIT")
TARGET = Path(__file__).resolve().parent.parent / "viz" / "static" / "vendor"


def main() -> None:
    """Fetches, checks and writes."""
    npm = shutil.which("npm")
    if npm is None:
        raise SystemExit("npm is needed to fetch the library; the vendored copy was left as it is.")
    with tempfile.TemporaryDirectory() as folder:
        packed = subprocess.run(  # noqa: S603 - fixed arguments
            [npm, "pack", "--silent", f"{NAME}@{VERSION}"], cwd=folder, check=True, capture_output=True, text=True
        ).stdout.split()[-1]
        with tarfile.open(Path(folder) / packed) as archive:
            archive.extractall(folder, filter="data")
        source = Path(folder) / "package"
        script = (source / SCRIPT).read_bytes()
        if b"</script" in script.lower():
            raise SystemExit("the library holds </script and cannot be written into a page")
        if VERSION.encode() not in script[:600]:
            raise SystemExit(f"{SCRIPT} does not name version {VERSION}")
        for old in TARGET.glob(f"{NAME}*"):
            old.unlink()
        TARGET.mkdir(parents=True, exist_ok=True)
        file = f"{NAME}-{VERSION}.min.js"
        (TARGET / file).write_bytes(script)
        licences = []
        for name in LICENCE_FILES:
            kept = f"{NAME}-{name}"
            (TARGET / kept).write_bytes((source / name).read_bytes())
            licences.append(kept)
    record = {
        "name": NAME,
        "version": VERSION,
        "licence": LICENCE,
        "licence_files": licences,
        "file": file,
        "sha256": hashlib.sha256(script).hexdigest(),
        "source": f"npm package {NAME}@{VERSION}, {SCRIPT}",
    }
    (TARGET / "vendor.json").write_text(json.dumps(record, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
