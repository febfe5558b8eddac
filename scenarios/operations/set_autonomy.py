# SPDX-License-Identifier: Apache-2.0
"""set_autonomy: a unit pays for more, or less, of its spending itself (giao quyền tự chủ tài chính)."""

from __future__ import annotations

from typing import ClassVar

from scenarios.arguments.argument import Number
from scenarios.arguments.figures import Figures


class SetAutonomy(Figures):
    """The group of financial autonomy of a unit, the share of regular spending that it pays for itself, or both.

    What is not named stays, the direct budget too: `set_budget` says how much less is paid. Whether the group goes with
    the share is for the rules to say. On an assumption a figure is marked as made up, with a source it no longer is.
    """

    op: ClassVar[str] = "set_autonomy"
    sets: ClassVar[tuple[str, ...]] = ("autonomy_group", "self_finance")
    autonomy_group: str | None = None
    self_finance: Number | None = None
