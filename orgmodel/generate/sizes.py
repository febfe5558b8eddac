# SPDX-License-Identifier: Apache-2.0
"""The named sizes of generated organisations, from a province's departments to a nation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Size:
    """How many agencies and duties."""

    agencies: int
    duties: int


SIZES: Mapping[str, Size] = {
    "S": Size(200, 1_000),
    "M": Size(600, 5_000),
    "L": Size(2_000, 50_000),
    "XL": Size(20_000, 1_000_000),
}
"""S is about the departments of a province, M a whole province, L a few provinces, XL a nation."""
