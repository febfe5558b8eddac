# SPDX-License-Identifier: Apache-2.0
"""Who shares duties with whom, as plain data: agencies, functions, and the relations between them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import numpy as np

from orgmodel.findings import Findings
from orgmodel.graph.tree import ancestors_within, depths
from orgmodel.organisation import Organisation
from viz.chart import made_up

NODE_CAP = 150
"""More nodes than this cannot be read in one picture; those with most relations are kept."""


@dataclass(frozen=True, slots=True)
class NetworkNode:
    """An agency or a function. `key` is unique over both; `weight` counts the duties behind it."""

    key: str
    id: str
    type: str
    name_vi: str
    name_en: str
    weight: int = 0


@dataclass(frozen=True, slots=True)
class NetworkEdge:
    """A relation between an agency and a function, or between two agencies.

    `holds`: the agency holds duties of the function (weight: duties). `duplication`, `overlap`: the two agencies have
    such duties (weight: pairs of duties).
    """

    source: str
    target: str
    kind: str
    weight: int


@dataclass(frozen=True, slots=True)
class NetworkView:
    """The relations around one agency (`focus`), or of the whole level of departments (`focus` empty).

    `total_nodes` counts what there would be without the cap; `nodes` holds agencies first, then functions.
    """

    title_vi: str
    title_en: str
    as_of: str
    nodes: tuple[NetworkNode, ...]
    edges: tuple[NetworkEdge, ...]
    focus: str = ""
    total_nodes: int = 0
    synthetic: bool = False
    hashes: tuple[tuple[str, str], ...] = ()


def network_view(organisation: Organisation, findings: Findings | None = None, *, focus: str = "") -> NetworkView:
    """Which agencies hold duties in the same functions, and which have duplicated or overlapping duties.

    Duties of a unit count for the agency directly below the top that it belongs to. With `focus` (an agency's id) only
    its functions and the agencies it shares them with are kept. Raises NotFoundError for an unknown focus.
    """
    holder = _departments(organisation)
    if focus:
        focus = holder[organisation.agencies.row(focus)] or focus
    holds = _holds(organisation, holder)
    pairs = _pairs(organisation, findings, holder)
    by_function: dict[str, set[str]] = {}
    for agency, function in holds:
        by_function.setdefault(function, set()).add(agency)
    shared = {function for function, agencies in by_function.items() if len(agencies) > 1}
    if focus:
        shared = {function for function in shared if focus in by_function[function]}
        pairs = Counter({key: count for key, count in pairs.items() if focus in key[:2]})
    agencies = {agency for agency, function in holds if function in shared}
    agencies |= {agency for first, second, _ in pairs for agency in (first, second)} | ({focus} if focus else set())
    total = len(agencies) + len(shared)
    weight = Counter({function: sum(holds[a, function] for a in by_function[function]) for function in shared})
    room = max(0, NODE_CAP - len(agencies))
    kept = sorted(shared, key=lambda function: (-len(by_function[function]), -weight[function], function))[:room]
    edges = [
        NetworkEdge(f"a:{agency}", f"f:{function}", "holds", count)
        for (agency, function), count in holds.items()
        if function in set(kept)
    ]
    edges += [NetworkEdge(f"a:{first}", f"a:{second}", kind, n) for (first, second, kind), n in pairs.items()]
    duties = Counter({agency: sum(n for (a, _), n in holds.items() if a == agency) for agency in agencies})
    nodes = [_node(organisation, "agencies", agency, duties[agency]) for agency in _by_row(organisation, agencies)]
    nodes += [_node(organisation, "functions", function, weight[function]) for function in kept]
    info = organisation.info
    return NetworkView(
        title_vi=info.title_vi or info.title_en or info.id,
        title_en=info.title_en or info.title_vi or info.id,
        as_of=info.as_of.isoformat() if info.as_of else "",
        nodes=tuple(nodes),
        edges=tuple(sorted(edges, key=lambda edge: (edge.kind, edge.source, edge.target))),
        focus=f"a:{focus}" if focus else "",
        total_nodes=total,
        synthetic=made_up(organisation),
        hashes=(("organisation", organisation.hash),),
    )


def _departments(organisation: Organisation) -> list[str]:
    """For every agency row the agency directly below the top that it belongs to; the top stands for itself."""
    depth = depths(organisation)
    heads = ancestors_within(organisation, (depth == 1) & organisation.agencies.live)
    rows = np.where(heads >= 0, heads, np.arange(len(heads)))
    return [organisation.agencies.id_of(int(row)) for row in rows]


def _holds(organisation: Organisation, holder: list[str]) -> Counter[tuple[str, str]]:
    duties = organisation.duties
    agencies = duties.data("agency")[duties.rows].tolist()
    functions = duties.data("function")[duties.rows].tolist()
    return Counter(
        (holder[agency], organisation.functions.id_of(function))
        for agency, function in zip(agencies, functions, strict=True)
        if agency >= 0 and function >= 0
    )


def _pairs(organisation: Organisation, findings: Findings | None, holder: list[str]) -> Counter[tuple[str, str, str]]:
    """Pairs of duties that findings name, by their two agencies and the finding's kind."""
    duties = organisation.duties
    counts: Counter[tuple[str, str, str]] = Counter()
    for finding in findings.of("duplication", "overlap") if findings is not None else ():
        for pair in finding.pairs:
            rows = [duties.find(duty) for duty in (pair.a, pair.b)]
            if None in rows:
                continue
            first, second = sorted(holder[int(duties.data("agency")[row])] for row in rows)
            if first != second:
                counts[first, second, finding.kind] += 1
    return counts


def _by_row(organisation: Organisation, agencies: set[str]) -> list[str]:
    return sorted(agencies, key=organisation.agencies.row)


def _node(organisation: Organisation, name: str, node_id: str, weight: int) -> NetworkNode:
    table = organisation.table(name)
    row = table.row(node_id)
    kind = "agency" if name == "agencies" else "function"
    return NetworkNode(
        f"{kind[0]}:{node_id}", node_id, kind, table.text(row, "name_vi"), table.text(row, "name_en"), weight
    )
