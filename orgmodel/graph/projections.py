# SPDX-License-Identifier: Apache-2.0
"""Simpler graphs made of the organisation: who has a part in which task, and which agencies share tasks."""

from __future__ import annotations

from collections import Counter
from itertools import combinations

import networkx as nx
import numpy as np

from orgmodel.graph.build import Node
from orgmodel.organisation import Organisation, canonical_rows


def holder_graph(organisation: Organisation) -> nx.Graph[Node]:
    """Agencies and tasks in two layers, joined where an agency has a part in a task; the edge has its `roles`.

    A duty without a `task` is a task of its own, named by its id; nodes carry `bipartite` (0 agency, 1 task) as
    networkx asks. Cost: linear in duties.
    """
    graph: nx.Graph[Node] = nx.Graph()
    duties, agencies = organisation.duties, organisation.agencies
    for row in canonical_rows(agencies).tolist():
        graph.add_node(("agencies", agencies.id_of(row)), bipartite=0)
    for row in canonical_rows(duties).tolist():
        agency = ("agencies", duties.text(row, "agency"))
        named = duties.text(row, "task")
        task = ("tasks", named) if named else ("duties", duties.id_of(row))
        graph.add_node(task, bipartite=1)
        roles = graph.edges[agency, task]["roles"] if graph.has_edge(agency, task) else ()
        graph.add_edge(agency, task, roles=tuple(sorted({*roles, duties.text(row, "role")} - {""})))
    return graph


def shared_task_graph(organisation: Organisation) -> nx.Graph[str]:
    """Agencies, joined where they have parts in the same tasks; the edge has `tasks`, their number.

    It shows how much work crosses the boundaries between agencies. Cost: the sum over tasks of their holders squared.
    """
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(organisation.agencies.ids(canonical_rows(organisation.agencies)))
    duties = organisation.duties
    held = duties.live & duties.known("task")
    pairs = np.unique(np.stack([duties.data("task")[held], duties.data("agency")[held]], axis=1), axis=0)
    by_task: dict[int, list[str]] = {}
    for task, agency in pairs.tolist():
        by_task.setdefault(task, []).append(organisation.agencies.id_of(agency))
    shared = Counter(pair for holders in by_task.values() for pair in combinations(sorted(holders), 2))
    graph.add_edges_from((a, b, {"tasks": number}) for (a, b), number in sorted(shared.items()))
    return graph
