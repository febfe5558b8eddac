# SPDX-License-Identifier: Apache-2.0
"""What lies inside the scope of a pilot, in an organisation as it is when a step is carried out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from orgmodel.columns import BoolArray
from scenarios.draft import Rows


@dataclass(frozen=True, slots=True)
class Inside:
    """Which agencies, duties and procedures lie inside, as masks over the rows of their tables."""

    masks: Mapping[str, BoolArray]

    def keeps(self, table: str, rows: Rows) -> Rows:
        """Those of the rows that lie inside."""
        return rows[self.masks[table][rows]]
