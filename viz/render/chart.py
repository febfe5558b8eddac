# SPDX-License-Identifier: Apache-2.0
"""The organisation chart as one self-contained page: a drawing that reads without scripts, and lives with them."""

from __future__ import annotations

import re
import unicodedata

from markupsafe import Markup

from orgmodel.i18n import Catalogue, pick, read_catalogue
from orgmodel.schema.agency import OUTSIDE_BODY
from viz.chart import ChartUnit, ChartView
from viz.layout import tidy
from viz.render.chart_svg import CAP, SIGNS, Posts, branch_posts, shown_units, staff_text, still_svg
from viz.render.findings import said_text
from viz.render.foot import foot_text
from viz.render.numbers import number
from viz.render.page import asset, inline_json, render_page, word
from viz.render.palette import KIND_GROUPS
from viz.render.sentences import counted

OPEN_LEVELS = 2
"""Levels that are open when a reader arrives."""
DETAILS = ("kind", "was_parent", "was_name", "into", "staff_own", "staff_before", "staff_branch", "duties")
"""What the panel tells from the data; superior, units below and id it knows itself."""


def render_chart(view: ChartView, language: str) -> str:
    """The chart page as text, in `vi` or `en`; the same view gives the same bytes."""
    words = read_catalogue(language)
    name = pick(language, view.title_vi, view.title_en)
    scenario = pick(language, view.scenario_vi, view.scenario_en)
    counts = {mark: sum(unit.mark == mark for unit in view.units) for mark in SIGNS}
    changes = bool(scenario) or any(counts.values())
    total = number(len(view.units), language)
    units = counted(words, "units", sum(unit.kind != OUTSIDE_BODY for unit in view.units))
    if not view.units:
        subtitle = words.text("view.chart.no_units")
    elif changes:
        subtitle = words.text("view.chart.subtitle_changes", name=name, units=units, **counts)
        if counts["outside"]:
            subtitle += "; " + counted(words, "outside", counts["outside"])
    else:
        subtitle = units
    levels = max((unit.depth for unit in view.units), default=0) + 1
    opened = OPEN_LEVELS if view.levels is None else view.levels
    shown = len(shown_units(view, opened))
    notice = (
        words.text("view.chart.still", shown=number(shown, language), total=total) if shown < len(view.units) else ""
    )
    return render_page(
        "chart.html.j2",
        language,
        words.text("view.chart.title_scenario", scenario=scenario)
        if scenario
        else words.text("view.chart.title", name=name),
        styles=(asset("chart.css"), asset("chart_svg.css")),
        scripts=(("module", asset("chart.js")),),
        subtitle=subtitle,
        has_changes=changes,
        legend=_legend(view, words, changes=changes),
        notice=notice,
        svg=Markup(still_svg(view, language, opened)),  # noqa: S704 - every text in it is escaped there
        foot=foot_text(view, language),
        data=inline_json(_data(view, words, levels, opened, scenario or name)),
    )


def _legend(view: ChartView, words: Catalogue, *, changes: bool) -> list[dict[str, str]]:
    groups = {KIND_GROUPS.get(unit.kind, "other") for unit in view.units}
    items = [
        {"key": f"kind {group}", "sign": "", "label": words.text(f"view.group.{group}")}
        for group in ("top", "agency", "division", "branch", "service", "other")
        if group in groups
    ]
    if changes:
        items += [
            {"key": mark, "sign": sign, "label": words.text(f"view.mark.{mark}")}
            for mark, sign in SIGNS.items()
            if mark != "outside" or any(unit.mark == "outside" for unit in view.units)
        ]
    if any(unit.flags for unit in view.units):
        items.append({"key": "flagged", "sign": "▲", "label": words.text("view.legend.flag")})
    below = "view.legend.below_changes" if changes else "view.legend.below"
    items.append({"key": "count", "sign": "▸", "label": words.text(below)})
    if any(unit.staff is not None for unit in view.units):
        items.append({"key": "count", "sign": "≥", "label": words.text("view.legend.staff")})
    if view.links:
        items.append({"key": "beside", "sign": "", "label": words.text("view.legend.beside")})
    return items


