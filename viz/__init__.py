# SPDX-License-Identifier: Apache-2.0
"""Results → view data → pictures: each view is plain data first (`…_view`), then text (`render_…`)."""

from viz.chart import ChartView, chart_view
from viz.compare import ComparisonView, comparison_view
from viz.network import NetworkView, network_view
from viz.overview import OverviewView, overview_view
from viz.render.chart import render_chart
from viz.render.chart_svg import render_chart_svg
from viz.render.compare import render_compare
from viz.render.network import render_network
from viz.render.overview import render_overview

__all__ = [
    "ChartView",
    "ComparisonView",
    "NetworkView",
    "OverviewView",
    "chart_view",
    "comparison_view",
    "network_view",
    "overview_view",
    "render_chart",
    "render_chart_svg",
    "render_compare",
    "render_network",
    "render_overview",
]
