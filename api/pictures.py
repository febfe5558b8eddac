# SPDX-License-Identifier: Apache-2.0
"""Evaluations as pages: which view takes what, and how many scenarios it can show."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from api.results import Compared
from orgmodel.errors import RequestError
from scenarios.evaluate import Evaluation
from viz.chart import ChartView, chart_view
from viz.compare import comparison_view
from viz.network import network_view
from viz.overview import overview_view


@dataclass(frozen=True, slots=True)
class Look:
    """How a reader looks at a page: the language, the agency to look at, how many levels of a chart are open."""

    language: str
    focus: str = ""
    depth: int | None = None


# The baseline with the scenarios' outcomes, and how to look at them.
Draw: TypeAlias = Callable[[Compared, Look], str]


@dataclass(frozen=True, slots=True)
class View:
    """One kind of page: how few and how many scenarios it shows, how it is drawn, and the forms it has beside HTML."""

    at_least: int
    at_most: int | None
    draw: Draw
    others: Mapping[str, Draw] = field(default_factory=dict)
    has_focus: bool = False
    has_depth: bool = False


def _overview(compared: Compared, look: Look) -> str:
    from viz.render.overview import render_overview

    shown = _last(compared)
    view = overview_view(shown.outcome.organisation, shown.findings, shown.card, compared.goal_set)
    return render_overview(view, look.language)


def _chart(compared: Compared, look: Look) -> str:
    from viz.render.chart import render_chart

    return render_chart(_chart_data(compared, look), look.language)


def _chart_svg(compared: Compared, look: Look) -> str:
    from viz.render.chart_svg import render_chart_svg

    return render_chart_svg(_chart_data(compared, look), look.language)


def _chart_data(compared: Compared, look: Look) -> ChartView:
    """The chart of the organisation; with a scenario, before and after in one."""
    base = compared.base
    if not compared.evaluations:
        return chart_view(compared.organisation, base.findings, focus=look.focus, levels=look.depth)
    (after,) = compared.evaluations
    scenario = after.scenario
    return chart_view(
        compared.organisation,
        base.findings,
        after=after.outcome.organisation,
        after_findings=after.findings,
        scenario_vi=scenario.title_vi or scenario.title_en or scenario.id,
        scenario_en=scenario.title_en or scenario.title_vi or scenario.id,
        hashes={"scenario": scenario.hash},
        focus=look.focus,
        levels=look.depth,
    )


def _network(compared: Compared, look: Look) -> str:
    from viz.render.network import render_network

    shown = _last(compared)
    view = network_view(shown.outcome.organisation, shown.findings, focus=look.focus)
    return render_network(view, look.language)


def _compare(compared: Compared, look: Look) -> str:
    from viz.render.compare import render_compare

    view = comparison_view(compared.base, compared.evaluations, compared.goal_set, comparison=compared.comparison)
    return render_compare(view, look.language)


VIEWS: Mapping[str, View] = {
    "overview": View(0, 1, _overview),
    "chart": View(0, 1, _chart, {"svg": _chart_svg}, has_focus=True, has_depth=True),
    "network": View(0, 1, _network, has_focus=True),
    "compare": View(1, None, _compare),
}
"""Every view by its name, in the order of reading."""


def view_for(name: str, scenarios: Sequence[object], form: str = "html", look: Look | None = None) -> Draw:
    """How a view is drawn in a form.

    Raises RequestError where there is no such view or form, or where the scenarios or the way to look do not fit it.
    """
    found = VIEWS.get(name)
    if found is None:
        raise RequestError("unknown_view", view=name, known=", ".join(VIEWS))
    if form != "html" and form not in found.others:
        raise RequestError("format_not_for_this", format=form, known=", ".join(("html", *found.others)))
    if look is not None and look.focus and not found.has_focus:
        known = ", ".join(other for other, view in VIEWS.items() if view.has_focus)
        raise RequestError("focus_not_for_this", view=name, known=known)
    if look is not None and look.depth is not None and not found.has_depth:
        known = ", ".join(other for other, view in VIEWS.items() if view.has_depth)
        raise RequestError("depth_not_for_this", view=name, known=known)
    if len(scenarios) < found.at_least:
        raise RequestError("needs_scenario", view=name)
    if found.at_most is not None and len(scenarios) > found.at_most:
        raise RequestError("one_scenario", view=name, count=len(scenarios))
    return found.draw if form == "html" else found.others[form]


def _last(compared: Compared) -> Evaluation:
    return compared.evaluations[-1] if compared.evaluations else compared.base
