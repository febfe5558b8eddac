# SPDX-License-Identifier: Apache-2.0
"""How much a reader takes in before it stops: settings, each named in the error when it is passed."""

from __future__ import annotations

from dataclasses import dataclass

from orgmodel.errors import LimitError

MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Upper bounds of what is read. Sizes are bytes, lengths characters; `listed` counts faults of one kind."""

    file_bytes: int = 2048 * MEBIBYTE
    document_bytes: int = 512 * MEBIBYTE
    yaml_bytes: int = 8 * MEBIBYTE
    unpacked_bytes: int = 2048 * MEBIBYTE
    unpacked_ratio: int = 200
    entries: int = 2000
    rows: int = 2_000_000
    columns: int = 200
    cells: int = 40_000_000
    cell_length: int = 100_000
    nesting: int = 40
    depth: int = 64
    listed: int = 100

    def hold(self, name: str, found: int, place: str) -> None:
        """Raises LimitError where what was found passes the limit of that name."""
        allowed: int = getattr(self, name)
        if found > allowed:
            raise LimitError("limit_passed", limit=name, allowed=allowed, found=found, place=place)


DEFAULT_LIMITS = Limits()
