# SPDX-License-Identifier: Apache-2.0
"""The packaged example as the pattern that generated organisations are held against."""

from __future__ import annotations

from functools import cache

from orgmodel.files.examples import read_example
from orgmodel.organisation import Organisation


@cache
def example() -> Organisation:
    found = read_example("tay-ninh-2021").organisation
    assert found is not None
    return found
