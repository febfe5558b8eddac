# SPDX-License-Identifier: Apache-2.0
"""A whole is shared out exactly: what is handed to each adds up to what there was, whatever the shares are.

The rule is that of the largest remainder: each gets the whole units of its share, and the units that are left go one by
one to those of whose share the most was cut off; among equals the first comes first.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import lcm


def share_out(whole: int, weights: Sequence[Fraction | int], unit: int = 1) -> list[int]:
    """So much of a whole number of parts for each weight, in multiples of `unit` parts.

    What the whole has beyond its last full unit (half a post, where posts go whole) goes to whoever has the largest
    share, the first among equals. Weights are not negative and not all zero.
    """
    numbers, _ = _whole_numbers(weights)
    return _rounded([whole * number for number in numbers], sum(numbers), unit)


def round_out(quotas: Sequence[Fraction], unit: int = 1) -> list[int]:
    """Exact shares, whose sum is a whole number of parts, as multiples of `unit` parts with the same sum."""
    return _rounded(*_whole_numbers(quotas), unit)


def _whole_numbers(fractions: Sequence[Fraction | int]) -> tuple[list[int], int]:
    """The same as whole numbers over one denominator."""
    below = lcm(*(one.denominator for one in fractions))
    return [one.numerator * (below // one.denominator) for one in fractions], below


def _rounded(quotas: list[int], below: int, unit: int) -> list[int]:
    """Shares that are given over one denominator."""
    units, rest = divmod(sum(quotas) // below, unit)
    given = [quota // (below * unit) for quota in quotas]
    left = units - sum(given)
    if left:
        cut = sorted(range(len(quotas)), key=lambda place: (given[place] * below * unit - quotas[place], place))
        for place in cut[:left]:
            given[place] += 1
    shared = [number * unit for number in given]
    if rest:
        shared[max(range(len(quotas)), key=lambda place: (quotas[place], -place))] += rest
    return shared
