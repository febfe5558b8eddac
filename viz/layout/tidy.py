# SPDX-License-Identifier: Apache-2.0
"""Places the boxes of an organisation chart the way Vietnamese administrations draw it.

The superior stands on top, its units stand below it, and small branches hang as a vertical list. The order of the
model is kept: opening a unit never makes its neighbours change places, which a planner would read as a change.

`viz/static/chart.js` holds the same rules for what a reader opens and closes in the browser; a browser test demands
that both give the same positions, so a rule is changed in both or in neither.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import isqrt

WIDTH = 208
"""Width of a box in pixels: two lines of about 30 letters hold nearly every official name."""
HEIGHT = 64
"""Height of a box in pixels: two lines of name (three small ones) and one of figures."""
GAP_X = 18
"""Free space between neighbouring blocks, in pixels."""
GAP_Y = 44
"""Free space between a superior and the row below it, in pixels."""
ROW = 74
"""Distance between the tops of two boxes of one vertical list, in pixels."""
INDENT = 22
"""How far a hanging unit stands to the right of its superior, in pixels."""
LIST_UNITS = 16
"""A branch with at most this many units below its head hangs as one vertical list."""
COLUMN_UNITS = 8
"""Units without drawn sub-units are stacked in columns of at most this many, of more than 40 in taller ones."""
ROW_UNITS = 5
"""Where nothing below a top is open, its units are spread over up to this many columns."""


@dataclass(frozen=True, slots=True)
class Box:
    """Where one unit is drawn: upper left corner in pixels, and how its line comes down from the superior.

    `hang` is "top" (no superior drawn), "drop" (line enters from above), "column" (stacked, line enters from the
    left, coming from the row of the superior) or "list" (indented under the superior, line enters from the left).
    `bus` is the x of the vertical line that a stacked or hanging unit is tied to.
    """

    x: int
    y: int
    hang: str
    bus: int = 0


class ReportingCycleError(ValueError):
    """Units report to each other in a circle, so that no superior can be drawn on top; `units` names them."""

    def __init__(self, units: tuple[str, ...]) -> None:
        super().__init__(f"reporting cycle: {', '.join(units[:10])}")
        self.units = units


def place(parents: Mapping[str, str | None], *, hanging: bool = False) -> dict[str, Box]:
    """Gives every unit its place on the chart.

    `parents` maps unit to superior in the order to be drawn; a superior that is not itself a key counts as none.
    With `hanging` the whole chart is one vertical list, which is what fits a narrow screen or an upright sheet.
    Coordinates are whole pixels from (0, 0). Linear in the number of units, without recursion, so that neither
    10,000 units nor a chain of 5,000 is a problem. Raises `ReportingCycleError`.
    """
    children: dict[str, list[str]] = {unit: [] for unit in parents}
    tops: list[str] = []
    for unit, parent in parents.items():
        if parent is not None and parent in children:
            children[parent].append(unit)
        else:
            tops.append(unit)
    order = _superiors_first(tops, children)
    if len(order) < len(children):
        drawn = set(order)
        raise ReportingCycleError(tuple(sorted(unit for unit in children if unit not in drawn)))
    below = dict.fromkeys(order, 0)
    for unit in reversed(order):
        below[unit] = sum(below[child] + 1 for child in children[unit])
    top_set = frozenset(tops)
    lists = {u for u in order if children[u] and (hanging or (u not in top_set and below[u] <= LIST_UNITS))}
    shapes = _measure(order, children, lists, top_set)
    return _position(tops, children, lists, shapes, below, hanging=hanging)


def bounds(boxes: Iterable[Box]) -> tuple[int, int]:
    """Width and height in pixels of the drawing that holds all the boxes; (0, 0) for none."""
    width = height = 0
    for box in boxes:
        width = max(width, box.x + WIDTH)
        height = max(height, box.y + HEIGHT)
    return width, height


def _superiors_first(tops: list[str], children: Mapping[str, list[str]]) -> list[str]:
    order: list[str] = []
    waiting = list(reversed(tops))
    while waiting:
        unit = waiting.pop()
        order.append(unit)
        waiting.extend(reversed(children[unit]))
    return order


def _runs(units: list[str], children: Mapping[str, list[str]]) -> list[list[str]]:
    """Neighbours without drawn sub-units stay together; every unit with sub-units stands alone."""
    runs: list[list[str]] = []
    closed = False
    for unit in units:
        if children[unit]:
            runs.append([unit])
            closed = False
        elif closed:
            runs[-1].append(unit)
        else:
            runs.append([unit])
            closed = True
    return runs


def _columns(run: list[str], *, alone: bool) -> list[list[str]]:
    """Cuts a run of closed units into columns of even height; a long run gets taller columns, not ever more of them."""
    count = -(-len(run) // max(COLUMN_UNITS, isqrt(2 * len(run))))
    if alone:
        count = max(count, min(len(run), ROW_UNITS))
    rows = -(-len(run) // count)
    return [run[start : start + rows] for start in range(0, len(run), rows)]


def _blocks(unit: str, children: Mapping[str, list[str]], tops: frozenset[str]) -> list[tuple[list[str], bool]]:
    """What stands side by side below a unit: (units, is a column of closed units)."""
    runs = _runs(children[unit], children)
    blocks: list[tuple[list[str], bool]] = []
    for run in runs:
        if children[run[0]]:
            blocks.append((run, False))
        else:
            blocks.extend((column, True) for column in _columns(run, alone=len(runs) == 1 and unit in tops))
    return blocks


def _measure(
    order: list[str], children: Mapping[str, list[str]], lists: set[str], tops: frozenset[str]
) -> dict[str, tuple[int, int]]:
    """Width of every branch, and the x of its head inside it."""
    shapes: dict[str, tuple[int, int]] = {}
    depth_of_list: dict[str, int] = {}
    for unit in reversed(order):
        if not children[unit]:
            shapes[unit] = (WIDTH, 0)
            depth_of_list[unit] = 0
        elif unit in lists:
            depth_of_list[unit] = 1 + max(depth_of_list[child] for child in children[unit])
            shapes[unit] = (WIDTH + INDENT * depth_of_list[unit], 0)
        else:
            x = 0
            heads: list[int] = []
            for units, stacked in _blocks(unit, children, tops):
                width, head = (WIDTH + INDENT, INDENT) if stacked and len(units) > 1 else shapes[units[0]]
                heads.append(x + head)
                x += width + GAP_X
            shapes[unit] = (x - GAP_X, (heads[0] + heads[-1]) // 2)
    return shapes


def _position(
    tops: list[str],
    children: Mapping[str, list[str]],
    lists: set[str],
    shapes: Mapping[str, tuple[int, int]],
    below: Mapping[str, int],
    *,
    hanging: bool,
) -> dict[str, Box]:
    boxes: dict[str, Box] = {}
    waiting: list[tuple[str, int, int]] = []
    x = y = 0
    top_set = frozenset(tops)
    for top in tops:
        boxes[top] = Box(x + shapes[top][1], y, "top")
        waiting.append((top, x, y))
        if hanging:
            y += (below[top] + 1) * ROW
        else:
            x += shapes[top][0] + 2 * GAP_X
    while waiting:
        unit, left, y = waiting.pop()
        if unit in lists:
            row = 1
            for child in children[unit]:
                child_y = y + row * ROW
                boxes[child] = Box(left + INDENT, child_y, "list", left + INDENT // 2)
                waiting.append((child, left + INDENT, child_y))
                row += 1 + below[child]
        elif children[unit]:
            x = left
            for units, stacked in _blocks(unit, children, top_set):
                top_y = y + HEIGHT + GAP_Y
                if stacked and len(units) > 1:
                    for index, child in enumerate(units):
                        boxes[child] = Box(x + INDENT, top_y + index * ROW, "column", x + INDENT // 2)
                    x += WIDTH + INDENT + GAP_X
                else:
                    width, head = shapes[units[0]]
                    boxes[units[0]] = Box(x + head, top_y, "drop")
                    waiting.append((units[0], x, top_y))
                    x += width + GAP_X
    return boxes


def line(box: Box, superior: Box) -> str:
    """The right-angled line from a superior to a unit, as the `d` of an SVG path."""
    start_x = superior.x + WIDTH // 2
    start_y = superior.y + HEIGHT
    middle = start_y + GAP_Y // 2
    if box.hang == "list":
        return f"M{box.bus} {start_y}V{box.y + HEIGHT // 2}H{box.x}"
    if box.hang == "column":
        return f"M{start_x} {start_y}V{middle}H{box.bus}V{box.y + HEIGHT // 2}H{box.x}"
    return f"M{start_x} {start_y}V{middle}H{box.x + WIDTH // 2}V{box.y}"
