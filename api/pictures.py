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

# The baseline, the scenarios' outcomes, the language and an agency to look at.
Draw: TypeAlias = Callable[[Compared, str, str], str]


@dataclass(frozen=True, slots=True)
class View:
    """One kind of page: how few and how many scenarios it shows, how it is drawn, and the forms it has beside HTML."""

    at_least: int
    at_most: int | None
    draw: Draw
    others: Mapping[str, Draw] = field(default_factory=dict)
    has_focus: bool = False


def _overview(compared: Compared, language: str, focus: str) -> str:  # noqa: ARG001 - one shape for all views
    from viz.render.overview import render_overview

    shown = _last(compared)
    view = overview_view(shown.outcome.organisation, shown.findings, shown.card, compared.goal_set)
    return render_overview(view, language)


def _chart(compared: Compared, language: str, focus: str) -> str:  # noqa: ARG001 - one shape for all views
    from viz.render.chart import render_chart

    return render_chart(_chart_data(compared), language)


def _chart_svg(compared: Compared, language: str, focus: str) -> str:  # noqa: ARG001 - one shape for all views
    from viz.render.chart_svg import render_chart_svg

    return render_chart_svg(_chart_data(compared), language)


def _chart_data(compared: Compared) -> ChartView:
    """The chart of the organisation; with a scenario, before and after in one."""
    base = compared.base
    if not compared.evaluations:
        return chart_view(compared.organisation, base.findings)
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
    )


def _network(compared: Compared, language: str, focus: str) -> str:
    from viz.render.network import render_network

    shown = _last(compared)
    return render_network(network_view(shown.outcome.organisation, shown.findings, focus=focus), language)


def _compare(compared: Compared, language: str, focus: str) -> str:  # noqa: ARG001 - one shape for all views
    from viz.render.compare import render_compare

    view = comparison_view(compared.base, compared.evaluations, compared.goal_set, comparison=compared.comparison)
    return render_compare(view, language)


VIEWS: Mapping[str, View] = {
    "overview": View(0, 1, _overview),
    "chart": View(0, 1, _chart, {"svg": _chart_svg}),
    "network": View(0, 1, _network, has_focus=True),
    "compare": View(1, None, _compare),
}
"""Every view by its name, in the order of reading."""


def view_for(name: str, scenarios: Sequence[object], form: str = "html", focus: str = "") -> Draw:
    """How a view is drawn in a form.

    Raises RequestError where there is no such view or form, or where the scenarios or the focus do not fit it.
    """
    found = VIEWS.get(name)
    if found is None:
        raise RequestError("unknown_view", view=name, known=", ".join(VIEWS))
    if form != "html" and form not in found.others:
        raise RequestError("format_not_for_this", format=form, known=", ".join(("html", *found.others)))
    if focus and not found.has_focus:
        known = ", ".join(other for other, view in VIEWS.items() if view.has_focus)
        raise RequestError("focus_not_for_this", view=name, known=known)
    if len(scenarios) < found.at_least:
        raise RequestError("needs_scenario", view=name)
    if found.at_most is not None and len(scenarios) > found.at_most:
        raise RequestError("one_scenario", view=name, count=len(scenarios))
    return found.draw if form == "html" else found.others[form]


def _last(compared: Compared) -> Evaluation:
    return compared.evaluations[-1] if compared.evaluations else compared.base
