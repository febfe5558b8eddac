# SPDX-License-Identifier: Apache-2.0
"""The first page: the apparatus in figures, the goals, what was found. No script needed."""

from __future__ import annotations

from collections import Counter

from orgmodel.i18n import pick, read_catalogue
from viz.overview import OverviewView
from viz.render.compare import line_rows, origin_codes
from viz.render.findings import finding_rows
from viz.render.foot import date_text, foot_text
from viz.render.numbers import number, percent
from viz.render.page import asset, render_page, word
from viz.render.sentences import counted


def render_overview(view: OverviewView, language: str) -> str:
    """The overview page as text, in `vi` or `en`; the same view gives the same bytes."""
    words = read_catalogue(language)
    name = pick(language, view.title_vi, view.title_en)
    most = max((kind.count for kind in view.findings), default=0)
    states = Counter(cell.state for line in view.goals for cell in line.cells)
    return render_page(
        "overview.html.j2",
        language,
        words.text("view.overview.title", name=name),
        styles=(asset("overview.css"),),
        subtitle=words.text("view.overview.subtitle", as_of=date_text(view.as_of, language)) if view.as_of else "",
        cards=[
            {
                "label": word(words, "card", card.code),
                "value": number(card.value, language, 2),
                "missing": counted(words, "staff_missing", card.missing) if card.missing else "",
            }
            for card in view.cards
        ],
        score=words.text("view.overview.score_unknown")
        if view.score is None
        else words.text("view.overview.score_of", score=number(view.score * 100, language, 1)),
        covered=""
        if view.covered is None
        else words.text("view.overview.score_covered", share=percent(view.covered, language, 0)),
        states=words.text(
            "view.overview.states", **{state: states[state] for state in ("met", "not_met", "unknown", "no_target")}
        ),
        goal_set=pick(language, view.goal_set_vi, view.goal_set_en),
        origins=origin_codes(view.goals),
        has_assumed=any(line.assumed for line in view.goals),
        goals=[line_rows(line, words) for line in view.goals],
        findings=[
            {
                "label": word(words, "finding", kind.kind),
                "count": number(kind.count, language),
                "bar": round(100 * kind.count / most) if most else 0,
                "worst": pick(language, kind.worst_vi, kind.worst_en),
                "found": [finding_rows(item, words) for item in kind.items],
                "left_out": words.text(
                    "view.finding_list.left_out",
                    shown=number(len(kind.items), language),
                    total=number(kind.count, language),
                )
                if 0 < len(kind.items) < kind.count
                else "",
            }
            for kind in view.findings
        ],
        foot=foot_text(view, language),
    )
