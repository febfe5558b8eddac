# SPDX-License-Identifier: Apache-2.0
"""Where a limit or a rule comes from, and how far that was checked."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict

Checked = Literal["primary", "secondary", "recalled", "uncertain", "ours"]
# What was only recalled, or is uncertain, judges nobody.
UNCONFIRMED: tuple[Checked, ...] = ("recalled", "uncertain")


class Data(BaseModel):
    """Plain data of a file: nothing that nobody knows, nothing that changes."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)


class Source(Data):
    """Where a limit comes from, and how far that was checked; `ours` is a convention of this model."""

    document: str | None = None
    article: str | None = None
    note: str = ""
    checked: Checked
