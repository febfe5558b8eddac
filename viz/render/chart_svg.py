# SPDX-License-Identifier: Apache-2.0
"""The organisation chart as one SVG file that looks the same opened alone, printed, or set into a page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

from orgmodel.i18n import pick, read_catalogue
from viz.chart import ChartUnit, ChartView
from viz.layout.tidy import HEIGHT, WIDTH, Box, bounds, line, place
from viz.render.page import asset
from viz.render.palette import KIND_GROUPS
from viz.render.sentences import counted
from viz.render.text import wrap

CAP = 600
"""Units drawn at once; more cannot be read, and no screen scrolls them smoothly."""
LINES = 2
"""Lines of a name at its usual size."""
SIGNS = {"added": "+", "removed": "−", "moved": "→", "changed": "≠", "outside": "◇"}
"""What a scenario did, as a sign beside the colour and the dashes."""


def render_chart_svg(view: ChartView, language: str) -> str:
    """The chart as standalone SVG text: well-formed XML, UTF-8, no script, no outside address.

    Where the view does not say how many levels to draw: as many as stay under `CAP` units.
    """
    drawn = shown_units(view, view.levels)
    title = _plain(pick(language, view.scenario_vi or view.title_vi, view.scenario_en or view.title_en))
    body = _drawing(view, drawn, language)
    width, height = _extent(drawn)
    style = asset("chart_svg.css")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="chart" role="img" aria-labelledby="chart-title" '
        f'lang="{language}" width="{width}" height="{height}" viewBox="-10 -14 {width} {height}">'
        f'<title id="chart-title">{title}</title><style>{style}</style>{body}</svg>\n'
    )


def still_svg(view: ChartView, language: str, levels: int) -> str:
    """The same drawing for a page that brings the style sheet itself."""
    drawn = shown_units(view, levels)
    width, height = _extent(drawn)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="chart" role="img" aria-labelledby="heading" '
        f'width="{width}" height="{height}" viewBox="-10 -14 {width} {height}">{_drawing(view, drawn, language)}</svg>'
    )


def shown_units(view: ChartView, levels: int | None) -> Mapping[str, Box]:
    """The units of the first levels with their places; whole levels only, never more than `CAP` units.

    Levels are counted from the top of what is looked at: everything, or the branch of the view's `focus`.
    """
    depths = levels_of(view)
    deepest = max(depths.values(), default=0) + 1
    wanted = deepest if levels is None else min(levels, deepest)
    while wanted > 1 and sum(depth < wanted for depth in depths.values()) > CAP:
        wanted -= 1
    units = [unit for unit in view.units if depths.get(unit.id, wanted) < wanted][:CAP]
    return place({unit.id: unit.parent for unit in units})


def levels_of(view: ChartView) -> dict[str, int]:
    """How deep each unit stands in what is looked at; units outside the branch of the `focus` are left out."""
    depths: dict[str, int] = {}
    for unit in view.units:
        if unit.id == view.focus or (not view.focus and unit.parent is None):
            depths[unit.id] = 0
        elif unit.parent in depths:
            depths[unit.id] = depths[unit.parent] + 1
    return depths


def counts_below(units: Sequence[ChartUnit]) -> tuple[dict[str, int], dict[str, int]]:
    """Units below each unit, and changed ones among them; superiors come before their units."""
    below = dict.fromkeys((unit.id for unit in units), 0)
    changed = dict(below)
    for unit in reversed(units):
        if unit.parent in below:
            below[unit.parent] += below[unit.id] + 1
            changed[unit.parent] += changed[unit.id] + (unit.mark != "same")
    return below, changed


@dataclass(frozen=True, slots=True)
class Posts:
    """Posts of a unit with everything below it: sum of the known figures, units with a figure, units."""

    total: float
    known: int
    units: int


def branch_posts(units: Sequence[ChartUnit]) -> dict[str, Posts]:
    """Posts of every branch as it stands afterwards; a removed unit has none any more."""
    sums: dict[str, list[float]] = {}
    for unit in units:
        here = unit.mark != "removed"
        sums[unit.id] = [unit.staff or 0.0, unit.staff is not None, 1] if here else [0.0, 0, 0]
    for unit in reversed(units):
        if unit.parent in sums and unit.mark != "removed":
            for index in range(3):
                sums[unit.parent][index] += sums[unit.id][index]
    return {unit_id: Posts(total, int(known), int(size)) for unit_id, (total, known, size) in sums.items()}


def staff_text(posts: Posts, language: str) -> str:
    """The posts of a branch in a few letters; "≥" where some unit has no figure; empty where none has."""
    if not posts.known:
        return ""
    text = counted(read_catalogue(language), "posts", posts.total)
    return f"≥ {text}" if posts.known < posts.units else text


def _extent(boxes: Mapping[str, Box]) -> tuple[int, int]:
    width, height = bounds(boxes.values())
    return width + 20, height + 24


def _drawing(view: ChartView, boxes: Mapping[str, Box], language: str) -> str:
    below, changed = counts_below(view.units)
    posts = branch_posts(view.units)
    parts = []
    ties = "".join(
        line(boxes[unit.id], boxes[unit.parent])
        for unit in view.units
        if unit.id in boxes and unit.parent is not None and unit.parent in boxes
    )
    parts.append(f'<path class="tie" d="{ties}"/>')
    open_units = {unit.parent for unit in view.units if unit.id in boxes}
    for unit in view.units:
        if unit.id in boxes:
            more = ""
            if below[unit.id]:
                sign = "▾" if unit.id in open_units else "▸"
                more = f"{sign}{below[unit.id]}" + (f" Δ{changed[unit.id]}" if changed[unit.id] else "")
            parts.append(_unit(unit, boxes[unit.id], more, staff_text(posts[unit.id], language), language))
    return "".join(parts)


def _unit(unit: ChartUnit, box: Box, more: str, staff: str, language: str) -> str:
    name = pick(language, unit.name_vi, unit.name_en) or unit.id
    group = KIND_GROUPS.get(unit.kind, "other")
    mark = unit.mark if unit.mark in SIGNS else "same"
    parts = [
        f'<g class="unit {mark} {group}" transform="translate({box.x} {box.y})"><title>{_plain(name)}</title>',
        f'<rect class="box" width="{WIDTH}" height="{HEIGHT}" rx="4"/>',
        f'<rect class="kind" x="4" y="6" width="4" height="{HEIGHT - 12}" rx="2"/>',
    ]
    style, lines, first, step = name_lines(name)
    for index, text in enumerate(lines):
        parts.append(f'<text class="{style}" x="14" y="{first + index * step}">{_plain(text)}</text>')
    x = 14
    flags = sum(flag.count for flag in unit.flags)
    if flags:
        parts.append(f'<text class="flag" x="{x}" y="{HEIGHT - 8}">▲{flags}</text>')
        x += 16 + 7 * len(str(flags))
    if staff:
        parts.append(f'<text class="figure" x="{x}" y="{HEIGHT - 8}">{_plain(staff)}</text>')
    if more:
        parts.append(f'<text class="more" x="{WIDTH - 8}" y="{HEIGHT - 8}" text-anchor="end">{more}</text>')
    if mark in SIGNS:
        parts.append(
            f'<rect class="badge" x="{WIDTH - 13}" y="-9" width="18" height="18" rx="9"/>'
            f'<text class="sign" x="{WIDTH - 4}" y="5" text-anchor="middle">{SIGNS[mark]}</text>'
        )
    parts.append("</g>")
    return "".join(parts)


def name_lines(name: str) -> tuple[str, list[str], int, int]:
    """A name in a box: style, lines, y of the first, distance. Two lines, or three small ones for the longest names."""
    lines = wrap(name, WIDTH - 24, 13, 3)
    if len(lines) <= LINES:
        return "name", lines, 19, 16
    return "name small", wrap(name, WIDTH - 24, 11.5, 3), 15, 13


def _plain(text: str) -> str:
    """Escaped, and without the characters that XML does not allow at all."""
    return escape(
        "".join(
            char for char in text if char >= " " and not "\ud800" <= char <= "\udfff" and char not in "\ufffe\uffff"
        )
    )
