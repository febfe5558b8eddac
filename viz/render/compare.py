# SPDX-License-Identifier: Apache-2.0
"""The comparison as a page of tables and one picture: it reads, prints and is heard without scripts."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from orgmodel.i18n import Catalogue, pick, read_catalogue
from viz.compare import Cell, Column, ComparisonView, Line
from viz.render.dot_ranges import axis, dot_range, key_svg
from viz.render.foot import foot_text
from viz.render.numbers import number, percent, signed
from viz.render.page import asset, render_page, word
from viz.render.sentences import counted
from viz.render.values import behind_text, change_text, line_title, target_text, value_text

SIGNS = {"better": "▲", "worse": "▼", "same": "="}
ORIGINS = ("modelled", "assumed")
"""Origins that are said beside a value; a reported one needs no word."""
STATES = {"met": "✓", "not_met": "✗", "unknown": "?", "no_target": "○"}


def render_compare(view: ComparisonView, language: str) -> str:
    """The comparison page as text, in `vi` or `en`; the same view gives the same bytes."""
    words = read_catalogue(language)
    name = pick(language, view.title_vi, view.title_en)
    drawn = [line for line in view.goals if any(cell.fulfilment is not None for cell in line.cells)]
    left_out = [line_title(line, words) for line in view.goals if line not in drawn]
    ranges = [
        (line_title(line, words), Markup(dot_range([cell.fulfilment for cell in line.cells])))  # noqa: S704 - numbers only
        for line in drawn
    ]
    return render_page(
        "compare.html.j2",
        language,
        words.text("view.compare.title", name=name),
        styles=(asset("compare.css"),),
        subtitle=words.text(
            "view.compare.subtitle",
            scenarios=counted(words, "scenarios", max(len(view.columns) - 1, 0)),
            goals=counted(words, "goals", len(view.goals)),
        ),
        goal_set=pick(language, view.goal_set_vi, view.goal_set_en),
        columns=[_column(column, index, words) for index, column in enumerate(view.columns)],
        has_ranks=any(column.rank is not None for column in view.columns),
        origins=origin_codes((*view.goals, *view.measures)),
        has_assumed=any(line.assumed for line in view.goals),
        goals=[line_rows(line, words) for line in view.goals],
        measures=[line_rows(line, words) for line in view.measures],
        ranges=ranges,
        axis=Markup(axis()),  # noqa: S704 - numbers only
        left_out=words.text("view.compare.not_drawn", goals="; ".join(left_out)) if left_out and ranges else "",
        foot=foot_text(view, language),
    )


def _column(column: Column, index: int, words: Catalogue) -> dict[str, object]:
    language = words.language
    return {
        "title": pick(language, column.title_vi, column.title_en)
        or (words.text("view.compare.baseline") if index == 0 else column.id),
        "baseline": index == 0,
        "key": Markup(key_svg(index)),  # noqa: S704 - numbers only
        "score": "–" if column.score is None else number(column.score * 100, language, 1),
        "covered": "" if column.covered is None else percent(column.covered, language, 0),
        "rank": str(column.rank) if column.rank is not None else words.text("view.compare.undecided"),
        "changes": [(word(words, "change", code), number(count, language)) for code, count in column.changes if count],
        "comparable": column.comparable,
        "why": [
            (
                pick(language, reason.title_vi, reason.title_en) or reason.goal,
                signed(reason.points * 100, language, 1),
                "better" if reason.points > 0 else "worse",
            )
            for reason in column.why
        ],
        "failed": words.text("view.compare.failed", reason=column.failed) if column.failed else "",
    }


def line_rows(line: Line, words: Catalogue) -> dict[str, object]:
    """A goal or measure as a template needs it: every cell already in words."""
    return {
        "title": line_title(line, words),
        "target": target_text(line, words),
        "assumed": line.assumed,
        "cells": [_cell(cell, line, words) for cell in line.cells],
    }


def origin_codes(lines: Sequence[Line]) -> list[str]:
    """The origins that a legend has to explain below these lines."""
    found = {cell.origin for line in lines for cell in line.cells}
    return [origin for origin in ORIGINS if origin in found]


def _cell(cell: Cell, line: Line, words: Catalogue) -> dict[str, str]:
    return {
        "value": value_text(cell, line, words),
        "behind": behind_text(cell, line, words),
        "origin": words.get(f"measure.origin.{cell.origin}", cell.origin) if cell.origin in ORIGINS else "",
        "state": cell.state,
        "state_text": f"{STATES[cell.state]} {words.text(f'view.state.{cell.state}')}" if cell.state in STATES else "",
        "trend": cell.trend,
        "trend_text": f"{SIGNS[cell.trend]} {words.text(f'view.trend.{cell.trend}')}" if cell.trend in SIGNS else "",
        "change": change_text(cell, line, words) if cell.trend not in {"", "same"} or (cell.change or 0) != 0 else "",
    }
