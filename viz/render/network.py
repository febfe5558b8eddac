# SPDX-License-Identifier: Apache-2.0
"""The relation network through pyvis, and the same relations as tables. The only module that knows pyvis.

pyvis builds the graph; everything that its own template does unsafely is replaced: our escaped template, positions
computed beforehand, physics off, the current vis-network from our own folder, titles as plain text.
"""

from __future__ import annotations

import json
from collections.abc import Mapping

from orgmodel.i18n import Catalogue, pick, read_catalogue
from viz.layout.network import place_columns
from viz.network import NetworkNode, NetworkView
from viz.render.foot import foot_text
from viz.render.numbers import number
from viz.render.page import asset, inline_json, render_page, vendored, word
from viz.render.palette import PALETTE
from viz.render.sentences import counted
from viz.render.text import wrap

EDGE_COLOURS = {"holds": "line", "duplication": "removed", "overlap": "flag"}


def render_network(view: NetworkView, language: str) -> str:
    """The network page as text, in `vi` or `en`; the same view gives the same bytes.

    Takes about half a second the first time, because pyvis brings IPython along.
    """
    words = read_catalogue(language)
    names = {node.key: pick(language, node.name_vi, node.name_en) or node.id for node in view.nodes}
    title_name = pick(language, view.title_vi, view.title_en)
    title = (
        words.text("view.network.title_focus", focus=names.get(view.focus, view.focus))
        if view.focus
        else words.text("view.network.title", name=title_name)
    )
    agencies = sum(node.type == "agency" for node in view.nodes)
    capped = ""
    if view.total_nodes > len(view.nodes):
        capped = words.text("view.network.capped", shown=len(view.nodes), total=number(view.total_nodes, language))
    kinds = [kind for kind in EDGE_COLOURS if any(edge.kind == kind for edge in view.edges)]
    return render_page(
        "network.html.j2",
        language,
        title,
        styles=(asset("network.css"),),
        scripts=(("", vendored()), ("module", asset("network.js"))) if view.nodes else (),
        subtitle=words.text(
            "view.network.subtitle",
            agencies=counted(words, "agencies", agencies),
            functions=counted(words, "functions", len(view.nodes) - agencies),
        ),
        capped=capped,
        kinds=[
            {"key": kind, "label": words.text("view.network.holds" if kind == "holds" else f"view.edge.{kind}")}
            for kind in kinds
        ],
        nodes=view.nodes,
        functions=_function_rows(view, names),
        pairs=_pair_rows(view, names, words),
        foot=foot_text(view, language),
        data=inline_json(_graph(view, names, words)),
    )


def _function_rows(view: NetworkView, names: Mapping[str, str]) -> list[tuple[str, list[tuple[str, int]]]]:
    """Every shared function with its agencies, most duties first."""
    held: dict[str, list[tuple[str, int]]] = {node.key: [] for node in view.nodes if node.type == "function"}
    for edge in view.edges:
        if edge.kind == "holds" and edge.target in held:
            held[edge.target].append((names[edge.source], edge.weight))
    return [(names[key], sorted(held[key], key=lambda pair: (-pair[1], pair[0]))) for key in held]


def _pair_rows(view: NetworkView, names: Mapping[str, str], words: Catalogue) -> list[tuple[str, str, str, int]]:
    rows = [
        (names[edge.source], names[edge.target], word(words, "edge", edge.kind), edge.weight)
        for edge in view.edges
        if edge.kind != "holds"
    ]
    return sorted(rows, key=lambda row: (-row[3], row))


def _graph(view: NetworkView, names: Mapping[str, str], words: Catalogue) -> dict[str, object]:
    # Imported here: pyvis loads IPython, which takes longer than drawing all other pages together.
    from pyvis.network import Network

    # Directed, because pyvis silently drops the second relation between two nodes of an undirected graph.
    net = Network(directed=True, cdn_resources="in_line")
    places = _places(view)
    for node in view.nodes:
        label = "\n".join(wrap(names[node.key], 240, 15, 2)) or " "
        net.add_node(node.key, label=label, x=places[node.key][0], y=places[node.key][1], **_look(node, view.focus))
    for edge in view.edges:
        holds = edge.kind == "holds"
        net.add_edge(
            edge.source,
            edge.target,
            color=PALETTE[EDGE_COLOURS.get(edge.kind, "line")],
            width=min(1 + edge.weight / (3 if holds else 1.5), 7),
            dashes=False if holds else [9, 5] if edge.kind == "duplication" else [2, 5],
            arrows="",
            # Drawn by our own script as an arc beside the column: a line between boxes of one column hides behind them.
            hidden=not holds,
            kind=edge.kind,
            weight=edge.weight,
        )
    options = json.loads(net.options.to_json())
    options.update(
        physics={"enabled": False},
        layout={"improvedLayout": False},
        interaction={"hover": True, "keyboard": False, "tooltipDelay": 200, "navigationButtons": False},
    )
    options.pop("configure", None)
    options["edges"] = {"smooth": False, "chosen": False}
    return {
        "nodes": net.nodes,
        "edges": net.edges,
        "options": options,
        "names": names,
        "kinds": {kind: words.text(f"view.edge.{kind}") for kind in EDGE_COLOURS},
        "words": {"chosen": words.text("view.network.chosen"), "none": words.text("view.network.none_selected")},
    }


def _look(node: NetworkNode, focus: str) -> dict[str, object]:
    agency = node.type == "agency"
    chosen = node.key == focus
    ground = "accent" if chosen else "paper" if agency else "wash"
    return {
        "shape": "box",
        "margin": 8,
        "borderWidth": 2 if agency else 1,
        "widthConstraint": {"minimum": 270, "maximum": 270},
        "font": {"size": 15, "color": PALETTE["paper" if chosen else "ink"], "face": "Noto Sans, Segoe UI, sans-serif"},
        "color": {
            "background": PALETTE[ground],
            "border": PALETTE["kind_agency" if agency else "line"],
            "highlight": {
                "background": PALETTE["hit"] if not chosen else PALETTE["accent"],
                "border": PALETTE["accent"],
            },
            "hover": {"background": PALETTE[ground], "border": PALETTE["accent"]},
        },
        "shapeProperties": {"borderRadius": 3 if agency else 16},
        "type": node.type,
    }


def _places(view: NetworkView) -> dict[str, tuple[int, int]]:
    agencies = [node.key for node in view.nodes if node.type == "agency"]
    functions = [node.key for node in view.nodes if node.type == "function"]
    pairs = [(edge.source, edge.target) for edge in view.edges if edge.kind == "holds"]
    if view.focus:
        others = [key for key in agencies if key != view.focus]
        return place_columns([[view.focus], functions, others], pairs)
    half = -(-len(functions) // 2)
    if len(functions) > 1.5 * len(agencies):
        # Many functions: agencies between two columns of functions make a picture as wide as a screen.
        return place_columns([functions[:half], agencies, functions[half:]], pairs)
    return place_columns([agencies, functions], pairs)
