# SPDX-License-Identifier: Apache-2.0
"""Changes to an organisation, and what they lead to: scenarios, their ledger, differences, comparisons, batches."""

from scenarios.apply import Outcome, apply_scenario
from scenarios.compare import Comparison, compare
from scenarios.diff import Change, Diff, diff
from scenarios.evaluate import BASELINE, Evaluation, evaluate, evaluate_baseline
from scenarios.files import read_scenario, write_scenario
from scenarios.ledger import AmountLine, DutyLine, Ledger, Total
from scenarios.operations import OPERATIONS, Operation
from scenarios.scenario import Scenario, Step

__all__ = [
    "BASELINE",
    "OPERATIONS",
    "AmountLine",
    "Change",
    "Comparison",
    "Diff",
    "DutyLine",
    "Evaluation",
    "Ledger",
    "Operation",
    "Outcome",
    "Scenario",
    "Step",
    "Total",
    "apply_scenario",
    "compare",
    "diff",
    "evaluate",
    "evaluate_baseline",
    "read_scenario",
    "write_scenario",
]
