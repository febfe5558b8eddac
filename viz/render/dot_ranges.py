# SPDX-License-Identifier: Apache-2.0
"""Goals as ranges of dots: one line a goal, one shape a scenario. No radar: its areas mislead.

Positions are percentages, so that one drawing fits a wide screen, a telephone and a sheet of paper.
"""

from __future__ import annotations

from collections.abc import Sequence

SHAPES = ("circle", "square", "triangle", "diamond", "cross", "ring")
"""One for the baseline and each scenario, so that no colour is needed to tell them apart."""
_PATHS = {
    "circle": '<circle r="6"/>',
    "ring": '<circle r="5"/>',
    "square": '<path d="M-5.5 -5.5h11v11h-11z"/>',
    "triangle": '<path d="M0 -7l7 12.5h-14z"/>',
    "diamond": '<path d="M0 -7.5l7.5 7.5l-7.5 7.5l-7.5 -7.5z"/>',
    "cross": '<path d="M-6 -2h4v-4h4v4h4v4h-4v4h-4v-4h-4z"/>',
}
_STEP = 13
"""Pixels between marks that would lie on each other."""
_NEAR = 0.025
"""Marks closer than this share of the width would lie on each other."""


def dot_range(values: Sequence[float | None]) -> str:
    """One goal: SVG of its fulfilments (0-1) in column order, with the grid lines at every quarter."""
    known = [min(1.0, max(0.0, value)) for value in values if value is not None]
    levels = _levels(values)
    above, below = max(levels.values(), default=0), -min(levels.values(), default=0)
    middle = 14 + _STEP * above
    height = middle + 14 + _STEP * below
    marks = "".join(
        f'<svg x="{_percent(value)}" y="{middle - _STEP * levels[index]}" class="spot">{shape(index)}</svg>'
        for index, value in enumerate(values)
        if value is not None
    )
    span = (
        f'<line class="range" x1="{_percent(min(known))}" y1="{middle}" x2="{_percent(max(known))}" y2="{middle}"/>'
        if known
        else ""
    )
    grid = "".join(f'<line class="grid" x1="{step}%" y1="0" x2="{step}%" y2="{height}"/>' for step in range(0, 101, 25))
    return (
        f'<svg class="dots" aria-hidden="true" width="100%" height="{height}">'
        f'<svg x="3%" width="94%" class="spot">{grid}{span}{marks}</svg></svg>'
    )


def axis() -> str:
    """The scale above the goals."""
    ticks = "".join(
        f'<text class="tick" x="{step}%" y="14" text-anchor="middle">{step}%</text>' for step in range(0, 101, 25)
    )
    return (
        '<svg class="dots" aria-hidden="true" width="100%" height="20">'
        f'<svg x="3%" width="94%" class="spot">{ticks}</svg></svg>'
    )


def shape(column: int) -> str:
    """The mark of a column around the origin: a shape of its own, coloured by its class."""
    place = column % len(SHAPES)
    return f'<g class="dot c{place}">{_PATHS[SHAPES[place]]}</g>'


def key_svg(column: int) -> str:
    """The same mark for a legend."""
    return f'<svg class="dots key" aria-hidden="true" viewBox="-9 -9 18 18">{shape(column)}</svg>'


def _levels(values: Sequence[float | None]) -> dict[int, int]:
    """How many steps above (or below) the line each mark stands: equal values do not hide each other."""
    levels: dict[int, int] = {}
    for index, value in enumerate(values):
        if value is None:
            continue
        taken = {levels[other] for other in levels if abs((values[other] or 0.0) - value) < _NEAR}
        levels[index] = next(level for level in (0, 1, -1, 2, -2, 3, -3, 4, -4, *range(5, 99)) if level not in taken)
    return levels


def _percent(share: float) -> str:
    return f"{100 * min(1.0, max(0.0, share)):.2f}%"
