# SPDX-License-Identifier: Apache-2.0
"""What can be set from outside, each as an environment variable ``ORGMODEL_…``; every one has a safe default."""

from __future__ import annotations

from typing import Literal

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

from orgmodel.files.limits import MEBIBYTE, Limits


class Settings(BaseSettings):
    """Settings of the service and of the command line.

    `language` is used where a reader asks for none. `max_body_bytes` bounds what a request may send; the other limits
    bound what an uploaded file may become once it is read. `organisations_kept` is how many organisations the store in
    memory holds before it takes no more, `results_kept` how many answers are remembered. `readers` is how many uploads
    and calculations run at once, `waiting` how many more may wait for their turn, and `patience` for how many seconds;
    `body_seconds` is how long a request may take to arrive. `example` is shown first on the index page.
    """

    model_config = SettingsConfigDict(env_prefix="ORGMODEL_", frozen=True, extra="ignore")

    host: str = "127.0.0.1"
    port: int = Field(default=8000, ge=0, le=65535)
    language: Literal["vi", "en"] = "en"
    max_body_bytes: int = Field(default=32 * MEBIBYTE, ge=1024)
    max_unpacked_bytes: int = Field(default=256 * MEBIBYTE, ge=1024)
    max_rows: int = Field(default=300_000, ge=1)
    max_cells: int = Field(default=6_000_000, ge=1)
    max_scenarios: int = Field(default=20, ge=1)
    max_steps: int = Field(default=1000, ge=1)
    organisations_kept: int = Field(default=20, ge=1)
    results_kept: int = Field(default=32, ge=1)
    readers: int = Field(default=2, ge=1)
    waiting: int = Field(default=16, ge=0)
    patience: float = Field(default=30.0, gt=0)
    body_seconds: float = Field(default=120.0, gt=0)
    example: str = "tay-ninh-2021"

    def limits(self) -> Limits:
        """How much a reader takes in of what somebody uploaded."""
        return Limits(
            file_bytes=self.max_body_bytes,
            document_bytes=self.max_body_bytes,
            yaml_bytes=MEBIBYTE,
            unpacked_bytes=self.max_unpacked_bytes,
            rows=self.max_rows,
            cells=self.max_cells,
        )
