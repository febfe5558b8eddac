# SPDX-License-Identifier: Apache-2.0
"""The organisation as a graph: the line of command as arrays, and networkx graphs for what walks along edges."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from orgmodel.graph.build import build_graph
    from orgmodel.graph.projections import holder_graph, shared_task_graph
    from orgmodel.graph.tree import ReportingTree, reporting_tree

_PUBLIC = {
    "ReportingTree": "orgmodel.graph.tree",
    "build_graph": "orgmodel.graph.build",
    "holder_graph": "orgmodel.graph.projections",
    "reporting_tree": "orgmodel.graph.tree",
    "shared_task_graph": "orgmodel.graph.projections",
}
__all__ = ["ReportingTree", "build_graph", "holder_graph", "reporting_tree", "shared_task_graph"]


def __getattr__(name: str) -> object:
    """The public names, each imported when it is first asked for: who only needs the tree does not load networkx."""
    if name not in _PUBLIC:
        raise AttributeError(name)
    found: object = getattr(import_module(_PUBLIC[name]), name)
    return found