def _data(view: ChartView, words: Catalogue, levels: int, opened: int, title: str) -> dict[str, object]:
    """What the script needs, with every word already in the reader's language."""
    drawn = set(shown_units(view, opened))
    language = words.language
    names = {unit.id: pick(language, unit.name_vi, unit.name_en) or unit.id for unit in view.units}
    posts = branch_posts(view.units)
    return {
        "units": [_unit(unit, names, posts[unit.id], words) for unit in view.units],
        "links": [[link.source, link.target, word(words, "link", link.type)] for link in view.links],
        "open": sorted({unit.parent for unit in view.units if unit.id in drawn and unit.parent in drawn}),
        "root": view.focus or None,
        "findings": [said_text(said, words) for said in view.findings],
        "cap": CAP,
        "levels": levels,
        "file": _file_name(title),
        "svg_style": asset("chart_svg.css"),
        "size": {
            "width": tidy.WIDTH,
            "height": tidy.HEIGHT,
            "gap_x": tidy.GAP_X,
            "gap_y": tidy.GAP_Y,
            "row": tidy.ROW,
            "indent": tidy.INDENT,
            "list_units": tidy.LIST_UNITS,
            "column_units": tidy.COLUMN_UNITS,
            "row_units": tidy.ROW_UNITS,
        },
        "details": [words.text(f"view.panel.{key}") for key in DETAILS],
        "words": {
            "signs": SIGNS,
            **{key: words.text(f"view.panel.{key}") for key in ("superior", "below", "id")},
            **{
                key: words.text(f"view.chart.{key}")
                for key in (
                    "help",
                    "no_hit",
                    "too_many",
                    "level_too_large",
                    "level",
                    "units_below",
                    "found",
                    "takes_part",
                    "beside",
                    "branch",
                )
            },
        },
    }


def _unit(unit: ChartUnit, names: dict[str, str], posts: Posts, words: Catalogue) -> dict[str, object]:
    """One unit under short keys; what is empty is left out, which halves the page of a large organisation."""
    language = words.language
    other = unit.name_en if language == "vi" else unit.name_vi
    flags = sum(flag.count for flag in unit.flags)
    values: dict[str, object] = {
        "i": unit.id,
        "p": unit.parent,
        "n": names[unit.id],
        "o": other if other != names[unit.id] else "",
        "k": KIND_GROUPS.get(unit.kind, "other"),
        "m": "" if unit.mark == "same" else unit.mark,
        "ml": words.text(f"view.mark.{unit.mark}") if unit.mark in SIGNS else "",
        "s": staff_text(posts, language),
        "f": flags,
        "ft": counted(words, "findings", flags) if flags else "",
        "fs": unit.findings,
        "tp": unit.takes_part,
        "lo": [
            words.text("view.chart.more", kind=word(words, "finding", left.kind), number=number(left.count, language))
            for left in unit.left_out
        ],
        "d": [[DETAILS.index(key), value] for key, value in _details(unit, names, posts, words)],
    }
    return {key: value for key, value in values.items() if value or key == "p"}


def _details(unit: ChartUnit, names: dict[str, str], posts: Posts, words: Catalogue) -> list[tuple[str, str]]:
    """Code and value of what the panel tells about a unit, in reading order; unknown is said, never left as zero."""
    language = words.language
    unknown = words.text("view.page.unknown")
    rows = [("kind", word(words, "kind", unit.kind) if unit.kind else unknown)]
    if unit.was_parent is not None:
        rows.append(("was_parent", names.get(unit.was_parent, unit.was_parent)))
    if was := pick(language, unit.was_name_vi, unit.was_name_en):
        rows.append(("was_name", was))
    if unit.into:
        rows.append(("into", "; ".join(names.get(target, target) for target in unit.into)))
    rows.append(("staff_own", unknown if unit.staff is None else number(unit.staff, language, 1)))
    if unit.was_staff is not None:
        rows.append(("staff_before", number(unit.was_staff, language, 1)))
    if posts.units > 1 and posts.known:
        text = number(posts.total, language, 1)
        if posts.known < posts.units:
            text = words.text("view.panel.staff_branch_part", number=text, missing=posts.units - posts.known)
        rows.append(("staff_branch", text))
    if unit.duties:
        parts = "; ".join(f"{word(words, 'role', role)}: {count}" for role, count in unit.duties)
        rows.append(("duties", f"{sum(count for _, count in unit.duties)} ({parts})"))
    return rows


def _file_name(title: str) -> str:
    """A file name that any system takes."""
    plain = unicodedata.normalize("NFD", title.replace("đ", "d").replace("Đ", "D")).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")[:60] or "chart"
