# SPDX-License-Identifier: Apache-2.0
"""set_staffing: an agency gets another number of posts or deputies (giao biên chế, số cấp phó)."""

from __future__ import annotations

from typing import ClassVar

from scenarios.arguments.argument import Number
from scenarios.arguments.figures import Figures


class SetStaffing(Figures):
    """The authorised posts of an agency itself, without its sub-units, the number of its deputies, or both.

    Posts are added or cut, not moved: the ledger shows the change, and nobody else gives or gets them. What is not
    named stays. Whether the number is enough is for the rules to say. On an assumption a figure is marked as made up,
    with a source it no longer is.
    """

    op: ClassVar[str] = "set_staffing"
    sets: ClassVar[tuple[str, ...]] = ("staff", "deputies")
    staff: Number | None = None
    deputies: Number | None = None
