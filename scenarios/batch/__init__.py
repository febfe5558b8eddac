# SPDX-License-Identifier: Apache-2.0
"""Many scenarios in one go: a spec of files, folders and parameter grids, and results as one long table."""

from scenarios.batch.results import write_results
from scenarios.batch.run import Progress, ResultRow, run_batch
from scenarios.batch.spec import BatchSpec, Grid, Run, Sample, list_runs, read_batch_spec

__all__ = [
    "BatchSpec",
    "Grid",
    "Progress",
    "ResultRow",
    "Run",
    "Sample",
    "list_runs",
    "read_batch_spec",
    "run_batch",
    "write_results",
]
