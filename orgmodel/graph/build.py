# SPDX-License-Identifier: Apache-2.0
"""The whole organisation as one networkx graph with typed nodes and edges."""

from __future__ import annotations

from typing import TypeAlias

import networkx as nx

from orgmodel.organisation import Organisation, canonical_rows

Node: TypeAlias = tuple[str, str]
"""A node is (table, id), so that an agency and a function with one id stay two."""


def build_graph(organisation: Organisation) -> nx.MultiDiGraph[Node]:
    """Agencies, functions and duties as nodes; who reports to whom, holds what, and belongs where as edges.

    Nodes carry `table` and, where there is one, `name_vi`, `name_en` and `kind`. The key of an edge is its type:
    ``reports_to`` (unit to superior), ``part_of`` (function to wider function), ``holds`` (agency to duty, with
    `role`), ``in_function`` (duty to function), and the types of the links table. Two agencies may have several edges,
    one a type. Nodes and edges come in the order of their ids. Cost: linear in rows.
    """
    graph: nx.MultiDiGraph[Node] = nx.MultiDiGraph()
    for name in ("agencies", "functions", "duties"):
        table = organisation.table(name)
        shown = [field for field in ("name_vi", "name_en", "kind") if field in table.schema.field_names]
        for row in canonical_rows(table).tolist():
            graph.add_node((name, table.id_of(row)), table=name, **{field: table.text(row, field) for field in shown})
    for name, key in (("agencies", "reports_to"), ("functions", "part_of")):
        table = organisation.table(name)
        for row in canonical_rows(table).tolist():
            _connect(graph, (name, table.id_of(row)), (name, table.text(row, "parent")), key)
    duties = organisation.duties
    for row in canonical_rows(duties).tolist():
        duty = ("duties", duties.id_of(row))
        _connect(graph, ("agencies", duties.text(row, "agency")), duty, "holds", role=duties.text(row, "role"))
        _connect(graph, duty, ("functions", duties.text(row, "function")), "in_function")
    links = organisation.links
    for row in canonical_rows(links).tolist():
        ends = [("agencies", links.text(row, end)) for end in ("from", "to")]
        _connect(graph, ends[0], ends[1], links.text(row, "type"))
    return graph


def _connect(graph: nx.MultiDiGraph[Node], one: Node, other: Node, key: str, **about: str) -> None:
    if one in graph and other in graph:
        graph.add_edge(one, other, key=key, **about)
