# SPDX-License-Identifier: Apache-2.0
"""Places the nodes of a relation network in columns, so that no label ever lies on another.

A force simulation in the browser takes seconds, ends differently each time and piles labels up; columns with their
rows sorted against crossings are ready at once and the same every time.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

COLUMN = {1: 0, 2: 640, 3: 500}
"""Distance between two columns in pixels, by the number of columns: three must still fit a screen."""
SPACE = 54
"""Distance between two rows in pixels."""
SWEEPS = 8
"""Rounds of sorting; more hardly ever remove another crossing."""


def place_columns(columns: Sequence[Sequence[str]], edges: Iterable[tuple[str, str]]) -> dict[str, tuple[int, int]]:
    """Gives every node its place: a column each, rows ordered by where their neighbours stand.

    Each column is centred on y = 0. The order in which nodes are given breaks ties, so that equal input gives equal
    places. Cost: `SWEEPS` times the number of edges.
    """
    orders = [list(column) for column in columns]
    column_of = {node: index for index, column in enumerate(orders) for node in column}
    neighbours: dict[str, list[str]] = {node: [] for node in column_of}
    for source, target in edges:
        if source in column_of and target in column_of and column_of[source] != column_of[target]:
            neighbours[source].append(target)
            neighbours[target].append(source)
    rows = {node: row - (len(column) - 1) / 2 for column in orders for row, node in enumerate(column)}
    for sweep in range(SWEEPS):
        indices = range(len(orders)) if sweep % 2 == 0 else reversed(range(len(orders)))
        for index in indices:
            orders[index] = _sorted(orders[index], neighbours, rows)
            half = (len(orders[index]) - 1) / 2
            rows.update({node: row - half for row, node in enumerate(orders[index])})
    middle = (len(orders) - 1) / 2
    tallest = max((len(column) for column in orders), default=1)
    return {
        node: (
            round((column_of[node] - middle) * COLUMN.get(len(orders), 500)),
            round(rows[node] * _space(len(orders[column_of[node]]), tallest)),
        )
        for column in orders
        for node in column
    }


def _sorted(column: list[str], neighbours: Mapping[str, list[str]], rows: Mapping[str, float]) -> list[str]:
    def height(item: tuple[int, str]) -> tuple[float, int]:
        position, node = item
        around = neighbours[node]
        return (sum(rows[other] for other in around) / len(around) if around else rows[node], position)

    return [node for _, node in sorted(enumerate(column), key=height)]


def _space(size: int, tallest: int) -> float:
    """Short columns are spread a little, so that lines do not all run into one knot."""
    return SPACE * min(2.0, max(1.0, (tallest - 1) / max(size - 1, 1)))
