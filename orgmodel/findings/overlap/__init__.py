# SPDX-License-Identifier: Apache-2.0
"""Duplication and overlap: what duties say (`candidates`), then who holds them (`judge`)."""

from orgmodel.findings.overlap.candidates import Candidates, Likeness, compare_statements, find_candidates
from orgmodel.findings.overlap.detect import cleared_pairs, find_overlaps, pairs_left_out
from orgmodel.findings.overlap.judge import CLEARED_BY

__all__ = [
    "CLEARED_BY",
    "Candidates",
    "Likeness",
    "cleared_pairs",
    "compare_statements",
    "find_candidates",
    "find_overlaps",
    "pairs_left_out",
]
