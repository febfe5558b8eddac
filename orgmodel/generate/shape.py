# SPDX-License-Identifier: Apache-2.0
"""The shape of an organisation as numbers: what a generated one is held against."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from orgmodel.findings.overlap.statements import SAID
from orgmodel.graph.tree import child_counts, depths
from orgmodel.organisation import Organisation

Shares = Mapping[str, float]


@dataclass(frozen=True)
class Shape:
    """How an organisation is built, in shares (0-1) and means.

    `templated` is the share of duties whose statement several agencies hold in different duties; `words_vi` and
    `words_en` are the mean lengths of texts in words, `spread_vi` the standard deviation; `spans` says how many direct
    sub-units a unit has that has any.
    """

    agencies: int
    duties: int
    depths: Shares
    spans: Shares
    mean_span: float
    kinds: Shares
    roles: Shares
    actions: Shares
    duties_per_holder: float
    holders: float
    templated: float
    in_tasks: float
    words_vi: float
    spread_vi: float
    words_en: float


def shape_of(organisation: Organisation) -> Shape:
    """How is it built? Depths, spans, kinds, roles, duties a unit, templated duties, lengths of texts. Cost: linear."""
    agencies, duties = organisation.agencies, organisation.duties
    children = child_counts(organisation)[agencies.rows]
    leading = children[children > 0]
    rows = duties.rows
    holders = np.unique(duties.data("agency")[rows])
    vi, en = (_lengths(organisation, name) for name in ("text_vi", "text_en"))
    return Shape(
        agencies=len(agencies),
        duties=len(duties),
        depths=_shares([str(depth) for depth in depths(organisation)[agencies.rows].tolist()]),
        spans=_shares([str(count) for count in leading.tolist()]),
        mean_span=float(leading.mean()) if len(leading) else 0.0,
        kinds=_shares([agencies.text(row, "kind") for row in agencies.rows.tolist()]),
        roles=_words(organisation, "role"),
        actions=_words(organisation, "action"),
        duties_per_holder=len(rows) / len(holders) if len(holders) else 0.0,
        holders=len(holders) / len(agencies) if len(agencies) else 0.0,
        templated=float(templated_rows(organisation)[rows].mean()) if len(rows) else 0.0,
        in_tasks=float(duties.known("task")[rows].mean()) if len(rows) else 0.0,
        words_vi=float(vi.mean()) if len(vi) else 0.0,
        spread_vi=float(vi.std()) if len(vi) else 0.0,
        words_en=float(en.mean()) if len(en) else 0.0,
    )


def statements_of(organisation: Organisation) -> npt.NDArray[np.int64]:
    """A number for every duty row, the same for duties that say the same; retired rows have -1."""
    duties = organisation.duties
    found = np.full(len(duties.live), -1, np.int64)
    said = np.stack([duties.data(name).astype(np.int64) for name in SAID], axis=1)[duties.rows]
    if len(said):
        found[duties.rows] = np.unique(said, axis=0, return_inverse=True)[1].reshape(-1)
    return found


def templated_rows(organisation: Organisation) -> npt.NDArray[np.bool_]:
    """Duty rows whose statement several agencies hold, leaving apart the tasks that they share."""
    duties = organisation.duties
    statement, agency = statements_of(organisation), duties.data("agency").astype(np.int64)
    alone = duties.live & ~duties.known("task")
    pairs = np.unique(np.stack([statement[alone], agency[alone]], axis=1), axis=0)
    held = np.bincount(pairs[:, 0], minlength=int(statement.max(initial=0)) + 1)
    found: npt.NDArray[np.bool_] = alone & (held[statement] > 1)
    return found


def _lengths(organisation: Organisation, name: str) -> npt.NDArray[np.float64]:
    column = organisation.duties.columns[name]
    lengths = np.array([len(word.split()) for word in column.words.values] or [0], np.float64)
    codes = column.data[organisation.duties.rows]
    return lengths[codes[codes >= 0]]


def _words(organisation: Organisation, name: str) -> Shares:
    column = organisation.duties.columns[name]
    codes, counts = np.unique(column.data[organisation.duties.rows], return_counts=True)
    total = max(1, int(counts.sum()))
    named = ((column.words.values[code] if code >= 0 else "", count) for code, count in zip(codes, counts, strict=True))
    return dict(sorted((word, float(count) / total) for word, count in named))


def _shares(found: list[str]) -> Shares:
    words, counts = np.unique(np.array(found or [""]), return_counts=True)
    return {str(word): float(count) / max(1, len(found)) for word, count in zip(words, counts, strict=True) if found}
