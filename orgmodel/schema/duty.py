# SPDX-License-Identifier: Apache-2.0
"""Functions and duties: what the state has to do, and which unit holds which task in which role."""

from __future__ import annotations

from typing import ClassVar

from orgmodel.schema.field import amount, choice, flag, reference, word
from orgmodel.schema.row import Row

ROLES = ("lead", "coordinate", "advise", "approve", "inspect", "deliver")
ACTIONS = (
    "plan",
    "draft",
    "regulate",
    "guide",
    "license",
    "inspect",
    "appraise",
    "register",
    "deliver",
    "report",
    "manage",
    "monitor",
    "train",
    "publish",
    "fund",
    "audit",
    "approve",
    "coordinate",
)


class Function(Row):
    """A field of state management; functions form a tree from sector to field."""

    table: ClassVar[str] = "functions"
    id: str = word("Id", "Mã", required=True)
    name_vi: str | None = word("Name in Vietnamese", "Tên tiếng Việt")
    name_en: str | None = word("Name in English", "Tên tiếng Anh")
    parent: str | None = reference("Wider function", "Lĩnh vực bao trùm", "functions")
    cofog: str | None = word("COFOG code", "Mã COFOG")
    sector: str | None = word("Sector", "Ngành")


class Duty(Row):
    """An agency holds a task in a role. Rows with the same `task` are one task; an empty one is a task of its own."""

    table: ClassVar[str] = "duties"
    id: str = word("Id", "Mã", required=True)
    agency: str = reference("Agency that holds it", "Cơ quan được giao", "agencies", required=True)
    task: str | None = word("Task that several agencies share", "Nhiệm vụ chung của nhiều cơ quan")
    function: str | None = reference("Function", "Lĩnh vực", "functions")
    role: str | None = choice("Role", "Vai trò", ROLES)
    action: str | None = choice("Action", "Hành động", ACTIONS, open=True)
    object: str | None = word("What is governed", "Đối tượng quản lý")
    beneficiaries: str | None = word("Who benefits", "Đối tượng thụ hưởng")
    territory: str | None = word("Territory; empty means the agency's", "Địa bàn; để trống là địa bàn của cơ quan")
    text_vi: str | None = word("Wording in Vietnamese", "Nội dung tiếng Việt", prose=True)
    text_en: str | None = word("Wording in English", "Nội dung tiếng Anh", prose=True)
    effort: float | None = amount("Effort", "Khối lượng công việc", unit="posts", scale=1000)
    planned_redundancy: bool | None = flag("Doubled on purpose", "Cố ý bố trí dự phòng")
    legal_basis: str | None = word("Legal basis", "Căn cứ pháp lý")
    drafted: bool | None = flag(
        "The wording was drafted for the model, not quoted from a document",
        "Nội dung do người lập mô hình soạn, không trích nguyên văn văn bản",
    )
