# SPDX-License-Identifier: Apache-2.0
"""Small views in which every text field can be filled with anything."""

from collections.abc import Callable

from viz.chart import ChartLink, ChartUnit, ChartView, UnitFlag
from viz.compare import Cell, Column, ComparisonView, Line, Reason
from viz.findings import DutyText, Fact, FindingItem, Name, ReadPair, Said
from viz.network import NetworkEdge, NetworkNode, NetworkView
from viz.overview import Card, FindingKind, OverviewView
from viz.render.chart import render_chart
from viz.render.compare import render_compare
from viz.render.network import render_network
from viz.render.overview import render_overview


def chart(text: str) -> ChartView:
    """A chart with every mark; `text` in every field that takes any."""
    top = "t" + text
    units = (
        ChartUnit(top, text, text, "peoples_committee", None, 0, 4, (("lead", 2), (text, 1)), (UnitFlag(text, 2),)),
        ChartUnit("a", text, text, text, top, 1, 3.5, mark="changed", was_name_vi=text, was_name_en=text),
        ChartUnit("b", text, text, "division", "a", 2, None, mark="moved", was_parent=text),
        ChartUnit("c", text, text, "division", top, 1, 7, mark="removed", into=(text, "a")),
        ChartUnit(
            "d",
            text,
            text,
            "sub_department",
            top,
            1,
            mark="added",
            flags=(UnitFlag("overlap", 1),),
            findings=(0,),
            left_out=(UnitFlag(text, 3),),
        ),
        ChartUnit("e", text, text, "outside_body", None, 0, mark="outside", takes_part=(1,)),
    )
    found = (Said(text, text, {}), Said("gap", "finding.gap_task", {"task": text, "agencies_vi": text}))
    links = (ChartLink("a", "c", text), ChartLink(top, "d", "guides"))
    return ChartView(text, text, text, units, links, text, text, synthetic=True, hashes=((text, text),), findings=found)


def network(text: str) -> NetworkView:
    nodes = (
        NetworkNode("a:" + text, text, "agency", text, text, 3),
        NetworkNode("a:2", "2", "agency", text, text, 3),
        NetworkNode("f:1", "1", "function", text, text, 6),
    )
    edges = (
        NetworkEdge("a:" + text, "f:1", "holds", 3),
        NetworkEdge("a:2", "f:1", "holds", 3),
        NetworkEdge("a:" + text, "a:2", "overlap", 2),
    )
    return NetworkView(text, text, text, nodes, edges, "a:2", 9, synthetic=True, hashes=((text, text),))


def line(text: str) -> Line:
    cells = (
        Cell(0.5, "not_met", fulfilment=0.5, numerator=1, denominator=2),
        Cell(1.0, "met", 0.5, "better", 1.0, origin="assumed"),
        Cell(None, "unknown", because=text),
    )
    return Line(text, text, text, "share", cells, "at_least", 1.0, scope=(text,))


def comparison(text: str) -> ComparisonView:
    columns = (
        Column("base", text, text, 0.5, 0.8, 2),
        Column(text, text, text, 0.7, 0.8, 1, ((text, 3), ("added", 2)), why=(Reason(text, text, text, 0.1),)),
        Column("x", text, text, failed=text),
    )
    return ComparisonView(text, text, text, columns, (line(text),), (line(text),), text, text, hashes=((text, text),))


def finding_item(text: str) -> FindingItem:
    """A finding with every kind of evidence; `text` in every field that takes any."""
    name = Name(text, text)
    duty = DutyText(text, name, text, Name("", text), drafted=True)
    pair = ReadPair(duty, duty, text, 0.5, ((text, 0.5, 1.0),))
    facts = (
        Fact(text, text),
        Fact("own_leads"),
        Fact("limit", 4),
        Fact("decision_power", False),
        Fact("chain", names=(name, name)),
    )
    return FindingItem(text, 0.5, Said("overlap", "finding.overlap", {"agencies_vi": text}), (pair,), 1, (duty,), facts)


def overview(text: str) -> OverviewView:
    kinds = (FindingKind(text, 3, text, text, (finding_item(text),)), FindingKind("gap", 0))
    cards = (Card(text, 3.0), Card("staff_known", 12.0, 4))
    return OverviewView(text, text, text, cards, kinds, (line(text),), 0.5, 0.8, text, text, hashes=((text, text),))


PAGES: dict[str, Callable[[str, str], str]] = {
    "chart": lambda text, language: render_chart(chart(text), language),
    "network": lambda text, language: render_network(network(text), language),
    "compare": lambda text, language: render_compare(comparison(text), language),
    "overview": lambda text, language: render_overview(overview(text), language),
}

PAYLOADS = (
    "<script>window.ran=1</script>",
    "</script><script>window.ran=1</script>",
    "<img src=x onerror=window.ran=1>",
    '"><svg onload=window.ran=1>',
    "' onmouseover='window.ran=1' x='",
    "</style><script>window.ran=1</script>",
    "</title><script>window.ran=1</script>",
    "<!--<script>window.ran=1</script>",
    "]]></text></svg><script>window.ran=1</script>",
    "{{ 7*7 }}{% raw %}",
    "${window.ran=1}`",
    "<a href=javascript:window.ran=1>href</a>",
    "<iframe srcdoc='<script>parent.ran=1</script>'></iframe>",
    "\u2028</textarea><math><mtext><img src=x onerror=window.ran=1>",
    "&lt;script&gt;window.ran=1&lt;/script&gt;",
    '<meta http-equiv="refresh" content="0;url=https://example.invalid">',
    "<link rel=stylesheet href=https://example.invalid/x.css>",
)
