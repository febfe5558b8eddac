# SPDX-License-Identifier: Apache-2.0
"""The verbs of a scenario, one a file; nothing else knows what a verb means."""

from scenarios.arguments.argument import Arguments, Operation
from scenarios.operations.abolish_duty import AbolishDuty
from scenarios.operations.amend import Amend
from scenarios.operations.assign_lead import AssignLead
from scenarios.operations.collapse_layer import CollapseLayer
from scenarios.operations.create import Create
from scenarios.operations.dissolve import Dissolve
from scenarios.operations.end_tier import EndTier
from scenarios.operations.hand_over_outside import HandOverOutside
from scenarios.operations.merge import Merge
from scenarios.operations.move_under import MoveUnder
from scenarios.operations.remove_step import RemoveStep
from scenarios.operations.rename import Rename
from scenarios.operations.set_autonomy import SetAutonomy
from scenarios.operations.set_budget import SetBudget
from scenarios.operations.set_portal import SetPortal
from scenarios.operations.set_service_level import SetServiceLevel
from scenarios.operations.set_staffing import SetStaffing
from scenarios.operations.split import Split
from scenarios.operations.split_duty import SplitDuty
from scenarios.operations.transfer_duty import TransferDuty
from scenarios.operations.transfer_function import TransferFunction

# In the order of the manual.
OPERATIONS: dict[str, type[Arguments]] = {
    operation.op: operation
    for operation in (
        Merge,
        Split,
        Create,
        Dissolve,
        Rename,
        MoveUnder,
        CollapseLayer,
        TransferFunction,
        TransferDuty,
        SplitDuty,
        AbolishDuty,
        AssignLead,
        HandOverOutside,
        EndTier,
        SetStaffing,
        SetBudget,
        SetAutonomy,
        SetServiceLevel,
        SetPortal,
        RemoveStep,
        Amend,
    )
}

__all__ = ["OPERATIONS", "Arguments", "Operation"]
