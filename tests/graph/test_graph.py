# SPDX-License-Identifier: Apache-2.0
"""The graph shows every relation once, and the tree of command is the same whatever order the units came in."""

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orgmodel.edits import RetireRows, apply_edits
from orgmodel.graph import build_graph, holder_graph, reporting_tree, shared_task_graph
from orgmodel.graph.tree import depths
from orgmodel.organisation import Organisation
from tests.build import organisation

AGENCIES = [
    {"id": "ubnd", "name_vi": "Ủy ban nhân dân tỉnh", "kind": "peoples_committee"},
    {"id": "so-b", "parent": "ubnd"},
    {"id": "so-a", "parent": "ubnd"},
    {"id": "phong", "parent": "so-a"},
]


def province() -> Organisation:
    return organisation(
        agencies=AGENCIES,
        functions=[{"id": "y-te"}, {"id": "duoc", "parent": "y-te"}],
        duties=[
            {"id": "d1", "agency": "so-a", "task": "t", "role": "lead", "function": "duoc"},
            {"id": "d2", "agency": "so-b", "task": "t", "role": "coordinate", "function": "duoc"},
            {"id": "d3", "agency": "so-b", "role": "lead"},
        ],
        links=[
            {"from": "so-a", "to": "so-b", "type": "coordinates"},
            {"from": "so-a", "to": "so-b", "type": "guides"},
        ],
    )


def test_every_relation_is_an_edge_of_its_type() -> None:
    graph = build_graph(province())
    edges = {(one[1], other[1], key) for one, other, key in graph.edges(keys=True)}
    assert edges == {
        ("so-a", "ubnd", "reports_to"),
        ("so-b", "ubnd", "reports_to"),
        ("phong", "so-a", "reports_to"),
        ("duoc", "y-te", "part_of"),
        ("so-a", "d1", "holds"),
        ("so-b", "d2", "holds"),
        ("so-b", "d3", "holds"),
        ("d1", "duoc", "in_function"),
        ("d2", "duoc", "in_function"),
        ("so-a", "so-b", "coordinates"),
        ("so-a", "so-b", "guides"),
    }
    assert graph.nodes["agencies", "ubnd"] == {
        "table": "agencies",
        "name_vi": "Ủy ban nhân dân tỉnh",
        "name_en": "",
        "kind": "peoples_committee",
    }
    assert graph.edges[("agencies", "so-b"), ("duties", "d2"), "holds"]["role"] == "coordinate"


def test_a_retired_unit_leaves_no_node_and_no_edge() -> None:
    built = province()
    less = apply_edits(built, [RetireRows("agencies", np.array([built.agencies.row("phong")]))])
    graph = build_graph(less)
    assert ("agencies", "phong") not in graph
    assert reporting_tree(less).children(less.agencies.row("so-a")).tolist() == []


def test_tasks_join_their_holders() -> None:
    graph = holder_graph(province())
    assert sorted(graph.neighbors(("tasks", "t"))) == [("agencies", "so-a"), ("agencies", "so-b")]
    assert graph.edges[("agencies", "so-b"), ("tasks", "t")]["roles"] == ("coordinate",)
    assert nx.is_bipartite(graph)
    assert list(shared_task_graph(province()).edges(data="tasks")) == [("so-a", "so-b", 1)]


@given(st.lists(st.integers(0, 30), min_size=1, max_size=30), st.data())
@settings(deadline=None, max_examples=40)
def test_the_tree_is_that_of_a_plain_walk(choices: list[int], data: st.DataObject) -> None:
    # Unit number i answers to a unit with a smaller number, or to nobody, so there is no cycle.
    rows = [{"id": f"a{i}", "parent": f"a{c}" if c < i else None} for i, c in enumerate(choices)]
    built = organisation(agencies=data.draw(st.permutations(rows)))
    tree = reporting_tree(built)
    name = built.agencies.id_of
    for row in rows:
        at = built.agencies.row(str(row["id"]))
        below = sorted(str(other["id"]) for other in rows if other["parent"] == row["id"])
        assert [name(int(child)) for child in tree.children(at)] == below
        climbed, parent = 0, row["parent"]
        while parent is not None:
            climbed, parent = climbed + 1, rows[int(str(parent)[1:])]["parent"]
        assert tree.depth[at] == climbed
    assert sorted(tree.order.tolist()) == list(range(len(rows)))
    assert np.all(np.diff(tree.depth[tree.order]) >= 0)


def test_a_circle_of_command_is_refused() -> None:
    circle = organisation(agencies=[{"id": "a", "parent": "b"}, {"id": "b", "parent": "a"}])
    with pytest.raises(ValueError, match="agencies"):
        depths(circle)
