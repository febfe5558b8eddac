# SPDX-License-Identifier: Apache-2.0
"""The labelled benchmark of duties: pairs, statements with frames, who labelled them, and the log of scorings.

The data are under CC-BY-4.0. DATASHEET.md says how they were made and where they are weak, GUIDE.md what labels mean.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
LABELS = ("duplication", "overlap", "fragmentation", "legitimate", "none")
PROBLEMS = ("duplication", "overlap")
PARTS = ("open", "locked")
FRAMES = ("frames-open", "frames-held-2")
KEPT_APART = ("locked", "frames-held-2")
"""Parts that nothing is built on; every scoring of them is logged."""


def lines_of(name: str) -> list[dict[str, Any]]:
    """The rows of one file of the benchmark; none where the file is not there."""
    path = HERE / f"{name}.jsonl"
    if not path.is_file():
        return []
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
