# SPDX-License-Identifier: Apache-2.0
"""What a batch gave, on the wire: how many runs there were, and one long table of their values."""

from __future__ import annotations

from dataclasses import asdict

from api.results import BatchDone
from api.schemas.wire import PROGRAM, Wire


class BatchRowOut(Wire):
    """One value of one run, or why the run failed; the baseline is run 0."""

    run: int
    scenario: str
    file: str
    parameters: str
    subject: str
    id: str
    scope: str
    value: float | None
    change: float | None
    verdict: str
    state: str
    unit: str
    stage: str
    error: str
    error_params: str
    scenario_hash: str
    organisation_hash: str


class BatchOut(Wire):
    """All runs of a batch."""

    program: str
    runs: int
    failed: int
    rows: tuple[BatchRowOut, ...]


def batch_out(done: BatchDone) -> BatchOut:
    """The rows of a batch in the order of its runs."""
    rows = tuple(BatchRowOut.model_validate(asdict(row)) for row in done.rows)
    return BatchOut(program=PROGRAM, runs=done.runs, failed=done.failed, rows=rows)
